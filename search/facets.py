"""What results are narrowed down by, as words of the index: `c/databases t/postgresql a/ada-moreau y/2026`.

No word of a text holds a slash, so none is taken for a facet.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.models import ArticlePage, Author, Category, Tag
from search import matching
from search.results import Facet, FacetValue

LETTERS = {"category": "c", "tag": "t", "author": "a", "year": "y"}
LABELS = {"category": _("Category"), "tag": _("Tag"), "author": _("Author"), "year": _("Year")}
MODELS = {"category": Category, "tag": Tag, "author": Author}


def word_for(name: str, key: str) -> str:
    return f"{LETTERS[name]}/{key}"


def words_for(article: ArticlePage) -> list[str]:
    """All that `article` can be chosen by."""
    categories = [category for category in (article.category, *article.further_categories) if category]
    rows = {"category": categories, "tag": article.tag_list, "author": article.authors}
    words = [word_for(name, row.slug) for name, found in rows.items() for row in found]
    return [*dict.fromkeys(words), word_for("year", str(timezone.localtime(article.published_at).year))]


def facets_of(counts: Mapping[str, Counter[str]], choices: Mapping[str, str]) -> list[Facet]:
    """The facets with their values: those with most articles first, and years newest first.

    `counts` has for each facet the articles by word that are left if all choices but that facet's own are made: what a
    reader sees when choosing another value of it.
    """
    facets = []
    for name, letter in LETTERS.items():
        keys = {word[2:]: count for word, count in counts[name].items() if word.startswith(f"{letter}/") and count}
        chosen = choices.get(name)
        labels = labels_of(name, keys)
        if chosen is not None and chosen not in keys:
            # The name of a value that nothing public has is nobody's business.
            is_public = matching.exists(word_for(name, chosen))
            labels[chosen] = labels_of(name, [chosen]).get(chosen, chosen) if is_public else chosen
        values = [FacetValue(key, label, keys.get(key, 0), key == chosen) for key, label in labels.items()]
        order = (lambda value: -int(value.key)) if name == "year" else (lambda value: (-value.count, value.label))
        facets.append(Facet(name, LABELS[name], sorted(values, key=order)))
    return facets


def labels_of(name: str, keys: Iterable[str]) -> dict[str, str]:
    """The names of these values. What there is no longer has none, and is left out."""
    if name == "year":
        return {key: key for key in keys}
    return dict(MODELS[name].objects.filter(slug__in=keys).order_by().values_list("slug", "name"))
