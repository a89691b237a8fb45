"""What the admin's dashboard shows of the site."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from home.first_steps import first_steps
from site_core.publishing.schedule import coming_items
from site_core.publishing.schedule_rows import rows_of_items

ROWS = 5
DAYS = 7


class FirstStepsPanel(Component):
    """The steps that a new site still needs; nothing once they are done."""

    name = "first_steps"
    template_name = "home/admin/first_steps.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        steps = first_steps(parent_context["request"])
        return {"steps": steps, "done_count": sum(step.is_done for step in steps)}


class ComingPanel(Component):
    """What goes live and what expires in the next days."""

    name = "coming"
    template_name = "home/admin/coming.html"
    order = 150

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        now = timezone.now()
        items = coming_items(now, until=now + timedelta(days=DAYS))
        return {
            "rows": rows_of_items(items[:ROWS], parent_context["request"], now),
            "rest": max(len(items) - ROWS, 0),
            "days": DAYS,
        }


class UnfinishedDraftsPanel(Component):
    """What this person wrote or edited last and nobody has published or planned yet."""

    name = "unfinished_drafts"
    template_name = "home/admin/unfinished_drafts.html"
    order = 180

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        person = parent_context["request"].user
        theirs = Page.objects.filter(Q(owner=person) | Q(latest_revision__user=person), has_unpublished_changes=True)
        drafts = (
            theirs.filter(latest_revision__approved_go_live_at=None)
            .order_by("-latest_revision_created_at", "-pk")
            .specific(defer=True)
            .prefetch_workflow_states()[:ROWS]
        )
        edit_urls = AdminURLFinder(person)
        return {"drafts": [{"page": page, "edit_url": edit_urls.get_edit_url(page)} for page in drafts]}
