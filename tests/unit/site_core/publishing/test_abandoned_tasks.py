from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from site_core.publishing.abandoned_tasks import MOST_ATTEMPTS, RUNNING_LIMIT, recover_abandoned_tasks

pytestmark = pytest.mark.django_db

LONG_AGO = RUNNING_LIMIT + timedelta(seconds=1)


def test_task_whose_worker_was_killed_waits_again():
    task = make_task(running_for=LONG_AGO)

    recovered = recover_abandoned_tasks()

    task.refresh_from_db()
    assert recovered == 1
    assert task.status == TaskResultStatus.READY
    assert task in DBTaskResult.objects.ready()


def test_task_that_kills_its_worker_each_time_is_given_up():
    task = make_task(running_for=LONG_AGO, worker_ids=["w"] * MOST_ATTEMPTS)

    recover_abandoned_tasks()

    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert task.finished_at
    assert "killed 3 times" in task.traceback


def test_task_that_has_run_for_a_while_is_left_alone():
    task = make_task(running_for=RUNNING_LIMIT - timedelta(minutes=1))

    recovered = recover_abandoned_tasks()

    task.refresh_from_db()
    assert recovered == 0
    assert task.status == TaskResultStatus.RUNNING


def test_task_that_ended_is_left_alone():
    task = make_task(running_for=LONG_AGO, status=TaskResultStatus.SUCCESSFUL)

    recover_abandoned_tasks()

    task.refresh_from_db()
    assert task.status == TaskResultStatus.SUCCESSFUL


def make_task(running_for, **fields):
    return DBTaskResult.objects.create(
        **{
            "status": TaskResultStatus.RUNNING,
            "args_kwargs": {"args": [], "kwargs": {}},
            "task_path": "site_core.tasks.make_renditions",
            "backend_name": "default",
            "run_after": get_date_max(),  # at once
            "started_at": timezone.now() - running_for,
            "worker_ids": ["w"],
            **fields,
        }
    )
