from datetime import datetime
from typing import Any

from django import template
from wagtail.models import Page

from site_core.publishing.times import in_zones

register = template.Library()


@register.filter
def with_zones(moment: datetime | None) -> str | None:
    """`moment` as whoever reads it has it, and as the site has it where that is another time."""
    return moment and in_zones(moment)


@register.simple_tag(takes_context=True)
def coming_address(context: dict[str, Any]) -> str | None:
    """The address of what a status panel's page is planned to be, if it is another than it has; None for a snippet."""
    panel, request = context["panel"], context.get("request")
    version = panel.scheduled_object or (panel.object if context.get("draft_go_live_at") else None)
    if not isinstance(version, Page) or not version.pk:
        return None
    address = version.get_full_url(request)
    return None if version.live and address == panel.live_object.get_full_url(request) else address
