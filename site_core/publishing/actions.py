"""The one door through which a page is published, scheduled or taken down, whoever knocks."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision, TaskState, WorkflowState

from site_core.publishing.events import done_by
from site_core.publishing.lost_blocks import what_would_be_lost
from site_core.publishing.plans import log_ended, plan_beside, plans_of, time_for
from site_core.publishing.signals import scheduled
from site_core.publishing.times import in_zones

# What Wagtail writes into its log when the schedule publishes or expires something.
SCHEDULED_PUBLICATION = "wagtail.publish.scheduled"
SCHEDULED_EXPIRY = "wagtail.unpublish.scheduled"
# What a page is apart from any revision of it.
CONCERNS_OF_THE_ROW = (
    "live",
    "live_revision_id",
    "latest_revision_id",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "expired",
)

_pictures_follow = ContextVar("pictures_follow", default=False)
_plan_may_go: ContextVar[Revision | None] = ContextVar("plan_may_go", default=None)


@contextmanager
def pictures_left_to_the_worker() -> Iterator[None]:
    """Within this, nothing that is published waits for its pictures.

    For loaders, which publish in a transaction that everybody else who writes would have to wait for.
    """
    token = _pictures_follow.set(True)
    try:
        yield
    finally:
        _pictures_follow.reset(token)


@contextmanager
def discarding(plan: Revision) -> Iterator[None]:
    """Within this, a person knows that what they publish drops `plan`, at its time, and wants that."""
    token = _plan_may_go.set(plan)
    try:
        yield
    finally:
        _plan_may_go.reset(token)


class PublishBlockedError(Exception):
    """Raised when something speaks against publishing `page`; `blockers` are sentences for the editor.

    No PermissionDenied: the admin would say that the editor lacks a right. `middleware` says what the matter is.
    """

    def __init__(self, page: Model, blockers: list[str]):
        super().__init__(" ".join(blockers))
        self.page = page
        self.blockers = blockers


class PlanWouldBeDiscardedError(PublishBlockedError):
    """Raised when publishing `revision` now would drop `plan`, another revision that is scheduled."""

    def __init__(self, page: Page, revision: Revision, plan: Revision):
        sentence = gettext(
            "Another version of it is planned for %(time)s, and publishing this one now would discard that plan. "
            "Give this version a time of its own, or publish it from its editor, which asks what to do with the plan."
        )
        super().__init__(page, [sentence % {"time": in_zones(plan.approved_go_live_at)}])
        self.revision = revision
        self.plan = plan


def what_stops(page: Model, revision: Revision) -> list[str]:
    """Why `page`, which was made of `revision`, would be broken or illegitimate in public, as sentences."""
    return [
        *what_would_be_lost(type(page), revision.content),
        *what_is_invalid(page),
        *getattr(page, "publish_blockers", list)(),
    ]


def what_is_invalid(page: Model) -> list[str]:
    """Why `page` could not be saved as live, as sentences.

    Asked before anything is written: Wagtail clears the schedule first, and finds an invalid page out after that.
    """
    try:
        page.full_clean()
    except ValidationError as error:
        return [
            sentence if name == NON_FIELD_ERRORS else f"{field_label(page, name)}: {sentence}"
            for name, sentences in error.message_dict.items()
            for sentence in sentences
        ]
    return []


def field_label(page: Model, name: str) -> str:
    try:
        return capfirst(page._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name


class PublishSitePageAction(PublishPageRevisionAction):
    """Publishes or schedules a revision, unless the page it holds is invalid or names a blocker.

    A page takes part through three methods, all optional: `publish_blockers()` returns sentences that say why this
    version must not go out, `make_pictures()` encodes what it lacks and returns sentences on pictures that are broken,
    and `before_publish(scheduled_for)` is told the moment that was chosen for it, None for a publication that nobody
    scheduled. What stops nothing is asked by `preflight`.
    """

    @property
    def is_due(self) -> bool:
        """Whether the schedule asks for this, and no person."""
        return self.log_action == SCHEDULED_PUBLICATION

    @property
    def is_for_later(self) -> bool:
        return bool(self.object.go_live_at and self.object.go_live_at > timezone.now())

    def check(self, skip_permission_checks: bool = False) -> None:
        super().check(skip_permission_checks=skip_permission_checks)
        blockers = what_stops(self.object, self.revision)
        if self.is_due:
            blockers += what_is_not_approved(self.object, self.revision)
            # Its row is held by now, and it is saved as it is: asking it all once more costs a tenth of a publication.
            self.object.was_found_valid = not blockers
        elif not blockers:
            self.look_at_the_plan()
        # At the hour nothing waits for an encoder: pictures were made when it was scheduled.
        if not blockers and not self.is_due and not _pictures_follow.get():
            # Here and not later: nothing is written yet, and of Wagtail's doors only an approval and a bulk action
            # hold a transaction by now.
            broken_pictures = getattr(self.object, "make_pictures", list)()
            # Somebody who is there can choose another picture.
            blockers = broken_pictures if self.user else []
        if blockers:
            raise PublishBlockedError(self.object, blockers)

    def look_at_the_plan(self) -> None:
        """Take the time of the version that is planned, or else refuse to drop that version without a word.

        Raises PlanWouldBeDiscardedError. Whoever corrects what is planned, and leaves its time alone, means that time.
        """
        plan = plan_beside(self.object, self.revision)
        if plan is None:
            return
        self.object.go_live_at = time_for(self.object, plan)
        if self.user and not self.is_for_later and not may_go(plan):
            raise PlanWouldBeDiscardedError(self.object, self.revision, plan)

    def _publish_revision(self, revision, object, *args, **kwargs):  # noqa: A002, the name that Wagtail passes
        with transaction.atomic(), done_by(self.user):
            if self.is_due:
                # The schedule is Wagtail's, and not what the text of the revision says of it.
                object.go_live_at = revision.approved_go_live_at
                # Wagtail ends every open review here. This one is of a version that corrects what goes live now.
                object._current_workflow_states = []
            else:
                catch_up(object)
                # Again, now that nobody can move it.
                self.look_at_the_plan()
            if hasattr(object, "before_publish"):
                # Read now: Wagtail clears it before it saves the page.
                object.before_publish(scheduled_for=revision.approved_go_live_at)
            is_update_for_later = self.is_for_later and object.live
            if is_update_for_later and not object.live_revision_id:
                object.live_revision = keep_live_version(object, revision)
            ended = list(plans_of(object).exclude(pk=revision.pk).defer("content"))
            super()._publish_revision(revision, object, *args, **kwargs)
            if self.log_action:
                log_ended(ended, object, self.user)
            if is_update_for_later and (review := object.current_workflow_state):
                # Wagtail does this in every case but here, and leaves the page locked by both.
                review.cancel(user=self.user)
            if self.is_for_later:
                scheduled.send(sender=type(object), revision=revision)


class UnpublishSitePageAction(UnpublishPageAction):
    """Takes a page down. One that expires keeps what is planned for after that; a person's click ends all plans."""

    def _unpublish_object(self, object, set_expired, *args, **kwargs):  # noqa: A002, the name that Wagtail passes
        with transaction.atomic(), done_by(self.user):
            was_live, plans = object.live, list(plans_of(object).defer("content"))
            super()._unpublish_object(object, set_expired, *args, **kwargs)
            if not set_expired and was_live and self.log_action:
                log_ended(plans, object, self.user)
            for relaunch in plans if set_expired else []:
                # Not by save(), which would write into the log that a plan was cancelled.
                object.revisions.filter(pk=relaunch.pk).update(approved_go_live_at=relaunch.approved_go_live_at)


