from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from site_core.publishing import retention
from site_core.publishing.models import EventDelivery, PublicationAttempt, PublicationEvent, PublicationIncident
from site_core.publishing.publisher import chores

pytestmark = pytest.mark.django_db

State, Outcome = EventDelivery.State, PublicationAttempt.Outcome


@pytest.fixture(autouse=True)
def empty_record(site):
    PublicationEvent.objects.all().delete()


@pytest.fixture
def content_type() -> ContentType:
    return ContentType.objects.get(app_label="blog", model="articlepage")


def make_event(content_type: ContentType, days: int, *states: str, key: str = "1", memory=None) -> PublicationEvent:
    event = PublicationEvent.objects.create(
        kind="published",
        content_type=content_type,
        object_id=key,
        title="Article",
        occurred_at=timezone.now() - timedelta(days=days),
    )
    for number, state in enumerate(states):
        EventDelivery.objects.create(
            event=event, consumer="search", target=str(number), state=state, memory=memory or {}
        )
    return event


def make_attempt(content_type: ContentType, days: int, outcome: str) -> PublicationAttempt:
    at = timezone.now() - timedelta(days=days)
    return PublicationAttempt.objects.create(
        content_type=content_type,
        object_id="1",
        title="Article",
        action="publish",
        due_at=at,
        started_at=at,
        finished_at=at,
        outcome=outcome,
    )


def make_incident(days: int | None) -> PublicationIncident:
    closed_at = None if days is None else timezone.now() - timedelta(days=days)
    opened_at = timezone.now() - timedelta(days=1000)
    return PublicationIncident.objects.create(
        key=f"incident {days}", kind="failed", opened_at=opened_at, closed_at=closed_at
    )


def test_events_that_everybody_was_told_of_go_after_ninety_days(content_type):
    kept = make_event(content_type, 89, State.DONE)
    make_event(content_type, 91, State.DONE, State.DONE, key="2")
    make_event(content_type, 91, key="3")

    retention.prune_the_record()

    assert list(PublicationEvent.objects.all()) == [kept]
    assert EventDelivery.objects.count() == 1


@pytest.mark.parametrize("state", [State.WAITING, State.DEAD])
def test_an_event_that_somebody_was_not_told_of_stays(content_type, state):
    event = make_event(content_type, 500, State.DONE, state)

    retention.prune_the_record()

    assert list(PublicationEvent.objects.all()) == [event]
    assert event.deliveries.count() == 2


def test_what_a_consumer_remembers_of_the_last_event_of_an_object_stays(content_type):
    make_event(content_type, 400, State.DONE, memory={"addresses": ["/"]})
    last = make_event(content_type, 300, State.DONE, memory={"addresses": ["/"]})

    retention.prune_the_record()

    assert list(PublicationEvent.objects.all()) == [last]


def test_successes_go_after_a_year_and_failures_after_ninety_days(content_type):
    kept = [make_attempt(content_type, 364, Outcome.SUCCEEDED), make_attempt(content_type, 89, Outcome.FAILED)]
    make_attempt(content_type, 366, Outcome.SUCCEEDED)
    make_attempt(content_type, 91, Outcome.FAILED)

    retention.prune_the_record()

    assert set(PublicationAttempt.objects.all()) == set(kept)


def test_incidents_go_a_year_after_they_were_over(content_type):
    kept = [make_incident(None), make_incident(364)]
    make_incident(366)

    retention.prune_the_record()

    assert set(PublicationIncident.objects.all()) == set(kept)


def test_the_record_is_pruned_in_batches(content_type, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(5):
        make_event(content_type, 100, State.DONE, key=str(number))

    retention.prune_the_record()

    assert not PublicationEvent.objects.exists()


def test_the_publisher_prunes_once_a_day():
    intervals = {chore.action: chore.interval for chore in chores()}

    assert intervals[retention.prune_the_record] == 24 * 3600
