"""The report of what readers search for, what they find nothing for, and what to do about it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from blog.models import ArticlePage, BlogIndexPage
from search.desk.report import (
    PERIODS,
    Action,
    AnsweredRow,
    PeriodForm,
    SearchesRow,
    answered,
    figures_of,
    log_of,
    open_things,
    rows_of,
    rows_of_answered,
    things,
)
from search.desk.spreadsheets import PlainTextExportMixin
from search.models import SearchedQuery
from site_core.report_tables import ReportTable, RowColumn


def with_query(path: str, **values: Any) -> str:
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{path}?{query}" if query else path


class SearchesColumn(RowColumn):
    folder = "search/admin/cells"


class SearchesView(PlainTextExportMixin, ReportView):
    """One of the lists, with the way to the others and the period above it."""

    page_title = gettext_lazy("Searches")
    header_icon = "search"
    template_name = "search/admin/searches.html"
    results_template_name = "search/admin/searches_results.html"
    table_class = ReportTable
    paginate_by = 50
    permission_policy = ModelPermissionPolicy(SearchedQuery)
    permission_required = "view"
    view_name = ""
    # What is said where there is nothing.
    empty_icon = "search"
    empty_title = ""
    empty_text = ""

    @cached_property
    def form(self) -> PeriodForm:
        return PeriodForm(self.request.GET)

    @cached_property
    def log(self):
        return log_of(self.form.period, self.form.words_chosen)

    def get_page_subtitle(self):
        return dict(self.headings())[self.view_name]

    def headings(self) -> list[tuple[str, str]]:
        return [("all", _("All")), ("unanswered", _("Without a result")), ("answered", _("Answered since"))]

    def get_index_url(self):
        return reverse(f"searches:{self.view_name}")

    def get_filename(self):
        first, last = self.form.period
        return f"searches-{self.view_name}-{first.isoformat()}-{last.isoformat()}"

    def get_filtered_queryset(self):
        return self.get_base_queryset()

    def address(self, view_name: str, **changes: Any) -> str:
        """The address of a list of the same days and words, with `changes`."""
        kept = {name: self.request.GET.get(name, "") for name in self.form.fields}
        return with_query(reverse(f"searches:{view_name}"), **(kept | changes))

    # The table is made before this view decorates, so the rows are made for the table.
    def get_table(self, object_list):
        self.rows = self.get_rows(object_list)
        return super().get_table(self.rows)

    def decorate_paginated_queryset(self, object_list):
        return self.rows

    def get_rows(self, found) -> list[Any]:
        rows = rows_of(found, self.log)
        return [replace(row, actions=tuple(self.ways_on(row))) if row.is_open else row for row in rows]

    def get_context_data(self, *args, **kwargs):
        in_vain = open_things(self.log).count()
        views = [
            {
                "label": label,
                "url": self.address(name),
                "count": in_vain if name == "unanswered" else 0,
                "is_here": name == self.view_name,
            }
            for name, label in self.headings()
        ]
        periods = [
            {
                "days": days,
                "url": self.address(self.view_name, days=days, since="", until=""),
                "is_here": days == self.form.days_chosen,
            }
            for days in PERIODS
        ]
        return super().get_context_data(
            *args,
            views=views,
            periods=periods,
            form=self.form,
            figures=figures_of(self.log),
            without_words=self.address(self.view_name, words=""),
            **kwargs,
        )

    def ways_on(self, row: SearchesRow) -> Iterator[Action]:
        """What this person may do about a search without a result."""
        user = self.request.user
        if user.has_perm("search.add_synonym"):
            url = reverse("wagtailsnippets_search_synonym:add")
            yield Action(_("Add a synonym"), "synonym", with_query(url, term=row.query))
        if user.has_perm("wagtailsearchpromotions.add_searchpromotion"):
            url = reverse("wagtailsearchpromotions:add")
            yield Action(_("Promote an article"), "pick", with_query(url, query=row.query))
        if self.index_to_write_in:
            url = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", self.index_to_write_in.pk])
            yield Action(_("Start an article"), "article", with_query(url, title=row.working_title))

    @cached_property
    def index_to_write_in(self) -> BlogIndexPage | None:
        """The first index below which this person may add an article."""
        indexes = BlogIndexPage.objects.order_by("path")
        may_write = (
            index
            for index in indexes
            if ArticlePage.can_create_at(index) and index.permissions_for_user(self.request.user).can_add_subpage()
        )
        return next(may_write, None)


EXPORT_HEADINGS = {
    "query": gettext_lazy("Query"),
    "also_typed": gettext_lazy("Also typed"),
    "searches": gettext_lazy("Times searched"),
    "results": gettext_lazy("Results of the last time"),
    "clicks": gettext_lazy("Clicks"),
    "click_rate": gettext_lazy("Click rate (%)"),
    "last_day": gettext_lazy("Last searched on"),
    "closed_at": gettext_lazy("Answered (UTC)"),
    "title": gettext_lazy("Article"),
    "url": gettext_lazy("Address"),
}
COLUMNS = [
    SearchesColumn("query", label=gettext_lazy("Query")),
    SearchesColumn("searches", label=gettext_lazy("Searches"), width="13%"),
    SearchesColumn("results", label=gettext_lazy("Results"), width="16%"),
    SearchesColumn("clicks", label=gettext_lazy("Clicks"), width="16%"),
]


class AllView(SearchesView):
    """Everything that was searched for, the most searched first."""

    view_name = "all"
    columns = COLUMNS
    list_export = ["query", "also_typed", "searches", "results", "clicks", "click_rate", "last_day"]
    export_headings = EXPORT_HEADINGS
    empty_title = gettext_lazy("Nobody searched in these days")
    empty_text = gettext_lazy("What readers type into the search is counted here, without anything that says who.")

    def get_base_queryset(self):
        return things(self.log)


class UnansweredView(SearchesView):
    """What finds nothing to this day, with what to do about it."""

    view_name = "unanswered"
    columns = [
        SearchesColumn("query", label=gettext_lazy("Query")),
        SearchesColumn("searches", label=gettext_lazy("Searches"), width="13%"),
        SearchesColumn("actions", label=gettext_lazy("What to do"), width="46%"),
    ]
    list_export = ["query", "also_typed", "searches", "last_day"]
    export_headings = EXPORT_HEADINGS
    empty_icon = "check"
    empty_title = gettext_lazy("Every search found something")
    empty_text = gettext_lazy(
        "What readers look for in vain is listed here: to add a synonym, to lead them to an article, or to write one."
    )

    def get_base_queryset(self):
        return open_things(self.log)


class AnsweredView(SearchesView):
    """What found nothing once and does now, with the article that made the difference."""

    view_name = "answered"
    columns = [
        SearchesColumn("query", label=gettext_lazy("Query")),
        SearchesColumn("answer", label=gettext_lazy("Answered by"), width="45%"),
        SearchesColumn("closed", label=gettext_lazy("Since"), width="20%"),
    ]
    list_export = ["query", "closed_at", "title", "url"]
    export_headings = EXPORT_HEADINGS
    empty_icon = "check"
    empty_title = gettext_lazy("Nothing was answered in these days")
    empty_text = gettext_lazy(
        "When an article is published that answers a search without a result, the search moves here and names it."
    )

    def get_base_queryset(self):
        return answered(self.form.period, self.form.words_chosen)

    def get_rows(self, found) -> list[AnsweredRow]:
        return rows_of_answered(found, self.request.user)


class SearchesViewSet(ViewSet):
    """What readers search for, for those who can do something about it."""

    icon = "search"
    menu_label = gettext_lazy("Searches")
    url_prefix = "reports/searches"

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(AllView), name="all"),
            path("unanswered/", self.construct_view(UnansweredView), name="unanswered"),
            path("answered/", self.construct_view(AnsweredView), name="answered"),
        ]
