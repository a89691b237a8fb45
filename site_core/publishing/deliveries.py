"""Takes events from the outbox to their consumers: at least once, again after growing pauses, and in the end given up.

A delivery is not held by a transaction, since on SQLite nobody else could write meanwhile. It is put off instead, and
comes round again if whoever took it was killed.
"""

import logging
import threading
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import close_old_connections, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from site_core.processes import StopSignal
from site_core.publishing.events import CONSUMERS, NoUseError
from site_core.publishing.guard import WORKER_SECONDS, Guard
from site_core.publishing.models import EventDelivery

logger = logging.getLogger(__name__)

# What is told at once must be told within two seconds of the event.
LOOK_SECONDS = 0.5
# Longer than any consumer may take; what was taken and not done comes round again after it.
LEASE = timedelta(minutes=2)
BATCH = 20
# Of those that wait for a network: so few that one silent address after the other is waited for within the lease.
SLOW_BATCH = 5
# After 10 seconds, 20, 40 … and every hour in the end: 14 tries are spread over five hours.
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)
MOST_TRIES = 14


def waiting(now: datetime) -> QuerySet[EventDelivery]:
    """Whose turn it is. What was put off further than we ever do was so before a clock was set back."""
    turn = Q(due_at__lte=now) | Q(due_at__gt=now + LONGEST_PAUSE + LEASE)
    return EventDelivery.objects.filter(turn, state=EventDelivery.State.WAITING)


def take(now: datetime, consumers: Iterable[str], limit: int = BATCH) -> list[EventDelivery]:
    """Up to `limit` deliveries of these consumers that nobody else takes, each put off until LEASE is over."""
    turn = waiting(now).filter(consumer__in=list(consumers)).order_by("due_at", "pk")
    # Several threads look twice a second, and on SQLite a transaction is the only lock there is.
    if not turn.exists():
        return []
    with transaction.atomic():
        taken = list(turn.select_for_update(skip_locked=True, no_key=True)[:limit])
        for delivery in taken:
            delivery.tries += 1
            delivery.due_at = now + LEASE
        EventDelivery.objects.bulk_update(taken, ["tries", "due_at"])
    return taken


def deliver(delivery: EventDelivery) -> bool:
    """Let its consumer handle `delivery`, and note what came of it; whether it is done."""
    try:
        if delivery.consumer not in CONSUMERS:
            raise LookupError(f"No consumer is named {delivery.consumer}.")
        CONSUMERS[delivery.consumer].handle(delivery)
    # A consumer may raise what it likes; it is that consumer's delivery alone that waits.
    except Exception as error:
        put_off(delivery, error)
        return False
    delivery.state, delivery.finished_at, delivery.error = EventDelivery.State.DONE, timezone.now(), ""
    delivery.save(update_fields=["state", "finished_at", "error"])
    return True


def put_off(delivery: EventDelivery, error: Exception) -> None:
    logger.warning("delivery.failed key=%s tries=%s", delivery.idempotency_key, delivery.tries, exc_info=error)
    delivery.error = str(error) or type(error).__name__
    now = timezone.now()
    if delivery.tries >= MOST_TRIES or isinstance(error, NoUseError):
        delivery.state, delivery.finished_at = EventDelivery.State.DEAD, now
    else:
        delivery.due_at = now + min(FIRST_PAUSE * 2 ** (delivery.tries - 1), LONGEST_PAUSE)
    delivery.save(update_fields=["state", "finished_at", "due_at", "error"])


def deliver_waiting(consumers: Iterable[str] | None = None) -> int:
    """Deliver what waits for its turn now, to all consumers or to those; how many tries were made."""
    names = set(CONSUMERS if consumers is None else consumers)
    tries = 0
    while taken := take(timezone.now(), names):
        for delivery in taken:
            deliver(delivery)
        tries += len(taken)
    return tries


def take_again(delivery: EventDelivery) -> None:
    """Start anew with a delivery that was given up."""
    delivery.state, delivery.tries, delivery.due_at = EventDelivery.State.WAITING, 0, timezone.now()
    delivery.finished_at = None
    delivery.save(update_fields=["state", "tries", "due_at", "finished_at"])


def lanes() -> list[tuple[set[str], int]]:
    """Which consumers each thread delivers to, and how many deliveries it takes at a time."""
    sharing = [consumer for consumer in CONSUMERS.values() if not consumer.threads]
    prompt = {consumer.name for consumer in sharing if consumer.prompt}
    others = {consumer.name for consumer in sharing} - prompt
    own = [({consumer.name}, SLOW_BATCH) for consumer in CONSUMERS.values() for _thread in range(consumer.threads)]
    return [(prompt, BATCH), (others, SLOW_BATCH), *own]


def run(stop: StopSignal) -> None:
    """Deliver until `stop`: what is prompt in one thread, what may wait for a network in others."""
    threads = [threading.Thread(target=keep_delivering, args=(*lane, stop), daemon=True) for lane in lanes()]
    guard = Guard(WORKER_SECONDS)
    for thread in (*threads, guard):
        thread.start()
    while not stop.is_set and all(thread.is_alive() for thread in threads):
        stop.wait(LOOK_SECONDS)
    guard.stop()
    for thread in threads:
        thread.join()


def keep_delivering(consumers: set[str], limit: int, stop: StopSignal) -> None:
    while not stop.is_set:
        if not deliver_some(consumers, stop, limit):
            stop.wait(LOOK_SECONDS)


def deliver_some(consumers: set[str], stop: StopSignal, limit: int = BATCH) -> bool:
    """Whether there was anything to deliver. Whatever one turn meets, the next must come: a database may be away."""
    close_old_connections()
    try:
        taken = take(timezone.now(), consumers, limit)
        for delivery in taken:
            if not stop.is_set:
                deliver(delivery)
    except Exception:
        logger.exception("deliveries.failed")
        return False
    finally:
        close_old_connections()
    return bool(taken)
