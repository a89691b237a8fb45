"""Which thread delivers what."""

from site_core.publishing.deliveries import BATCH, LEASE, SLOW_BATCH, lanes
from site_core.publishing.events import CONSUMERS
from site_core.publishing.outward import CONNECT_SECONDS, TOTAL_SECONDS


def test_every_consumer_is_delivered_to():
    assert set().union(*(names for names, _ in lanes())) == set(CONSUMERS)


def test_what_is_prompt_waits_for_nothing_that_is_not():
    (prompt, limit), *others = lanes()

    assert {"search", "renditions", "webhooks"} <= prompt
    assert all(CONSUMERS[name].prompt for name in prompt)
    assert limit == BATCH
    assert all(not names & prompt for names, _ in others)


def test_caches_wait_for_no_webhook_and_webhooks_not_for_one_another_alone():
    names = [names for names, _ in lanes()]

    assert [lane for lane in names if "caches" in lane] == [{"caches"}]
    assert [lane for lane in names if "webhook" in lane] == 3 * [{"webhook"}]


def test_a_batch_of_silent_receivers_is_over_before_it_comes_round_again():
    longest = max(limit for _, limit in lanes()[1:])

    assert longest == SLOW_BATCH
    assert longest * (CONNECT_SECONDS + TOTAL_SECONDS) < LEASE.total_seconds()
