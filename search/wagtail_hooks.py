"""Registers what editors and marketers get of readers' searches, each screen beside its like."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.search_promotions import admin_urls
from wagtail.snippets.models import register_snippet

from search.desk.log_screens import ReportMenuItem, SearchLogAdmin
from search.desk.promotion_screens import url_patterns
from search.desk.report_screens import SearchesViewSet
from search.desk.synonym_screens import SynonymViewSet

# Wagtail's hook includes this module by its name, once all hooks are there.
admin_urls.urlpatterns = url_patterns

register_snippet(SynonymViewSet)
search_log = SearchLogAdmin()
search_log.register_with_wagtail()


@hooks.register("register_admin_viewset")
def register_searches() -> SearchesViewSet:
    return SearchesViewSet("searches")


@hooks.register("register_reports_menu_item")
def list_searches_among_reports() -> MenuItem:
    return ReportMenuItem(_("Searches"), reverse("searches:all"), name="searches", icon_name="search", order=100)


@hooks.register("register_reports_menu_item")
def list_the_log_among_reports() -> MenuItem:
    url = search_log.url_helper.index_url
    return ReportMenuItem(search_log.menu_label, url, name="search-log", icon_name=search_log.menu_icon, order=1310)


@hooks.register("construct_reports_menu")
def leave_out_wagtails_report(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """It reads counts that nothing writes here; ours has what it would show."""
    menu_items[:] = [item for item in menu_items if item.name != "search-terms"]


@hooks.register("insert_global_admin_css")
def link_search_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("site_core/admin/searches.css"))
