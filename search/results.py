"""What is searched, and in which order it comes back."""

import re
from collections.abc import Sequence

from django.db import connection
from django.db.models import Q
from wagtail.search.utils import parse_query_string

from blog.models import ArticlePage

# More than anybody pages through; it bounds what a common word costs.
MAXIMUM_RESULTS = 500
# What a page that leads nowhere offers: articles that have at least a third of the address's words.
NEAR_COUNT = 3
LEAST_SCORE = 0.3


def matching_keys(query: str) -> list[int]:
    """The keys of published articles that hold every word of `query`: best first, or on SQLite newest first.

    `query` is cleaned text, as SearchForm gives it; nothing is found for an empty one.
    """
    if not query:
        return []
    _, words = parse_query_string(query, operator="and")
    # The search backend translates no subquery of its own accord, so the reading rule goes in as a set of keys.
    published = ArticlePage.objects.published().order_by().values("pk")
    articles = ArticlePage.objects.filter(pk__in=published)
    if connection.vendor == "sqlite":
        # The backend would search once more for each hit to rank it, which takes seconds for a common word.
        found = articles.order_by("-published_at", "-id").search(words, order_by_relevance=False)
    else:
        found = articles.search(words)
    return [article.pk for article in found[:MAXIMUM_RESULTS]]


def keys_near(words: str) -> list[int]:
    """The keys of the NEAR_COUNT published articles that have most of `words` in their titles, then in their excerpts.

    `words` is cleaned text. Nothing is ranked by the search backend: whoever asks for addresses that do not exist does
    so often, and is answered from two short columns.
    """
    wanted = words.lower().split()
    if not wanted:
        return []
    any_word = Q()
    for word in wanted:
        any_word |= Q(title__icontains=word) | Q(excerpt__icontains=word)
    scored = [
        (score_of(wanted, title, excerpt), position, key)
        for position, (key, title, excerpt) in enumerate(
            ArticlePage.objects.published().filter(any_word).values_list("pk", "title", "excerpt")[:MAXIMUM_RESULTS]
        )
    ]
    best = sorted((-score, position, key) for score, position, key in scored if score >= LEAST_SCORE)
    return [key for _score, _position, key in best[:NEAR_COUNT]]


def score_of(words: Sequence[str], title: str, excerpt: str) -> float:
    """The share of `words` that begin a word of the title, or for half as much one of the excerpt: 0 to 1."""
    in_title, in_excerpt = (re.findall(r"\w+", text.lower()) for text in (title, excerpt))
    points = [
        1.0
        if any(found.startswith(word) for found in in_title)
        else 0.5
        if any(found.startswith(word) for found in in_excerpt)
        else 0.0
        for word in words
    ]
    return sum(points) / len(words)


def articles_in_order(keys: Sequence[int]) -> list[ArticlePage]:
    """These articles, ready to be shown, in the order of their keys."""
    articles = ArticlePage.objects.published().for_listing().in_bulk(keys)
    return [articles[key] for key in keys if key in articles]
