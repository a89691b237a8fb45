"""The admin's screens for what articles are listed by."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from blog.forms import MergeCategoryForm
from blog.merging import merge_category
from blog.models import ArticlePage, Author, Category, Series, Tag


class TopicIndexView(IndexView):
    """A listing with the number of published articles beside each row."""

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().with_article_count()


ARTICLE_COUNT = Column("article_count", label=_("Published articles"), width="15%")


class MergeCategoryView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Asks for the category that takes the articles of this one, and moves them."""

    model: type[Category] | None = None
    index_url_name: str | None = None
    permission_required = "change"
    form_class = MergeCategoryForm
    template_name = "blog/admin/merge_category.html"
    page_title = _("Merge")

    @cached_property
    def category(self) -> Category:
        return get_object_or_404(Category.objects.current(), pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.category)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": capfirst(Category._meta.verbose_name_plural)},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "source": self.category}

    def get_context_data(self, **kwargs):
        context = {"action_url": self.request.path, "index_url": reverse(self.index_url_name), **kwargs}
        return super().get_context_data(
            **context, article_count=ArticlePage.objects.in_category(self.category).count()
        )

    def form_valid(self, form: MergeCategoryForm) -> HttpResponse:
        target = form.cleaned_data["target"]
        moved = merge_category(self.category, target, self.request.user)
        text = ngettext(
            "“%(source)s” was merged into “%(target)s”: %(count)d article moved.",
            "“%(source)s” was merged into “%(target)s”: %(count)d articles moved.",
            moved,
        )
        messages.success(self.request, text % {"source": self.category, "target": target, "count": moved})
        return redirect(self.index_url_name)


class CategoryViewSet(SnippetViewSet):
    """Categories, in the order that readers see them; one can be merged into another."""

    model = Category
    icon = "layers"
    menu_label = _("Categories")
    menu_order = 20
    add_to_admin_menu = True
    index_view_class = TopicIndexView
    list_display = ["name", "slug", ARTICLE_COUNT, "merged_into", UpdatedAtColumn()]
    list_filter = ["merged_into"]
    list_export = ["name", "slug", "description", "article_count", "merged_into"]
    sort_order_field = "sort_order"
    copy_view_enabled = False

    def get_urlpatterns(self):
        merge_view = self.construct_view(MergeCategoryView)
        return [*super().get_urlpatterns(), path(f"merge/<{self.pk_path_converter}:pk>/", merge_view, name="merge")]

    def merge_button(self, category: Category) -> Button:
        return Button(
            _("Merge into another"), url=reverse(self.get_url_name("merge"), args=[category.pk]), icon_name="redirect"
        )


class AuthorViewSet(SnippetViewSet):
    """Those who sign articles."""

    model = Author
    icon = "pen"
    menu_label = _("Authors")
    menu_order = 30
    add_to_admin_menu = True
    index_view_class = TopicIndexView
    list_display = ["name", "role", ARTICLE_COUNT, UpdatedAtColumn()]
    list_filter = ["role"]
    list_export = ["name", "slug", "role", "biography", "article_count"]
    copy_view_enabled = False


class SeriesViewSet(SnippetViewSet):
    """Articles that are read in an order."""

    model = Series
    icon = "series"
    menu_label = _("Series")
    menu_order = 520
    add_to_admin_menu = True
    index_view_class = TopicIndexView
    list_display = ["name", ARTICLE_COUNT, UpdatedAtColumn()]
    list_export = ["name", "description", "article_count"]
    copy_view_enabled = False


class TagViewSet(SnippetViewSet):
    """Tags that were typed into articles: to describe, rename and remove."""

    model = Tag
    icon = "tag"
    menu_label = _("Tags")
    menu_order = 510
    add_to_admin_menu = True
    index_view_class = TopicIndexView
    list_display = ["name", "slug", ARTICLE_COUNT]
    list_export = ["name", "slug", "description", "article_count"]
    search_fields = ["name"]
    copy_view_enabled = False
