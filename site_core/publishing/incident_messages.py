"""What people are told of incidents, in words and in their zone; the templates arrange it."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from site_core.publishing import heartbeats
from site_core.publishing.endings import Ending
from site_core.publishing.execution import lateness_limit
from site_core.publishing.models import PublicationIncident
from site_core.publishing.models.attempts import ScheduledAction
from site_core.publishing.schedule import next_due
from site_core.publishing.times import duration_text, in_zones

Kind = PublicationIncident.Kind
# A message is read, not searched: after a long outage the rest stands in the admin.
MOST_REPORTS = 30


def opening(incidents: list[PublicationIncident], person: Model, now: datetime) -> dict[str, Any]:
    """What the message that something went wrong is made of."""
    return {
        "subject": opening_subject(incidents),
        "reports": [opening_report(incident, person, now) for incident in incidents[:MOST_REPORTS]],
        "further": max(0, len(incidents) - MOST_REPORTS),
        "attention_address": attention_address(),
    }


def closing(incidents: list[PublicationIncident], person: Model, ends: dict[int, Ending]) -> dict[str, Any]:
    """What the message that it is over is made of, with what is not over yet of what the person knows."""
    return {
        "subject": closing_subject(incidents),
        "reports": [
            {"heading": heading(incident), "ending": ends[incident.pk].sentence(person)}
            for incident in incidents[:MOST_REPORTS]
        ],
        "further": max(0, len(incidents) - MOST_REPORTS),
        "still_open": [heading(incident) for incident in known_and_open(person)[:MOST_REPORTS]],
        "attention_address": attention_address(),
    }


def attention_address() -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('schedule:attention')}"


def known_and_open(person: Model) -> list[PublicationIncident]:
    incidents = PublicationIncident.objects.filter(closed_at=None).order_by("due_at", "pk")
    return [incident for incident in incidents if person.pk in incident.told_opening_to]


def title_of(incident: PublicationIncident) -> str:
    """On one line, whatever it holds: it stands in subjects."""
    return " ".join(incident.title.split())


def heading(incident: PublicationIncident) -> str:
    if incident.kind == Kind.SILENT:
        return _("The publisher")
    return _("“%(title)s”") % {"title": title_of(incident)}


def opening_subject(incidents: list[PublicationIncident]) -> str:
    if len(incidents) > 1:
        text = ngettext(
            "%(count)d thing of the schedule did not go as planned",
            "%(count)d things of the schedule did not go as planned",
            len(incidents),
        )
        return text % {"count": len(incidents)}
    incident = incidents[0]
    if incident.kind == Kind.SILENT:
        return _("Nothing publishes what is scheduled")
    if incident.kind == Kind.HELD:
        text = _("“%(title)s” waits for somebody’s yes")
    elif incident.action == ScheduledAction.PUBLISH:
        text = _("“%(title)s” did not go live")
    else:
        text = _("“%(title)s” was not taken down")
    return text % {"title": title_of(incident)}


def closing_subject(incidents: list[PublicationIncident]) -> str:
    if len(incidents) > 1:
        text = ngettext("Settled: %(count)d thing", "Settled: %(count)d things", len(incidents))
        return text % {"count": len(incidents)}
    return _("Settled: %(what)s") % {"what": heading(incidents[0])}


def opening_report(incident: PublicationIncident, person: Model, now: datetime) -> dict[str, str]:
    """Sentences: what should have happened, what is wrong, and what to do."""
    report = report_of_silence(person, now) if incident.kind == Kind.SILENT else report_of_item(incident, person, now)
    return {"heading": heading(incident), **report}


def report_of_silence(person: Model, now: datetime) -> dict[str, str]:
    beat_at, due_at = heartbeats.last_heartbeat(now), next_due(now)
    wrong = _("No publisher has ever given a sign of life.")
    if beat_at:
        wrong = _("No publisher has given a sign of life since %(time)s.") % {"time": in_zones(beat_at, person)}
    return {
        "plan": _("The next time in the schedule is %(time)s.") % {"time": in_zones(due_at, person)} if due_at else "",
        "wrong": wrong,
        "to_do": _(
            "Nothing goes live by itself until one runs: ask whoever runs the site to start the worker "
            "(manage.py run_worker). What is late by then goes live at once, in the order of its time."
        ),
    }


def report_of_item(incident: PublicationIncident, person: Model, now: datetime) -> dict[str, str]:
    publishes = incident.action == ScheduledAction.PUBLISH
    plan = _("It should have gone live on %(time)s.") if publishes else _("It should have expired on %(time)s.")
    describe = {Kind.OVERDUE: overdue, Kind.FAILED: failed, Kind.HELD: held}[Kind(incident.kind)]
    wrong, to_do = describe(incident, now - incident.due_at)
    if not publishes:
        to_do = f"{to_do} {_('Readers no longer find a page whose expiry is past.')}"
    return {"plan": plan % {"time": in_zones(incident.due_at, person)}, "wrong": wrong, "to_do": to_do}


def overdue(incident: PublicationIncident, lateness: timedelta) -> tuple[str, str]:
    wrong = _("It is %(lateness)s late, and nothing has tried it yet.") % {"lateness": duration_text(lateness)}
    to_do = _("Ask whoever runs the site whether the worker runs; it follows by itself as soon as that does.")
    limit = lateness_limit() if incident.action == ScheduledAction.PUBLISH else None
    if limit is not None:
        held_later = _("Once it is %(limit)s late, it waits for somebody’s yes.")
        to_do = f"{to_do} {held_later % {'limit': duration_text(limit)}}"
    return wrong, to_do


def failed(incident: PublicationIncident, lateness: timedelta) -> tuple[str, str]:
    return (
        _("The last try failed: %(error)s") % {"error": incident.detail},
        _(
            "Its time stays, and it is tried again by itself, every five minutes in the end. Mend what the sentence "
            "above names, or take it out of the schedule."
        ),
    )


def held(incident: PublicationIncident, lateness: timedelta) -> tuple[str, str]:
    wrong = _("It is %(lateness)s late, and the site is set to ask before something so late goes live.")
    wrong = wrong % {"lateness": duration_text(lateness)}
    if incident.detail:
        wrong = f"{wrong} {_('The last try failed: %(error)s') % {'error': incident.detail}}"
    return wrong, _("Say whether it shall still go live, or give it another time.")
