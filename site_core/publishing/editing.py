"""What the screens on which pages are edited and reviewed say of the schedule: what is planned, what a click did."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision, TaskState

from site_core.publishing.actions import PlanWouldBeDiscardedError
from site_core.publishing.outcomes import (
    after_reviewing,
    after_submitting,
    final_address,
    in_the_end,
    tell,
    tell_instead,
)
from site_core.publishing.plans import plan_of, time_for
from site_core.publishing.schedule import who_scheduled
from site_core.publishing.times import in_zones

REVIEWS = ("approve", "reject")


def question_address(page: Page, revision: Revision, next_url: str | None) -> str:
    """Where somebody who publishes `revision` is asked what to do with the version that is planned."""
    address = reverse("publishing_plan_question", args=[page.pk, revision.pk])
    return f"{address}?{urlencode({'next': next_url})}" if next_url else address


def reloaded(page: Page) -> Page:
    return page.specific_class._default_manager.get(pk=page.pk)


def planner_of(plan: Revision) -> str:
    """The name of whoever scheduled `plan`; nothing where the history does not say."""
    key = who_scheduled([plan.pk]).get(plan.pk)
    return get_user_display_name(get_user_model().objects.filter(pk=key).first())


def when_made(revision: Revision) -> str:
    """To the minute, as people tell versions apart."""
    return in_zones(revision.created_at.replace(second=0, microsecond=0))


def plan_sentence(plan: Revision) -> SafeString:
    """Which version is planned for when, by whom, and where it will be."""
    author, planner = get_user_display_name(plan.user), planner_of(plan)
    version = _("the version of {created} by {author}") if author else _("the version of {created}")
    parts = {
        "version": format_html(version, created=when_made(plan), author=author),
        "time": in_zones(plan.approved_go_live_at),
        "planner": planner,
    }
    if plan.approved_go_live_at <= timezone.now():
        text = _("<b>Due since {time}</b>: {version}.")
    elif planner:
        text = _("<b>Planned for {time}</b> by {planner}: {version}.")
    else:
        text = _("<b>Planned for {time}</b>: {version}.")
    address = final_address(plan)
    where = format_html(_(" It will be at <b>{address}</b>."), address=address) if address else ""
    return format_html("{}{}", format_html(text, **parts), where)


class ToldOutcomeMixin:
    """Says after a publication, a submission or a review where the page is now, in place of what Wagtail says."""

    scheduled_revision: Revision | None = None

    def run_hook(self, hook_name: str, *args: Any, **kwargs: Any) -> HttpResponse | None:
        # Called by all of Wagtail's ways to save a page, when it is done and has been said.
        if hook_name in ("after_create_page", "after_edit_page"):
            self.tell_outcome()
        return super().run_hook(hook_name, *args, **kwargs)

    def tell_outcome(self) -> None:
        page, had = reloaded(self.page), self.scheduled_revision
        match self.action_name:
            case "publish":
                tell_instead(self.request, page, in_the_end(page, had))
            case "submit" | "restart_workflow" if page.current_workflow_state:
                tell_instead(self.request, page, after_submitting(page, page.current_workflow_state, had))
            case "perform_workflow_action" if self.workflow_action in REVIEWS:
                reviewed = self.workflow_state.current_task_state
                self.workflow_state.refresh_from_db()
                tell_instead(self.request, page, after_reviewing(page, reviewed, self.workflow_state, had))


class PlannedEditMixin(ToldOutcomeMixin):
    """The editor of a page: says which version is planned, keeps its time, and asks before that plan is lost."""

    def get_object(self) -> Page:
        page = super().get_object()
        if self.scheduled_revision:
            page.go_live_at = time_for(page, self.scheduled_revision)
        return page

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.say_what_is_planned()
        return super().get(request, *args, **kwargs)

    def form_invalid(self, form: Form) -> HttpResponse:
        if not self.expects_json_response:
            self.say_what_is_planned()
        return super().form_invalid(form)

    def say_what_is_planned(self) -> None:
        plan = self.scheduled_revision
        if plan is None:
            return
        buttons = []
        if user_has_any_page_permission(self.request.user):
            address = reverse("wagtailadmin_pages:revisions_compare", args=[self.page.pk, plan.pk, "latest"])
            buttons.append(messages.button(address, _("Compare with the scheduled version")))
        if self.page_perms.can_unschedule():
            address = reverse("wagtailadmin_pages:revisions_unschedule", args=[self.page.pk, plan.pk])
            back = urlencode({"next": self.get_edit_url()})
            buttons.append(messages.button(f"{address}?{back}", _("Cancel the plan")))
        change = _(
            "What you change here is a new version. It takes over the time when it is approved or published; until "
            "then the planned version stays as it is."
        )
        messages.info(
            self.request, format_html("{} {}", plan_sentence(plan), change), buttons=buttons, extra_tags="planned"
        )

    def get_side_panels(self) -> MediaContainer:
        if self.scheduled_page:
            # The text of a version does not know that its plan was moved.
            self.scheduled_page.go_live_at = self.scheduled_revision.approved_go_live_at
        return super().get_side_panels()

    def publish_action(self) -> HttpResponse:
        try:
            return super().publish_action()
        except PlanWouldBeDiscardedError as refusal:
            # The draft is saved by now. So are its comments, of which nobody has been told.
            if self.has_content_changes and "comments" in self.form.formsets:
                changes = self.get_commenting_changes()
                self.log_commenting_changes(changes, refusal.revision)
                self.send_commenting_notifications(changes)
            return redirect(question_address(self.page, refusal.revision, self.next_url))


class ToldReviewMixin:
    """Says after an approval or a rejection from the dialogue, a list or the dashboard what came of it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        had = plan_of(self.object)
        response = super().post(request, *args, **kwargs)
        review = TaskState.objects.select_related("workflow_state__requested_by").get(pk=self.task_state.pk)
        if self.action_name in REVIEWS and review.status != TaskState.STATUS_IN_PROGRESS:
            page = reloaded(self.object)
            tell(request, page, after_reviewing(page, review, review.workflow_state, had))
        return response


class ToldUnpublishMixin:
    """Says which plan a person ends who takes a page down."""

    template_name = "publishing/confirm_unpublish.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.plan = plan_of(self.object)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        planned_for = in_zones(self.plan.approved_go_live_at) if self.plan else ""
        return super().get_context_data(planned_for=planned_for, **kwargs)

    def get_success_message(self) -> str:
        message = super().get_success_message()
        if self.plan is None:
            return message
        ended = _("With it ended the plan of the version that was to go live on %(time)s.")
        return f"{message} {ended % {'time': in_zones(self.plan.approved_go_live_at)}}"


class ToldUnscheduleMixin:
    """Says what is no longer planned, and that its text stays."""

    template_name = "publishing/confirm_unschedule.html"
    page_title = gettext_lazy("Cancel the plan")

    def get_page_subtitle(self) -> str:
        return self.get_object_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = plan_sentence(self.revision) if self.revision.approved_go_live_at else ""
        return super().get_context_data(plan=plan, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.planned_for = self.revision.approved_go_live_at
        if self.planned_for is None:
            messages.info(request, _("This version is not planned any more. Nothing was changed."))
            return redirect(self.get_next_url())
        return super().post(request, *args, **kwargs)

    def get_success_message(self) -> str:
        text = _("“%(title)s” does not go live on %(time)s any more. Its text is kept as a draft.")
        return text % {"title": self.get_object_display_title(), "time": in_zones(self.planned_for)}
