"""Tags of the results page: the addresses of the same search with something changed."""

from collections.abc import Sequence
from typing import NamedTuple
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


class Offer(NamedTuple):
    """A value of a facet with the query string that chooses it, and its number of articles in digits and in words."""

    value: FacetValue
    address: str
    number: str
    articles: str


@register.simple_tag
def offers_of(form: SearchForm, facet: Facet, values: Sequence[FacetValue]) -> list[Offer]:
    """`values` as they are offered; the address of one that was chosen undoes that.

    For many at once: what they have in common is written once, and a tag or a filter for each part of each of them
    would take most of the time of the page.
    """
    without = address_without(form, facet)
    numbers = {count: numbered(count) for count in {value.count for value in values}}
    return [
        Offer(
            value,
            without if value.is_chosen else f"{without}&{urlencode({facet.name: value.key})}",
            *numbers[value.count],
        )
        for value in values
    ]


def numbered(count: int | None) -> tuple[str, str]:
    """So many articles, in digits and in words; nothing where they were not counted."""
    if count is None:
        return "", ""
    number = formats.number_format(count, force_grouping=True)
    return number, ngettext("%(count)s article", "%(count)s articles", count) % {"count": number}


@register.filter
def counted(count: int) -> str:
    """A number of articles, or what is known of it where they were not all counted."""
    number = formats.number_format(min(count, matching.MOST_COUNTED), force_grouping=True)
    return gettext("more than %(count)s") % {"count": number} if count > matching.MOST_COUNTED else number


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
