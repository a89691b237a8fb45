"""The schedule, read where Wagtail keeps it: `approved_go_live_at` of revisions, and `expire_at` of what is live."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Min, Model, QuerySet
from wagtail.models import DraftStateMixin, ModelLogEntry, Page, PageLogEntry, Revision

from site_core.publishing.models.attempts import ScheduledAction


@dataclass(frozen=True)
class ScheduledItem:
    """One thing that shall happen at `due_at`. `content_type_id` is that of Page for every page."""

    action: ScheduledAction
    content_type_id: int
    object_id: str
    due_at: datetime
    # Of an expiry: the revision that is live, None where nothing knows.
    revision_id: int | None
    title: str

    @property
    def key(self) -> str:
        """What tells it from every other item, and from itself at another time."""
        subject = f"{self.content_type_id}:{self.object_id}:{self.action.value}"
        return f"{subject}:{self.revision_id or ''}:{self.due_at.isoformat()}"

    @property
    def model(self) -> type[Model] | None:
        """Page, or the snippet's model; None once its code is gone."""
        return ContentType.objects.get_for_id(self.content_type_id).model_class()


@cache
def drafted_models() -> tuple[type[Model], ...]:
    """Page, for all pages, and every other model whose objects have drafts."""
    snippets = (
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    )
    return (Page, *snippets)


def expiring(model: type[Model]) -> QuerySet:
    return model._default_manager.filter(live=True, expire_at__isnull=False).order_by()


def planned_revisions() -> QuerySet[Revision]:
    """Every revision that is scheduled, in the order of their times."""
    return Revision.objects.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at", "pk")


def pages_planned_by(at: datetime, keys: Iterable[int]) -> set[int]:
    """Which of the pages with these keys have a version that goes live by `at`."""
    planned = planned_revisions().filter(
        base_content_type=ContentType.objects.get_for_model(Page, for_concrete_model=False),
        object_id__in=[str(key) for key in keys],
        approved_go_live_at__lte=at,
    )
    return {int(key) for key in planned.values_list("object_id", flat=True)}


def publications(revisions: QuerySet[Revision]) -> Iterator[ScheduledItem]:
    rows = revisions.values_list("base_content_type_id", "object_id", "approved_go_live_at", "pk", "object_str")
    for content_type_id, object_id, due_at, pk, title in rows:
        yield ScheduledItem(ScheduledAction.PUBLISH, content_type_id, object_id, due_at, pk, title)


def expiries(model: type[Model], queryset: QuerySet) -> Iterator[ScheduledItem]:
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    for row in queryset.select_related("live_revision").defer("live_revision__content"):
        yield ScheduledItem(
            ScheduledAction.UNPUBLISH, content_type.pk, str(row.pk), row.expire_at, row.live_revision_id, str(row)
        )


def in_order(items: Iterable[ScheduledItem]) -> list[ScheduledItem]:
    """By time; at the same instant what goes live comes first, so that a page that is relaunched is never dark."""
    return sorted(
        items, key=lambda item: (item.due_at, item.action == ScheduledAction.UNPUBLISH, item.revision_id or 0)
    )


def due_items(now: datetime) -> list[ScheduledItem]:
    """What should have happened by `now` and has not, in the order of its time."""
    items = list(publications(planned_revisions().filter(approved_go_live_at__lte=now)))
    for model in drafted_models():
        items += expiries(model, expiring(model).filter(expire_at__lte=now))
    return in_order(items)


def coming_items(now: datetime, until: datetime | None = None) -> list[ScheduledItem]:
    """What shall happen after `now`, and not after `until` where it is given, in the order of its time."""
    revisions = planned_revisions().filter(approved_go_live_at__gt=now)
    items = list(publications(revisions.filter(approved_go_live_at__lte=until) if until else revisions))
    for model in drafted_models():
        leaving = expiring(model).filter(expire_at__gt=now)
        items += expiries(model, leaving.filter(expire_at__lte=until) if until else leaving)
    return in_order(items)


def next_due(now: datetime) -> datetime | None:
    """The next instant after `now` at which something is due."""
    instants = [planned_revisions().filter(approved_go_live_at__gt=now).aggregate(at=Min("approved_go_live_at"))["at"]]
    for model in drafted_models():
        instants.append(expiring(model).filter(expire_at__gt=now).aggregate(at=Min("expire_at"))["at"])
    return min(filter(None, instants), default=None)


def who_scheduled(revision_ids: Iterable[int]) -> dict[int, int]:
    """The key of the person who scheduled each of these revisions, as Wagtail's audit log has it; nobody: no entry."""
    return who_did("wagtail.publish.schedule", revision_ids)


def who_published(revision_ids: Iterable[int]) -> dict[int, int]:
    """The key of the person who published each of these revisions at once; nobody: no entry."""
    return who_did("wagtail.publish", revision_ids)


def who_did(action: str, revision_ids: Iterable[int]) -> dict[int, int]:
    people: dict[int, int] = {}
    for log in (PageLogEntry, ModelLogEntry):
        entries = log.objects.filter(action=action, revision__in=revision_ids, user__isnull=False)
        people.update(entries.order_by("timestamp").values_list("revision_id", F("user_id")))
    return people
