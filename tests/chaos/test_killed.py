"""`kill -9`, twenty times, while articles become due."""

import os
import random
import time
from datetime import timedelta

from django.utils import timezone

from tests.chaos.articles import latenesses, live, not_once, schedule_copies, sent_again, set_due
from tests.chaos.conftest import START_SECONDS, has_beaten, kill, start_publisher
from tests.chaos.place import slowness, wait_until

KILLS = 20
DUE_AT_ONCE = 10
# How long a burst keeps the publishers at work.
BURST_SECONDS = 0.3
# What a killed one had in hand is free at once, and the others look again within a second.
MOST_SECONDS = 30


def test_nothing_is_lost_and_nothing_goes_out_twice(place, pattern, publishers, note):
    seed = int(os.environ.get("CHAOS_SEED") or random.SystemRandom().randrange(10**6))
    source = random.Random(seed)
    publishers.append(start_publisher(place))
    planned = []

    for number in range(KILLS):
        wait_until(lambda: sum(map(has_beaten, publishers)) > 1, START_SECONDS, "two running")
        victim = source.choice([publisher for publisher in publishers if has_beaten(publisher)])
        burst = schedule_copies(pattern, [f"Under fire {number}"] * DUE_AT_ONCE)
        planned += burst
        due = timezone.now() + timedelta(seconds=0.5)
        set_due(burst, due)
        moment = due + timedelta(seconds=source.uniform(0, BURST_SECONDS))
        time.sleep(max(0.0, (moment - timezone.now()).total_seconds()))
        kill(victim)
        publishers.remove(victim)
        publishers.append(start_publisher(place))
    wait_until(lambda: len(live(planned)) == len(planned), MOST_SECONDS, "all live")

    late = latenesses(planned)
    note(
        f"{KILLS} times kill -9 (CHAOS_SEED={seed}), {len(planned)} due meanwhile: nothing lost, nothing twice; "
        f"{sent_again(planned, place)} publications were cut short and made again, the latest {late[-1]:.1f} s late"
    )
    assert not_once(planned) == {}
    assert late[-1] <= MOST_SECONDS * slowness()
