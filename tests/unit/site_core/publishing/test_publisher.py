import pytest

from site_core.publishing.publisher import Chore, attempt, chores

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


def test_publication_is_looked_for_every_two_seconds():
    intervals = {chore.name: chore.interval for chore in chores()}

    assert intervals == {"publish": 2, "recover_tasks": 60, "prune_task_results": 24 * 3600}
