"""Tags of the results page: the addresses of the same search with something changed."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django import template
from django.utils import formats
from django.utils.translation import gettext, ngettext

from search import matching
from search.forms import SearchForm
from search.results import Facet, FacetValue

register = template.Library()


@register.simple_tag
def search_address(form: SearchForm, **changes: str | None) -> str:
    """The query string of this search with `changes`; None takes one out."""
    return form.address(**changes)


@register.simple_tag
def addresses_of_choices(form: SearchForm, facet: Facet, values: Sequence[FacetValue]) -> list[tuple[FacetValue, str]]:
    """Each of `values` with the query string of this search with it chosen, or undone where it was made.

    For many values at once: what they have in common is written once.
    """
    without = address_without(form, facet)
    return [
        (value, without if value.is_chosen else f"{without}&{urlencode({facet.name: value.key})}") for value in values
    ]


@register.filter
def counted(count: int) -> str:
    """A number of articles, or what is known of it where they were not all counted."""
    if count > matching.MOST_COUNTED:
        return gettext("more than %(count)s") % {"count": formats.localize(matching.MOST_COUNTED)}
    return str(formats.localize(count))


@register.filter
def in_articles(count: int) -> str:
    """So many articles, in words. A filter, since {% blocktranslate %} costs ten times as much, for every value."""
    return ngettext("%(count)s article", "%(count)s articles", count) % {"count": formats.localize(count)}


@register.simple_tag
def address_without(form: SearchForm, facet: Facet) -> str:
    """The query string of this search with nothing chosen in `facet`."""
    return form.address(**{facet.name: None})


@register.simple_tag
def address_without_choices(form: SearchForm) -> str:
    """The query string of this search with nothing chosen among the facets."""
    return form.address(**dict.fromkeys(form.choices))


@register.filter
def that_narrow(facets: Sequence[Facet]) -> list[Facet]:
    """Those that leave a choice, or in which one was made."""
    return [facet for facet in facets if facet.chosen or len(facet.values) > 1]
