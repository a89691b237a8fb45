"""The demonstration's articles: the given copy word for word, and content that keeps the house's promises."""

import re
from datetime import datetime

import pytest

from blog.blocks import BlogStoryBlock
from home.demo.illustrations import ILLUSTRATIONS
from home.demo.loader import demo_articles, demo_documents
from home.demo.people import AUTHORS, CATEGORIES, SERIES
from site_core.blocks.code import parse_lines
from site_core.story import Story
from site_core.targets import Targets
from tests.listings import PARSERS

# What these name is not there without a database.
POINTING = {"call_to_action", "download", "gallery", "image", "related_article"}
# What stands beside the prose: it is looked up, or leads elsewhere.
BESIDE_THE_PROSE = {*POINTING, "comparison", "footnotes", "key_figures", "table"}
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
        "Google CTR is falling as more users consume answers without clicking. This guide explains AIO/GEO vs SEO "
        "and how to prepare your company for visibility in ChatGPT and AI assistants.",
    ),
    (
        "API design mistakes that show up after a year in production",
        "Seven API design mistakes that seem harmless early on but become costly after one year: compatibility, "
        "idempotency, error contracts, pagination and deprecation.",
    ),
    (
        "PostgreSQL Performance in Django: Indexes That Actually Work",
        "A practical guide to picking PostgreSQL indexes in Django that lower latency, with clear trade-offs for "
        "write cost and operational complexity.",
    ),
    (
        "Django: monolith or microservices - a rigorous decision guide for seniors, leads, and CTOs",
        "A practical decision framework for seniors, leads, and CTOs to choose between a modular Django monolith and "
        "microservices based on measurable trade-offs.",
    ),
    (
        "A Complete Guide to Django Performance Optimization",
        "A senior-level, practical guide to optimizing Django applications: ORM pitfalls, SQL performance, caching, "
        "API design, architecture, and real-world scaling decisions.",
    ),
    (
        "Django vs Flask vs FastAPI in 2026 – A Complete Decision Guide",
        "A deep, practical comparison of Django, Flask, and FastAPI in 2026. Learn which Python framework fits SaaS "
        "products, APIs, MVPs, microservices, and long-term systems.",
    ),
    (
        "Next.js + Sanity after a few weeks: what actually works",
        "After several weeks of using Next.js and Sanity for my blog, here’s what works well, what was harder than "
        "expected, and what you get out of the box.",
    ),
    (
        "Migrating my portfolio from CRA + Firebase to Next.js + Sanity: decisions, trade-offs, and lessons learned",
        "Why I moved from CRA to Next.js and Sanity, what I actually gained in terms of SEO and content publishing, "
        "what the real costs were, and when I would choose Django instead.",
    ),
]

each_article = pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)


def story(article) -> Story:
    """The article as readers get it, with nothing in the places of pictures and files."""
    return Story(BlogStoryBlock().to_python(article.stored_body(lambda named: None)), Targets())


def listings(article) -> list[tuple[str, str]]:
    """(language, code) of every listing, of steps too."""
    found = [block.value for block in article.body if block.kind == "code"]
    found += [step for block in article.body if block.kind == "steps" for step in block.value["steps"] if step["code"]]
    return [(value["language"], value["code"]) for value in found]


def test_titles_and_excerpts_are_the_given_ones_newest_first():
    newest_first = sorted(ARTICLES.values(), key=lambda article: article.published_at, reverse=True)

    assert [(article.title, article.excerpt) for article in newest_first] == GIVEN


@each_article
def test_an_article_is_long_enough_to_be_worth_an_evening(article):
    prose = [child for child in article.stored_body(lambda named: None) if child["type"] not in BESIDE_THE_PROSE]

    words, _lines_of_code = Story(BlogStoryBlock().to_python(prose), Targets()).count()

    assert 1500 <= words <= 3000


@each_article
def test_every_block_is_one_that_editors_have_and_is_valid(article):
    body = article.stored_body(lambda named: None)
    block = BlogStoryBlock()

    kinds = {child["type"] for child in body}

    assert kinds <= set(block.child_blocks)
    for child in body:
        if child["type"] not in POINTING:
            kind = block.child_blocks[child["type"]]
            kind.clean(kind.to_python(child["value"]))


def test_every_block_is_used_somewhere():
    used = {block.kind for article in ARTICLES.values() for block in article.body}

    assert used == set(BlogStoryBlock().child_blocks)


@each_article
def test_every_note_is_named_and_every_name_has_its_note(article):
    notes = story(article).notes

    assert notes.unknown == []
    assert set(notes.counts) == set(notes.texts)


@each_article
def test_ids_and_anchors_are_fixed_and_unique(article):
    first, second = (article.stored_body(lambda named: 1) for _ in range(2))
    anchors = [child["value"]["anchor"] for child in first if child["type"] == "heading"]

    assert first == second
    assert len({child["id"] for child in first}) == len(first)
    assert len(set(anchors)) == len(anchors)


@each_article
def test_every_listing_parses_in_its_language(article):
    for language, source in listings(article):
        PARSERS[language](source)


@each_article
def test_highlighted_lines_exist(article):
    for block in article.body:
        if block.kind == "code" and block.value["highlighted_lines"]:
            assert parse_lines(block.value["highlighted_lines"])[-1] <= len(block.value["code"].splitlines())


@each_article
def test_what_an_article_names_exists(article):
    assert set(article.illustrations) <= set(ILLUSTRATIONS)
    assert set(article.names("document")) <= set(demo_documents())
    assert {*article.names("article"), *article.related} <= set(ARTICLES) - {article.slug}
    assert article.series in {"", *(series.slug for series in SERIES)}
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
