"""What the end of a review does. Wagtail imports this while its own models load, so it imports none."""

from django.db.models import Model


def publish_approved(workflow_state: Model, user: Model | None = None) -> None:
    """Publish what the last reviewer approved. WAGTAIL_FINISH_WORKFLOW_ACTION names this.

    Wagtail's own action asks that the reviewer may publish without any review as well; here the workflow, which let
    them approve, is the permission. The door's other questions are asked as ever.
    """
    workflow_state.content_object.get_latest_revision().publish(user=user, skip_permission_checks=True)
