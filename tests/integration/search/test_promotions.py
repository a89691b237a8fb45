"""What is promoted for a query: who is led to it, until when, and how editors keep it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion
from wagtail.models import PageViewRestriction

from search.desk.promotions import promotions_for
from tests.factories import make_article, make_promotion, make_standard_page, make_user

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def marketer(client, site):
    client.force_login(make_user("marketer@example.com", groups=[Group.objects.get(name="Marketer")]))
    return client


def titles(query: str) -> list[str]:
    return [promoted.title for promoted in promotions_for(query)]


@pytest.mark.parametrize("query", ["Next.js", "next js", "NEXTJS", "next-js"])
def test_promotion_is_found_in_every_way_to_write_its_words(blog_index, query):
    make_promotion("Next.js", make_article(blog_index, "Where to begin"))

    assert titles(query) == ["Where to begin"]


@pytest.mark.parametrize("query", ["next", "next js app", "", "?", "\0", "x" * 9_999])
def test_other_words_are_not_led_there(blog_index, query):
    make_promotion("Next.js", make_article(blog_index))

    assert titles(query) == []


def test_address_elsewhere_is_promoted_with_its_text():
    make_promotion("geo", external_link_url="https://example.com/geo", external_link_text="GEO", description="Spec.")

    (promoted,) = promotions_for("geo")

    assert (promoted.title, promoted.url, promoted.description, promoted.page) == (
        "GEO",
        "https://example.com/geo",
        "Spec.",
        None,
    )


def test_three_are_shown_in_the_order_of_the_editors_and_what_is_hidden_takes_no_place(blog_index):
    make_promotion("geo", make_article(blog_index, "Draft", live=False), sort_order=0)
    for number in (4, 2, 3, 1):
        make_promotion("geo", make_article(blog_index, f"No. {number}"), sort_order=number)

    assert titles("geo") == ["No. 1", "No. 2", "No. 3"]


@pytest.mark.parametrize(
    "state", ["draft", "private", "below a private page", "expired", "alias of a private page", "below such an alias"]
)
def test_what_strangers_may_not_read_is_not_promoted(clock, home_page, blog_index, state):
    page = make_standard_page(home_page, "Hidden", live=state != "draft")
    shown = page
    if state == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif state == "below a private page":
        shown = make_standard_page(page, "Hidden too")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif state == "expired":
        type(page).objects.filter(pk=page.pk).update(expire_at=NOW - timedelta(seconds=1))
    elif state == "alias of a private page":
        shown = page.create_alias(update_slug="alias")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif state == "below such an alias":
        shown = make_standard_page(page.create_alias(update_slug="alias"), "Hidden too")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    make_promotion("hidden", shown)

    assert promotions_for("hidden") == []


def test_promotion_ends_at_its_second(clock, blog_index):
    make_promotion("geo", make_article(blog_index, "Campaign"), ends_at=NOW + timedelta(minutes=1))

    assert titles("geo") == ["Campaign"]
    clock.move_to(NOW + timedelta(minutes=1), tick=False)
    assert titles("geo") == []


def test_it_takes_as_many_queries_for_three_as_for_one(blog_index, django_assert_max_num_queries):
    for number in range(3):
        make_promotion("geo", make_article(blog_index, f"No. {number}"))

    with django_assert_max_num_queries(1):
        assert titles("other") == []
    with django_assert_max_num_queries(10):
        assert len(titles("geo")) == 3


def sent(query: str, *promotions: dict) -> dict:
    """The form of a query, as the browser sends it."""
    prefix = "editors_picks"
    data = {
        "query_string": query,
        f"{prefix}-TOTAL_FORMS": len(promotions),
        f"{prefix}-INITIAL_FORMS": sum("id" in promotion for promotion in promotions),
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
    for number, promotion in enumerate(promotions):
        values = {"ORDER": number + 1, "page": "", "external_link_url": "", "external_link_text": "", **promotion}
        data |= {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return data


def test_marketer_promotes_an_article_until_a_time(clock, marketer, blog_index):
    article = make_article(blog_index, "Campaign")

    response = marketer.post(
        reverse("wagtailsearchpromotions:add"), sent("Next.js", {"page": article.pk, "ends_at": "2026-03-08 09:00"})
    )

    assert response.status_code == 302
    assert SearchPromotion.objects.get().details.ends_at == datetime(2026, 3, 8, 9, tzinfo=UTC)
    assert titles("next js") == ["Campaign"]


def test_words_and_end_are_changed_together(clock, marketer, blog_index):
    promotion = make_promotion("Next.js", make_article(blog_index, "Campaign"), ends_at=NOW + timedelta(days=1))

    marketer.post(
        reverse("wagtailsearchpromotions:edit", args=[promotion.query_id]),
        sent("React", {"id": promotion.pk, "page": promotion.page_id, "ends_at": ""}),
    )

    assert (titles("Next.js"), titles("react")) == ([], ["Campaign"])
    assert SearchPromotion.objects.get().details.ends_at is None


@pytest.mark.parametrize(
    ("query", "ends_at", "sentence"),
    [
        ("?!", "", "This has no letter and no digit that could be searched for."),
        ("geo", "tomorrow", "This is no date and time."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(marketer, blog_index, query, ends_at, sentence):
    article = make_article(blog_index)

    response = marketer.post(
        reverse("wagtailsearchpromotions:add"), sent(query, {"page": article.pk, "ends_at": ends_at})
    )

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not SearchPromotion.objects.exists()


def test_form_is_filled_in_from_the_report(marketer):
    response = marketer.get(reverse("wagtailsearchpromotions:add"), {"query": "rust \0 async"})

    assert 'value="rust async"' in response.content.decode()
    assert response.context["searchpicks_formset"].total_form_count() == 1


def test_index_says_until_when(clock, marketer, blog_index):
    make_promotion("one", make_article(blog_index, "One"), ends_at=NOW + timedelta(days=7))
    make_promotion("two", make_article(blog_index, "Two"), ends_at=NOW - timedelta(days=7))
    make_promotion("three", make_article(blog_index, "Three"))

    html = marketer.get(reverse("wagtailsearchpromotions:index")).content.decode()

    assert "until 8 March 2026, 12:00 UTC" in " ".join(html.split())
    assert html.count("searches__tag--ended") == 1


def test_index_takes_as_many_queries_for_six_as_for_one(marketer, blog_index):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            marketer.get(reverse("wagtailsearchpromotions:index"))
        return len(queries)

    make_promotion("no 0", make_article(blog_index))
    count()
    one = count()
    for number in range(5):
        make_promotion(f"no {number + 1}", make_article(blog_index, f"No. {number}"))

    assert count() == one


def test_searching_writes_none_of_wagtails_counts(client, home_page):
    client.get("/search/?q=planner")

    assert not Query.objects.exists()
    assert not QueryDailyHits.objects.exists()


def test_wagtails_report_leads_to_ours_and_is_in_no_menu(client, superuser):
    client.force_login(superuser)

    response = client.get(reverse("wagtailsearchpromotions:search_terms"))

    assert response.headers["Location"] == reverse("searches:all")
    assert "Search terms" not in client.get(reverse("wagtailadmin_home")).content.decode()
