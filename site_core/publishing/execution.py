"""Carries out one item of the schedule: claimed, asked again, and done together with its record, or not at all."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Max, Model
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from site_core.publishing.actions import SCHEDULED_EXPIRY, SCHEDULED_PUBLICATION
from site_core.publishing.events import on_schedule
from site_core.publishing.models import PublicationAttempt, PublishingSettings
from site_core.publishing.models.attempts import ScheduledAction
from site_core.publishing.schedule import ScheduledItem

logger = logging.getLogger(__name__)

# An item that failed is tried again after 5 seconds, then 10, 20 and so on, and every 5 minutes in the end.
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=5)


class CannotBePublishedError(Exception):
    """Raised when what an item names cannot be published, whatever its content is; says so to an editor."""


def execute(item: ScheduledItem, asked_by: Model | None = None) -> PublicationAttempt | None:
    """Publish or take down what `item` names, if it is due still.

    Returns the record of the success or of the failure, after which the schedule is as it was; None where another
    process has the item in hand, or it is done, or somebody moved it. Raises what the database raises if not even the
    failure can be recorded.
    """
    started_at = timezone.now()
    try:
        with transaction.atomic():
            if not claim(item):
                return None
            perform(item, asked_by)
            return record(item, started_at, PublicationAttempt.Outcome.SUCCEEDED, asked_by=asked_by)
    # Whatever one item meets, a receiver's error too, the others must not wait for it.
    except Exception as error:
        logger.exception("publication.failed %s", item.key)
        sentence = str(error) or type(error).__name__
        return record(item, started_at, PublicationAttempt.Outcome.FAILED, error=sentence, asked_by=asked_by)


def claim(item: ScheduledItem) -> bool:
    """Whether `item` is ours until the transaction ends, and still stands in the schedule.

    The row of the object is what two publishers, and a publisher and an editor, meet at. On SQLite the transaction
    itself is the claim: it began with the only lock there is.
    """
    if item.due_at > timezone.now():
        return False
    if item.model is None:
        raise CannotBePublishedError(_("The code of its type is gone."))
    claimed = item.model._base_manager.select_for_update(skip_locked=True, no_key=True).filter(pk=item.object_id)
    row = claimed.values("live", "expire_at").first()
    if row is None:
        return False
    if item.action == ScheduledAction.UNPUBLISH:
        return row["live"] and row["expire_at"] == item.due_at
    revision = Revision.objects.select_for_update(no_key=True).filter(pk=item.revision_id)
    return item.due_at in revision.values_list("approved_go_live_at", flat=True)


def perform(item: ScheduledItem, asked_by: Model | None) -> None:
    with on_schedule(item.due_at, asked_by):
        if item.action == ScheduledAction.PUBLISH:
            Revision.objects.get(pk=item.revision_id).publish(log_action=SCHEDULED_PUBLICATION)
        else:
            expired = item.model._default_manager.get(pk=item.object_id)
            getattr(expired, "specific", expired).unpublish(set_expired=True, log_action=SCHEDULED_EXPIRY)
    if still_due(item):
        raise CannotBePublishedError(_("Its publication had no effect."))


def still_due(item: ScheduledItem) -> bool:
    """Whether what was done left `item` in the schedule, as a clock that was set back in between does."""
    if item.action == ScheduledAction.PUBLISH:
        return Revision.objects.filter(pk=item.revision_id, approved_go_live_at__isnull=False).exists()
    return item.model._default_manager.filter(pk=item.object_id, live=True).exists()


def record(
    item: ScheduledItem,
    started_at: datetime,
    outcome: PublicationAttempt.Outcome,
    *,
    error: str = "",
    asked_by: Model | None = None,
) -> PublicationAttempt:
    # Nobody else can have deleted what was published a moment ago in this very transaction.
    is_published = outcome == PublicationAttempt.Outcome.SUCCEEDED and item.action == ScheduledAction.PUBLISH
    return PublicationAttempt.objects.create(
        content_type_id=item.content_type_id,
        object_id=item.object_id,
        title=item.title,
        revision_id=item.revision_id if is_published else surviving(item.revision_id),
        action=item.action,
        due_at=item.due_at,
        started_at=started_at,
        finished_at=timezone.now(),
        outcome=outcome,
        error=error,
        asked_by=asked_by,
    )


def surviving(revision_id: int | None) -> int | None:
    """`revision_id`, unless somebody has deleted that revision while we tried."""
    return Revision.objects.filter(pk=revision_id).values_list("pk", flat=True).first()


@dataclass(frozen=True)
class Failures:
    """How often one item of the schedule failed so far, and when it last did."""

    count: int
    last_at: datetime

    @property
    def next_try_at(self) -> datetime:
        return self.last_at + min(FIRST_PAUSE * 2 ** min(self.count - 1, 10), LONGEST_PAUSE)

    def ask_for_patience(self, now: datetime) -> bool:
        """Whether the item is left alone for a while yet."""
        # A failure that lies ahead of us was written before a clock was set back; nobody waits for that.
        return self.last_at <= now < self.next_try_at


def failures(items: Iterable[ScheduledItem]) -> dict[str, Failures]:
    """The failures of each of `items` that failed, by its key; by one query."""
    items = list(items)
    failed = PublicationAttempt.objects.filter(
        outcome=PublicationAttempt.Outcome.FAILED, due_at__in={item.due_at for item in items}
    )
    names = ("action", "content_type_id", "object_id", "due_at", "revision_id")
    counted = failed.order_by().values_list(*names).annotate(Count("pk"), Max("finished_at")) if items else []
    by_subject = {tuple(row[:-2]): Failures(*row[-2:]) for row in counted}
    subjects = {item.key: tuple(getattr(item, name) for name in names) for item in items}
    return {key: by_subject[subject] for key, subject in subjects.items() if subject in by_subject}


def is_held(item: ScheduledItem, limit: timedelta | None, now: datetime) -> bool:
    """Whether `item` is so late that somebody must say yes first. What expires is never held."""
    return limit is not None and item.action == ScheduledAction.PUBLISH and now - item.due_at > limit


def lateness_limit() -> timedelta | None:
    """How late something may go live by itself; None: however late it is."""
    # Not by load(), which makes the row where there is none.
    minutes = PublishingSettings.objects.values_list("ask_when_late_by", flat=True).first()
    return None if minutes is None else timedelta(minutes=minutes)
