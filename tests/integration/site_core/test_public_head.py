"""What the head of a public page says."""

import re
from datetime import UTC, datetime

import pytest

from blog.models import ArticlePage
from tests.factories import make_article, make_author, make_category, make_image, make_standard_page


def head(response) -> dict[str, str]:
    """Title, description, canonical address and Open Graph properties of a page."""
    html = response.content.decode()
    found = {"title": re.search(r"<title>(.*?)</title>", html, re.S).group(1).strip()}
    for name, content in re.findall(r'<meta\s+(?:name|property)="([^"]+)"\s+content="([^"]*)"', html):
        found[name] = content
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', html)
    found["canonical"] = canonical.group(1) if canonical else ""
    return found


@pytest.fixture
def article(blog_index):
    return make_article(
        blog_index,
        "Reading a query plan",
        slug="plans",
        category=make_category(description="Plans, locks and indexes."),
        authors=[make_author(biography="Noor reads plans.")],
        tags=["indexes"],
        published_at=datetime(2026, 1, 15, 12, tzinfo=UTC),
    )


def test_an_article_says_what_it_is(client, article):
    found = head(client.get("/blog/plans/"))

    assert found["title"] == "Reading a query plan · Articles"
    assert found["description"] == found["og:description"] == article.excerpt
    assert found["canonical"] == found["og:url"] == "http://localhost/blog/plans/"
    assert found["og:type"] == "article"
    assert found["article:published_time"] == "2026-01-15T12:00:00+00:00"


def test_a_title_and_a_description_for_search_engines_win(client, blog_index):
    make_article(blog_index, slug="plans", seo_title="Query plans", search_description="How to read them.")

    found = head(client.get("/blog/plans/"))

    assert (found["title"], found["description"]) == ("Query plans · Articles", "How to read them.")


def test_the_front_page_carries_the_name_of_the_site(client, home_page):
    assert head(client.get("/"))["title"] == "Articles"


def test_an_alias_names_its_source(client, home_page):
    source = make_standard_page(home_page, slug="source")
    source.create_alias(parent=home_page, update_slug="alias")

    assert head(client.get("/alias/"))["canonical"] == "http://localhost/source/"


@pytest.mark.parametrize(
    ("address", "title", "description"),
    [
        ("/blog/category/databases/", "Databases · Articles", "Plans, locks and indexes."),
        ("/blog/author/noor-haddad/", "Articles by Noor Haddad · Articles", "Noor reads plans."),
        ("/blog/tag/indexes/", "indexes · Articles", "indexes: every article, the latest first."),
        (
            "/blog/archive/2026/1/",
            "Articles of January 2026 · Articles",
            "Articles of January 2026: every article, the latest first.",
        ),
    ],
)
def test_a_listing_has_a_head_of_its_own(client, article, address, title, description):
    found = head(client.get(address))

    assert (found["title"], found.get("description"), found["canonical"]) == (
        title,
        description,
        f"http://localhost{address}",
    )


def test_a_later_page_of_a_listing_is_its_own_canonical_address(client, blog_index):
    for number in range(13):
        make_article(blog_index, f"Article {number}")

    assert head(client.get("/blog/?page=2&utm_source=x"))["canonical"] == "http://localhost/blog/?page=2"
    assert head(client.get("/blog/?page=1"))["canonical"] == "http://localhost/blog/"


def test_an_address_is_canonical_whatever_host_was_asked(client, article):
    assert head(client.get("/blog/plans/", SERVER_NAME="127.0.0.1"))["canonical"] == "http://localhost/blog/plans/"


def test_the_picture_for_other_sites_is_named_once_it_is_encoded(client, blog_index):
    article = make_article(blog_index, slug="plans")
    image = make_image(size=(1280, 720))
    ArticlePage.objects.filter(pk=article.pk).update(cover=image)
    before = head(client.get("/blog/plans/"))
    image.make_renditions(["social"])
    rendition = image.renditions.get()

    after = head(client.get("/blog/plans/"))

    assert "og:image" not in before
    assert after["og:image"] == f"http://localhost{rendition.url}"
