from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from blog.models import ArticlePage, BlogIndexPage
from tests.factories import make_article, make_author, make_category, make_image, make_tag

ADDRESSES = [
    "/blog/",
    "/blog/category/databases/",
    "/blog/tag/indexes/",
    "/blog/author/noor-haddad/",
    "/blog/archive/2026/",
    "/blog/archive/2026/1/",
]


def titles(response) -> list[str]:
    return [article.title for article in response.context["articles"]]


def fill(index, count: int) -> None:
    """`count` articles that stand in every listing of ADDRESSES, each with a cover of its own."""
    category, author = make_category(), make_author()
    further = make_category("Django", "django")
    for number in range(count):
        make_article(
            index,
            f"Article {number}",
            cover=make_image(f"Cover {number}", size=(32, 18)),
            category=category,
            further_categories=[further],
            authors=[author],
            tags=["indexes"],
            published_at=datetime(2026, 1, 1 + number, tzinfo=UTC),
        )


def test_the_index_lists_live_articles_newest_first(client, blog_index):
    make_article(blog_index, "Older", published_at=datetime(2026, 1, 1, tzinfo=UTC))
    make_article(blog_index, "Newer", published_at=datetime(2026, 2, 1, tzinfo=UTC))
    make_article(blog_index, "Draft", live=False)

    response = client.get("/blog/")

    assert titles(response) == ["Newer", "Older"]


def test_articles_of_one_moment_are_ordered_by_key_so_that_no_page_repeats_one(client, blog_index):
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(13):
        make_article(blog_index, f"Article {number}", published_at=moment)

    shown = titles(client.get("/blog/")) + titles(client.get("/blog/?page=2"))

    assert shown == [f"Article {number}" for number in reversed(range(13))]


def test_a_category_lists_articles_that_name_it_first_or_further(client, blog_index):
    databases, django = make_category(), make_category("Django", "django")
    make_article(blog_index, "Primary", category=databases)
    make_article(blog_index, "Further", category=django, further_categories=[databases])
    make_article(blog_index, "Other", category=django)

    response = client.get("/blog/category/databases/")

    assert sorted(titles(response)) == ["Further", "Primary"]


def test_an_unknown_or_unused_topic_is_not_found(client, blog_index):
    make_category("Empty", "empty")
    make_author("Nobody", "nobody")
    make_article(blog_index, "Draft", live=False, category=make_category(), tags=["hidden"])

    addresses = [
        "category/empty/",
        "category/databases/",
        "author/nobody/",
        "tag/hidden/",
        "tag/none/",
        "archive/2019/",
    ]
    statuses = {
        address: client.get(f"/blog/{address}{feed}").status_code for address in addresses for feed in ("", "feed/")
    }

    assert set(statuses.values()) == {404}


@pytest.mark.parametrize(
    "address", ["archive/2026/13/", "archive/2026/0/", "archive/0/", "archive/99999999/", "archive/9999/12/"]
)
def test_a_period_that_is_none_is_not_found(client, blog_index, address):
    make_article(blog_index)

    assert client.get(f"/blog/{address}").status_code == 404


def test_a_month_begins_and_ends_in_the_zone_of_the_site(client, blog_index, settings):
    settings.TIME_ZONE = "America/New_York"
    with timezone.override(ZoneInfo("America/New_York")):
        make_article(blog_index, "Still January", published_at=datetime(2026, 2, 1, 4, 59, tzinfo=UTC))
        make_article(blog_index, "February", published_at=datetime(2026, 2, 1, 5, tzinfo=UTC))

        response = client.get("/blog/archive/2026/2/")

    assert titles(response) == ["February"]


def test_the_archive_counts_the_articles_of_each_month_latest_first(client, blog_index):
    for day in (
        datetime(2025, 12, 31, tzinfo=UTC),
        datetime(2026, 2, 1, tzinfo=UTC),
        datetime(2026, 2, 3, tzinfo=UTC),
    ):
        make_article(blog_index, f"Of {day:%d %B}", published_at=day)

    months = client.get("/blog/archive/").context["months"]

    assert [(entry["month"].date().isoformat(), entry["article_count"]) for entry in months] == [
        ("2026-02-01", 2),
        ("2025-12-01", 1),
    ]


def test_the_index_offers_every_public_category_with_its_count_and_no_other(client, blog_index):
    databases, django = make_category(sort_order=2), make_category("Django", "django", sort_order=1)
    make_category("Empty", "empty")
    make_article(blog_index, "One", category=databases, further_categories=[django])
    make_article(blog_index, "Two", category=databases)
    make_article(blog_index, "Draft", live=False, category=databases)

    categories = client.get("/blog/").context["categories"]

    assert [(category.name, category.article_count) for category in categories] == [("Django", 1), ("Databases", 2)]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("page", ["0", "-1", "abc", "9999", "", "1.5", "%00", "9" * 30])
def test_a_page_number_that_is_none_is_not_found(client, blog_index, address, page):
    fill(blog_index, 1)

    assert client.get(f"{address}?page={page}").status_code == 404


@pytest.mark.parametrize("address", [*ADDRESSES, "/"])
def test_a_listing_costs_at_most_eight_queries_and_twelve_articles_cost_what_one_does(
    client, blog_index, address, django_assert_max_num_queries
):
    fill(blog_index, 12)
    client.get(address)
    with django_assert_max_num_queries(8) as of_twelve:
        client.get(address)
    for article in ArticlePage.objects.published()[1:]:
        article.delete()

    with django_assert_max_num_queries(8) as of_one:
        client.get(address)

    assert len(of_one) == len(of_twelve)


def test_an_empty_index_has_a_page_and_an_empty_feed(client, blog_index):
    assert client.get("/blog/").status_code == 200
    assert client.get("/blog/feed/").status_code == 200


def test_the_sitemap_selects_articles_as_often_for_many_tags_as_for_one(client, blog_index, monkeypatch):
    selections = []
    articles = BlogIndexPage.articles
    monkeypatch.setattr(BlogIndexPage, "articles", lambda page: selections.append(page) or articles(page))
    article = make_article(blog_index)

    def selections_for(tags: list[str]) -> int:
        article.tags.set([make_tag(name) for name in tags])
        article.save_revision().publish()
        selections.clear()
        sitemap = client.get("/sitemap.xml").content.decode()
        assert sitemap.count("/blog/tag/") == len(tags)
        return len(selections)

    assert selections_for(["one"]) == selections_for(["one more", "two", "three"])
