"""What the history of a page says of its plans, with the zone of their times."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter
from wagtail.models import BaseLogEntry
from wagtail.utils.timestamps import parse_datetime_localized

from site_core.publishing.times import in_zones

PLAN_ACTIONS = {
    "wagtail.publish.schedule": _("Scheduled to go live at %(time)s"),
    "wagtail.schedule.cancel": _("No longer scheduled to go live at %(time)s"),
}


class PlanFormatter(LogFormatter):
    """Says `message` with the time that an entry names, and what `other` says of an entry that names none."""

    def __init__(self, other: LogFormatter, message: str):
        self.other = other
        self.label = other.label
        self.message = message

    def format_message(self, log_entry: BaseLogEntry) -> str:
        time = log_entry.data.get("revision", {}).get("go_live_at")
        if not time:
            return self.other.format_message(log_entry)
        return self.message % {"time": in_zones(parse_datetime_localized(time))}
