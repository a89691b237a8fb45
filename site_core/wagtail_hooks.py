"""Links that disclose nothing, screens that answer a late refusal, and superusers' accounts that nobody takes over."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from site_core.link_handlers import PublicPageLinkHandler, SharedDocumentLinkHandler
from site_core.models import User
from site_core.viewsets import SitePageViewSet


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
