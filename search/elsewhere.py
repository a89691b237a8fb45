"""Readers' search by one of Wagtail's stock backends, for a site whose index has a server of its own.

It finds and ranks. It has no passages, no facets, no spelling and no synonyms; `docs/search.md` says what is gained.
"""

from collections.abc import Callable, Sequence

from django.core.paginator import Page as ResultsPage
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import escape
from wagtail.search.backends import get_search_backend

from blog.models import ArticlePage
from search.backend import ReadersSearchBackend
from search.pipeline import newest, shown
from search.results import Result, Results, Suggestion, Suggestions
from search.words import words_of

BACKEND = "readers"
# More than anybody pages through: what is found is held against the reading rule, which no stock backend translates.
MOST = 500
MOST_SUGGESTIONS = 6


def is_elsewhere() -> bool:
    return not isinstance(get_search_backend(BACKEND), ReadersSearchBackend)


def find(text: str, by_date: bool, paginate: Callable[[Sequence[int]], ResultsPage]) -> Results:
    """The answer to `text`, as `search.pipeline.find` gives it, without what only our own index knows."""
    live = ArticlePage.objects.live()
    keys: list[int] = []
    if words := plain(text):
        found = live.order_by("-published_at").search(words, backend=BACKEND, order_by_relevance=not by_date)
        keys = public_ones([article.pk for article in found[:MOST]])
    page = paginate(keys)
    results = [Result(article, escape(article.title)) for article in shown(page.object_list)]
    return Results(text, page, results, complete_count=len(keys), nearest=[] if keys else newest())


def suggest(text: str, request: HttpRequest) -> Suggestions:
    words = plain(text)
    found = ArticlePage.objects.live().autocomplete(words, backend=BACKEND) if words else []
    articles = shown([article.pk for article in found[: 2 * MOST_SUGGESTIONS]])[:MOST_SUGGESTIONS]
    options = [Suggestion(escape(article.title), article.get_url(request), "article") for article in articles]
    return Suggestions(text, options)


def plain(text: str) -> str:
    """The words of `text` without signs, which a search language might take for its own."""
    return " ".join(words_of(text))


def public_ones(keys: Sequence[int]) -> list[int]:
    published: QuerySet = ArticlePage.objects.published().order_by()
    public = set(published.filter(pk__in=keys).values_list("pk", flat=True))
    return [key for key in keys if key in public]
