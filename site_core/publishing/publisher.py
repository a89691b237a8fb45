"""The process that publishes what is due, and keeps the task queue in order between publications."""

import logging
import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone

from site_core.processes import StopSignal
from site_core.publishing import execution
from site_core.publishing.abandoned_tasks import recover_abandoned_tasks
from site_core.publishing.guard import WORKER_SECONDS, Guard
from site_core.publishing.models import PublicationAttempt, PublisherHeartbeat
from site_core.publishing.retention import prune_the_record
from site_core.publishing.schedule import due_items, next_due
from site_core.publishing.tasks import ask_to_look_ahead

logger = logging.getLogger(__name__)

# The publisher sleeps until the next instant at which something is due, and never longer than this: somebody may have
# scheduled something meanwhile.
LOOK_SECONDS = 1.0
BEAT_SECONDS = 5.0
# One that ended long ago says nothing about those that run.
FORGET_BEATS_AFTER = timedelta(days=1)


@dataclass
class Chore:
    """Something done every so many seconds; a failure is logged and the next turn tries again."""

    name: str
    action: Callable[[], object]
    interval: float
    due_at: float = 0.0

    def attend(self, now: float) -> None:
        if now >= self.due_at:
            self.due_at = now + self.interval
            attempt(self.name, self.action)


class Heart:
    """Tells the database that this process lives, every few seconds at the most."""

    def __init__(self) -> None:
        self.name = f"{platform.node()}:{os.getpid()}"
        self.beaten_at = float("-inf")

    def beat(self) -> None:
        if time.monotonic() - self.beaten_at < BEAT_SECONDS:
            return
        now = timezone.now()
        PublisherHeartbeat.objects.update_or_create(name=self.name, defaults={"beat_at": now})
        PublisherHeartbeat.objects.filter(beat_at__lt=now - FORGET_BEATS_AFTER).delete()
        self.beaten_at = time.monotonic()


def publish_due(
    between: Callable[[], object] = lambda: None, stop: StopSignal | None = None
) -> list[PublicationAttempt]:
    """Carry out what is due, in the order of its time; what was tried.

    What another publisher has in hand, what failed a moment ago and what waits for somebody's yes is left alone.
    `between` is called before each item.
    """
    tried: list[PublicationAttempt] = []
    now = timezone.now()
    items = due_items(now)
    limit, failures = execution.lateness_limit() if items else None, execution.failures(items)
    for item in items:
        if stop and stop.is_set:
            break
        between()
        before = failures.get(item.key)
        if execution.is_held(item, limit, now) or (before and before.ask_for_patience(now)):
            continue
        outcome = execution.execute(item)
        if outcome:
            tried.append(outcome)
    return tried


def failed(tried: list[PublicationAttempt]) -> list[PublicationAttempt]:
    return [outcome for outcome in tried if outcome.outcome == PublicationAttempt.Outcome.FAILED]


def prune_task_results() -> None:
    """Forget finished tasks after two weeks, and failed ones after eight, so that someone can still look into them."""
    call_command(
        "prune_db_task_results", "--queue-name=*", "--min-age-days=14", "--failed-min-age-days=56", verbosity=0
    )


def attempt(name: str, action: Callable[[], object]) -> bool:
    """Whether `action` succeeded. Whatever one turn meets, the next turn must come."""
    close_old_connections()
    try:
        action()
    except Exception:
        logger.exception("publisher.failed chore=%s", name)
        return False
    finally:
        close_old_connections()
    return True


def chores() -> list[Chore]:
    return [
        Chore("recover_tasks", recover_abandoned_tasks, 60),
        Chore("look_ahead", ask_to_look_ahead, 60),
        Chore("prune_task_results", prune_task_results, 24 * 3600),
        Chore("prune_the_record", prune_the_record, 24 * 3600),
    ]


def seconds_to_sleep() -> float:
    """Until the next instant at which something is due, or LOOK_SECONDS."""
    now = timezone.now()
    due_at = next_due(now)
    return LOOK_SECONDS if due_at is None else min(LOOK_SECONDS, max(0.0, (due_at - now).total_seconds()))


def run(stop: StopSignal) -> None:
    """Publish what is due and attend to the chores until `stop`."""
    heart = Heart()
    others = chores()
    # In a thread: no publication waits for a mail server.
    guard = Guard(WORKER_SECONDS)
    guard.start()
    pause = 0.0

    def look_at_the_schedule() -> None:
        nonlocal pause
        heart.beat()
        if failed(publish_due(between=heart.beat, stop=stop)):
            guard.call()
        pause = seconds_to_sleep()

    while not stop.is_set:
        pause = LOOK_SECONDS
        attempt("publish", look_at_the_schedule)
        for chore in others:
            chore.attend(time.monotonic())
        stop.wait(pause)
    guard.stop()
