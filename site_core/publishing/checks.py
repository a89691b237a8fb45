"""System checks on what times are read by: the site's zone, and the clock of the database server."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import checks
from django.db import connections
from django.utils import timezone
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.users.models import UserProfile

# Lateness is told to the second; what is more than this apart shows in it.
CLOCKS_MAY_DIFFER_BY = timedelta(seconds=2)


@checks.register(checks.Tags.database)
def people_who_publish_share_the_sites_zone(
    databases: Iterable[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Whoever publishes works by a zone of their own while nobody has chosen the site's."""
    if settings.TIME_ZONE_IS_CHOSEN or not has_table(UserProfile, databases):
        return []
    zones = Counter(zone for zone in zones_of_publishers() if keep_different_time(zone, settings.TIME_ZONE))
    if not zones:
        return []
    named = ", ".join(f"{zone} ({count})" for zone, count in zones.most_common(3))
    return [
        checks.Warning(
            f"TIME_ZONE was never set, so the site keeps {settings.TIME_ZONE}, while people who may publish have "
            f"chosen other zones in their accounts: {named}.",
            hint=(
                "Set TIME_ZONE to the zone of the site’s readers: public dates are written in it, and the times of "
                f"people who chose none are read in it. If {settings.TIME_ZONE} is meant, set that."
            ),
            id="publishing.W001",
        )
    ]


@checks.register(checks.Tags.database)
def database_clock_agrees(databases: Iterable[str] | None = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """The server of a database tells another time than this machine. Of SQLite it is the same clock."""
    warnings = []
    for alias in databases or []:
        difference = clock_difference(alias) if connections[alias].vendor == "postgresql" else timedelta()
        if abs(difference) > CLOCKS_MAY_DIFFER_BY:
            direction = "ahead of" if difference > timedelta() else "behind"
            warnings.append(
                checks.Warning(
                    f"The clock of the server of the database “{alias}” is {abs(difference).total_seconds():.1f} "
                    f"seconds {direction} this machine’s.",
                    hint="Let both follow a time server (NTP). What is scheduled goes out by the clock of the worker.",
                    id="publishing.W002",
                )
            )
    return warnings


def has_table(model: type, databases: Iterable[str] | None) -> bool:
    return any(model._meta.db_table in connections[alias].introspection.table_names() for alias in databases or [])


def zones_of_publishers() -> list[str]:
    """The zone that each active person who may publish some page has chosen, of those who chose one."""
    publishers = policy_registry.get_by_type(Page).users_with_permission("publish")
    profiles = UserProfile.objects.filter(user__in=publishers.values("pk")).exclude(current_time_zone="")
    return list(profiles.order_by("pk").values_list("current_time_zone", flat=True))


def keep_different_time(one: str, other: str) -> bool:
    """Whether clocks in two zones differ this winter or this summer; several zones have more than one name."""
    year = timezone.now().year
    days = [datetime(year, month, 1, tzinfo=UTC) for month in (1, 7)]
    return any(
        day.astimezone(ZoneInfo(one)).utcoffset() != day.astimezone(ZoneInfo(other)).utcoffset() for day in days
    )


def clock_difference(alias: str) -> timedelta:
    """By how much the clock of a PostgreSQL server is ahead of ours, but for the time that the question took."""
    with connections[alias].cursor() as cursor:
        # The first question may have to connect.
        cursor.execute("SELECT 1")
        before = timezone.now()
        cursor.execute("SELECT clock_timestamp()")
        (server,) = cursor.fetchone()
        after = timezone.now()
    if server < before:
        return server - before
    return max(server - after, timedelta())