def may_go(plan: Revision) -> bool:
    """Whether somebody said of this very plan, at this time, that it shall be dropped."""
    known = _plan_may_go.get()
    return known is not None and (known.pk, known.approved_go_live_at) == (plan.pk, plan.approved_go_live_at)


def what_is_not_approved(page: Page, revision: Revision) -> list[str]:
    """Whether the review of this very revision is still open, as a sentence."""
    open_reviews = TaskState.objects.for_instance(page).filter(
        revision=revision,
        status__in=[TaskState.STATUS_IN_PROGRESS, TaskState.STATUS_REJECTED],
        workflow_state__status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
    )
    return [gettext("Its review has not ended.")] if open_reviews.exists() else []


def catch_up(page: Page) -> None:
    """Hold the row of `page` until the transaction ends, and take over what others did since it was read.

    Two people who schedule the same page would otherwise clear each other's time, and one who schedules while another
    publishes would take down what went live.
    """
    names = [*CONCERNS_OF_THE_ROW]
    row = Page.objects.select_for_update(no_key=True).filter(pk=page.pk).values(*names).first()
    for name, value in (row or {}).items():
        setattr(page, name, value)


def keep_live_version(page: Page, update: Revision) -> Revision:
    """A revision of what is live, made just before `update`, for a page that is live without one.

    Wagtail keeps a page online while an update of it waits only if it knows which revision is live.
    """
    live = page.specific_class.objects.get(pk=page.pk)
    revision = Revision.objects.create(
        content_object=live,
        base_content_type=live.get_base_content_type(),
        created_at=update.created_at - timedelta(microseconds=1),
        object_str=str(live),
        content=live.serializable_data(),
    )
    Page.objects.filter(pk=page.pk).update(live_revision=revision)
    return revision
