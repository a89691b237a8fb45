"""Readers' search by a stock backend of Wagtail's; its own for the database stands for all of them here."""

from datetime import UTC, datetime

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import make_article

pytestmark = pytest.mark.usefixtures("background_work")


@pytest.fixture(autouse=True)
def _stock_backend(settings):
    stock = {"BACKEND": "wagtail.search.backends.database"}
    settings.WAGTAILSEARCH_BACKENDS = {"default": stock, "readers": stock}


def test_what_is_public_is_found_and_nothing_else(client, blog_index):
    make_article(blog_index, "Quincunx <one>")
    make_article(blog_index, "Quincunx draft", live=False)
    private = make_article(blog_index, "Quincunx private")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    found = client.get("/search/", {"q": "quincunx"}).context["found"]
    offered = client.get("/search/suggestions/", {"q": "quin"}).context["found"]

    assert [str(result.title) for result in found.results] == ["Quincunx &lt;one&gt;"]
    assert [str(suggestion.label) for suggestion in offered.found] == ["Quincunx &lt;one&gt;"]


@pytest.mark.parametrize("query", ['"', "a*", "NEAR(a b)", "\x00", "-", "what is it"])
def test_no_query_fails(client, blog_index, query):
    make_article(blog_index)

    assert client.get("/search/", {"q": query}).status_code == 200
    assert client.get("/search/suggestions/", {"q": query}).status_code == 200


def test_results_are_by_date_on_demand(client, blog_index):
    make_article(blog_index, "Quincunx")
    make_article(blog_index, "Another", excerpt="A quincunx.", published_at=datetime(2026, 2, 2, tzinfo=UTC))

    found = client.get("/search/", {"q": "quincunx", "sort": "date"}).context["found"]

    assert [result.article.title for result in found.results] == ["Another", "Quincunx"]
