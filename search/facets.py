"""What results are narrowed down by, as words of the index: `c/databases t/postgresql a/ada-moreau y/2026`.

No word of a text holds a slash, so none is taken for a facet.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from heapq import nsmallest

from django.db.models import CharField, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.models import ArticlePage, Author, Category, Tag
from search import matching
from search.matching import Found
from search.results import Facet, FacetValue

LETTERS = {"category": "c", "tag": "t", "author": "a", "year": "y"}
LABELS = {"category": _("Category"), "tag": _("Tag"), "author": _("Author"), "year": _("Year")}
# Of one facet: a reader chooses among a few, and searches for the rest.
MOST_VALUES = 20
MODELS = {"category": Category, "tag": Tag, "author": Author}


def word_for(name: str, key: str) -> str:
    return f"{LETTERS[name]}/{key}"


def words_for(article: ArticlePage) -> list[str]:
    """All that `article` can be chosen by."""
    categories = [category for category in (article.category, *article.further_categories) if category]
    rows = {"category": categories, "tag": article.tag_list, "author": article.authors}
    words = [word_for(name, row.slug) for name, found in rows.items() for row in found]
    return [*dict.fromkeys(words), word_for("year", str(timezone.localtime(article.published_at).year))]


def public_among(categories: Iterable[Category]) -> list[Category]:
    """Those of `categories` that an article has which anybody may read; uncounted, since counting takes long."""
    by_word = {word_for("category", category.slug): category for category in categories}
    used = matching.in_use(by_word.keys())
    return [category for word, category in by_word.items() if word in used]


def facets_of(found: Mapping[str, Found], choices: Mapping[str, str]) -> list[Facet]:
    """The facets with their values: those with most articles first, and years newest first.

    `found` has for each facet what is left if all choices but that facet's own are made: what a reader sees when
    choosing another value of it. Of more articles than are counted, the values have no numbers.
    """
    counts = {name: commonest(found[name], letter, choices.get(name)) for name, letter in LETTERS.items()}
    labels = labels_of({name: list(keys) for name, keys in counts.items()})
    facets = []
    for name, keys in counts.items():
        values = values_of(name, keys, labels, choices.get(name))
        if found[name].count > matching.MOST_COUNTED:
            values = [replace(value, count=None) for value in values]
        facets.append(Facet(name, LABELS[name], values))
    return facets


def commonest(found: Found, letter: str, chosen: str | None) -> dict[str, int]:
    """The keys of one facet with their counts: MOST_VALUES of them, and the chosen one."""
    of_facet = {word[2:]: count for word, count in found.facets.items() if word[0] == letter}
    most = dict(nsmallest(MOST_VALUES, of_facet.items(), key=lambda item: (-item[1], item[0])))
    return most | {chosen: of_facet[chosen]} if chosen in of_facet else most


def values_of(
    name: str, counts: Mapping[str, int], labels: Mapping[tuple[str, str], str], chosen: str | None
) -> list[FacetValue]:
    values = [FacetValue(key, labels[name, key], count, key == chosen) for key, count in counts.items()]
    if chosen is not None and chosen not in counts:
        # The name of a value that nothing public has is nobody's business.
        known = labels_of({name: [chosen]}) if matching.in_use([word_for(name, chosen)]) else {}
        values.append(FacetValue(chosen, known.get((name, chosen), chosen), 0, is_chosen=True))
    if name == "year":
        return sorted(values, key=lambda value: value.key, reverse=True)
    return sorted(values, key=lambda value: (-value.count, value.label))


def labels_of(keys: Mapping[str, Collection[str]]) -> dict[tuple[str, str], str]:
    """The names of these values, by one query; a value that there is no longer, and a year, are their own."""
    rows = [
        model.objects.filter(slug__in=keys[name])
        .order_by()
        .annotate(facet=Value(name, CharField()))
        .values_list("facet", "slug", "name")
        for name, model in MODELS.items()
        if keys.get(name)
    ]
    named = rows[0].union(*rows[1:], all=True) if rows else []
    return {(name, key): key for name, some in keys.items() for key in some} | {
        (name, slug): label for name, slug, label in named
    }
