"""Writes the outbox: one event for each publication and each removal, in the transaction that it happens in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_unpublished, published, unpublished

from site_core.publishing.models import EventDelivery, PublicationEvent


@dataclass(frozen=True)
class Circumstances:
    """What the signals do not say: the time that was chosen, and who did it."""

    due_at: datetime | None = None
    user: Model | None = None


NOBODY_SAID = Circumstances()

_circumstances: ContextVar[Circumstances | None] = ContextVar("circumstances", default=None)


@contextmanager
def on_schedule(due_at: datetime, user: Model | None) -> Iterator[None]:
    """Within this, what is published or taken down had been scheduled for `due_at`."""
    with circumstances(due_at, user):
        yield


@contextmanager
def circumstances(due_at: datetime | None, user: Model | None) -> Iterator[None]:
    token = _circumstances.set(Circumstances(due_at, user))
    try:
        yield
    finally:
        _circumstances.reset(token)


@contextmanager
def done_by(user: Model | None) -> Iterator[None]:
    """Within this, `user` publishes or takes down; what a schedule said before stays said."""
    known = _circumstances.get() or NOBODY_SAID
    with circumstances(known.due_at, user or known.user):
        yield


class NoUseError(Exception):
    """Raised by a consumer where another try would end as this one did; its delivery is given up at once."""


@dataclass(frozen=True)
class Consumer:
    """Somebody who is told of every event, by the deliveries process, at least once.

    `handle` does it, or raises; it is called again for the same delivery after growing pauses, and may be called
    again after it succeeded if a process was killed. `is_wanted` says without a query whether an event concerns it.
    What is `prompt` asks no network and waits for none. `threads` deliver to nobody else and wait for nobody else;
    with none, the consumer shares one with the others that are as prompt. `remember` is asked in the transaction of
    the event, for what will be gone later: the delivery's `memory`.
    """

    name: str
    handle: Callable[[EventDelivery], None]
    is_wanted: Callable[[PublicationEvent], bool] = lambda event: True
    prompt: bool = False
    threads: int = 0
    remember: Callable[[PublicationEvent, Model], dict[str, Any]] = lambda event, instance: {}


CONSUMERS: dict[str, Consumer] = {}


def register_consumer(consumer: Consumer) -> None:
    """Called in `ready()` of an app. A name stays in the database, and is no other consumer's."""
    CONSUMERS[consumer.name] = consumer


def note_published(sender: type[Model], instance: Model, revision: Revision | None = None, **kwargs: Any) -> None:
    # Wagtail sends its signals when something is scheduled as well (wagtail/wagtail#13959).
    if instance.live:
        write(PublicationEvent.Kind.PUBLISHED, instance, revision)


def note_unpublished(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    write(PublicationEvent.Kind.UNPUBLISHED, instance, None)


# Pages have signals of their own, which aliases and copies send as well.
def note_published_snippet(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if not isinstance(instance, Page):
        note_published(sender, instance, **kwargs)


def note_unpublished_snippet(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if not isinstance(instance, Page):
        note_unpublished(sender, instance, **kwargs)


def connect() -> None:
    """Listen to everything that goes live or is taken down."""
    page_published.connect(note_published, dispatch_uid="publishing.note_published")
    page_unpublished.connect(note_unpublished, dispatch_uid="publishing.note_unpublished")
    published.connect(note_published_snippet, dispatch_uid="publishing.note_published_snippet")
    unpublished.connect(note_unpublished_snippet, dispatch_uid="publishing.note_unpublished_snippet")


def write(kind: PublicationEvent.Kind, instance: Model, revision: Revision | None) -> PublicationEvent:
    known = _circumstances.get() or NOBODY_SAID
    event = PublicationEvent(
        kind=kind,
        content_type=ContentType.objects.get_for_model(instance, for_concrete_model=False),
        object_id=str(instance.pk),
        title=str(instance),
        address=getattr(instance, "full_url", None) or "",
        is_public=is_public(kind, instance),
        revision=revision,
        is_first=is_first(kind, instance),
        due_at=known.due_at,
        user=known.user,
    )
    # Together, also where a door has no transaction of its own.
    with transaction.atomic():
        event.save(force_insert=True)
        EventDelivery.objects.bulk_create(
            EventDelivery(event=event, consumer=consumer.name, memory=consumer.remember(event, instance))
            for consumer in CONSUMERS.values()
            if consumer.is_wanted(event)
        )
    return event


def is_public(kind: PublicationEvent.Kind, instance: Model) -> bool:
    """Whether strangers may know of it now: what is live as the reading rule says, and what was taken down unless a
    privacy setting covers it. What has no reading rule is nobody else's business.
    """
    rows = type(instance)._default_manager.filter(pk=instance.pk)
    if not hasattr(rows, "published"):
        return False
    return (rows.published() if kind == PublicationEvent.Kind.PUBLISHED else rows.unrestricted()).exists()


def is_first(kind: PublicationEvent.Kind, instance: Model) -> bool:
    first, last = instance.first_published_at, instance.last_published_at
    return kind == PublicationEvent.Kind.PUBLISHED and first is not None and first == last


def subject(event: PublicationEvent) -> Model | None:
    """What the event is about, as it is now; None where it is gone."""
    content_type = ContentType.objects.get_for_id(event.content_type_id)
    model = content_type.model_class()
    return model and model._default_manager.filter(pk=event.object_id).first()


def may_be_told(event: PublicationEvent) -> bool:
    """Whether strangers may learn of `event` now. It was public then, and nothing has happened since that a later
    event tells, or a privacy setting keeps from everybody.
    """
    if not event.is_public:
        return False
    instance = subject(event)
    if event.kind == PublicationEvent.Kind.UNPUBLISHED:
        return instance is None or (not instance.live and is_public(event.kind, instance))
    return instance is not None and is_public(event.kind, instance)
