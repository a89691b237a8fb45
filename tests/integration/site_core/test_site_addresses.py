"""What is neither a page nor the admin: health, robots, sitemap, errors."""

import json
import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import PageViewRestriction

from site_core import views
from tests.factories import make_article, make_author, make_category, make_standard_page

SITEMAP = {"sitemap": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def locations(response) -> dict[str, str | None]:
    """The addresses of a sitemap, each with its date."""
    return {
        entry.findtext("sitemap:loc", namespaces=SITEMAP): entry.findtext("sitemap:lastmod", namespaces=SITEMAP)
        for entry in ElementTree.fromstring(response.content).findall("sitemap:url", SITEMAP)
    }


def test_the_process_is_alive_without_a_database(client, django_db_blocker):
    with django_db_blocker.block():
        response = client.get("/healthz/")

    assert (response.status_code, response.content) == (200, b"ok")


def test_a_migrated_site_is_ready(client, db):
    response = client.get("/healthz/ready/")

    assert (response.status_code, response.json()) == (200, {"ready": True, "failing": []})


def test_a_site_whose_migrations_are_missing_is_not_ready(client, db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'blog'")

    response = client.get("/healthz/ready/")

    assert (response.status_code, response.json()) == (503, {"ready": False, "failing": ["database"]})


@pytest.mark.parametrize("part", ["database", "cache"])
def test_a_part_that_fails_is_named_and_nothing_else_is_told(client, monkeypatch, part):
    def fail(*args, **kwargs):
        raise ConnectionError("secret host name")

    monkeypatch.setattr(*{"database": (views, "MigrationExecutor"), "cache": (views.cache, "set")}[part], fail)
    monkeypatch.setattr(views, "database_is_ready" if part == "cache" else "cache_is_ready", lambda: True)

    response = client.get("/healthz/ready/")

    assert (response.status_code, json.loads(response.content)) == (503, {"ready": False, "failing": [part]})


def test_robots_name_the_sitemap_and_keep_crawlers_out_of_the_search(client, site):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /search/" in text
    assert "Sitemap: http://localhost/sitemap.xml" in text


def test_the_sitemap_lists_public_pages_and_the_listings_that_hold_something(client, blog_index, home_page):
    make_article(
        blog_index,
        slug="plans",
        category=make_category(),
        authors=[make_author()],
        tags=["indexes"],
        published_at=datetime(2026, 1, 15, tzinfo=UTC),
    )
    make_category("Empty", "empty")
    make_standard_page(home_page, slug="about")

    found = {address.removeprefix("http://localhost") for address in locations(client.get("/sitemap.xml"))}

    assert found == {
        "/",
        "/about/",
        "/blog/",
        "/blog/plans/",
        "/blog/category/databases/",
        "/blog/tag/indexes/",
        "/blog/author/noor-haddad/",
    }


def test_an_article_in_the_sitemap_carries_the_date_of_its_last_change_of_substance(client, blog_index):
    article = make_article(blog_index, slug="plans", published_at=datetime(2026, 1, 15, tzinfo=UTC))
    article.title = "A better title"
    article.save_revision().publish()

    found = locations(client.get("/sitemap.xml"))

    assert found["http://localhost/blog/plans/"] == "2026-01-15"


def test_the_sitemap_leaves_out_what_is_private_expired_or_an_alias(client, blog_index, home_page):
    private = make_standard_page(home_page, slug="private")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    expired = make_article(blog_index, slug="expired")
    type(expired).objects.filter(pk=expired.pk).update(expire_at=datetime(2026, 1, 2, tzinfo=UTC))
    source = make_article(blog_index, slug="source")
    source.create_alias(parent=blog_index, update_slug="alias")

    found = " ".join(locations(client.get("/sitemap.xml")))

    assert "/private/" not in found
    assert "/expired/" not in found
    assert "/alias/" not in found
    assert "/blog/source/" in found


def test_an_address_that_is_not_there_gets_the_page_for_that(client, site):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert "404.html" in [template.name for template in response.templates]


def test_an_error_is_answered_without_a_query_and_without_the_cause(site, monkeypatch, django_assert_num_queries):
    def fail(*args, **kwargs):
        raise RuntimeError("the cause")

    monkeypatch.setattr(views, "route", fail)
    client = Client(raise_request_exception=False)

    with django_assert_num_queries(0):
        response = client.get("/blog/")

    assert response.status_code == 500
    assert b"the cause" not in response.content
