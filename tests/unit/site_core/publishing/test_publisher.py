from datetime import timedelta

import pytest
from django.utils import timezone

from site_core.publishing import publisher
from site_core.publishing.publisher import Chore, attempt

pytestmark = pytest.mark.django_db  # connections are closed around a chore


def test_chore_is_done_at_once_and_then_at_its_interval():
    times = []
    now = 0.0
    chore = Chore("publish", lambda: times.append(now), interval=2.0)

    for now in (100.0, 101.0, 102.0, 103.0, 104.5):
        chore.attend(now)

    assert times == [100.0, 102.0, 104.5]


def test_chore_that_fails_has_its_next_turn(caplog):
    turns = []

    def fail():
        turns.append(True)
        raise ValueError("a page that cannot be saved")

    chore = Chore("publish", fail, interval=2.0)
    chore.attend(100.0)
    chore.attend(102.0)

    assert len(turns) == 2
    assert "publisher.failed chore=publish" in caplog.text


def test_failure_is_reported_and_logged_with_its_cause(caplog):
    def fail():
        raise ValueError("a page that cannot be saved")

    succeeded = attempt("publish", fail)

    assert not succeeded
    assert "a page that cannot be saved" in caplog.text


def test_publisher_sleeps_until_the_next_instant_and_never_longer_than_a_second(monkeypatch):
    now = timezone.now()
    monkeypatch.setattr(publisher.timezone, "now", lambda: now)
    pauses = []

    for due_at in (None, now + timedelta(seconds=0.25), now + timedelta(hours=1)):
        monkeypatch.setattr(publisher, "next_due", lambda now, due_at=due_at: due_at)
        pauses.append(publisher.seconds_to_sleep())

    assert pauses == [1.0, 0.25, 1.0]
