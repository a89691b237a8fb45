"""Forgets what the record need not keep: a daily chore of the publisher."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from site_core.publishing.models import EventDelivery, PublicationAttempt, PublicationEvent, PublicationIncident

EVENTS_FOR = timedelta(days=90)
SUCCESSES_FOR = timedelta(days=365)
FAILURES_FOR = timedelta(days=90)
INCIDENTS_FOR = timedelta(days=365)
# So few that nobody who publishes waits for them.
BATCH = 500
# What else is forgotten every day: gives, of an instant, the rows that are not kept beyond it.
FORGOTTEN: list[Callable[[datetime], QuerySet]] = []


def register_forgotten(rows: Callable[[datetime], QuerySet]) -> None:
    """Called in `ready()` of an app."""
    FORGOTTEN.append(rows)


def prune_the_record() -> None:
    now = timezone.now()
    ours = (told_events(now - EVENTS_FOR), old_attempts(now), closed_incidents(now - INCIDENTS_FOR))
    for rows in (*ours, *(forgotten(now) for forgotten in FORGOTTEN)):
        delete_in_batches(rows)


def told_events(before: datetime) -> QuerySet[PublicationEvent]:
    """Events that everybody was told of. What was given up stays until somebody decides, and so does the last event of
    each object while a consumer remembers something of it.
    """
    deliveries = EventDelivery.objects.filter(event=OuterRef("pk"))
    later = PublicationEvent.objects.filter(
        content_type=OuterRef("content_type"), object_id=OuterRef("object_id"), occurred_at__gt=OuterRef("occurred_at")
    )
    return PublicationEvent.objects.filter(
        ~Exists(deliveries.exclude(state=EventDelivery.State.DONE)),
        ~Exists(deliveries.exclude(memory={})) | Exists(later),
        occurred_at__lt=before,
    )


def old_attempts(now: datetime) -> QuerySet[PublicationAttempt]:
    outcome = PublicationAttempt.Outcome
    return PublicationAttempt.objects.filter(
        Q(outcome=outcome.SUCCEEDED, finished_at__lt=now - SUCCESSES_FOR)
        | Q(outcome=outcome.FAILED, finished_at__lt=now - FAILURES_FOR)
    )


def closed_incidents(before: datetime) -> QuerySet[PublicationIncident]:
    return PublicationIncident.objects.filter(closed_at__lt=before)


def delete_in_batches(rows: QuerySet) -> None:
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        rows.model.objects.filter(pk__in=keys).delete()
