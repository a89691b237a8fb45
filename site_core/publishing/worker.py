"""Keeps the publisher, the deliveries and the task worker running, each in a process of its own.

A task that takes minutes must not delay a publication, and one that brings its process down must not end the others.
"""

import logging
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.core.management import call_command

from site_core.processes import POLL_SECONDS, StopSignal, manage_command, start_child, stop_children
from site_core.publishing import deliveries, guard, publisher
from site_core.publishing.execution import CannotBePublishedError

logger = logging.getLogger(__name__)

# A child that dies at once, say while the database restarts, must not keep a core busy with starting it.
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
# One that lived this long had started well, so its death is a new event.
HEALTHY_SECONDS = 60.0
# Long enough for the task in hand to end. Docker waits only 10 seconds unless `stop_grace_period` says otherwise.
STOP_SECONDS = 20.0


@dataclass
class SupervisedChild:
    """One process that is started again when it dies, after pauses that double."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = 0.0
    start_at: float = 0.0

    def tend(self, now: float) -> None:
        """Do what is due at `now`, in seconds of a monotonic clock."""
        if self.process is None:
            if now >= self.start_at:
                self.process = self.start()
                self.started_at = now
        elif (code := self.process.poll()) is not None:
            self.process = None
            was_healthy = now - self.started_at >= HEALTHY_SECONDS
            repeated = self.pause and not was_healthy
            self.pause = min(self.pause * 2, LONGEST_PAUSE_SECONDS) if repeated else FIRST_PAUSE_SECONDS
            self.start_at = now + self.pause
            logger.warning("worker.child_died name=%s code=%s restart_in=%s", self.name, code, self.pause)


def supervised_children(reload: bool) -> list[SupervisedChild]:
    """The processes of the worker; with `reload` each starts afresh when its code changes."""
    reloading = "--reload" if reload else "--no-reload"
    commands = {
        "publisher": manage_command("run_publisher", reloading),
        "deliveries": manage_command("run_deliveries", reloading),
        "tasks": manage_command("db_worker", "--queue-name=*", "--interval=1", reloading),
    }
    return [SupervisedChild(name, partial(start_child, command)) for name, command in commands.items()]


def supervise(children: list[SupervisedChild], stop: StopSignal) -> None:
    """Tend `children` until `stop`, then stop them all, however this ends."""
    try:
        while not stop.is_set:
            for child in children:
                child.tend(time.monotonic())
            stop.wait(POLL_SECONDS)
    finally:
        stop_children((child.process for child in children if child.process), STOP_SECONDS)


def run_once() -> bool:
    """Publish what is due, tell whoever is to be told, and do the tasks that wait; whether all was published."""
    published = publisher.attempt("publish", publish_all_due)
    publisher.attempt("deliver", deliveries.deliver_waiting)
    guard.look()
    publisher.attempt("recover_tasks", publisher.recover_abandoned_tasks)
    publisher.attempt("look_ahead", publisher.ask_to_look_ahead)
    call_command("db_worker", "--batch", "--no-startup-delay", "--queue-name=*", "--no-reload", verbosity=0)
    return published


def publish_all_due() -> None:
    """Raises CannotBePublishedError if something that is due could not be published."""
    publisher.Heart().beat()
    if failed := publisher.failed(publisher.publish_due()):
        raise CannotBePublishedError("; ".join(f"{attempt.title}: {attempt.error}" for attempt in failed))
