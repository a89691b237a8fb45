"""What is counted of readers' searches, and that nothing is counted of readers."""

import logging
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.core import signing
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from search.desk import log
from search.desk.log import click_token, record, record_click
from search.models import SearchedQuery, UnansweredQuery
from site_core.publishing.retention import prune_the_record
from tests.factories import make_article, make_searched_query, make_unanswered_query

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
BOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "curl/8.5.0",
    "python-requests/2.32.3",
    "Baiduspider",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
]


def rows() -> list[tuple]:
    return list(SearchedQuery.objects.order_by("pk").values_list("query", "searches", "results", "clicks"))


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False)
    return time_machine


@pytest.fixture
def token(client, background_work, blog_index) -> str:
    """That of a results page with something in it."""
    make_article(blog_index, "The planner")
    return client.get("/search/?q=planner").context["click_token"]


def test_one_form_of_a_query_is_one_row_a_day(clock):
    for query, results in [("Next.js", 3), ("next.js ", 3), (" NEXT.JS", 4), ("next js", 4)]:
        record(query, results)
    clock.shift(timedelta(days=1))
    record("next.js", 5)

    assert rows() == [("next.js", 3, 4, 0), ("next js", 1, 4, 0), ("next.js", 1, 5, 0)]
    assert set(SearchedQuery.objects.values_list("key", flat=True)) == {"nextjs"}


def test_a_row_says_nothing_of_who_searched_or_at_what_time():
    names = {field.name for field in SearchedQuery._meta.get_fields()}

    assert names == {"id", "query", "key", "day", "searches", "results", "clicks"}


@pytest.mark.parametrize("query", ["", "   ", "?!", "\0", "noor@example.com", "+49 30 901820"])
def test_what_says_nothing_and_what_looks_personal_is_not_counted(query):
    assert record(query, 0) is None

    assert rows() == []
    assert not UnansweredQuery.objects.exists()


@pytest.mark.parametrize("query", ["x" * 10_000, "a " * 1_000, "%' OR 1=1 --", "\U0001f980 rust", "ﷺ " * 200, "naïve"])
def test_any_query_is_counted_without_failure(query):
    assert record(query, 1) or log.key_of(log.form_of(query)) == ""


def test_when_a_day_has_seen_too_many_different_queries_only_known_ones_are_counted(monkeypatch):
    monkeypatch.setattr(log, "DIFFERENT_QUERIES_A_DAY", 3)

    for query in ["one", "two", "three", "four", "two"]:
        record(query, 0)

    assert [row[:2] for row in rows()] == [("one", 1), ("two", 2), ("three", 1)]
    assert set(UnansweredQuery.objects.values_list("query", flat=True)) == {"one", "two", "three"}


def test_a_busy_database_is_said_once_and_never_fails_a_search(client, home_page, monkeypatch, caplog):
    def fail(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr(log, "count", fail)
    log.tell_once.cache_clear()

    with caplog.at_level(logging.WARNING, logger="search.desk.log"):
        responses = [client.get("/search/?q=planner") for _ in range(3)]

    assert [response.status_code for response in responses] == [200, 200, 200]
    assert [record.getMessage() for record in caplog.records if record.name == "search.desk.log"] == [
        "search.not_counted problem=OperationalError"
    ]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_searches_at_one_time_are_all_counted(monkeypatch):
    # Here nobody gives up.
    monkeypatch.setattr(log, "MILLISECONDS_TO_WAIT", 20_000)

    counted: list[int] = []

    def search() -> None:
        counted.extend(key for _time in range(10) if (key := record("next.js", 3)) is not None)
        connection.close()

    threads = [Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    # A busy database in memory waits for nobody; what it says that it counted is counted.
    assert len(counted) > 1
    assert rows() == [("next.js", len(counted), 3, 0)]


def test_view_counts_the_first_page_of_a_search_and_nothing_that_follows_it(client, blog_index):
    for parameters in [
        {},
        {"page": 1},
        {"category": "databases"},
        {"year": "2026"},
        {"sort": "date"},
    ]:
        client.get("/search/", {"q": "Planner", **parameters})
    client.get("/search/")

    assert [row[:2] for row in rows()] == [("planner", 2)]


@pytest.mark.parametrize("user_agent", BOTS)
def test_programs_that_say_so_are_not_counted(client, home_page, user_agent):
    client.get("/search/?q=planner", headers={"user-agent": user_agent})

    assert rows() == []


def test_a_browser_is_counted_and_gets_no_cookie(client, home_page):
    response = client.get("/search/?q=planner", headers={"user-agent": FIREFOX})

    assert [row[:2] for row in rows()] == [("planner", 1)]
    assert not response.cookies


def test_counting_takes_two_queries_at_most_and_a_transaction(django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        record("planner", 0)


def test_opened_result_is_counted_with_the_token_of_its_page(client, token):
    told = client.post(reverse("search_click"), {"token": token})

    assert (told.status_code, told.content) == (204, b"")
    assert [row[3] for row in rows()] == [1]


def test_there_are_never_more_clicks_than_searches(client, token):
    for _ in range(5):
        client.post("/search/click/", {"token": token})

    assert [(row[1], row[3]) for row in rows()] == [(1, 1)]


# With a signature of another purpose, one has a time in it: named, so that every process has the same tests.
@pytest.mark.parametrize(
    "sent",
    ["", "x", "\0", "a:b:c", signing.dumps(1), signing.dumps("x", salt="other"), "é" * 999],
    ids=["nothing", "letter", "NUL", "three parts", "number", "other purpose", "accents"],
)
def test_token_that_we_did_not_give_is_refused(client, home_page, sent):
    make_searched_query()

    assert client.post("/search/click/", {"token": sent}).status_code == 400
    assert [row[3] for row in rows()] == [0]


def test_token_is_good_for_an_hour(clock):
    row = make_searched_query(searches=9)
    token = click_token(row.pk)

    clock.shift(timedelta(minutes=59))
    assert record_click(token)
    clock.shift(timedelta(minutes=2))
    assert not record_click(token)


def test_clicks_are_posted(client, home_page):
    assert client.get("/search/click/").status_code == 405
    assert (
        client.post("/search/click/", b"\xff\x00", content_type="multipart/form-data; boundary=x").status_code == 400
    )


@pytest.mark.parametrize("query", ["planner noor@example.com", "heliotrope"])
def test_page_of_a_search_that_is_not_counted_or_finds_nothing_has_no_token(client, token, query):
    assert token
    assert client.get("/search/", {"q": query}).context["click_token"] == ""


def test_search_without_a_result_is_open_until_something_is_found(clock):
    record("htmx", 0)
    assert UnansweredQuery.objects.open().get().failed_on == date(2026, 3, 1)

    record("HTMX", 2)
    assert UnansweredQuery.objects.closed().get().article is None


def test_search_that_fails_again_is_open_again(clock, blog_index):
    make_unanswered_query("htmx", closed_at=timezone.now(), article=make_article(blog_index))

    record("htmx", 0)

    entry = UnansweredQuery.objects.open().get()
    assert (entry.article, entry.closed_at) == (None, None)


def test_searches_are_forgotten_after_400_days(clock):
    today = date(2026, 3, 1)
    for days in (0, 400, 401):
        make_searched_query(f"query {days}", day=today - timedelta(days=days))
        make_unanswered_query(f"query {days}", failed_on=today - timedelta(days=days))

    prune_the_record()

    assert [row[0] for row in rows()] == ["query 0", "query 400"]
    assert set(UnansweredQuery.objects.values_list("query", flat=True)) == {"query 0", "query 400"}
