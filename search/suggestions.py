"""What is offered while a reader types: articles whose names have the words, the last of them perhaps only begun."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest
from django.utils import timezone

from blog.models import BlogIndexPage, Category
from search import matching
from search.expansion import BEGINNING, expand, key
from search.facets import public_among
from search.matching import Alternative, Condition, Group
from search.models import ALL, Word
from search.passages import Words
from search.pipeline import choices_with, shown
from search.questions import Typed, read
from search.ranking import Query, ranked
from search.results import Suggestion, Suggestions
from search.words import fold

MOST_ARTICLES = 6
MOST_CATEGORIES = 2
# More words begin with one letter than anybody could mean.
MOST_BEGINNINGS = 24
# Of the words so far, in case nothing has them all.
SHARE = 0.5


def suggest(text: str, request: HttpRequest) -> Suggestions:
    """A few articles, and the categories whose name has a word that begins as the last word of `text` does.

    `request` keeps what all addresses are made of, so that it is asked for once.
    """
    typed = read(text).names
    if not typed:
        return Suggestions(text)
    keys, words = begun(typed)
    articles = [
        Suggestion(words.marked(article.title), article.get_url(request), "article", str(article.category or ""))
        for article in shown(keys[:MOST_ARTICLES])
    ]
    return Suggestions(text, [*categories_begun(typed[-1].text), *articles])


def keys_begun(text: str) -> list[int]:
    """Keys of the articles that `suggest` offers and of those it would offer next, best first."""
    typed = read(text).names
    return begun(typed)[0] if typed else []


def begun(typed: Sequence[Typed]) -> tuple[list[int], Words]:
    """Keys of articles whose names have the names that were `typed`, and the words that are meant by them."""
    readings = [reading for reading in (read_as_begun(typed, 1), read_as_begun(typed, 2)) if reading]
    if not readings:
        # Nothing begins so: it may be misspelt.
        readings = [list(groups)] if (groups := expand(typed).telling) else []
    groups = [group for reading in readings for group in reading]
    query = Query(groups, [part for each in typed for part in each.name.parts], article_count(), in_names=True)
    keys = matching.candidates(Condition(tuple(map(tuple, readings)), in_names=True)) if readings else []
    if readings and not keys:
        choices = choices_with(readings[0][: len(typed)], query, SHARE)
        keys = matching.candidates(Condition(choices, in_names=True))
    words = {word for group in groups for alternative in group.alternatives for word in alternative.words}
    return ranked(keys, query, timezone.now()), Words(words)


def article_count() -> int:
    """How many articles anybody may read, by the index."""
    return Word.objects.filter(word=ALL).values_list("articles", flat=True).first() or 0


def read_as_begun(typed: Sequence[Typed], length: int) -> list[Group]:
    """The groups of `typed` if its last `length` names are one word that is only begun; none if nothing begins so."""
    if length > len(typed):
        return []
    head, tail = typed[:-length], typed[-length:]
    last = list(alternatives_begun(key(tail)))
    if length == 1:
        known = expand(tail)
        last = [] if known.corrected else [a for group in known.groups[:1] for a in group.alternatives] + last
    if not last:
        return []
    unique = tuple({alternative.words: alternative for alternative in reversed(last)}.values())[::-1]
    before = expand(head).telling if head else ()
    return [*before, Group(" ".join(each.text for each in tail), unique, len(unique))]


def alternatives_begun(word: str) -> Iterator[Alternative]:
    # The first two letters are what an index finds, on SQLite as well.
    by_index = {"beginning": word[:2]} if len(word) > 1 else {}
    words = Word.objects.filter(word__startswith=word, titles__gt=0, **by_index).order_by("-titles", "word")
    for found in words.values_list("word", flat=True)[:MOST_BEGINNINGS]:
        yield Alternative((found,), 1.0 if found == word else BEGINNING)


def categories_begun(word: str) -> list[Suggestion]:
    """The public categories that a reader may be typing the name of."""
    beginning = fold(word)
    named = public_among(
        category
        for category in Category.objects.current()
        if any(fold(part).startswith(beginning) for part in category.name.split())
    )[:MOST_CATEGORIES]
    index = BlogIndexPage.objects.published().first() if named else None
    return [
        Suggestion(
            category.name,
            f"{index.url}{index.reverse_subpage('category', args=[category.slug])}",
            "category",
        )
        for category in named
        if index
    ]
