"""Runs the hard minute on both sides and both databases, and prints the table that stands in README.md.

A hundred articles are due at the same instant. One of them cannot be published: the address that its next version
shall have was taken meanwhile. Two processes publish, and one of them is killed while they are at it.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.place import ENGINES, ROOT, Place, prepared_place, wait_until

SIDE = "import sys, django; django.setup(); from tests.proof import side; side.main(*sys.argv[1:])"
START_SECONDS = 120
# So many signals from the beginning, one of the two is killed.
KILLED_AFTER = 50
# Longer than the first pause after a failure: it is over when nothing has happened for that long.
QUIET_SECONDS = 10
MOST_SECONDS = 90


@dataclass
class Side:
    """Wagtail as it comes, or this project, on one database."""

    name: str
    place: Place
    preparation: list[list[str]]
    project: str
    workers: list[list[str]]
    others: list[list[str]]
    process: subprocess.Popen | None = None

    def prepare(self) -> None:
        for command in self.preparation:
            self.place.run(*command)
        arguments = [self.project, str(self.place.signals), str(self.place.mail)]
        self.process = subprocess.Popen(
            [sys.executable, "-c", SIDE, *arguments],
            env=self.place.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.place.log.open("ab"),
            text=True,
        )
        self.listen()

    def listen(self) -> object:
        line = self.process.stdout.readline()
        assert line, self.place.log.read_text()
        return json.loads(line)

    def tell(self) -> object:
        """Let it do the next thing; its answer."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.listen()

    def run(self) -> dict:
        started = self.place.folder / "started"
        workers = [self.place.start(*command, STARTED_FILE=str(started)) for command in self.workers]
        others = [self.place.start(*command, STARTED_FILE=str(started)) for command in self.others]
        running = len(workers) + len(others)
        wait_until(lambda: len(lines(started)) == running, START_SECONDS, "running")
        due = self.tell()
        wait_until(lambda: len(lines(self.place.signals)) >= KILLED_AFTER, MOST_SECONDS, "at work")
        workers[0].send_signal(signal.SIGKILL)
        self.wait_for_quiet(due)
        outcome = self.tell()
        self.place.stop()
        self.process.wait()
        return outcome

    def wait_for_quiet(self, due: float) -> None:
        seen, since = 0, time.monotonic()
        while time.monotonic() - since < QUIET_SECONDS and time.time() - due < MOST_SECONDS:
            if (now := len(lines(self.place.signals))) != seen:
                seen, since = now, time.monotonic()
            time.sleep(0.2)


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


def stock(place: Place) -> Side:
    return Side(
        name="Wagtail",
        place=place,
        preparation=[["-m", "django", "migrate", "--verbosity=0"]],
        project="tests.proof.stock.content",
        workers=[["-m", "tests.proof.every_second"]] * 2,
        others=[],
    )


def ours(place: Place) -> Side:
    return Side(
        name="Articles",
        place=place,
        preparation=[["manage.py", "migrate", "--verbosity=0"], ["manage.py", "setup_site"]],
        project="tests.proof.content",
        workers=[["manage.py", "run_publisher", "--no-reload"]] * 2,
        others=[["manage.py", "run_deliveries", "--no-reload"]],
    )


SIDES: dict[Callable[[Place], Side], str] = {stock: "tests.proof.stock.settings", ours: "tests.chaos.settings"}
ROWS: dict[str, Callable[[dict], object]] = {
    "live, exactly once": lambda outcome: outcome["live_once"],
    "published twice": lambda outcome: outcome["live_twice"],
    "lost: neither live nor scheduled": lambda outcome: outcome["lost"],
    "waiting, tried again and again": lambda outcome: outcome["waiting"],
    "signals sent": lambda outcome: outcome["sent"],
    "worst lateness of those live": lambda outcome: f"{outcome['latest']:.1f} s",
    "told about the one that failed": lambda outcome: people(outcome["told"]),
}


def people(told: list[str]) -> str:
    return ", ".join(f"the {address.partition('@')[0]}" for address in told) or "nobody"


def table(outcomes: dict[str, dict]) -> Iterator[str]:
    yield f"| | {' | '.join(outcomes)} |"
    yield f"| --- |{' ---: |' * len(outcomes)}"
    for name, cell in ROWS.items():
        yield f"| {name} | {' | '.join(str(cell(outcome)) for outcome in outcomes.values())} |"


def main() -> int:
    began = time.monotonic()
    with ExitStack() as stack:
        sides = [
            side(stack.enter_context(prepared_place(engine, settings)))
            for engine in ENGINES
            for side, settings in SIDES.items()
        ]
        # Two at a time, as many as there are cores at the least.
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(Side.prepare, sides))
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        outcomes = {f"{side.name}, {names[side.place.engine]}": side.run() for side in sides}
    sys.stdout.write("\n".join(["", *table(outcomes), ""]) + "\n")
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    sys.stdout.write(f"{time.monotonic() - began:.0f} s in all; load of the machine: {load}\n")
    return 0 if all(kept(outcome) for name, outcome in outcomes.items() if name.startswith("Articles")) else 1


def kept(outcome: dict) -> bool:
    """Whether the promise was: all that can be published is, once, the other waits, and somebody knows of it."""
    counts = (outcome["live_once"], outcome["live_twice"], outcome["lost"], outcome["waiting"])
    return counts == (99, 0, 0, 1) and bool(outcome["told"])


if __name__ == "__main__":
    sys.exit(main())
