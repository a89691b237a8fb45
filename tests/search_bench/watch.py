"""What something took: by the clock, and of processors, which says more on a machine that others work on."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection


@dataclass(frozen=True)
class Spent:
    """Milliseconds. `processor` is that of this process and of the database's that serves it."""

    clock: float
    processor: float

    def least(self, other: "Spent | None") -> "Spent":
        return Spent(min(self.clock, other.clock), min(self.processor, other.processor)) if other else self


def spent_on(do: Callable[[], object]) -> Spent:
    connection.ensure_connection()
    database = database_process()
    busy, started = busy_seconds(database), time.perf_counter()
    do()
    took = time.perf_counter() - started
    return Spent(1000 * took, 1000 * (busy_seconds(database) - busy))


def database_process() -> Path | None:
    """Where Linux tells of the process of PostgreSQL that serves the connection; None where it does not."""
    if connection.vendor != "postgresql":
        return None
    path = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return path if path.exists() else None


def busy_seconds(database: Path | None) -> float:
    of_database = int(database.read_text().split()[0]) / 1e9 if database else 0.0
    return time.process_time() + of_database
