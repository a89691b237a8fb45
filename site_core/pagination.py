"""A listing in pages, for strangers who may ask for any page."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

PER_PAGE = 12


class KeyPaginator(Paginator):
    """Finds the keys of a page first and loads only those rows, so a late page costs what the first does."""

    def page(self, number: int) -> Page:
        number = self.validate_number(number)
        bottom = (number - 1) * self.per_page
        keys = self.object_list.values("pk")[bottom : bottom + self.per_page]
        return self._get_page(self.object_list.filter(pk__in=keys), number, self)


def page_or_404(items: QuerySet | Sequence[Any], request: HttpRequest, per_page: int = PER_PAGE) -> Page:
    """The page of `items` that `?page=` asks for; the first without it. Any page that is not there is a 404."""
    paginator = KeyPaginator(items, per_page) if isinstance(items, QuerySet) else Paginator(items, per_page)
    try:
        return paginator.page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404("There is no such page of this listing.") from error
