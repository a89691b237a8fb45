"""Tasks whose worker was killed in the middle: django-tasks-db leaves them marked as running for ever."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

# The longest task of ours makes the renditions of one picture: 5 seconds of CPU for 12 megapixels, and little more
# for the 40 that we accept. Fifteen minutes leave room for a busy machine. What still runs then is taken for dead,
# so a task must be shorter, and harmless when it runs twice.
RUNNING_LIMIT = timedelta(minutes=15)
# A task that kills its worker, by using up the memory say, would otherwise do so for ever.
MOST_ATTEMPTS = 3


def recover_abandoned_tasks() -> int:
    """Put abandoned tasks back in the queue, or mark them failed after MOST_ATTEMPTS; how many there were."""
    now = timezone.now()
    abandoned = DBTaskResult.objects.running().filter(started_at__lt=now - RUNNING_LIMIT)
    recovered = 0
    for task in abandoned:
        if len(task.worker_ids) < MOST_ATTEMPTS:
            outcome = {"status": TaskResultStatus.READY, "started_at": None}
        else:
            outcome = {
                "status": TaskResultStatus.FAILED,
                "finished_at": now,
                "exception_class_path": "builtins.RuntimeError",
                "traceback": f"Its worker was killed {len(task.worker_ids)} times while running it.",
            }
        # Only if it has not ended or been claimed again since it was read.
        unchanged = DBTaskResult.objects.filter(
            pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at
        )
        if unchanged.update(**outcome):
            recovered += 1
            logger.warning("task.abandoned id=%s path=%s now=%s", task.pk, task.task_path, outcome["status"])
    return recovered
