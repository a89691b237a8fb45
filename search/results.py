"""What is searched, and in which order it comes back."""

from collections.abc import Sequence

from django.db import connection
from wagtail.search.utils import parse_query_string

from blog.models import ArticlePage

# More than anybody pages through; it bounds what a common word costs.
MAXIMUM_RESULTS = 500


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


def articles_in_order(keys: Sequence[int]) -> list[ArticlePage]:
    """These articles, ready to be shown, in the order of their keys."""
    articles = ArticlePage.objects.published().for_listing().in_bulk(keys)
    return [articles[key] for key in keys if key in articles]
