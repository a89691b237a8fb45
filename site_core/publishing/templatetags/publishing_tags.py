"""What templates say of the schedule: instants with their zones, durations, and the admin's banner."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import template

from site_core.publishing import times
from site_core.publishing.banner import banner

register = template.Library()


@register.filter
def in_zones(moment: datetime) -> str:
    return times.in_zones(moment)


@register.filter
def duration_text(duration: timedelta) -> str:
    return times.duration_text(duration)


@register.inclusion_tag("publishing/admin/banner.html", takes_context=True)
def publishing_banner(context: Mapping[str, Any]) -> dict[str, Any]:
    user = getattr(context.get("request"), "user", None)
    return {"banner": banner() if user and user.has_perm("wagtailadmin.access_admin") else None}
