"""Looks for incidents from within a process that has other work, in a thread that nobody waits for."""

import logging
import random
import threading

from django.db import close_old_connections
from django.utils import timezone

from site_core.publishing import incidents

logger = logging.getLogger(__name__)

# Of a web process, the last that remains; with the limits in `incidents` it speaks up well within five minutes.
WEB_SECONDS = 30.0
WORKER_SECONDS = 10.0
# How long a process that ends waits for a message that is being sent.
STOP_SECONDS = 10.0


class Guard(threading.Thread):
    """Looks about every so many seconds, and soon after `call()`; the first time after the first of these pauses.

    Processes that were started together do not look together for long: each pause is up to a fifth longer or shorter.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(name="publishing-guard", daemon=True)
        self.seconds = seconds
        self.is_called = threading.Event()
        self.is_stopped = False

    def run(self) -> None:
        while not self.is_stopped:
            self.is_called.wait(self.seconds * random.uniform(0.8, 1.2))  # noqa: S311, no secret
            self.is_called.clear()
            if not self.is_stopped:
                look()

    def call(self) -> None:
        """Ask for a look now: something failed."""
        self.is_called.set()

    def stop(self) -> None:
        self.is_stopped = True
        self.is_called.set()
        self.join(STOP_SECONDS)


def look() -> None:
    """Whatever one look meets, the next must come, and no connection is kept until then."""
    try:
        close_old_connections()
        try:
            incidents.look(timezone.now())
        finally:
            close_old_connections()
    except Exception:
        logger.exception("guard.failed")
