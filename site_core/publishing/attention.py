"""What of the schedule is due and needs somebody, read from the schedule itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from site_core.publishing.execution import Failures, failures, is_held, lateness_limit
from site_core.publishing.models import PublicationIncident
from site_core.publishing.schedule import ScheduledItem, due_items


@dataclass(frozen=True)
class Concern:
    """An item that is due, what is wrong with it, and how it failed if it did."""

    item: ScheduledItem
    kind: PublicationIncident.Kind
    failures: Failures | None


@dataclass(frozen=True)
class DueItems:
    """All that is due: what needs somebody, and what a publisher is about to do."""

    concerns: list[Concern]
    under_way: list[ScheduledItem]


def overdue_after() -> timedelta:
    """How late something is before somebody is told: a publisher that runs has long done it by then."""
    return timedelta(seconds=settings.PUBLISHING_OVERDUE_SECONDS)


def look_at_due_items(now: datetime) -> DueItems:
    items = due_items(now)
    limit, failed = lateness_limit() if items else None, failures(items)
    kinds = {item.key: kind_of(item, limit, failed.get(item.key), now) for item in items}
    return DueItems(
        [Concern(item, kinds[item.key], failed.get(item.key)) for item in items if kinds[item.key]],
        [item for item in items if not kinds[item.key]],
    )


def kind_of(
    item: ScheduledItem, limit: timedelta | None, failed: Failures | None, now: datetime
) -> PublicationIncident.Kind | None:
    """What is wrong with `item`, which is due; None where it is a publisher's turn still."""
    if is_held(item, limit, now):
        return PublicationIncident.Kind.HELD
    if failed:
        return PublicationIncident.Kind.FAILED
    return PublicationIncident.Kind.OVERDUE if now - item.due_at > overdue_after() else None


def find_due(key: str, now: datetime) -> ScheduledItem | None:
    """The item that has this key, if it is due still."""
    return next((item for item in due_items(now) if item.key == key), None)
