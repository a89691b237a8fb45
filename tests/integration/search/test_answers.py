"""Searches without a result, and the article that answers them."""

from datetime import UTC, datetime

import pytest
from wagtail.models import PageViewRestriction

from search.desk.answers import close_answered, look_for_answers
from search.desk.log import record
from search.models import Synonym, UnansweredQuery
from site_core.publishing.models import EventDelivery
from tests.factories import make_article, make_category, make_standard_page, make_unanswered_query

pytestmark = pytest.mark.django_db

BODY = [
    {"type": "heading", "value": {"text": "Waiting on a future", "level": "2", "anchor": "future"}, "id": "0" * 36},
    {"type": "text", "value": "<p>An <b>async</b> trait in Rust, with Next.js beside it.</p>", "id": "1" * 36},
]


def article_about(index, title: str = "Traits", **fields):
    return make_article(index, title, body=BODY, **fields)


def closed() -> set[str]:
    return set(UnansweredQuery.objects.closed().values_list("query", flat=True))


@pytest.mark.parametrize(
    "query",
    [
        "rust async trait",
        "what is the async trait in rust",
        "traits future",
        "NextJS",
        "next js",
        "“async trait”",
        "databases trait",
        "rust -python",
    ],
)
def test_article_with_all_that_was_asked_for_answers(blog_index, query):
    make_unanswered_query(query)

    assert close_answered(article_about(blog_index, category=make_category("Databases"))) == 1

    assert UnansweredQuery.objects.closed().get().article.title == "Traits"


@pytest.mark.parametrize("query", ["rust kubernetes", "the", "what is it", "rust -async", "c++ trait"])
def test_article_with_a_part_of_it_does_not(blog_index, query):
    make_unanswered_query(query)

    assert close_answered(article_about(blog_index)) == 0
    assert closed() == set()


def test_synonym_answers_for_what_it_stands_for(blog_index):
    Synonym.objects.create(term="tokio", same_as="async trait")
    make_unanswered_query("tokio rust")

    close_answered(article_about(blog_index))

    assert closed() == {"tokio rust"}


def test_what_is_closed_keeps_the_article_that_was_first(blog_index):
    make_unanswered_query("rust trait")
    close_answered(article_about(blog_index, "First"))

    close_answered(article_about(blog_index, "Second"))

    assert UnansweredQuery.objects.get().article.title == "First"


def deliver() -> None:
    for delivery in EventDelivery.objects.filter(consumer="answers"):
        look_for_answers(delivery)


def test_publication_closes_what_it_answers(blog_index):
    make_unanswered_query("rust trait")
    article_about(blog_index)

    deliver()

    assert closed() == {"rust trait"}


def test_only_public_articles_that_are_published_are_looked_at(blog_index, home_page):
    article_about(blog_index, "Draft", live=False)
    make_standard_page(home_page)
    PageViewRestriction.objects.create(page=blog_index, restriction_type="login")
    article_about(blog_index, "Private")

    assert not EventDelivery.objects.filter(consumer="answers").exists()


@pytest.mark.parametrize("hidden", ["taken down", "private", "deleted"])
def test_article_that_was_hidden_before_its_turn_answers_nothing(blog_index, hidden):
    make_unanswered_query("rust trait")
    article = article_about(blog_index)
    if hidden == "taken down":
        article.unpublish()
    elif hidden == "private":
        PageViewRestriction.objects.create(page=article, restriction_type="login")
    else:
        article.delete()

    deliver()

    assert closed() == set()


def test_search_that_fails_after_the_article_was_taken_down_is_open_again(blog_index):
    make_unanswered_query("rust trait")
    article = article_about(blog_index)
    close_answered(article)
    article.unpublish()

    record("rust trait", 0)

    entry = UnansweredQuery.objects.open().get()
    assert entry.article is None


def test_deleted_article_is_named_no_more(blog_index):
    article = article_about(blog_index)
    make_unanswered_query("rust", closed_at=datetime(2026, 3, 1, tzinfo=UTC), article=article)

    article.delete()

    assert UnansweredQuery.objects.closed().get().article is None
