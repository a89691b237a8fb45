"""The log of searches, to look at: the one table here that is no editorial content, and so wagtail-modeladmin’s."""

from typing import Any

from django.contrib.admin import SimpleListFilter, display
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from search.desk.spreadsheets import PlainTextExportMixin
from search.models import SearchedQuery
from site_core.models import User

SEES_SEARCHES = "search.view_searchedquery"
LOOKS = ("index", "inspect")


class FoundFilter(SimpleListFilter):
    """Whether a search found anything."""

    title = _("results")
    parameter_name = "found"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin):
        return [("no", _("Without a result")), ("yes", _("With results"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "no":
            return queryset.filter(results=0)
        return queryset.filter(results__gt=0) if self.value() == "yes" else queryset


class LookingOnly(PermissionHelper):
    """Whoever may see searches may look; nobody may do anything else."""

    def user_can_list(self, user: User) -> bool:
        return user.has_perm(SEES_SEARCHES)

    def user_can_inspect_obj(self, user: User, obj: Model) -> bool:
        return user.has_perm(SEES_SEARCHES)

    def user_can_create(self, user: User) -> bool:
        return False

    def user_can_edit_obj(self, user: User, obj: Model) -> bool:
        return False

    def user_can_delete_obj(self, user: User, obj: Model) -> bool:
        return False


class SearchLogIndexView(PlainTextExportMixin, IndexView):
    """What is no filter of ours leads to the whole list: wagtail-modeladmin would ask the database for it, or fail."""

    page_title = _("Search log")
    parameters = frozenset({"q", "p", "o", "export", "found", "day__gte", "day__lt"})

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.parameters.issuperset(request.GET) or "\0" in "".join(request.GET.values()):
            return redirect(self.index_url)
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return redirect(self.index_url)


class SearchLogAdmin(ModelAdmin):
    """Each form of a query, day by day, as it is in the database."""

    model = SearchedQuery
    menu_label = _("Search log")
    menu_icon = "list-ul"
    base_url_path = "reports/search-log"
    # It stands among the reports; see search.wagtail_hooks.
    add_to_admin_menu = False
    permission_helper_class = LookingOnly
    index_view_class = SearchLogIndexView
    list_display = ("query", "on", "searches", "results", "clicks")
    list_filter = ("day", FoundFilter)
    list_export = ("query", "day", "searches", "results", "clicks")
    export_filename = "search-log"
    list_per_page = 50
    search_fields = ("query",)
    ordering = ("-day", "-searches", "query")
    inspect_view_enabled = True
    inspect_view_fields = ["query", "day", "searches", "results", "clicks"]
    empty_value_display = "0"

    @display(description=SearchedQuery._meta.get_field("day").verbose_name, ordering="day")
    def on(self, row: SearchedQuery) -> SafeString:
        return format_html('<span class="search-log__day">{}</span>', date_format(row.day, "j M Y"))

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Addresses to look, and none to add, change or delete."""
        names = {self.url_helper.get_action_url_name(action) for action in LOOKS}
        return tuple(url for url in super().get_admin_urls_for_registration() if url.name in names)

    def register_admin_url_finders(self) -> None:
        """There is no address to edit one at."""


class ReportMenuItem(MenuItem):
    """For those who may see what readers search for."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SEES_SEARCHES)
