"""Background work that publications ask for."""

import logging

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from site_core.publishing import preflight, telling

logger = logging.getLogger(__name__)


# A picture takes seconds, and what makes an article findable waits for none.
@task(priority=-5)
def make_pictures(content_type_id: int, object_id: str) -> list[str]:
    """Encode what the pictures of an object still lack; returns sentences on those that cannot be read."""
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    page = model._default_manager.filter(pk=object_id).first()
    return [] if page is None else [str(sentence) for sentence in page.make_pictures()]


# Before what may take minutes: an hour before a publication is no time to queue.
@task(priority=5)
def look_ahead() -> int:
    """Look at what is scheduled, and tell people what was found; how many looks were taken."""
    taken = preflight.take_looks(timezone.now())
    telling.tell(timezone.now())
    return taken


def ask_to_look_ahead() -> None:
    """Have the worker look ahead where that is due. The publisher asks, and neither looks nor sends a message itself:
    both could be in the way of a publication.
    """
    now = timezone.now()
    if not preflight.looks_wanted(now, limit=1) and not telling.untold(now).exists():
        return
    if not DBTaskResult.objects.ready().filter(task_path=look_ahead.module_path).exists():
        look_ahead.enqueue()
