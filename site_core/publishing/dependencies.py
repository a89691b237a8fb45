"""Hears of changes in what scheduled versions may depend on, and asks that they be looked at again."""

from functools import cache
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, ForeignKey, Model, Q
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, TaskState, get_page_models
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from site_core.publishing.models import PreflightRequest
from site_core.publishing.preflight import SETTLING
from site_core.publishing.schedule import planned_revisions

# Whom a page belongs to, in which language and so on is no matter of what readers see.
WITHOUT_CONSEQUENCE = {"contenttypes", "wagtailcore"}


@cache
def models_named_by_pages() -> tuple[type[Model], ...]:
    """What fields of pages and of their rows point at, and images and documents, at which stories do."""
    named = {get_image_model(), get_document_model(), PageViewRestriction}
    for page_type in get_page_models():
        for model in (page_type, *(relation.related_model for relation in get_all_child_relations(page_type))):
            named |= {field.related_model for field in model._meta.get_fields() if isinstance(field, ForeignKey)}
    return tuple(
        model
        for model in named
        if model is PageViewRestriction
        or not (
            issubclass(model, Page)
            or model._meta.app_label in WITHOUT_CONSEQUENCE
            or model._meta.label == settings.AUTH_USER_MODEL
        )
    )


def request_looks() -> None:
    """Have what is scheduled looked at again, once what changes now has settled; nothing where nothing is scheduled.

    After the commit, since a transaction that takes its time would hold a row that all others come to.
    """
    transaction.on_commit(note_request, robust=True)


def note_request() -> None:
    now = timezone.now()
    # The first change of a minute stands for those after it. A time ahead of us is from before a clock was set back.
    is_old = Q(requested_at__lte=now - SETTLING) | Q(requested_at__gt=now)
    row = PreflightRequest.objects.filter(is_old, Exists(planned_revisions().filter(approved_go_live_at__gt=now)))
    # Reading waits for nobody, and mostly it is all.
    if row.exists():
        row.update(requested_at=now)


def hear_saved(sender: type[Model], instance: Model, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not raw and matters(instance, created):
        request_looks()


def matters(instance: Model, created: bool) -> bool:
    """Whether what was saved just now can change what a look finds."""
    if isinstance(instance, Page):
        # A new one may take a slug. Of others the signals below tell what matters; drafts are saved at every pause.
        return created
    if isinstance(instance, TaskState):
        # The review of a version that has a time.
        return bool(instance.revision_id) and planned_revisions().filter(pk=instance.revision_id).exists()
    # Nothing can name yet what was made just now, but a page can have become private.
    return isinstance(instance, PageViewRestriction) or (not created and isinstance(instance, models_named_by_pages()))


def hear_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, (Page, *models_named_by_pages())):
        request_looks()


def hear_published(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    # Wagtail sends its signals when something is scheduled as well (wagtail/wagtail#13959).
    if instance.live:
        request_looks()


def hear_changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    request_looks()


def connect() -> None:
    post_save.connect(hear_saved, dispatch_uid="publishing.hear_saved")
    post_delete.connect(hear_deleted, dispatch_uid="publishing.hear_deleted")
    page_published.connect(hear_published, dispatch_uid="publishing.hear_published")
    for signal in (page_unpublished, page_slug_changed, post_page_move):
        signal.connect(hear_changed, dispatch_uid="publishing.hear_changed")
