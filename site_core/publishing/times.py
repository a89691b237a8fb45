"""Instants as people read them: with their zone, and with the site's where that is another one."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def zone_of(user: Model | None) -> ZoneInfo:
    """The zone that `user` chose in the account settings, or else the site's."""
    profile = getattr(user, "wagtail_userprofile", None)
    return ZoneInfo(profile.get_current_time_zone() if profile else settings.TIME_ZONE)


def in_zone(moment: datetime, zone: ZoneInfo) -> str:
    """As "27 November 2026, 09:00 CET"; the seconds only where there are some."""
    local = moment.astimezone(zone)
    pattern = "j F Y, H:i:s" if local.second else "j F Y, H:i"
    return f"{date_format(local, pattern)} {zone_name(local)}"


def zone_name(local: datetime) -> str:
    """The short name that the zone of `local` has then, as "CEST"; its offset where it has none."""
    name = local.tzname()
    return name if name.isalpha() else offset_name(local)


def offset_name(local: datetime) -> str:
    """As "UTC+2", "UTC+10:30", "UTC-3", and "UTC" for none."""
    minutes = round(local.utcoffset().total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '-'}{hours}{f':{rest:02}' if rest else ''}"


def in_zones(moment: datetime, user: Model | None = None) -> str:
    """`moment` in the zone of `user` (the current one, without a user), and in the site's where it differs then."""
    site = ZoneInfo(settings.TIME_ZONE)
    zone = timezone.get_current_timezone() if user is None else zone_of(user)
    text = in_zone(moment, zone)
    if moment.astimezone(zone).utcoffset() == moment.astimezone(site).utcoffset():
        return text
    return _("%(time)s (on the site: %(site_time)s)") % {"time": text, "site_time": in_zone(moment, site)}


def duration_text(duration: timedelta) -> str:
    """As "0.4 seconds", "12 seconds", "3 minutes", "2 hours": the largest unit that says enough."""
    seconds = duration.total_seconds()
    if seconds < 10:
        return _("%(count)s seconds") % {"count": f"{seconds:.1f}"}
    if seconds < 120:
        return ngettext("%(count)d second", "%(count)d seconds", round(seconds)) % {"count": round(seconds)}
    if seconds < 2 * 3600:
        return ngettext("%(count)d minute", "%(count)d minutes", round(seconds / 60)) % {"count": round(seconds / 60)}
    if seconds < 2 * 86400:
        return ngettext("%(count)d hour", "%(count)d hours", round(seconds / 3600)) % {"count": round(seconds / 3600)}
    return ngettext("%(count)d day", "%(count)d days", round(seconds / 86400)) % {"count": round(seconds / 86400)}
