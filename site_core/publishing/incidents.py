"""Notices what did not go as planned, and that it is over, and has people told of both.

Any number of processes look, none of them for the others. That an incident is open once is the database's doing; who
tells people of it is whoever took it first, and another one after a while if that process was killed.
"""

import logging
import smtplib
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from site_core.publishing import heartbeats, incident_messages
from site_core.publishing.attention import Concern, look_at_due_items
from site_core.publishing.endings import endings_of
from site_core.publishing.mail import people_to_alert, send_message
from site_core.publishing.models import PublicationAttempt, PublicationIncident

logger = logging.getLogger(__name__)

PUBLISHER = "publisher"
# Longer than one message may take, since the time is given anew for each; short enough for another process to tell
# people within five minutes of the time that was missed.
LEASE = timedelta(minutes=1)


def look(now: datetime) -> None:
    """Open and close incidents so that they are what is wrong at `now`, then tell people what they do not know yet.

    Raises what the database raises. A mail server that fails is asked again by the next look.
    """
    take_stock(now)
    tell_of_openings(now)
    tell_of_closings(now)


def take_stock(now: datetime) -> None:
    # Read before the schedule: what somebody opens meanwhile is not ours to close.
    open_incidents = {incident.key: incident for incident in PublicationIncident.objects.filter(closed_at=None)}
    wrong = what_is_wrong(now)
    missing = [incident for key, incident in wrong.items() if key not in open_incidents]
    # One that another process opened meanwhile is ignored.
    PublicationIncident.objects.bulk_create(missing, ignore_conflicts=True)
    for incident in missing:
        logger.error("incident.noticed kind=%s key=%s", incident.kind, incident.key)
    for key in wrong.keys() & open_incidents.keys():
        follow(open_incidents[key], wrong[key])
    close([incident for key, incident in open_incidents.items() if key not in wrong], now)


def what_is_wrong(now: datetime) -> dict[str, PublicationIncident]:
    """The incidents that should be open, by their keys; not saved."""
    concerns = look_at_due_items(now).concerns
    errors = last_errors(concerns)
    wrong = {
        concern.item.key: PublicationIncident(
            key=concern.item.key,
            kind=concern.kind,
            content_type_id=concern.item.content_type_id,
            object_id=concern.item.object_id,
            title=concern.item.title,
            action=concern.item.action,
            due_at=concern.item.due_at,
            detail=errors.get(concern.item.key, ""),
            opened_at=now,
        )
        for concern in concerns
    }
    heartbeats.pull_back(now)
    if heartbeats.is_missed(heartbeats.last_heartbeat(now), now):
        wrong[PUBLISHER] = PublicationIncident(key=PUBLISHER, kind=PublicationIncident.Kind.SILENT, opened_at=now)
    return wrong


def last_errors(concerns: Iterable[Concern]) -> dict[str, str]:
    """What the last try at each of `concerns` that was tried met, by the item's key."""
    tried = {concern.item.key: concern for concern in concerns if concern.failures}
    if not tried:
        return {}
    names = ("action", "content_type_id", "object_id", "due_at", "revision_id")
    attempts = PublicationAttempt.objects.filter(
        outcome=PublicationAttempt.Outcome.FAILED,
        finished_at__in={concern.failures.last_at for concern in tried.values()},
    )
    errors = {tuple(row[:-1]): row[-1] for row in attempts.values_list(*names, "error")}
    return {key: errors.get(tuple(getattr(tried[key].item, name) for name in names), "") for key in tried}


def follow(known: PublicationIncident, current: PublicationIncident) -> None:
    """What was overdue may turn out to fail; that is the same incident, of which people know."""
    if (known.kind, known.detail) != (current.kind, current.detail):
        PublicationIncident.objects.filter(pk=known.pk).update(kind=current.kind, detail=current.detail)


def close(incidents: Iterable[PublicationIncident], now: datetime) -> None:
    keys = {incident.pk: incident.key for incident in incidents}
    if keys and PublicationIncident.objects.filter(pk__in=keys, closed_at=None).update(closed_at=now):
        logger.warning("incident.over keys=%s", " ".join(sorted(keys.values())))


def to_be_told_of() -> QuerySet[PublicationIncident]:
    return PublicationIncident.objects.filter(closed_at=None, told_opening_at=None)


def to_be_told_over() -> QuerySet[PublicationIncident]:
    """What was over before anybody knew is nobody's concern."""
    return PublicationIncident.objects.filter(closed_at__isnull=False, told_closing_at=None).exclude(
        told_opening_to=[]
    )


