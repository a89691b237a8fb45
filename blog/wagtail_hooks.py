"""Registers the blog's screens, and keeps what articles name (a category, an author, a series) from being deleted."""

from collections.abc import Iterable, Sequence

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from blog.article_listing import ArticleListingViewSet, ArticlesSummaryItem
from blog.models import Category
from blog.usage import FIELD_AND_ROWS, articles_naming
from blog.viewsets import AuthorViewSet, CategoryViewSet, SeriesViewSet, TagViewSet
from site_core.models import User

category_viewset = CategoryViewSet()
register_snippet(category_viewset)
register_snippet(AuthorViewSet)
register_snippet(SeriesViewSet)
register_snippet(TagViewSet)


@hooks.register("register_admin_viewset")
def register_article_listing() -> ArticleListingViewSet:
    return ArticleListingViewSet("articles")


@hooks.register("construct_homepage_summary_items")
def count_articles(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(ArticlesSummaryItem(request))


@hooks.register("register_snippet_listing_buttons")
def offer_merging(snippet: Model, user: User, next_url: str | None = None) -> Iterable[Button]:
    if isinstance(snippet, Category) and not snippet.merged_into_id and user.has_perm("blog.change_category"):
        yield category_viewset.merge_button(snippet)


@hooks.register("before_delete_snippet")
def refuse_deletion_while_named(request: HttpRequest, snippets: Sequence[Model]) -> HttpResponse | None:
    """Single and in bulk, on the question as on the answer."""
    named = [
        {"topic": snippet, "articles": articles}
        for snippet in snippets
        if isinstance(snippet, tuple(FIELD_AND_ROWS)) and (articles := articles_naming(snippet))
    ]
    if not named:
        return None
    viewset = type(named[0]["topic"]).snippet_viewset
    index_url = reverse(viewset.get_url_name("list"))
    context = {
        "named": named,
        "header_title": gettext("Still in use"),
        "header_icon": viewset.icon,
        "breadcrumbs_items": [
            *viewset.breadcrumbs_items,
            {"url": index_url, "label": capfirst(viewset.model._meta.verbose_name_plural)},
            {"url": "", "label": gettext("Still in use")},
        ],
        "index_url": index_url,
    }
    return TemplateResponse(request, "blog/admin/still_named.html", context, status=409)
