"""What lists of the schedule show beside their entries, loaded for all rows in as many queries as for one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Protocol

from django.contrib.admin.utils import quote
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision
from wagtail.permission_policies import ModelPermissionPolicy

from site_core.publishing.attention import Concern, overdue_after
from site_core.publishing.models import PreflightReport, PublicationAttempt, PublicationIncident
from site_core.publishing.models.attempts import ScheduledAction
from site_core.publishing.schedule import ScheduledItem, who_published, who_scheduled


class Entry(Protocol):
    """What an item of the schedule and the record of an attempt have in common."""

    action: ScheduledAction
    content_type_id: int
    object_id: str
    due_at: datetime
    revision_id: int | None
    title: str


class Surroundings:
    """The objects that `entries` are about, who scheduled them, and where their reader may edit them."""

    def __init__(self, entries: Iterable[Entry], request: HttpRequest):
        entries = list(entries)
        self.request = request
        self.objects = objects_of(entries)
        self.people = people_of(entries)
        self.edit_urls = AdminURLFinder(request.user)

    def object_of(self, entry: Entry) -> Model | None:
        return self.objects.get((entry.content_type_id, entry.object_id))

    def person_of(self, entry: Entry) -> Model | None:
        return self.people.get(entry.revision_id)


def objects_of(entries: Iterable[Entry]) -> dict[tuple[int, str], Model]:
    """Each object that `entries` name and that is there still, by what it is named by; a query for each type."""
    keys: dict[int, set[str]] = defaultdict(set)
    for entry in entries:
        keys[entry.content_type_id].add(entry.object_id)
    found = {}
    for content_type_id, object_ids in keys.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is None:
            continue
        rows = model._default_manager.filter(pk__in=object_ids)
        if issubclass(model, Page):
            # What is edited by whom depends on the review that a page is in.
            rows = rows.specific(defer=True).prefetch_workflow_states()
        found.update({(content_type_id, str(row.pk)): row for row in rows})
    return found


def people_of(entries: Iterable[Entry]) -> dict[int, Model]:
    """Who scheduled each revision; of what expires, whoever published the revision that says when."""
    entries = list(entries)
    revisions = {entry.revision_id for entry in entries if entry.revision_id}
    expiring = {entry.revision_id for entry in entries if entry.action == ScheduledAction.UNPUBLISH} & revisions
    keys = {**(who_published(expiring) if expiring else {}), **(who_scheduled(revisions) if revisions else {})}
    people = get_user_model().objects.select_related("wagtail_userprofile").in_bulk(set(keys.values()))
    return {revision: people[person] for revision, person in keys.items() if person in people}


def may_publish(user: Model, subject: Model | None) -> bool:
    """Whether `user` may publish `subject` and take it down."""
    if isinstance(subject, Page):
        return subject.permissions_for_user(user).can_publish()
    return subject is not None and ModelPermissionPolicy(type(subject)).user_has_permission(user, "publish")


@dataclass
class Row:
    """One entry of a list, as a person sees it."""

    entry: Entry
    around: Surroundings

    @property
    def subject(self) -> Model | None:
        return self.around.object_of(self.entry)

    @property
    def title(self) -> str:
        return self.entry.title

    @property
    def due_at(self) -> datetime:
        return self.entry.due_at

    @property
    def is_expiry(self) -> bool:
        return self.entry.action == ScheduledAction.UNPUBLISH

    @property
    def person(self) -> Model | None:
        return self.around.person_of(self.entry)

    @property
    def person_name(self) -> str:
        return get_user_display_name(self.person) if self.person else ""

    @cached_property
    def edit_url(self) -> str | None:
        return self.around.edit_urls.get_edit_url(self.subject) if self.subject else None


@dataclass
class ScheduledRow(Row):
    """Something that shall happen, or should have."""

    entry: ScheduledItem
    now: datetime
    planned_slug: str | None = None
    report: PreflightReport | None = None
    concern: Concern | None = None
    error: str = ""

    @property
    def what(self) -> str:
        """What will happen, in a few words."""
        if self.is_expiry:
            return _("Expires")
        if getattr(self.subject, "live", False):
            return _("Update of what is live")
        return _("Returns") if getattr(self.subject, "first_published_at", None) else _("First publication")

    @property
    def is_due(self) -> bool:
        return self.due_at <= self.now

    @property
    def time_left(self) -> timedelta:
        return max(self.due_at - self.now, timedelta(0))

    @property
    def lateness(self) -> timedelta:
        return max(self.now - self.due_at, timedelta(0))

    @property
    def lateness_seconds(self) -> float:
        return round(self.lateness.total_seconds(), 1)

    @cached_property
    def address(self) -> str:
        """Where it will be read, or was until it expires; empty for what has no address."""
        page = self.subject
        if not isinstance(page, Page):
            return getattr(page, "full_url", "") or ""
        if self.planned_slug and self.planned_slug != page.slug:
            # This copy is shown and thrown away.
            parent_path = page.url_path.rstrip("/").rpartition("/")[0]
            page.url_path = f"{parent_path}/{self.planned_slug}/"
        return page.get_full_url(self.around.request) or ""

    @cached_property
    def may_publish(self) -> bool:
        return may_publish(self.around.request.user, self.subject)

    @property
    def cancel_url(self) -> str:
        """Where a plan is given up, after a question; empty for an expiry, which the editor changes."""
        if self.is_expiry or not self.may_publish:
            return ""
        arguments = [quote(self.subject.pk), self.entry.revision_id]
        if isinstance(self.subject, Page):
            return reverse("wagtailadmin_pages:revisions_unschedule", args=arguments)
        viewset = getattr(self.subject, "snippet_viewset", None)
        return reverse(viewset.get_url_name("revisions_unschedule"), args=arguments) if viewset else ""

    @property
    def findings(self) -> list[str]:
        """What the last look before the hour found, the worst first."""
        return [*self.report.blockers, *self.report.warnings] if self.report else []

    @property
    def kind(self) -> str:
        return self.concern.kind.label if self.concern else ""

    @property
    def tries(self) -> int:
        return self.concern.failures.count if self.concern and self.concern.failures else 0

    @property
    def next_try_at(self) -> datetime | None:
        return (
            self.concern.failures.next_try_at
            if self.tries and self.concern.kind == PublicationIncident.Kind.FAILED
            else None
        )


@dataclass
class AttemptRow(Row):
    """Something that was done, or tried."""

    entry: PublicationAttempt

    @property
    def has_failed(self) -> bool:
        return self.entry.outcome == PublicationAttempt.Outcome.FAILED

    @property
    def is_late(self) -> bool:
        return self.entry.lateness > overdue_after()

    @property
    def lateness_seconds(self) -> float:
        return round(self.entry.lateness.total_seconds(), 1)

    @property
    def asked_by_name(self) -> str:
        return get_user_display_name(self.entry.asked_by) if self.entry.asked_by else ""


def rows_of_items(items: Iterable[ScheduledItem], request: HttpRequest, now: datetime) -> list[ScheduledRow]:
    items = list(items)
    around = Surroundings(items, request)
    revisions = {item.revision_id for item in items if item.action == ScheduledAction.PUBLISH}
    slugs = dict(Revision.objects.filter(pk__in=revisions).values_list("pk", "content__slug"))
    reports = latest_reports(revisions)
    return [
        ScheduledRow(
            item,
            around,
            now,
            planned_slug=None if item.action == ScheduledAction.UNPUBLISH else slugs.get(item.revision_id),
            report=reports.get((item.revision_id, item.due_at)),
        )
        for item in items
    ]


def rows_of_concerns(concerns: Iterable[Concern], request: HttpRequest, now: datetime) -> list[ScheduledRow]:
    concerns = list(concerns)
    rows = rows_of_items([concern.item for concern in concerns], request, now)
    errors = last_errors(concerns)
    for row, concern in zip(rows, concerns, strict=True):
        row.concern, row.error = concern, errors.get(concern.item.key, "")
    return rows


def rows_of_attempts(attempts: Iterable[PublicationAttempt], request: HttpRequest) -> list[AttemptRow]:
    attempts = list(attempts)
    around = Surroundings(attempts, request)
    return [AttemptRow(attempt, around) for attempt in attempts]


def latest_reports(revisions: Iterable[int]) -> dict[tuple[int, datetime], PreflightReport]:
    """The last report on each of `revisions` for each time that it was planned for."""
    reports = PreflightReport.objects.filter(revision__in=revisions).order_by("ran_at", "pk")
    return {(report.revision_id, report.due_at): report for report in reports}


def last_errors(concerns: Iterable[Concern]) -> dict[str, str]:
    """Why each item failed when it was last tried, by its key."""
    failed = {concern.item: concern.failures for concern in concerns if concern.failures}
    attempts = PublicationAttempt.objects.filter(
        outcome=PublicationAttempt.Outcome.FAILED,
        due_at__in={item.due_at for item in failed},
        finished_at__in={failures.last_at for failures in failed.values()},
    )
    names = ("action", "content_type_id", "object_id", "due_at", "revision_id")
    errors = {tuple(row[:-1]): row[-1] for row in attempts.values_list(*names, "error")} if failed else {}
    return {item.key: errors.get(tuple(getattr(item, name) for name in names), "") for item in failed}
