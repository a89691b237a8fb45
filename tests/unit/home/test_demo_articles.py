"""The demonstration's articles: the given copy word for word, and content that keeps the house's promises."""

import ast
import json
import re
from datetime import datetime

import pytest

from home.demo.illustrations import ILLUSTRATIONS
from home.demo.loader import demo_articles
from home.demo.people import AUTHORS, CATEGORIES
from site_core.blocks import StoryBlock
from site_core.blocks.code import LANGUAGES, parse_lines

ARTICLES = {article.slug: article for article in demo_articles()}
# Given by the owner of the site, newest first.
GIVEN = [
    (
        "Django permissions and roles: why most implementations are wrong",
        "Why do Django role systems often collapse into role explosion and data leaks? A practical RBAC + "
        "object-level authorization model for production teams.",
    ),
    (
        "SEO Is Not Enough. What AIO (Generative Engine Optimization) Is and Why Your Company Needs It in 2026",
        "Google CTR is falling as more users consume answers without clicking. This guide explains AIO/GEO vs SEO and "
        "how to prepare your company for visibility in ChatGPT and AI assistants.",
    ),
    (
        "API design mistakes that show up after a year in production",
        "Seven API design mistakes that seem harmless early on but become costly after one year: compatibility, "
        "idempotency, error contracts, pagination and deprecation.",
    ),
]

each_article = pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)


def prose(article) -> str:
    html = " ".join(block.value for block in article.body if block.kind == "text")
    html += " ".join(block.value["text"] for block in article.body if block.kind == "callout")
    return re.sub(r"<[^>]+>", " ", html)


def listings(article, language: str) -> list[str]:
    return [b.value["code"] for b in article.body if b.kind == "code" and b.value["language"] == language]


def test_titles_and_excerpts_are_the_given_ones_newest_first():
    newest_first = sorted(ARTICLES.values(), key=lambda article: article.published_at, reverse=True)

    assert [(article.title, article.excerpt) for article in newest_first] == GIVEN


@each_article
def test_an_article_is_long_enough_to_be_worth_an_evening(article):
    assert 1500 <= len(prose(article).split()) <= 3000


@each_article
def test_every_block_is_one_that_editors_have_and_is_valid(article):
    body = article.stored_body(dict.fromkeys(ILLUSTRATIONS, None))
    block = StoryBlock()

    kinds = {child["type"] for child in body}

    assert kinds <= set(block.child_blocks)
    for child in body:
        if child["type"] != "image":
            kind = block.child_blocks[child["type"]]
            kind.clean(kind.to_python(child["value"]))


@each_article
def test_ids_and_anchors_are_fixed_and_unique(article):
    first, second = (article.stored_body(dict.fromkeys(ILLUSTRATIONS, 1)) for _ in range(2))
    anchors = [child["value"]["anchor"] for child in first if child["type"] == "heading"]

    assert first == second
    assert len({child["id"] for child in first}) == len(first)
    assert len(set(anchors)) == len(anchors)


@each_article
def test_every_listing_parses_in_its_language(article):
    for source in listings(article, "python"):
        ast.parse(source)
    for source in listings(article, "json"):
        json.loads(source)
    assert {b.value["language"] for b in article.body if b.kind == "code"} <= {name for name, _label in LANGUAGES}


@each_article
def test_highlighted_lines_exist(article):
    for block in article.body:
        if block.kind == "code" and block.value["highlighted_lines"]:
            assert parse_lines(block.value["highlighted_lines"])[-1] <= len(block.value["code"].splitlines())


@each_article
def test_what_an_article_names_exists(article):
    assert set(article.illustrations) <= set(ILLUSTRATIONS)
    assert {article.category, *article.further_categories} <= {topic.slug for topic in CATEGORIES}
    assert set(article.authors) <= {author.slug for author in AUTHORS}
    assert article.category not in article.further_categories


@each_article
def test_what_machines_read_is_complete(article):
    assert 60 <= len(article.search_description) <= 160
    assert 3 <= len(article.key_takeaways) <= 5
    assert isinstance(article.published_at, datetime)
    assert article.published_at.tzinfo is not None


@each_article
def test_links_are_secure(article):
    assert not re.search(r'href="(?!https://|/)', " ".join(str(block.value) for block in article.body))
