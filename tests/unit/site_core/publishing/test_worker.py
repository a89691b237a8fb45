import pytest

from site_core.processes import StopSignal
from site_core.publishing import publisher, worker
from site_core.publishing.worker import SupervisedChild, supervise, supervised_children


class FakeProcess:
    """What the supervisor asks of a process: whether it ended. It lives until `returncode` is set."""

    returncode = None

    def poll(self):
        return self.returncode


class FakeStart:
    def __init__(self):
        self.processes = []

    def __call__(self):
        self.processes.append(FakeProcess())
        return self.processes[-1]


@pytest.fixture
def stopped(monkeypatch):
    """The processes that were stopped at the end."""
    processes = []
    monkeypatch.setattr(worker, "stop_children", lambda children, limit: processes.extend(children))
    return processes


def test_child_that_dies_is_started_again_after_a_pause():
    start = FakeStart()
    child = SupervisedChild("tasks", start)
    child.tend(100.0)
    start.processes[0].returncode = 1

    child.tend(100.1)
    child.tend(101.0)
    started_too_early = len(start.processes) == 2
    child.tend(101.2)

    assert not started_too_early
    assert len(start.processes) == 2


def test_pauses_double_to_half_a_minute():
    start = FakeStart()
    child = SupervisedChild("tasks", start)
    now = 100.0

    pauses = []
    for _ in range(7):
        now = die_at_once(child, start, now)
        pauses.append(child.pause)

    assert pauses == [1, 2, 4, 8, 16, 30, 30]


def test_pause_is_short_again_after_a_minute_of_life():
    start = FakeStart()
    child = SupervisedChild("tasks", start)
    now = 100.0
    for _ in range(4):
        now = die_at_once(child, start, now)

    child.tend(now)
    start.processes[-1].returncode = 1
    child.tend(now + 61)

    assert child.pause == 1


def test_death_of_one_child_leaves_the_other_running():
    publisher_start, tasks_start = FakeStart(), FakeStart()
    children = [SupervisedChild("publisher", publisher_start), SupervisedChild("tasks", tasks_start)]
    for child in children:
        child.tend(100.0)
    tasks_start.processes[0].returncode = -9

    for now in (200.0, 202.0):
        for child in children:
            child.tend(now)

    assert (len(publisher_start.processes), len(tasks_start.processes)) == (1, 2)


def test_all_children_are_stopped_at_the_signal(stopped):
    starts = [FakeStart(), FakeStart()]
    stop = StopSignal()
    stop.wait = lambda seconds: stop(15, None)

    supervise([SupervisedChild("publisher", starts[0]), SupervisedChild("tasks", starts[1])], stop)

    assert stopped == [start.processes[0] for start in starts]


def test_children_are_stopped_when_one_cannot_be_started(stopped):
    start = FakeStart()

    def fail():
        raise OSError("no such program")

    with pytest.raises(OSError, match="no such program"):
        supervise([SupervisedChild("publisher", start), SupervisedChild("tasks", fail)], StopSignal())

    assert stopped == start.processes


def test_child_that_waits_for_its_next_start_needs_no_stop(stopped):
    start = FakeStart()
    stop = StopSignal()

    def die_then_stop(seconds):
        stop.is_set = start.processes[0].returncode is not None
        start.processes[0].returncode = 1

    stop.wait = die_then_stop
    child = SupervisedChild("tasks", start)

    supervise([child], stop)

    assert stopped == []
    assert child.process is None


def test_publisher_deliveries_and_tasks_have_a_process_each():
    children = supervised_children(reload=False)

    commands = {child.name: child.start.args[0][2:] for child in children}

    assert commands == {
        "publisher": ["run_publisher", "--no-reload"],
        "deliveries": ["run_deliveries", "--no-reload"],
        "tasks": ["db_worker", "--queue-name=*", "--interval=1", "--no-reload"],
    }


@pytest.mark.django_db
def test_one_run_does_the_tasks_even_where_publishing_fails(monkeypatch):
    commands = []

    def fail():
        raise ValueError("a page that cannot be saved")

    monkeypatch.setattr(publisher, "publish_due", fail)
    monkeypatch.setattr(publisher, "recover_abandoned_tasks", lambda: 0)
    monkeypatch.setattr(worker, "call_command", lambda *arguments, **options: commands.append(arguments[0]))

    published = worker.run_once()

    assert not published
    assert commands == ["db_worker"]


def die_at_once(child, start, now):
    """Let the child start at `now` and die; the moment of its next start."""
    child.tend(now)
    start.processes[-1].returncode = 1
    child.tend(now)
    return child.start_at
