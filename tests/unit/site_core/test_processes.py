import signal
import subprocess
import sys
import time

from site_core.processes import StopSignal, start_child, stop_children


def test_child_that_stops_when_asked_is_not_killed():
    child = subprocess.Popen(["sleep", "60"], start_new_session=True)

    stop_children([child], limit=5)

    assert child.returncode == -signal.SIGTERM


def test_child_that_ignores_the_request_is_killed_after_the_limit():
    child = stubborn_child()

    stop_children([child], limit=0.05)

    assert child.returncode == -signal.SIGKILL


def test_children_share_one_limit():
    children = [stubborn_child(), stubborn_child(), stubborn_child()]
    started = time.monotonic()

    stop_children(children, limit=0.1)

    assert time.monotonic() - started < 0.25


def test_child_that_is_gone_already_is_left_alone():
    child = subprocess.Popen(["true"], start_new_session=True)
    child.wait()

    stop_children([child], limit=0)

    assert child.returncode == 0


def test_what_a_dead_child_left_behind_is_killed():
    child = subprocess.Popen(["sh", "-c", "sleep 10 &"], start_new_session=True, stdout=subprocess.PIPE)
    child.wait()
    started = time.monotonic()

    stop_children([child], limit=1)

    child.stdout.read()  # ends with the last process that can write to it
    assert time.monotonic() - started < 1


def test_child_does_not_receive_the_terminals_signals():
    child = start_child([sys.executable, "-c", "import os; raise SystemExit(os.getsid(0) != os.getpid())"])

    code = child.wait()

    assert code == 0


def test_stop_signal_notes_a_request_and_ends_a_wait():
    stop = StopSignal()
    stop(signal.SIGTERM, None)
    started = time.monotonic()

    stop.wait(60)

    assert stop.is_set
    assert time.monotonic() - started < 0.1


def stubborn_child():
    child = subprocess.Popen(
        ["sh", "-c", 'trap "" TERM; echo ready; sleep 60'], start_new_session=True, stdout=subprocess.PIPE
    )
    child.stdout.readline()
    return child
