"""The admin's face, links that disclose nothing, screens that answer a late refusal, and superusers' accounts that
nobody takes over.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.rich_text.feature_registry import FeatureRegistry

from site_core.link_handlers import PublicPageLinkHandler, SharedDocumentLinkHandler
from site_core.models import User
from site_core.viewsets import SitePageViewSet

# Drawn here where Wagtail has none that fits, or, as for messages that inform, none of the name that it asks for.
ICONS = ("article", "diagram", "info", "layers", "pen", "series", "synonym")

STYLESHEETS = ("admin", "reports")

# Wagtail's own places are 100 for pages, 300 for images and 400 for documents; what articles are listed by is named
# in blog.viewsets.
PAGES_PLACE = 800


@hooks.register("insert_editor_js")
def link_editor_script() -> SafeString:
    return format_html('<script src="{}" type="module"></script>', static("site_core/admin/autosave.js"))


@hooks.register("insert_global_admin_css")
def link_admin_styles() -> SafeString:
    return format_html_join(
        "", '<link rel="stylesheet" href="{}">', ((static(f"site_core/admin/{name}.css"),) for name in STYLESHEETS)
    )


@hooks.register("register_icons")
def add_icons(templates: list[str]) -> list[str]:
    return [*templates, *(f"site_core/icons/{name}.svg" for name in ICONS)]


@hooks.register("construct_main_menu")
def put_pages_after_what_editors_need(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    for item in menu_items:
        if item.name == "explorer":
            item.order = PAGES_PLACE


# After Wagtail's own, which it replaces.
@hooks.register("register_rich_text_features", order=10)
def link_to_public_pages_only(features: FeatureRegistry) -> None:
    features.register_link_type(PublicPageLinkHandler)
    features.register_link_type(SharedDocumentLinkHandler)


# After Wagtail's own, which it replaces. The registry asks for a model with a table: Page, and not SitePage.
@hooks.register("register_admin_viewset", order=10)
def register_page_screens() -> SitePageViewSet:
    return SitePageViewSet()


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def leave_superusers_to_superusers(request: HttpRequest, user: User) -> None:
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied


@hooks.register("before_bulk_action")
def leave_superusers_out_of_bulk_actions(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action_class_instance: Any
) -> None:
    for chosen in objects:
        if isinstance(chosen, User):
            leave_superusers_to_superusers(request, chosen)
