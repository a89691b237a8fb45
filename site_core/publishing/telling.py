"""Tells people what a look ahead found: the owner, whoever scheduled it, and those who receive alerts."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder

from site_core.publishing.mail import people_to_alert, send_message
from site_core.publishing.models import PreflightReport
from site_core.publishing.schedule import who_scheduled
from site_core.publishing.times import in_zones

logger = logging.getLogger(__name__)

# Longer than a turn takes; what was taken and not told, as with a mail server that is away, comes round again.
LEASE = timedelta(minutes=2)


@dataclass(frozen=True)
class ReportToTell:
    """A report as the message shows it; times are in the zone of whoever it is written for."""

    report: PreflightReport
    subject: Model | None

    @property
    def headline(self) -> str:
        report = self.report
        names = {"title": report.revision.object_str, "due": in_zones(report.due_at)}
        if report.stage == PreflightReport.Stage.PUBLISHED:
            if report.has_findings:
                return _("“%(title)s”, planned for %(due)s, is live, and something is amiss") % names
            return _("“%(title)s”, planned for %(due)s, is live, and all is well now") % names
        if report.blockers:
            return _("“%(title)s” cannot go live on %(due)s as it is") % names
        if report.warnings:
            return _("“%(title)s” goes live on %(due)s, and something is amiss") % names
        return _("“%(title)s” is fine now, and goes live on %(due)s") % names

    @property
    def edit_path(self) -> str:
        return (self.subject and AdminURLFinder().get_edit_url(self.subject)) or ""


@dataclass(frozen=True)
class Message:
    """What one person is told at once."""

    reports: list[ReportToTell]

    @property
    def subject(self) -> str:
        if len(self.reports) == 1:
            return self.reports[0].headline
        sentence = ngettext("%(count)d plan to look at", "%(count)d plans to look at", len(self.reports))
        return sentence % {"count": len(self.reports)}


def untold(now: datetime) -> QuerySet[PreflightReport]:
    """Reports that are to be told now. What is put off further than we do was so before a clock was set back."""
    reports = PreflightReport.objects.filter(tell_at__isnull=False)
    return reports.exclude(tell_at__gt=now, tell_at__lte=now + LEASE).order_by("ran_at", "pk")


def tell(now: datetime) -> int:
    """Tell what was found to everybody whom it concerns, in one message for each; how many messages were sent."""
    to_tell = current_ones(take(now))
    sent = 0
    for person, reports in messages_to_send(to_tell).items():
        if not send(person, reports):
            # The server is away: for the others, too.
            return sent
        for each in reports:
            each.report.told_people.append(person.pk)
            row_of(each.report).update(told_people=each.report.told_people)
        sent += 1
    for each in to_tell:
        settle(each.report)
    return sent


def messages_to_send(to_tell: Iterable[ReportToTell]) -> dict[Model, list[ReportToTell]]:
    """What each person has to be told, and was not before the mail server went away; first those told everything."""
    to_tell = list(to_tell)
    alerted = people_to_alert() if to_tell else []
    schedulers = who_scheduled([each.report.revision_id for each in to_tell])
    users = get_user_model().objects.in_bulk(set(schedulers.values()))
    messages: dict[Model, list[ReportToTell]] = defaultdict(list)
    for each in to_tell:
        concerned = [
            *alerted,
            getattr(each.subject, "owner", None),
            users.get(schedulers.get(each.report.revision_id)),
        ]
        for person in dict.fromkeys(one for one in concerned if one and one.is_active and one.email):
            if person.pk not in each.report.told_people:
                messages[person].append(each)
    return messages


def send(person: Model, reports: list[ReportToTell]) -> bool:
    """Whether the mail server took it. One that refuses this address has answered, and will not do otherwise later."""
    key = "preflight:" + ",".join(f"{each.report.pk}-{each.report.ran_at.timestamp()}" for each in reports)
    try:
        send_message([person], "preflight", {"message": Message(reports)}, key)
    except SMTPRecipientsRefused as error:
        logger.warning("preflight.refused user=%s", person.pk, exc_info=error)
    except OSError as error:
        logger.warning("preflight.untold user=%s", person.pk, exc_info=error)
        return False
    return True


def take(now: datetime) -> list[PreflightReport]:
    """The reports that are ours to tell, since nobody else took them."""
    waiting = untold(now).select_related("revision").defer("revision__content")
    return [
        report
        for report in waiting
        if PreflightReport.objects.filter(pk=report.pk, tell_at=report.tell_at).update(tell_at=now + LEASE)
    ]


def current_ones(reports: Iterable[PreflightReport]) -> list[ReportToTell]:
    """The last report on each object. What was said before, while nobody could be told, is not told any more."""
    latest = {(report.revision.base_content_type_id, report.revision.object_id): report for report in reports}
    kept = {report.pk for report in latest.values()}
    for report in reports:
        if report.pk not in kept:
            settle(report)
    return [ReportToTell(report, report.revision.content_object) for report in latest.values()]


def row_of(report: PreflightReport) -> QuerySet[PreflightReport]:
    """Its row, unless another look has replaced it meanwhile."""
    return PreflightReport.objects.filter(pk=report.pk, ran_at=report.ran_at)


def settle(report: PreflightReport) -> None:
    row_of(report).update(tell_at=None, told_at=timezone.now())
