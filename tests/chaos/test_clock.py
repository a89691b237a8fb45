"""The clock over both edges of daylight saving time, and back a day."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.chaos.articles import latenesses, live, not_once, schedule_copies
from tests.chaos.clock import real_now, set_clock
from tests.chaos.place import slowness, wait_until
from tests.chaos.test_failures import failures
from tests.chaos.witness import UNBEARABLE

WARSAW = ZoneInfo("Europe/Warsaw")
# In both the clocks of Warsaw change at one o'clock UTC: from 2 to 3, and from 3 back to 2.
SPRING, AUTUMN = datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
# By the clock that the publishers see.
MOST_SECONDS = 5


@pytest.fixture
def clock(place, publishers) -> Iterator[Path]:
    """The publishers' clock; in the end it is right again."""
    yield place.clock
    set_clock(place.clock, real_now())


def seconds_around(edge: datetime) -> list[datetime]:
    return [edge + number * SECOND for number in (-1, 0, 1)]


def test_a_clock_that_jumps_publishes_nothing_early_twice_or_never(pattern, publishers, clock, note):
    twice = [datetime(2027, 10, 31, 2, 30, tzinfo=WARSAW, fold=fold).astimezone(UTC) for fold in (0, 1)]
    # What is due in the hour that Warsaw does not have is due an instant, as everything is.
    due = [*seconds_around(SPRING), *twice, AUTUMN + DAY]
    spring, (first, second), tomorrow = slice(0, 3), (3, 4), 5
    planned = schedule_copies(pattern, [f"By the clock {number}" for number in range(len(due))], due)

    set_clock(clock, SPRING - 3 * SECOND)
    wait_until(lambda: len(live(planned)) == 3, 30, "published about the edge in spring")
    assert live(planned) == live(planned[spring])

    set_clock(clock, twice[0] - SECOND)
    wait_until(lambda: live([planned[first]]), 30, "published at half past two")
    assert not live([planned[second]])
    # The same time on the wall, an hour later.
    set_clock(clock, twice[1] - SECOND)
    wait_until(lambda: live([planned[second]]), 30, "published at half past two the second time")

    (unbearable,) = schedule_copies(pattern, [f"{UNBEARABLE} clock"], [twice[1]])
    wait_until(lambda: failures(unbearable), 30, "failed")
    yesterday = twice[1] - DAY
    set_clock(clock, yesterday)
    today = schedule_copies(pattern, ["Today again", "And later"], [yesterday + 2 * SECOND, yesterday + 12 * SECOND])
    wait_until(lambda: live(today[:1]), 30, "published on the day that came again")
    # It is due tomorrow again, and not tried before. What was being tried as the clock jumped has ended.
    seen = len(failures(unbearable))
    wait_until(lambda: len(live(today)) == 2, 30, "published later on that day")
    assert not live([planned[tomorrow]])
    assert len(failures(unbearable)) == seen

    set_clock(clock, AUTUMN + DAY - SECOND)
    wait_until(lambda: live([planned[tomorrow]]), 30, "published on the next day")
    wait_until(lambda: len(failures(unbearable)) > seen, 30, "tried again")

    late = latenesses([*planned, *today])
    note(
        f"clock over both edges of daylight saving time, and back a day: {len(late)} published once each, "
        f"at the latest {late[-1]:.1f} s after their time"
    )
    assert not_once([*planned, *today]) == {}
    assert late[-1] <= MOST_SECONDS * slowness()
