"""The admin's flat listing of articles, whatever their state: what it shows, filters by and exports."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, DateFromToRangeFilter, ModelMultipleChoiceFilter
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import WorkflowState

from blog.models import ArticlePage, Author, Category, Series, Tag
from site_core.models import PICTURE_ROLES, SiteRendition


class CoverColumn(Column):
    """A small picture of the cover, from what the worker has encoded; nothing is encoded for a listing."""

    cell_template_name = "blog/admin/cover_cell.html"

    def get_value(self, instance: ArticlePage) -> SiteRendition | None:
        if instance.cover is None:
            return None
        return next(iter(reversed(instance.cover.role_renditions(PICTURE_ROLES["card"]).values())), None)


class StatusFilter(ChoiceFilter):
    """What state an article is in, as people speak of it."""

    def filter(self, articles: QuerySet, value: str) -> QuerySet:
        now = timezone.now()
        match value:
            case "public":
                return articles.filter(live=True).exclude(expire_at__lte=now)
            case "draft":
                return articles.filter(live=False, expired=False).exclude(_approved_schedule=True)
            case "changed":
                return articles.filter(live=True, has_unpublished_changes=True)
            case "scheduled":
                # The listing asks for this once, for its rows' status.
                return articles.filter(_approved_schedule=True)
            case "review":
                # Keys are kept there as text, of pages and snippets alike; few things are in review at a time.
                waiting = WorkflowState.objects.active().filter(base_content_type__model="page")
                return articles.filter(pk__in=[int(key) for key in waiting.values_list("object_id", flat=True)])
            case "expired":
                return articles.filter(Q(expired=True) | Q(live=True, expire_at__lte=now))
        return articles


def chosen_among(label: str, model: type, field_name: str) -> ModelMultipleChoiceFilter:
    return ModelMultipleChoiceFilter(
        label=label, field_name=field_name, queryset=model.objects.all(), widget=CheckboxSelectMultiple
    )


class ArticleFilterSet(PageFilterSet):
    status = StatusFilter(
        label=_("Status"),
        empty_label=_("Any"),
        choices=[
            ("public", _("Public")),
            ("changed", _("Public, with changes that are not")),
            ("draft", _("Draft")),
            ("review", _("In review")),
            ("scheduled", _("Scheduled")),
            ("expired", _("Expired")),
        ],
        widget=RadioSelect,
    )
    category = chosen_among(_("Category"), Category, "category")
    author = chosen_among(_("Author"), Author, "authorships__author")
    tag = chosen_among(_("Tag"), Tag, "article_tags__tag")
    series = chosen_among(_("Series"), Series, "series")
    published_at = DateFromToRangeFilter(label=_("Published"), widget=DateRangePickerWidget)
    # There is one site, and articles have no children.
    site = None
    has_child_pages = None

    class Meta(PageFilterSet.Meta):
        model = ArticlePage


class ArticleIndexView(IndexView):
    """Articles with everything that a row shows, in a number of queries that does not grow."""

    results_template_name = "blog/admin/article_results.html"

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        rows = super().annotate_queryset(pages)
        return rows.prefetch_related("category", "cover__renditions", "authorships__author")


class ArticlesSummaryItem(SummaryItem):
    """The number of articles at the head of the dashboard, with a link to their list."""

    order = 50
    template_name = "blog/admin/articles_summary.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"article_count": ArticlePage.objects.count()}

    def is_shown(self) -> bool:
        return user_has_any_page_permission(self.request.user)


class ArticlesMenuItem(MenuItem):
    """Shown to those whom the listing lets in."""

    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)


class ArticleListingViewSet(PageListingViewSet):
    """All articles in one list, whatever their state."""

    model = ArticlePage
    icon = "article"
    menu_item_class = ArticlesMenuItem
    menu_label = _("Articles")
    menu_order = 10
    add_to_admin_menu = True
    index_view_class = ArticleIndexView
    filterset_class = ArticleFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        CoverColumn("cover", label=_("Cover"), width="8%"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%"),
        Column("category", label=_("Category"), sort_key="category__name", width="12%"),
        Column("author_names", label=_("Authors"), width="14%"),
        DateColumn("published_at", label=_("Published"), sort_key="published_at", width="10%"),
        DateColumn(
            "latest_revision_created_at", label=_("Edited"), sort_key="latest_revision_created_at", width="10%"
        ),
    ]
    list_export = [
        "title",
        "slug",
        "full_url",
        "status_string",
        "category",
        "author_names",
        "tag_names",
        "series",
        "published_at",
        "updated_at",
        "expire_at",
        "word_count",
        "latest_revision_created_at",
    ]
    export_headings = {
        "full_url": _("Address"),
        "status_string": _("Status"),
        "author_names": _("Authors"),
        "tag_names": _("Tags"),
        "published_at": _("Published"),
        "updated_at": _("Updated"),
        "expire_at": _("Expires"),
        "latest_revision_created_at": _("Edited"),
    }
    export_filename = "articles"

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(**{"export_headings": self.export_headings, **kwargs})
