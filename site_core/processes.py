"""Child processes of a command: asked to stop first, killed after a limit, and never left behind."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from types import FrameType

from django.conf import settings

# How long a signal or the death of a child may go unnoticed.
POLL_SECONDS = 0.2

LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1  # prctl(2)


class StopSignal:
    """Whether this process was asked to stop, by Ctrl-C, by `kill` or by a terminal that closed.

    The handler only notes it: an exception raised there could fall between starting a child and remembering it.
    """

    def __init__(self) -> None:
        self.is_set = False

    def __call__(self, signum: int, frame: FrameType | None) -> None:
        self.is_set = True

    def install(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # `nohup` says that a closed terminal is no reason to stop.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self)

    def wait(self, seconds: float) -> None:
        """Return after `seconds`, or soon after the signal."""
        deadline = time.monotonic() + seconds
        while not self.is_set and (left := deadline - time.monotonic()) > 0:
            time.sleep(min(left, POLL_SECONDS))


def manage_command(name: str, *arguments: str) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), name, *arguments]


def start_child(command: Sequence[str], environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """`command` in a session of its own: the terminal's Ctrl-C reaches us alone, and we stop the children once each.

    A second signal would tell the task worker to drop the task it is finishing.
    """
    return subprocess.Popen(command, env=environment, start_new_session=True, preexec_fn=stop_with_parent)


def stop_with_parent() -> None:
    """Ask Linux to send this process SIGTERM when its parent is gone, even one that was killed outright."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def stop_children(children: Iterable[subprocess.Popen[bytes]], limit: float) -> None:
    """Ask all `children` to stop, and kill what still runs after `limit` seconds, with all that they started."""
    children = list(children)
    for child in children:
        child.terminate()
    deadline = time.monotonic() + limit
    for child in children:
        # One that was killed may have left processes of its own, which hold its port.
        with suppress(subprocess.TimeoutExpired):
            child.wait(max(0, deadline - time.monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
