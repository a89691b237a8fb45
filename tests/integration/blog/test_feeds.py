import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime

import pytest

from tests.factories import make_article, make_author, make_category

ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def read(response) -> ElementTree.Element:
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def value(entry: ElementTree.Element, name: str) -> str:
    return entry.findtext(f"atom:{name}", namespaces=ATOM)


@pytest.fixture
def article(blog_index):
    return make_article(
        blog_index,
        "Reading a query plan",
        slug="plans",
        category=make_category(),
        authors=[make_author()],
        tags=["indexes"],
        published_at=datetime(2026, 1, 15, 12, tzinfo=UTC),
        updated_at=datetime(2026, 2, 1, 9, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "address",
    [
        "/blog/feed/",
        "/blog/category/databases/feed/",
        "/blog/tag/indexes/feed/",
        "/blog/author/noor-haddad/feed/",
        "/blog/archive/2026/feed/",
        "/blog/archive/2026/1/feed/",
    ],
)
def test_every_listing_has_a_feed_of_its_articles(client, article, address):
    feed = read(client.get(address))

    assert [value(entry, "title") for entry in feed.findall("atom:entry", ATOM)] == ["Reading a query plan"]
    assert feed.find("atom:link[@rel='self']", ATOM).get("href") == f"http://localhost{address}"


def test_an_entry_says_who_wrote_what_and_when(client, article):
    entry = read(client.get("/blog/feed/")).find("atom:entry", ATOM)

    assert value(entry, "published") == "2026-01-15T12:00:00+00:00"
    assert value(entry, "updated") == "2026-02-01T09:00:00+00:00"
    assert value(entry, "author/atom:name") == "Noor Haddad"
    assert value(entry, "summary") == article.excerpt
    assert entry.find("atom:link", ATOM).get("href") == "http://localhost/blog/plans/"
    assert [category.get("term") for category in entry.findall("atom:category", ATOM)] == ["Databases", "indexes"]


def test_the_id_of_an_entry_survives_a_change_of_address(client, article):
    before = value(read(client.get("/blog/feed/")).find("atom:entry", ATOM), "id")
    article.slug = "query-plans"
    article.save_revision().publish()

    after = value(read(client.get("/blog/feed/")).find("atom:entry", ATOM), "id")

    assert before == after


def test_a_feed_holds_the_twenty_newest(client, blog_index):
    for number in range(21):
        make_article(blog_index, f"Article {number}", published_at=datetime(2026, 1, 1 + number, tzinfo=UTC))

    entries = read(client.get("/blog/feed/")).findall("atom:entry", ATOM)

    assert [value(entry, "title") for entry in entries] == [f"Article {number}" for number in range(20, 0, -1)]


def test_a_feed_costs_the_same_for_one_article_and_for_six(client, blog_index, django_assert_max_num_queries):
    author = make_author()
    make_article(blog_index, "First", authors=[author])
    client.get("/blog/feed/")  # fills the cache of site addresses
    with django_assert_max_num_queries(8) as of_one:
        client.get("/blog/feed/")
    for number in range(5):
        make_article(blog_index, f"Article {number}", authors=[author])

    with django_assert_max_num_queries(8) as of_six:
        client.get("/blog/feed/")

    assert len(of_one) == len(of_six)
