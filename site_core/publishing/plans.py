"""The version of a page that is planned for later, and how a corrected one takes over its time."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.utils.timestamps import ensure_utc


def plans_of(page: Page) -> QuerySet[Revision]:
    """What is scheduled of `page`: one revision at the most, unless somebody wrote into the table."""
    return page.revisions.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at", "pk")


def plan_of(page: Page) -> Revision | None:
    """The revision of `page` that is scheduled, due or not; without its content."""
    return plans_of(page).defer("content").first()


def plan_beside(page: Page, revision: Revision) -> Revision | None:
    """The other revision of `page` that is scheduled for later; without its content."""
    later = plans_of(page).filter(approved_go_live_at__gt=timezone.now())
    return later.exclude(pk=revision.pk).defer("content").first()


def time_in_text(revision: Revision) -> datetime | None:
    """The time that the text of `revision` names, which the schedule may have left behind: a plan can be moved."""
    text = Revision.objects.filter(pk=revision.pk).values_list("content__go_live_at", flat=True).first()
    return parse_datetime(text) if text else None


def time_for(page: Page, plan: Revision) -> datetime | None:
    """When a version of `page` shall go live that was made while `plan` stood.

    At the time of the plan, wherever that was moved, if the version names the time that the text of `plan` does.
    Forms know seconds at the most.
    """
    known = list(filter(None, [plan.approved_go_live_at, time_in_text(plan)]))
    known += [moment.replace(second=second, microsecond=0) for moment in known for second in (0, moment.second)]
    return plan.approved_go_live_at if page.go_live_at in known else page.go_live_at


def follow_plan(page: Page) -> None:
    """Give `page`, which is about to become a new version, the time of the plan unless another was chosen.

    Whatever the plan's text said of its time is brought up to date, so that this version's choice can be told from a
    plan that is moved after it.
    """
    plan = plan_of(page)
    if plan is None:
        return
    page.go_live_at = time_for(page, plan)
    if time_in_text(plan) != plan.approved_go_live_at:
        plan.content = {**plan.content, "go_live_at": ensure_utc(plan.approved_go_live_at)}
        # Past save(), which is for what people change.
        Revision.objects.filter(pk=plan.pk).update(content=plan.content)


def log_ended(plans: Iterable[Revision], page: Page, user: Model | None) -> None:
    """Write into the history of `page` that `plans` are no more, as Wagtail does for one that somebody cancels."""
    for plan in plans:
        log(
            instance=page,
            action="wagtail.schedule.cancel",
            data={
                "revision": {
                    "id": plan.pk,
                    "created": ensure_utc(plan.created_at),
                    "go_live_at": ensure_utc(plan.approved_go_live_at),
                    "has_live_version": page.live,
                }
            },
            user=user,
            revision=plan,
        )
