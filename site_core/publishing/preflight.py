"""Looks at what is scheduled before its hour: whether it would be stopped, and what readers would miss in it.

A look writes nothing but its report. Whom it tells is in `telling`, and when something that plans depend on changes
in `dependencies`.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, Model, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from site_core.publishing.actions import what_is_not_approved, what_stops
from site_core.publishing.models import PreflightReport, PreflightRequest, PublicationAttempt
from site_core.publishing.models.attempts import ScheduledAction
from site_core.publishing.schedule import planned_revisions
from site_core.publishing.signals import scheduled

logger = logging.getLogger(__name__)

Stage = PreflightReport.Stage

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
# What changes within this of a first change is looked at together, and not before it is over.
SETTLING = timedelta(minutes=1)
# A turn shares its process with the encoding of pictures and all other background work.
BATCH = 50
# What went out is looked at soon after; after this long without a worker nobody wants to know.
LOOK_BACK = timedelta(days=1)


@dataclass(frozen=True)
class Findings:
    """Sentences for the owner: what stops the publication, and what does not."""

    blockers: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Look:
    """One look that is to be taken: at which revision, and why now."""

    revision_id: int
    due_at: datetime
    stage: Stage


def examine(revision: Revision, due_at: datetime) -> Findings:
    """What would come of publishing `revision` at `due_at`, as things are now.

    Nothing is saved or encoded; what pictures lack is asked of the worker.
    """
    try:
        subject = revision.as_object()
    # Reading a version can fail in as many ways as there are models; at its hour it would fail in the same way.
    except Exception as error:
        logger.warning("preflight.unreadable revision=%s", revision.pk, exc_info=error)
        return Findings([_("This version cannot be read any more: %(error)s") % {"error": error}])
    # As the publisher does: the schedule is Wagtail's, and not what the text of the revision says of it.
    subject.go_live_at = due_at
    blockers = what_stops(subject, revision)
    if isinstance(subject, Page):
        blockers += what_is_not_approved(subject, revision)
    warnings = getattr(subject, "publish_warnings", list)()
    getattr(subject, "ask_for_pictures", list)()
    return Findings([str(sentence) for sentence in blockers], [str(sentence) for sentence in warnings])


def stage_at(now: datetime, due_at: datetime) -> Stage:
    if due_at - now <= HOUR:
        return Stage.HOUR
    return Stage.DAY if due_at - now <= DAY else Stage.SCHEDULED


def stage_wanted(
    now: datetime, due_at: datetime, looks: Mapping[str, datetime], changed_at: datetime | None
) -> Stage | None:
    """Why a revision is to be looked at now; None if it need not be. `looks` are the stages it has, and when."""
    stage = stage_at(now, due_at)
    if not looks:
        return stage
    if stage != Stage.SCHEDULED and stage not in looks:
        window = HOUR if stage == Stage.HOUR else DAY
        # Where it was scheduled within the window, that look was this one.
        if Stage.SCHEDULED not in looks or looks[Stage.SCHEDULED] < due_at - window:
            return stage
    if changed_at is None or now < changed_at + SETTLING:
        return None
    # A look that lies ahead of us was taken before a clock was set back, and says nothing of what has changed since.
    seen_at = max((at for at in looks.values() if at <= now), default=None)
    return Stage.CHANGED if seen_at is None or seen_at < changed_at + SETTLING else None


def looks_wanted(now: datetime, limit: int = BATCH) -> list[Look]:
    """The looks that are to be taken now, the most urgent first."""
    planned = list(planned_revisions().filter(approved_go_live_at__gt=now).values_list("pk", "approved_go_live_at"))
    looks = looks_taken(planned)
    request = PreflightRequest.objects.first() if planned else None
    wanted = []
    for revision_id, due_at in planned:
        stage = stage_wanted(now, due_at, looks[revision_id, due_at], request and request.requested_at)
        if stage:
            wanted.append(Look(revision_id, due_at, stage))
        if len(wanted) == limit:
            return wanted
    return wanted + looks_back(now, limit - len(wanted))


def looks_taken(planned: Iterable[tuple[int, datetime]]) -> dict[tuple[int, datetime], dict[str, datetime]]:
    """For each revision and time, the stages it was looked at, and when."""
    looks: dict[tuple[int, datetime], dict[str, datetime]] = defaultdict(dict)
    # Not by their keys, of which a database takes only so many.
    reports = PreflightReport.objects.order_by().filter(revision__in=planned_revisions().order_by().values("pk"))
    for revision_id, due_at, stage, ran_at in reports.values_list("revision_id", "due_at", "stage", "ran_at"):
        looks[revision_id, due_at][stage] = ran_at
    return looks


def looks_back(now: datetime, limit: int) -> list[Look]:
    """Looks at what went live a moment ago on schedule."""
    reported = PreflightReport.objects.filter(
        revision=OuterRef("revision"), due_at=OuterRef("due_at"), stage=Stage.PUBLISHED
    )
    published = PublicationAttempt.objects.filter(
        ~Exists(reported),
        outcome=PublicationAttempt.Outcome.SUCCEEDED,
        action=ScheduledAction.PUBLISH,
        finished_at__gt=now - LOOK_BACK,
        revision__isnull=False,
    )
    rows = published.order_by("finished_at").values_list("revision_id", "due_at")[:limit]
    return [Look(revision_id, due_at, Stage.PUBLISHED) for revision_id, due_at in rows]


def take_looks(now: datetime, limit: int = BATCH) -> int:
    """Take the looks that are wanted, up to `limit`; how many were taken."""
    return sum(take(look) for look in looks_wanted(now, limit))


def take(look: Look) -> bool:
    """Look, and write the report; whether there was anything to look at still."""
    revision = Revision.objects.filter(pk=look.revision_id).first()
    if revision is None or (look.stage != Stage.PUBLISHED and revision.approved_go_live_at != look.due_at):
        return False
    try:
        findings = examine(revision, look.due_at)
    # One that cannot be examined must not keep the others from it; its turn comes again.
    except Exception:
        logger.exception("preflight.failed revision=%s", look.revision_id)
        return False
    if look.stage == Stage.PUBLISHED:
        # It is out: what would stop it now came too late, and is no concern of its schedule.
        findings = Findings(warnings=findings.warnings)
    keep_report(revision, look, findings)
    return True


def keep_report(revision: Revision, look: Look, findings: Findings) -> PreflightReport:
    now = timezone.now()
    with transaction.atomic():
        # From the first report on, changes have a row to be noted in.
        PreflightRequest.objects.get_or_create(pk=1, defaults={"requested_at": now - 2 * SETTLING})
        before = latest_report(revision)
        is_news = is_worth_telling(look.stage, findings, before)
        report, _is_new = PreflightReport.objects.update_or_create(
            revision=revision,
            due_at=look.due_at,
            stage=look.stage,
            defaults={
                "ran_at": now,
                "blockers": findings.blockers,
                "warnings": findings.warnings,
                "tell_at": now if is_news else None,
                "told_at": None,
                "told_people": [],
            },
        )
    return report


def latest_report(revision: Revision) -> PreflightReport | None:
    """The last report on any version of what `revision` is a version of."""
    return (
        PreflightReport.objects.filter(
            revision__base_content_type_id=revision.base_content_type_id, revision__object_id=revision.object_id
        )
        .order_by("-ran_at", "-pk")
        .first()
    )


def is_worth_telling(stage: Stage, findings: Findings, before: PreflightReport | None) -> bool:
    """Findings are told at each stage, but after a change only if they are others; and once, when they are gone."""
    known = Findings(before.blockers, before.warnings) if before else Findings()
    if findings == Findings() or stage == Stage.CHANGED:
        return findings != known
    return True


def report_on(subject: Model) -> PreflightReport | None:
    """The last report on the version of `subject` that is scheduled; None where none is, or nobody has looked yet."""
    planned = subject.revisions.filter(approved_go_live_at__gt=timezone.now())
    reports = PreflightReport.objects.filter(revision__in=planned.order_by().values("pk"))
    return reports.order_by("-ran_at", "-pk").first()


def look_when_scheduled(sender: type[Model], revision: Revision, **kwargs: Any) -> None:
    wanted = Look(revision.pk, revision.approved_go_live_at, Stage.SCHEDULED)

    # Not a partial: where it fails, Django asks it for a name that partials do not have, and fails itself.
    def look() -> None:
        take(wanted)

    # Afterwards: by then its review has ended, and nobody waits for a row that this transaction holds.
    transaction.on_commit(look, robust=True)


def connect() -> None:
    scheduled.connect(look_when_scheduled, dispatch_uid="publishing.look_when_scheduled")
