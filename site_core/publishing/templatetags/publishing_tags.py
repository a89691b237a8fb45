"""What templates say of the schedule: instants with their zones, durations, and the admin's banner."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import template
from wagtail.models import Page

from site_core.publishing import times
from site_core.publishing.banner import banner

register = template.Library()


@register.filter
def in_zones(moment: datetime | None) -> str | None:
    """`moment` as whoever reads it has it, and as the site has it where that is another time."""
    return moment and times.in_zones(moment)


@register.filter
def duration_text(duration: timedelta) -> str:
    return times.duration_text(duration)


@register.simple_tag(takes_context=True)
def coming_address(context: Mapping[str, Any]) -> str | None:
    """The address of what a status panel's page is planned to be, if it is another than it has; None for a snippet."""
    panel, request = context["panel"], context.get("request")
    version = panel.scheduled_object or (panel.object if context.get("draft_go_live_at") else None)
    if not isinstance(version, Page) or not version.pk:
        return None
    address = version.get_full_url(request)
    return None if version.live and address == panel.live_object.get_full_url(request) else address


@register.inclusion_tag("publishing/admin/banner.html", takes_context=True)
def publishing_banner(context: Mapping[str, Any]) -> dict[str, Any]:
    user = getattr(context.get("request"), "user", None)
    return {"banner": banner() if user and user.has_perm("wagtailadmin.access_admin") else None}
