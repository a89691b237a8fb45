"""Makes the publishing door the only one: in the registry, the page editor, and the admin's own interface."""

from wagtail import hooks
from wagtail.actions.registry import ActionRegistry
from wagtail.admin.api.actions import publish as api_publish
from wagtail.admin.views.pages import edit
from wagtail.models import Page

from site_core.publishing.actions import PublishSitePageAction


@hooks.register("register_actions")
def register_publish_action(registry: ActionRegistry) -> None:
    registry.register(Page, PublishSitePageAction)


# These construct Wagtail's action by the name they imported, past Page.publish() and past the registry.
for module in (edit, api_publish):
    module.PublishPageRevisionAction = PublishSitePageAction
