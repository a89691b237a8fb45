"""Where it happens: a database and a folder of their own, and the processes that were started there."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from site_core.processes import stop_children, stop_with_parent
from tests.postgres import Server, running_server

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ("sqlite", "postgresql")
STOP_SECONDS = 10


@dataclass
class Place:
    """One database with the folder of its site. `server` is None on SQLite."""

    engine: str
    folder: Path
    url: str
    server: Server | None
    settings: str = "tests.chaos.settings"
    children: list[subprocess.Popen] = field(default_factory=list)

    @property
    def signals(self) -> Path:
        return self.folder / "signals"

    @property
    def mail(self) -> Path:
        return self.folder / "mail"

    @property
    def clock(self) -> Path:
        return self.folder / "clock"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def environment(self) -> dict[str, str]:
        """Whatever the environment of the tests says, the site is this one."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": self.settings,
            "DATABASE_URL": self.url,
            "STATE_DIR": str(self.folder),
            "SECRET_KEY": "for these runs only; it signs nothing that anybody keeps",
            "ALLOWED_HOSTS": "localhost",
            "SITE_URL": "http://localhost",
            "TIME_ZONE": "Europe/Warsaw",
            "REDIS_URL": "",
            "S3_MEDIA_BUCKET": "",
            "LOG_LEVEL": "WARNING",
        }

    def run(self, *arguments: str) -> str:
        """What `python ARGUMENTS…` prints; all of it is shown if it fails."""
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment, cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen:
        """A process of `python ARGUMENTS…`, watched by the witness, that ends with the place at the latest."""
        with self.log.open("ab") as log:
            child = subprocess.Popen(
                [sys.executable, *arguments],
                env={**self.environment, "WITNESS_FILE": str(self.signals), **variables},
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=stop_with_parent,
            )
        self.children.append(child)
        return child

    def stop(self, *children: subprocess.Popen) -> None:
        stop_children(children or self.children, STOP_SECONDS)
        self.children = [child for child in self.children if child.returncode is None]


@contextmanager
def prepared_place(engine: str, settings: str = "tests.chaos.settings") -> Iterator[Place]:
    """A place with an empty database, which nothing is left of in the end."""
    with tempfile.TemporaryDirectory(prefix="articles-chaos-") as folder, database(engine, Path(folder)) as place:
        place.settings = settings
        try:
            yield place
        finally:
            place.stop()


@contextmanager
def database(engine: str, folder: Path) -> Iterator[Place]:
    if engine == "sqlite":
        yield Place(engine, folder, f"sqlite:///{folder / 'db.sqlite3'}", None)
        return
    with running_server() as server:
        yield Place(engine, folder, server.url, server)


def slowness() -> float:
    """How many times longer than alone on the machine something takes here, since others are at work; at least 1."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def wait_until(claim: Callable[[], object], seconds: float, what: str) -> float:
    """Seconds until `claim` was true; raises AssertionError when it is not in time.

    `seconds` are those of a machine that has nothing else to do.
    """
    started = time.monotonic()
    while not claim():
        assert time.monotonic() - started < seconds * slowness(), f"After {seconds} seconds: not {what}."
        time.sleep(0.1)
    return time.monotonic() - started
