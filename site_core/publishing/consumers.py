"""Who is told of every publication. Each brings about a state and may do so twice; see `Consumer`."""

from wagtail.search import index

from site_core.publishing import caches, pings, webhooks
from site_core.publishing.events import Consumer, register_consumer, subject
from site_core.publishing.live_notes import send_note, was_scheduled
from site_core.publishing.models import EventDelivery, PublicationEvent
from site_core.publishing.tasks import make_pictures


def has_pictures(event: PublicationEvent) -> bool:
    model = event.content_type.model_class()
    return event.kind == PublicationEvent.Kind.PUBLISHED and hasattr(model, "make_pictures")


def is_indexed(event: PublicationEvent) -> bool:
    return issubclass(event.content_type.model_class(), index.Indexed)


def make_it_findable(delivery: EventDelivery) -> None:
    """Bring the search index to what is live. Wagtail's own task waits behind whatever else the worker has to do."""
    page = subject(delivery.event)
    if page is not None:
        index.insert_or_update_object(page)


def ask_for_pictures(delivery: EventDelivery) -> None:
    """Have the worker encode what readers will be shown; nothing where it was done before the hour."""
    make_pictures.enqueue(delivery.event.content_type_id, delivery.event.object_id)


def register() -> None:
    register_consumer(Consumer("search", make_it_findable, is_wanted=is_indexed, prompt=True))
    register_consumer(Consumer("renditions", ask_for_pictures, is_wanted=has_pictures, prompt=True))
    register_consumer(Consumer("note", send_note, is_wanted=was_scheduled))
    register_consumer(
        Consumer("caches", caches.purge, is_wanted=caches.are_purged, threads=1, remember=caches.addresses_now)
    )
    register_consumer(Consumer("webhooks", webhooks.fan_out, is_wanted=webhooks.is_told, prompt=True))
    register_consumer(Consumer(webhooks.CONSUMER, webhooks.send, is_wanted=webhooks.by_fan_out_only, threads=3))
    register_consumer(Consumer("pings", pings.ping, is_wanted=pings.is_told))
