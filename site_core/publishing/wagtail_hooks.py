"""Makes the publishing door the only one: in the registry, the page editor, and the admin's own interface. Registers
the screens of publishing, and says in the editor what its buttons do and what readers would miss.
"""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.actions.registry import ActionRegistry
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem
from wagtail.admin.api.actions import publish as api_publish
from wagtail.admin.api.actions import unpublish as api_unpublish
from wagtail.admin.views.pages import edit, unpublish
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from site_core.publishing.actions import PublishSitePageAction, UnpublishSitePageAction
from site_core.publishing.instants import time_note
from site_core.publishing.plan_log import PLAN_ACTIONS, PlanFormatter
from site_core.publishing.plan_question import PlanQuestionView
from site_core.publishing.preflight import report_on
from site_core.publishing.publish_button import HonestPublishMenuItem
from site_core.publishing.schedule_screens import ScheduleViewSet
from site_core.publishing.webhook_screens import WebhookViewSet


@hooks.register("register_actions")
def register_our_actions(registry: ActionRegistry) -> None:
    registry.register(Page, PublishSitePageAction)
    registry.register(Page, UnpublishSitePageAction)


@hooks.register("register_permissions")
def register_alerts() -> QuerySet[Permission]:
    """Whom to tell of incidents is for administrators to say, group by group."""
    return Permission.objects.filter(content_type__app_label="publishing", codename="receive_alerts")


@hooks.register("register_admin_viewset")
def register_webhooks() -> WebhookViewSet:
    return WebhookViewSet("webhooks")


@hooks.register("register_admin_urls")
def register_plan_question() -> list[URLPattern]:
    address = "publishing/plan/<int:page_id>/<int:revision_id>/"
    return [path(address, PlanQuestionView.as_view(), name="publishing_plan_question")]


@hooks.register("construct_page_action_menu")
def say_what_publishing_does(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    items[:] = [HonestPublishMenuItem(item.order) if type(item) is PublishMenuItem else item for item in items]


# These construct Wagtail's actions by the names they imported, past the methods of Page and past the registry.
for module in (edit, api_publish):
    module.PublishPageRevisionAction = PublishSitePageAction
for module in (unpublish, api_unpublish):
    module.UnpublishPageAction = UnpublishSitePageAction


# After Wagtail's own, which it replaces.
@hooks.register("register_log_actions", order=10)
def say_planned_times_with_their_zones(actions: LogActionRegistry) -> None:
    for action, message in PLAN_ACTIONS.items():
        actions.formatters[action] = PlanFormatter(actions.formatters[action], message)


@hooks.register("register_admin_urls")
def add_time_note() -> list[URLPattern]:
    return [path("publishing/time-note/", time_note, name="publishing_time_note")]


@hooks.register("register_admin_viewset")
def register_schedule() -> ScheduleViewSet:
    return ScheduleViewSet("schedule")


@hooks.register("insert_global_admin_css")
def link_publishing_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("site_core/admin/publishing.css"))


@hooks.register("after_publish_page")
def say_what_readers_would_miss(request: HttpRequest, page: Page) -> None:
    report = report_on(page)
    if report and report.has_findings:
        findings = format_html_join("", "<li>{}</li>", ((each,) for each in [*report.blockers, *report.warnings]))
        words = gettext("It is scheduled. Before its time comes, look at this:")
        messages.warning(request, format_html("{}<ul>{}</ul>", words, findings))
