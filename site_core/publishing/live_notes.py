"""The note to whoever scheduled something, once it is live or has expired: where it is, and how late."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from site_core.publishing.mail import send_message
from site_core.publishing.models import EventDelivery, PublicationAttempt, PublicationEvent
from site_core.publishing.models.attempts import ScheduledAction
from site_core.publishing.schedule import who_scheduled
from site_core.publishing.times import duration_text, in_zones


def was_scheduled(event: PublicationEvent) -> bool:
    return event.due_at is not None


def send_note(delivery: EventDelivery) -> None:
    """Tell whoever scheduled what the event is about; nobody where nobody did, or where they are gone."""
    event = delivery.event
    person = who_planned(event)
    if person is not None:
        send_message([person], "live_note", note(event, person), delivery.idempotency_key)


def who_planned(event: PublicationEvent) -> Model | None:
    revision_id = planned_revision(event)
    key = who_scheduled([revision_id]).get(revision_id) if revision_id else who_scheduled_what_is_deleted(event)
    return get_user_model().objects.filter(pk=key, is_active=True).exclude(email="").first()


def who_scheduled_what_is_deleted(event: PublicationEvent) -> int | None:
    """The last who scheduled it, as the audit log has it, which outlives the revisions."""
    if issubclass(event.content_type.model_class(), Page):
        log = PageLogEntry.objects.filter(page=event.object_id)
    else:
        log = ModelLogEntry.objects.filter(content_type=event.content_type, object_id=event.object_id)
    scheduled = log.filter(action="wagtail.publish.schedule", timestamp__lte=event.occurred_at, user__isnull=False)
    return scheduled.order_by("-timestamp").values_list("user_id", flat=True).first()


def planned_revision(event: PublicationEvent) -> int | None:
    """The revision that was scheduled; of an expiry the one that was live until then, as its record has it.

    None once it is deleted.
    """
    if event.kind == PublicationEvent.Kind.PUBLISHED:
        # Aliases follow the page whose revision it is, and nobody scheduled them.
        own = Revision.objects.filter(pk=event.revision_id, object_id=event.object_id)
        return own.values_list("pk", flat=True).first()
    model = event.content_type.model_class()
    base = ContentType.objects.get_for_model(Page) if issubclass(model, Page) else event.content_type
    expiry = PublicationAttempt.objects.filter(
        content_type=base,
        object_id=event.object_id,
        action=ScheduledAction.UNPUBLISH,
        due_at=event.due_at,
        outcome=PublicationAttempt.Outcome.SUCCEEDED,
    )
    return expiry.values_list("revision_id", flat=True).first()


def note(event: PublicationEvent, person: Model) -> dict[str, Any]:
    """What happened, and what has changed since."""
    went_live = event.kind == PublicationEvent.Kind.PUBLISHED
    is_live = is_live_now(event)
    subject, what = (
        (_("“%(title)s” is live"), _("“%(title)s” went live as planned."))
        if went_live
        else (_("“%(title)s” has expired"), _("“%(title)s” was taken down as planned."))
    )
    if went_live and not is_live:
        subject = _("“%(title)s” went live, and is gone again")
    title = {"title": " ".join(event.title.split())}
    return {
        "subject": subject % title,
        "what": what % title,
        "address": event.address,
        "planned_for": in_zones(event.due_at, person),
        "occurred_at": in_zones(event.occurred_at, person),
        "lateness": duration_text(max(event.occurred_at - event.due_at, timedelta(0))),
        "went_live": went_live,
        "has_changed": went_live != is_live,
    }


def is_live_now(event: PublicationEvent) -> bool:
    model = event.content_type.model_class()
    subject = model and model._default_manager.filter(pk=event.object_id).first()
    return subject is not None and subject.live and not getattr(subject, "has_expired", False)
