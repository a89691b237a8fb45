"""Background work that any app may ask for. `run_worker` does it."""

import logging

from django.apps import apps
from django_tasks import task

logger = logging.getLogger(__name__)


# A picture takes seconds, and what makes an article findable waits for none.
@task(priority=-10)
def make_renditions(image_id: int) -> int:
    """Encode every role's renditions of an image that do not exist yet. Returns how many were made."""
    # By name: the model's module imports this one.
    site_image = apps.get_model("site_core", "SiteImage")
    try:
        image = site_image.objects.get(pk=image_id)
    except site_image.DoesNotExist:
        logger.info("renditions.image_gone image=%s", image_id)
        return 0
    return image.make_renditions()
