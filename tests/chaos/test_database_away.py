"""The database away for ten seconds in which articles become due."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from tests.chaos.articles import latenesses, live, not_once, schedule_copies
from tests.chaos.place import Place, wait_until

SECONDS_AWAY = 10
# From the moment that the database is back.
MOST_SECONDS = 30


@contextmanager
def database_away(place: Place) -> Iterator[None]:
    """PostgreSQL stops, and breaks every connection; SQLite is locked by somebody else."""
    connection.close()
    if place.server:
        place.server.stop()
        yield
        place.server.start()
    else:
        with closing(sqlite3.connect(place.folder / "db.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield
            other.execute("ROLLBACK")


def test_what_became_due_meanwhile_is_published_once(place, pattern, publishers, note):
    start = timezone.now() + timedelta(seconds=2)
    # From just before it is gone until after it is back.
    due = [start + timedelta(seconds=number / 2) for number in range(2 * SECONDS_AWAY + 6)]
    planned = schedule_copies(pattern, [f"In the dark {number}" for number in range(len(due))], due)

    time.sleep(max(0.0, (start - timezone.now()).total_seconds()) + 1)
    with database_away(place):
        time.sleep(SECONDS_AWAY)
    back = timezone.now()
    wait_until(answers, MOST_SECONDS, "there again")
    wait_until(lambda: len(live(planned)) == len(planned), MOST_SECONDS, "all live")

    seconds = (timezone.now() - back).total_seconds()
    note(
        f"database away for {SECONDS_AWAY} s, {len(planned)} due about then: all live {seconds:.1f} s after it was "
        f"back, the latest {latenesses(planned)[-1]:.1f} s late"
    )
    assert not_once(planned) == {}
    assert [publisher.poll() for publisher in publishers] == [None] * len(publishers)


def answers() -> bool:
    try:
        connection.ensure_connection()
    # Whatever it says, it is not there yet.
    except Exception:
        return False
    return True
