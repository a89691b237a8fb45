"""Readers' index as a search backend of Wagtail's: `ArticlePage.objects.search(words, backend="readers")`.

Wagtail's signals and tasks, `update_index` and our publication events keep it current through this. It searches
articles alone, and holds only what anybody may read; the admin's default backend has everything else.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from wagtail.search.backends.base import BaseIndex, BaseSearchBackend, BaseSearchQueryCompiler, BaseSearchResults
from wagtail.search.query import MatchAll, Phrase, PlainText

from blog.models import ArticlePage
from search import indexing
from search.forms import clean_query
from search.models import Entry
from search.pipeline import understood
from search.suggestions import keys_begun

# Of a search that asks for more, only the best are given.
MOST = 1_000


class ReadersIndex(BaseIndex):
    """The rows of published articles."""

    def get_key(self) -> str:
        return "articles"

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        indexing.update(item.pk for item in items)

    def delete_item(self, item: Model) -> None:
        indexing.remove(Entry.objects.filter(pk=item.pk))

    def reset(self) -> None:
        indexing.remove(Entry.objects.all())


class Rebuilder:
    """Writes every row anew where it is, and then takes out what has no place there, so no search meets a gap."""

    def __init__(self, index: BaseIndex):
        self.index = index

    def start(self) -> BaseIndex:
        return self.index

    def finish(self) -> None:
        if isinstance(self.index, ReadersIndex):
            indexing.prune()
            with connection.cursor() as cursor:
                # Without its figures, a database may read whole tables instead of the index.
                cursor.execute("ANALYZE")


class QueryCompiler(BaseSearchQueryCompiler):
    """Text is read as readers' queries are. Filters of the queryset need no FilterField: the database applies them."""

    def check(self) -> None:
        if not isinstance(self.query, PlainText | Phrase | MatchAll):
            raise NotImplementedError(f"Readers’ search knows no {type(self.query).__name__}, only words and phrases.")

    @property
    def text(self) -> str:
        text = self.query.query_string
        return clean_query(f'"{text}"' if isinstance(self.query, Phrase) else text)

    def keys(self) -> Sequence[int]:
        return understood(self.text).keys(by_date=not self.order_by_relevance)[:MOST]


class AutocompleteQueryCompiler(QueryCompiler):
    def keys(self) -> Sequence[int]:
        return keys_begun(self.text)


class Results(BaseSearchResults):
    """Rows of the queryset that was searched, best first."""

    def _matching(self) -> list[Any]:
        queryset: QuerySet = self.query_compiler.queryset
        if isinstance(self.query_compiler.query, MatchAll):
            return list(queryset.filter(pk__in=Entry.objects.values("pk")))
        keys = self.query_compiler.keys()
        found = queryset.order_by().in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def _do_search(self) -> list[Any]:
        return self._matching()[self.start : self.stop]

    def _do_count(self) -> int:
        return len(self._do_search())


class ReadersSearchBackend(BaseSearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    results_class = Results
    rebuilder_class = Rebuilder

    def get_index_for_model(self, model: type[Model]) -> BaseIndex:
        return ReadersIndex(self) if issubclass(model, ArticlePage) else BaseIndex(self)


SearchBackend = ReadersSearchBackend
