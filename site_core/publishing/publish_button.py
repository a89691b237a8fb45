"""The button that publishes, which says what a press of it does."""

from collections.abc import Mapping
from typing import Any

from django.forms.widgets import Media, Script
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.action_menu import PublishMenuItem

from site_core.publishing.plans import plan_of

# What the field for the time holds, in the person's zone: a form of text in which later is greater.
FIELD_FORMAT = "%Y-%m-%d %H:%M"


class HonestPublishMenuItem(PublishMenuItem):
    """ "Publish" goes live now; a time in the form makes it "Schedule". A script follows the form."""

    template_name = "publishing/publish_button.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        page = context.get("page")
        is_planned = bool(page and page.pk and plan_of(page))
        if is_planned:
            now, later = _("Publish now"), _("Replace the scheduled version")
        elif context["is_revision"]:
            now, later = _("Publish this version"), _("Schedule this version")
        else:
            now, later = _("Publish"), _("Schedule")
        clock = timezone.localtime().strftime(FIELD_FORMAT)
        return {**context, "label_now": now, "label_later": later, "clock": clock}

    @property
    def media(self) -> Media:
        return Media(js=[Script("site_core/admin/publish-button.js", type="module")])
