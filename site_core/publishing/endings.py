"""How an incident ended: what became of the item, whoever saw to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Revision

from site_core.publishing import heartbeats
from site_core.publishing.models import PublicationAttempt, PublicationIncident
from site_core.publishing.models.attempts import ScheduledAction
from site_core.publishing.times import duration_text, in_zones


@dataclass(frozen=True)
class Ending:
    """A sentence, with a place each for an instant and for a lateness where it has them."""

    pattern: str
    at: datetime | None = None
    lateness: timedelta = timedelta(0)

    def sentence(self, person: Model) -> str:
        time = in_zones(self.at, person) if self.at else ""
        return self.pattern % {"time": time, "lateness": duration_text(self.lateness)}


def endings_of(incidents: Iterable[PublicationIncident], now: datetime) -> dict[int, Ending]:
    """The ending of each of `incidents`, by its key."""
    incidents = list(incidents)
    done = PublicationAttempt.objects.filter(
        outcome=PublicationAttempt.Outcome.SUCCEEDED, due_at__in={incident.due_at for incident in incidents}
    )
    names = ("content_type_id", "object_id", "action", "due_at")
    successes = {tuple(getattr(attempt, name) for name in names): attempt for attempt in done.defer("error")}
    endings = {}
    for incident in incidents:
        if incident.kind == PublicationIncident.Kind.SILENT:
            endings[incident.pk] = ending_of_silence(now)
        elif success := successes.get(tuple(getattr(incident, name) for name in names)):
            endings[incident.pk] = ending_by_success(success)
        else:
            endings[incident.pk] = ending_by_hand(incident)
    return endings


def ending_of_silence(now: datetime) -> Ending:
    if heartbeats.is_late(heartbeats.last_heartbeat(now), now):
        return Ending(_("Nothing is planned any more that would need a publisher."))
    return Ending(_("A publisher runs again."))


def ending_by_success(success: PublicationAttempt) -> Ending:
    if success.action == ScheduledAction.PUBLISH:
        pattern = _("It went live on %(time)s, %(lateness)s after its time.")
    else:
        pattern = _("It was taken down on %(time)s, %(lateness)s after its time.")
    return Ending(pattern, success.finished_at, success.lateness)


def ending_by_hand(incident: PublicationIncident) -> Ending:
    """What somebody made of it before the schedule could."""
    model = ContentType.objects.get_for_id(incident.content_type_id).model_class()
    subject = model and model._base_manager.filter(pk=incident.object_id).first()
    if subject is None:
        return Ending(_("It was deleted."))
    if incident.action == ScheduledAction.UNPUBLISH:
        if not subject.live:
            return Ending(_("Somebody took it down."))
        if subject.expire_at is None:
            return Ending(_("It does not expire any more."))
        return Ending(_("It shall expire on %(time)s now."), subject.expire_at)
    planned = Revision.objects.filter(
        base_content_type=incident.content_type_id, object_id=incident.object_id, approved_go_live_at__isnull=False
    )
    planned_for = planned.order_by("approved_go_live_at").values_list("approved_go_live_at", flat=True).first()
    if planned_for:
        return Ending(_("It shall go live on %(time)s now."), planned_for)
    if subject.live and subject.last_published_at and subject.last_published_at >= incident.due_at:
        return Ending(_("Somebody published it on %(time)s."), subject.last_published_at)
    return Ending(_("It is not planned any more."))
