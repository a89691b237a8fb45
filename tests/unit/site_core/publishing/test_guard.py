import threading

import pytest

from site_core.processes import StopSignal
from site_core.publishing import deliveries, guard, incidents, publisher
from site_core.publishing.guard import Guard
from site_core.publishing.models import PublicationAttempt

SECONDS = 10


@pytest.fixture
def looks(monkeypatch) -> threading.Semaphore:
    """Counts the looks, which look at nothing."""
    count = threading.Semaphore(0)
    monkeypatch.setattr(guard, "look", count.release)
    return count


def test_guard_looks_again_and_again_until_it_is_stopped(looks):
    watching = Guard(0.001)
    watching.start()

    assert all(looks.acquire(timeout=SECONDS) for _ in range(3))
    watching.stop()
    assert not watching.is_alive()


def test_guard_looks_at_once_when_it_is_called(looks):
    watching = Guard(3600)
    watching.start()
    watching.call()

    assert looks.acquire(timeout=SECONDS)
    watching.stop()
    assert not looks.acquire(blocking=False)


def test_guard_ends_with_its_process():
    assert Guard(1).daemon


def test_pauses_are_as_long_as_they_should_be_give_or_take_a_fifth(monkeypatch):
    watching = Guard(30)
    pauses = []

    def wait(seconds):
        pauses.append(seconds)
        watching.is_stopped = len(pauses) == 200

    monkeypatch.setattr(watching.is_called, "wait", wait)
    monkeypatch.setattr(guard, "look", lambda: None)
    watching.run()

    assert 24 <= min(pauses) < 26
    assert 34 < max(pauses) <= 36


@pytest.mark.django_db
def test_look_that_fails_is_logged_and_raises_nothing(monkeypatch, caplog):
    def fail(now):
        raise ConnectionError("the database is away")

    monkeypatch.setattr(incidents, "look", fail)

    guard.look()

    assert "guard.failed" in caplog.text
    assert "the database is away" in caplog.text


@pytest.mark.parametrize("closes", ["before", "after"])
def test_connection_that_cannot_be_closed_raises_nothing_either(monkeypatch, caplog, closes):
    turns = iter([ConnectionError] if closes == "before" else [None, ConnectionError])

    def close():
        if error := next(turns):
            raise error

    monkeypatch.setattr(guard, "close_old_connections", close)
    monkeypatch.setattr(incidents, "look", lambda now: None)

    guard.look()

    assert "guard.failed" in caplog.text


class FakeGuard:
    """Notes what it is told."""

    made: list["FakeGuard"] = []

    def __init__(self, seconds):
        self.told = [seconds]
        self.made.append(self)

    def start(self):
        self.told.append("start")

    def call(self):
        self.told.append("call")

    def stop(self):
        self.told.append("stop")


@pytest.fixture
def guards(monkeypatch) -> list[FakeGuard]:
    FakeGuard.made = []
    for module in (publisher, deliveries):
        monkeypatch.setattr(module, "Guard", FakeGuard)
    return FakeGuard.made


@pytest.mark.parametrize(("outcome", "told"), [("succeeded", []), ("failed", ["call"])])
@pytest.mark.django_db
def test_publisher_has_somebody_look_at_once_when_something_failed(guards, monkeypatch, outcome, told):
    stop = StopSignal()

    def publish_due(**options):
        stop.is_set = True
        return [PublicationAttempt(outcome=outcome)]

    monkeypatch.setattr(publisher, "publish_due", publish_due)
    monkeypatch.setattr(publisher, "chores", list)
    # A test's connection is in a transaction.
    monkeypatch.setattr(publisher, "close_old_connections", lambda: None)

    publisher.run(stop)

    assert [one.told for one in guards] == [[10, "start", *told, "stop"]]


def test_deliveries_keep_a_guard(guards, monkeypatch):
    stop = StopSignal()
    stop.is_set = True

    deliveries.run(stop)

    assert [one.told for one in guards] == [[10, "start", "stop"]]
