"""The process that publishes what is due, and keeps the task queue in order between publications."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command
from django.db import close_old_connections

from site_core.processes import StopSignal
from site_core.publishing.abandoned_tasks import recover_abandoned_tasks

logger = logging.getLogger(__name__)

# An article appears within this many seconds of its time.
PUBLISH_SECONDS = 2.0


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


def publish_due() -> None:
    call_command("publish_scheduled")


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
        Chore("publish", publish_due, PUBLISH_SECONDS),
        Chore("recover_tasks", recover_abandoned_tasks, 60),
        Chore("prune_task_results", prune_task_results, 24 * 3600),
    ]


def run(stop: StopSignal) -> None:
    """Attend to the chores until `stop`."""
    due = chores()
    while not stop.is_set:
        for chore in due:
            chore.attend(time.monotonic())
        stop.wait(PUBLISH_SECONDS)
