"""The screen that asks, before a version is published now, what shall become of the one that is planned for later."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name, get_valid_next_url_from_request
from wagtail.admin.views.generic import HookResponseMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, Revision

from site_core.publishing.actions import PlanWouldBeDiscardedError, discarding
from site_core.publishing.editing import planner_of, question_address, reloaded, when_made
from site_core.publishing.outcomes import final_address, in_the_end, tell
from site_core.publishing.plans import plan_beside, time_for
from site_core.publishing.times import in_zones


class PlanQuestionView(HookResponseMixin, WagtailAdminTemplateMixin, TemplateView):
    """Publish now and drop the plan, put the new version in its place, or go back: the draft is saved in any case."""

    template_name = "publishing/plan_question.html"
    page_title = gettext_lazy("Another version is planned")
    header_icon = "calendar-alt"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
        self.page = get_object_or_404(Page, pk=page_id).specific
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        self.revision = get_object_or_404(self.page.revisions.select_related("user"), pk=revision_id)
        self.plan = plan_beside(self.page, self.revision)
        self.next_url = get_valid_next_url_from_request(request)
        if reason := self.what_happened_meanwhile():
            messages.warning(request, reason)
            return redirect("wagtailadmin_pages:edit", page_id)
        return super().dispatch(request)

    def what_happened_meanwhile(self) -> str:
        """Why the question has no meaning any more, as a sentence; nothing where it has."""
        newest, lock = self.page.latest_revision, self.page.get_lock()
        if newest.pk != self.revision.pk:
            text = _("Nothing was published: %(person)s saved a newer version on %(time)s, which is this one.")
            person = get_user_display_name(newest.user) or _("somebody")
            return text % {"person": person, "time": when_made(newest)}
        if lock and lock.for_user(self.request.user):
            return _("Nothing was published: the page was locked meanwhile.")
        if self.plan and self.is_for_later():
            return _("Nothing was published: this version has a time of its own, so it discards nothing unasked.")
        if self.plan:
            return ""
        if self.page.live and self.page.last_published_at > self.revision.created_at:
            text = _("Nothing was published: the planned version went live on %(time)s, and yours is newer.")
            return text % {"time": in_zones(self.page.last_published_at)}
        return _("Nothing was published: no other version is planned any more, so you can publish this one.")

    def is_for_later(self) -> bool:
        time = time_for(self.revision.as_object(), self.plan)
        return time is not None and time > timezone.now()

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            planned_for=in_zones(self.plan.approved_go_live_at),
            planner=planner_of(self.plan),
            plan_created=when_made(self.plan),
            address=final_address(self.revision),
            next_url=self.next_url,
            edit_url=reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            compare_url=reverse(
                "wagtailadmin_pages:revisions_compare", args=[self.page.pk, self.plan.pk, self.revision.pk]
            ),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.is_about_the_plan():
            return self.ask_again()
        try:
            if request.POST.get("way") == "discard":
                with discarding(self.plan):
                    self.revision.publish(user=request.user)
            elif request.POST.get("way") == "replace":
                self.put_in_place_of_the_plan()
            else:
                return self.ask_again()
        except PlanWouldBeDiscardedError:
            return self.ask_again()
        page = reloaded(self.page)
        response = self.run_hook("after_publish_page", request, page)
        tell(request, page, in_the_end(page, self.plan))
        return response or redirect(self.next_url or reverse("wagtailadmin_explore", args=[page.get_parent().pk]))

    def is_about_the_plan(self) -> bool:
        """Whether the answer is about the plan as it is now."""
        known = self.request.POST.get("plan"), self.request.POST.get("planned_for")
        return known == (str(self.plan.pk), self.plan.approved_go_live_at.isoformat())

    def put_in_place_of_the_plan(self) -> None:
        version = self.revision.as_object()
        version.go_live_at = self.plan.approved_go_live_at
        # Unfinished or not is for the door to say.
        corrected: Revision = version.save_revision(user=self.request.user, log_action=True, clean=False)
        corrected.publish(user=self.request.user)

    def ask_again(self) -> HttpResponse:
        messages.warning(self.request, _("The plan was changed meanwhile. This is how it stands now."))
        return redirect(question_address(self.page, self.revision, self.next_url))
