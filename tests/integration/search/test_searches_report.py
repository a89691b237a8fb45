"""The report of what readers search for, and the log that it is made of."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from openpyxl import load_workbook
from wagtail.models import PageViewRestriction

from search.matching import MOST_COUNTED
from search.models import SearchedQuery
from tests.factories import make_article, make_searched_query, make_standard_page, make_unanswered_query

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY = date(2026, 3, 1)
LISTS = ["all", "unanswered", "answered"]
LOG = "/admin/reports/search-log/"


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def editor(client, people):
    client.force_login(people["Editor"])
    return client


def report(client, name: str = "all", **parameters) -> list:
    response = client.get(reverse(f"searches:{name}"), parameters)
    assert response.status_code == 200
    return response.context["object_list"]


def told(rows) -> list[tuple]:
    return [(row.query, row.searches, row.results, row.clicks, row.click_rate) for row in rows]


def test_every_way_to_write_a_thing_is_one_row_in_the_words_that_are_typed_most(editor):
    make_searched_query("next.js", searches=2, clicks=1, results=3)
    make_searched_query("next js", searches=5, clicks=1, results=3)
    make_searched_query("next js", day=TODAY - timedelta(days=1), searches=1, results=9)
    make_searched_query("geo", searches=9, results=4)

    rows = report(editor)

    assert told(rows) == [("geo", 9, 4, 0, 0), ("next js", 8, 3, 2, 25)]
    assert rows[1].also_typed == ["next.js"]


def test_more_results_than_are_counted_are_said_to_be_more(editor):
    make_searched_query("python", searches=1, results=MOST_COUNTED + 1)

    page = BeautifulSoup(editor.get(reverse("searches:all")).content, "html.parser")

    told = [" ".join(number.get_text().split()) for number in page.select(".searches__number")]
    assert "More than 1,000 results" in told


@pytest.mark.parametrize(
    ("parameters", "days"),
    [
        ({}, {0, 29}),
        ({"days": 7}, {0}),
        ({"days": 90}, {0, 29, 30, 89}),
        ({"days": 365}, {0, 29, 30, 89, 364}),
        ({"since": "2026-01-01", "until": "2026-01-31"}, {29, 30}),
        ({"until": "2026-01-30"}, {30, 89, 364, 399}),
        ({"since": "2026-01-31"}, {0, 29}),
        ({"days": 8}, {0, 29}),
        ({"days": "\0", "since": "x", "until": "9999-99-99"}, {0, 29}),
        ({"since": "2026-02-01", "until": "2026-01-01"}, {0, 29}),
        ({"since": "0001-01-01", "until": "9999-12-31"}, {0, 29, 30, 89, 364, 399}),
    ],
)
def test_period_is_a_number_of_days_or_two_days(editor, parameters, days):
    for number in (0, 29, 30, 89, 364, 399):
        make_searched_query(f"query {number}", day=TODAY - timedelta(days=number))

    assert {row.query for row in report(editor, **parameters)} == {f"query {number}" for number in days}


@pytest.mark.parametrize(("words", "found"), [("NextJS", ["next.js"]), ("geo", ["aio/geo", "geo"]), ("?", None)])
def test_words_narrow_the_list_down_in_any_way_to_write_them(editor, words, found):
    for query in ("aio/geo", "geo", "next.js"):
        make_searched_query(query)

    assert sorted(row.query for row in report(editor, words=words)) == (found or ["aio/geo", "geo", "next.js"])


def test_figures_are_of_the_same_days_and_words(editor):
    make_searched_query("next.js", searches=6, clicks=3)
    make_searched_query("htmx", searches=2, results=0)
    make_searched_query("old", searches=5, day=TODAY - timedelta(days=40))

    figures = editor.get(reverse("searches:all")).context["figures"]

    assert (figures.searches, figures.different, figures.in_vain, figures.click_rate) == (8, 2, 2, 38)


def test_list_of_searches_without_a_result_has_those_that_find_nothing_to_this_day(editor):
    for query in ("htmx", "wasm", "geo"):
        make_searched_query(query, results=0)
    make_unanswered_query("htmx")
    make_unanswered_query("wasm", closed_at=NOW)

    assert [row.query for row in report(editor, "unanswered")] == ["htmx"]
    assert "Without a result" in editor.get(reverse("searches:all")).content.decode()


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        ("Editor", ["Add a synonym", "Promote an article", "Start an article"]),
        # Marketers do not write articles.
        ("Marketer", ["Add a synonym", "Promote an article"]),
        ("Administrator", ["Add a synonym", "Promote an article", "Start an article"]),
    ],
)
def test_each_role_is_offered_what_it_may_do(client, people, role, labels):
    client.force_login(people[role])
    make_searched_query("rust & wasm", results=0)
    make_unanswered_query("rust & wasm")

    (row,) = report(client, "unanswered")

    assert [action.label for action in row.actions] == labels
    for action in row.actions:
        assert "ust &amp; wasm" in client.get(action.url).content.decode()


def test_article_begins_with_its_working_title(editor, blog_index):
    address = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", blog_index.pk])

    response = editor.get(f"{address}?{urlencode({'title': 'Rust' + chr(0) + ' & wasm' + 'x' * 300})}")

    assert response.context["form"]["title"].value() == ("Rust & wasm" + "x" * 300)[:255]
    assert editor.get(address).context["form"]["title"].value() == ""


def test_answered_search_names_its_article(editor, blog_index):
    make_unanswered_query("htmx", closed_at=NOW, article=make_article(blog_index, "Hypermedia"))
    make_unanswered_query("wasm", closed_at=NOW - timedelta(days=31))

    (row,) = report(editor, "answered")

    assert (row.query, row.title) == ("htmx", "Hypermedia")
    assert "Hypermedia" in editor.get(reverse("searches:answered")).content.decode()


@pytest.mark.parametrize(
    ("place", "state", "named"),
    [
        ("in the blog", "public", True),
        ("in the blog", "private", True),
        ("in the blog", "draft", True),
        ("elsewhere", "public", True),
        ("elsewhere", "private", False),
        ("elsewhere", "draft", False),
    ],
)
def test_hidden_article_is_named_only_to_those_who_may_edit_it(client, people, blog_index, place, state, named):
    """Marketers have rights in the blog; another index is not theirs."""
    other = blog_index.copy(update_attrs={"slug": "other", "title": "Other"})
    article = make_article(blog_index if place == "in the blog" else other, "Hypermedia", live=state != "draft")
    if state == "private":
        PageViewRestriction.objects.create(page=article, restriction_type="login")
    make_unanswered_query("htmx", closed_at=NOW, article=article)
    client.force_login(people["Marketer"])

    html = client.get(reverse("searches:answered")).content.decode()
    exported = b"".join(client.get(reverse("searches:answered"), {"export": "csv"}).streaming_content).decode()

    assert ("Hypermedia" in html, "Hypermedia" in exported) == (named, named)
    assert "htmx" in html


@pytest.mark.parametrize("name", LISTS)
def test_empty_list_says_why(editor, name):
    html = editor.get(reverse(f"searches:{name}")).content.decode()

    assert 'class="report-empty__title"' in html


@pytest.mark.parametrize("name", LISTS)
def test_list_takes_as_many_queries_for_six_rows_as_for_one(editor, blog_index, name):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            report(editor, name)
        return len(queries)

    def add(number: int) -> None:
        make_searched_query(f"query {number}", results=0)
        answer = {"closed_at": NOW, "article": make_article(blog_index, f"No. {number}")} if name == "answered" else {}
        make_unanswered_query(f"query {number}", **answer)

    add(0)
    count()
    one = count()
    for number in range(1, 6):
        add(number)

    assert count() == one


FORMULAS = ["=1+1", "+1 more", "-x y", "@sum(a1)"]


@pytest.mark.parametrize("address", ["/admin/reports/searches/", LOG])
def test_spreadsheet_has_no_formulas(editor, address):
    for query in [*FORMULAS, "plain"]:
        make_searched_query(query)

    in_csv = editor.get(address, {"export": "csv"})
    rows = list(csv.reader(b"".join(in_csv.streaming_content).decode().splitlines()))
    in_xlsx = editor.get(address, {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(in_xlsx.streaming_content))).active

    assert {row[0] for row in rows[1:]} == {*(f"'{query}" for query in FORMULAS), "plain"}
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.value for cell in cells} == {*FORMULAS, "plain"}
    assert {cell.data_type for cell in cells} == {"s"}


def test_export_has_all_pages(editor):
    for number in range(60):
        make_searched_query(f"query {number}")

    content = b"".join(editor.get(reverse("searches:all"), {"export": "csv"}).streaming_content).decode()

    assert len(content.splitlines()) == 61


@pytest.mark.parametrize("role", ["Author", "Reviewer"])
def test_others_see_neither_report_nor_log(client, people, role):
    client.force_login(people[role])

    html = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "reports/searches" not in html
    assert LOG not in html
    for address in [*(reverse(f"searches:{name}") for name in LISTS), LOG]:
        assert client.get(address).status_code in {302, 403}


def test_both_are_in_the_menu_of_those_who_may_see_them(editor):
    html = editor.get(reverse("wagtailadmin_home")).content.decode()

    assert "/admin/reports/searches/" in html
    assert LOG in html


def test_log_is_listed_filtered_and_searched(editor):
    make_searched_query("next.js", results=3)
    make_searched_query("htmx", results=0, day=TODAY - timedelta(days=40))

    def listed(**parameters) -> list[str]:
        return [row.query for row in editor.get(LOG, parameters).context["object_list"]]

    assert listed() == ["next.js", "htmx"]
    assert listed(found="no") == ["htmx"]
    assert listed(found="yes") == ["next.js"]
    assert listed(q="HTM") == ["htmx"]
    assert listed(day__gte="2026-03-01", day__lt="2026-03-02") == ["next.js"]


def test_row_of_the_log_is_inspected(editor):
    row = make_searched_query("next.js", searches=7)

    html = editor.get(f"{LOG}inspect/{row.pk}/").content.decode()

    assert "next.js" in html
    assert "Edit" not in html.partition("<main")[2]


@pytest.mark.parametrize(
    "query", ["foo=1", "day=x", "q=%00", "p=x", "p=99", "o=99.x", "export=x", "found=maybe", "query__regex=("]
)
def test_log_answers_whatever_is_in_its_address(editor, query):
    make_searched_query()

    assert editor.get(f"{LOG}?{query}").status_code in {200, 302}


def test_nobody_changes_the_log_at_any_address(client, superuser):
    row = make_searched_query()
    client.force_login(superuser)

    for path in ("create/", f"edit/{row.pk}/", f"delete/{row.pk}/", f"history/{row.pk}/"):
        assert client.get(LOG + path).status_code == 404
        assert client.post(LOG + path, {"query": "x"}).status_code == 404
    for address in (LOG, f"{LOG}inspect/{row.pk}/"):
        client.post(address, {"query": "x"})

    assert list(SearchedQuery.objects.values_list("query", "searches")) == [("next.js", 1)]
    with pytest.raises(NoReverseMatch):
        reverse("reports_search-log_modeladmin_edit", args=[row.pk])


def test_standard_page_is_started_with_a_title_too(client, superuser, home_page):
    make_standard_page(home_page)
    client.force_login(superuser)

    response = client.get(
        reverse("wagtailadmin_pages:add", args=["home", "standardpage", home_page.pk]), {"title": "Imprint"}
    )

    assert response.context["form"]["title"].value() == "Imprint"