def take(incidents: QuerySet[PublicationIncident], now: datetime) -> list[PublicationIncident]:
    """Those of `incidents` that nobody else is telling people of, ours until LEASE is over."""
    # What lies further ahead than any lease was written before a clock was set back.
    free = incidents.filter(
        Q(telling_until=None) | Q(telling_until__lte=now) | Q(telling_until__gt=now + 2 * LEASE)
    ).order_by("due_at", "pk")
    # Most looks find nothing, and need not hold SQLite's one lock for that.
    if not free.exists():
        return []
    with transaction.atomic():
        taken = list(free.select_for_update(skip_locked=True, no_key=True))
        ours = PublicationIncident.objects.filter(pk__in=[incident.pk for incident in taken])
        ours.update(telling_until=now + LEASE)
    return taken


def tell_of_openings(now: datetime) -> None:
    taken = take(to_be_told_of(), now)
    if not taken:
        return
    # Looked at again, now that they are ours: what we knew may have been done, and told, a moment ago.
    wrong = what_is_wrong(now)
    close([incident for incident in taken if incident.key not in wrong], now)
    standing = [incident for incident in taken if incident.key in wrong]
    tell("opening", standing, letters_to_concerned(standing), partial(incident_messages.opening, now=now))


def tell_of_closings(now: datetime) -> None:
    if taken := take(to_be_told_over(), now):
        ends = endings_of(taken, now)
        tell("closing", taken, letters_to_informed(taken), partial(incident_messages.closing, ends=ends))


# Who is told of which incidents.
Letters = list[tuple[Model, list[PublicationIncident]]]


def letters_to_concerned(incidents: list[PublicationIncident]) -> Letters:
    """All of `incidents` for those who may be told, and for everybody else what is theirs."""
    subjects = subjects_of(incidents)
    told_everything = {person.pk for person in people_to_alert()}

    def concerns(incident: PublicationIncident, person: Model) -> bool:
        return person.pk in told_everything or getattr(subjects.get(incident.pk), "owner", None) == person

    return [
        (person, [incident for incident in incidents if concerns(incident, person)])
        for person in sorted(people_to_alert(subjects.values()), key=lambda person: person.pk)
    ]


def letters_to_informed(incidents: list[PublicationIncident]) -> Letters:
    """Those who were told of `incidents`, each with what they were told of."""
    keys = {key for incident in incidents for key in incident.told_opening_to}
    people = get_user_model().objects.filter(pk__in=keys, is_active=True).exclude(email="").order_by("pk")
    return [
        (person, [incident for incident in incidents if person.pk in incident.told_opening_to]) for person in people
    ]


def subjects_of(incidents: Iterable[PublicationIncident]) -> dict[int, Model]:
    """What each of `incidents` is about, by the incident's key; nothing where there is none."""
    by_type = defaultdict(list)
    for incident in incidents:
        if incident.content_type_id:
            by_type[incident.content_type_id].append(incident)
    subjects = {}
    for content_type_id, about in by_type.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        rows = model._base_manager.filter(pk__in=[incident.object_id for incident in about]) if model else []
        found = {str(row.pk): row for row in (rows.select_related("owner") if model is Page else rows)}
        subjects |= {incident.pk: found[incident.object_id] for incident in about if incident.object_id in found}
    return subjects


def tell(
    what: str,
    incidents: list[PublicationIncident],
    letters: Letters,
    compose: Callable[[list[PublicationIncident], Model], dict[str, Any]],
) -> None:
    """Send each person one message on those of `incidents` that they have not been told `what` of.

    What fails stays ours until the lease is over, which is how long a mail server is left in peace.
    """
    ours = PublicationIncident.objects.filter(pk__in=[incident.pk for incident in incidents])
    reached = f"told_{what}_to"
    is_complete = True
    if incidents and not letters:
        logger.error("incident.nobody_to_tell keys=%s", " ".join(incident.key for incident in incidents))
    for person, concerning in letters:
        news = [incident for incident in concerning if person.pk not in getattr(incident, reached)]
        if not news:
            continue
        key = f"incident:{what}:{','.join(str(incident.pk) for incident in news)}"
        try:
            send_message([person], f"incident_{what}", compose(news, person), key)
        except smtplib.SMTPRecipientsRefused as refusal:
            logger.warning("incident.refused person=%s", person.pk, exc_info=refusal)
            if is_passing(refusal):
                is_complete = False
                continue
        # Backends raise what they like; nobody after this person would fare better.
        except Exception:
            logger.exception("incident.not_told")
            is_complete = False
            break
        for incident in news:
            getattr(incident, reached).append(person.pk)
        PublicationIncident.objects.bulk_update(news, [reached])
        ours.update(telling_until=timezone.now() + LEASE)
    if is_complete:
        ours.update(**{f"told_{what}_at": timezone.now()}, telling_until=None)


def is_passing(refusal: smtplib.SMTPRecipientsRefused) -> bool:
    """Whether the server would take a message for the same address later."""
    return any(code < 500 for code, _reason in refusal.recipients.values())
