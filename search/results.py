"""What a search gives its page: results with their passages, facets with their counts, and ways on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.paginator import Page as ResultsPage
from django.utils.safestring import SafeString

from blog.models import ArticlePage


@dataclass(frozen=True)
class Passage:
    """A part of an article that matched, with what leads to it from the article's address. `heading` is empty for what
    stands before the first one.
    """

    heading: SafeString
    fragment: str
    html: SafeString


@dataclass(frozen=True)
class Result:
    """An article that was found. `title` has the words that matched marked."""

    article: ArticlePage
    title: SafeString
    passages: Sequence[Passage] = ()


@dataclass(frozen=True)
class FacetValue:
    """A choice that narrows the results down to `count` of them, or the one that was made. No `count` is known where
    more articles were found than are counted.
    """

    key: str
    label: str
    count: int | None
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """What results can be narrowed down by. `name` is that of the parameter: category, tag, author or year."""

    name: str
    label: str
    values: Sequence[FacetValue]

    @property
    def chosen(self) -> FacetValue | None:
        return next((value for value in self.values if value.is_chosen), None)


@dataclass(frozen=True)
class Spelling:
    """Another spelling of the query, and how many articles that finds: always more than the query as it was typed."""

    query: str
    count: int


@dataclass(frozen=True)
class Results:
    """The answer to one query.

    `count` is exact up to `matching.MOST_COUNTED`, and one more beyond; so is `complete_count`: how many of them have
    all that was asked for, as the others have most of it. `left_out` are words and phrases of the query that no
    article has, and none had to have. `read_as` is the query with known words in the place of unknown ones, empty
    where each is known; `spelling` is offered, not used. `nearest` are articles for who has found nothing.
    """

    query: str
    page: ResultsPage
    results: Sequence[Result] = ()
    facets: Sequence[Facet] = ()
    left_out: Sequence[str] = ()
    complete_count: int = 0
    read_as: str = ""
    spelling: Spelling | None = None
    nearest: Sequence[ArticlePage] = ()
    # As they were without the choices among facets.
    count_of_all: int = 0

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def has_partial(self) -> bool:
        """Whether there are results that lack something of what was asked for."""
        return self.complete_count < self.count


@dataclass(frozen=True)
class Suggestion:
    """What is offered while a reader types: an article, or a category. `label` has the words that matched marked."""

    label: SafeString
    url: str
    kind: str
    detail: str = ""


@dataclass(frozen=True)
class Suggestions:
    query: str
    found: Sequence[Suggestion] = field(default_factory=tuple)
