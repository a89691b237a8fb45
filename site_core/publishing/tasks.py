"""Background work that publications ask for."""

import logging

from django.contrib.contenttypes.models import ContentType
from django_tasks import task

logger = logging.getLogger(__name__)


# A picture takes seconds, and what makes an article findable waits for none.
@task(priority=-5)
def make_pictures(content_type_id: int, object_id: str) -> list[str]:
    """Encode what the pictures of an object still lack; returns sentences on those that cannot be read."""
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    page = model._default_manager.filter(pk=object_id).first()
    return [] if page is None else [str(sentence) for sentence in page.make_pictures()]
