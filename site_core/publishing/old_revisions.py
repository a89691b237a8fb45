"""Which old revisions may be deleted: none that is live, planned, in review or newest, or that an attempt names."""

from datetime import timedelta

from django.db.models import Model, OuterRef, ProtectedError, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from site_core.publishing.models import PublicationAttempt
from site_core.publishing.schedule import drafted_models

# Whoever asks what happened at an hour finds the text that it happened to.
KEEP_ATTEMPTED_FOR = timedelta(days=90)


def named_by(model: type[Model], name: str) -> QuerySet:
    """The revisions that rows of `model` name. Without null, which would make every answer unknown."""
    return model._default_manager.filter(**{f"{name}__isnull": False}).order_by().values(name)


def purgeable(days: int | None = None, pages: bool = True, others: bool = True) -> QuerySet[Revision]:
    """What nothing needs any more, of pages, of others or of both; created `days` ago or before, where it is given."""
    now = timezone.now()
    revisions = Revision.objects.filter(approved_go_live_at__isnull=True)
    if pages != others:
        revisions = revisions.page_revisions() if pages else revisions.not_page_revisions()
    for model in drafted_models():
        revisions = revisions.exclude(pk__in=named_by(model, "live_revision"))
    attempts = PublicationAttempt.objects.filter(finished_at__gte=now - KEEP_ATTEMPTED_FOR, revision__isnull=False)
    reviews = [WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES]
    revisions = revisions.exclude(pk__in=attempts.order_by().values("revision")).exclude(
        task_states__workflow_state__status__in=reviews
    )
    newest = Revision.objects.filter(
        base_content_type=OuterRef("base_content_type"), object_id=OuterRef("object_id")
    ).order_by("-created_at", "-pk")
    revisions = revisions.exclude(pk=Subquery(newest.values("pk")[:1]))
    return revisions.filter(created_at__lt=now - timedelta(days=days)) if days else revisions


def purge(revisions: QuerySet[Revision]) -> tuple[int, int]:
    """Delete `revisions`; how many went, and how many something else of the project protects."""
    deleted = protected = 0
    for revision in revisions.defer("content").iterator():
        try:
            # One by one: comments move on to the next revision.
            revision.delete()
            deleted += 1
        except ProtectedError:
            protected += 1
    return deleted, protected
