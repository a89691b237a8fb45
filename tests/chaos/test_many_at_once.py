"""Five hundred articles due in the same second, and one alone."""

import statistics
from datetime import timedelta

from django.utils import timezone

from tests.chaos.articles import latenesses, live, not_once, schedule_copies, sent_again, set_due
from tests.chaos.place import slowness, wait_until

COUNT = 500
# What the product promises of two publishers on two cores.
MOST_SECONDS = 60
MOST_SECONDS_ALONE = 1


def test_each_of_five_hundred_is_published_once(place, pattern, publishers, note):
    planned = schedule_copies(pattern, [f"Of many {number}" for number in range(COUNT)])

    set_due(planned, timezone.now() + timedelta(seconds=2))
    wait_until(lambda: len(live(planned)) == COUNT, 2 * MOST_SECONDS, f"{COUNT} articles live")

    late = latenesses(planned)
    note(
        f"{COUNT} due in one second, two publishers: the last after {late[-1]:.1f} s, half of them after "
        f"{statistics.median(late):.1f} s, {COUNT / late[-1]:.0f} a second"
    )
    assert not_once(planned) == {}
    # Nobody was killed, so nothing was begun twice either.
    assert sent_again(planned, place) == 0
    assert late[-1] <= MOST_SECONDS * slowness()


def test_one_alone_is_published_within_a_second(pattern, publishers, note):
    planned = schedule_copies(pattern, [f"Alone {number}" for number in range(3)])

    for number, article in enumerate(planned):
        set_due([article], timezone.now() + timedelta(seconds=1.5 * (number + 1)))
    wait_until(lambda: len(live(planned)) == len(planned), 30, "live")

    late = latenesses(planned)
    note(f"one due alone: after {', '.join(f'{seconds:.2f} s' for seconds in late)}")
    assert not_once(planned) == {}
    # The first pays for what a process loads once.
    assert statistics.median(late) <= MOST_SECONDS_ALONE * slowness()
