"""Whether the schedule is kept, for machines that watch: ages and counts, and nothing that an embargo covers."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import Error
from django.db.models import Count, Min, Q
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from site_core.publishing import heartbeats
from site_core.publishing.attention import look_at_due_items, overdue_after
from site_core.publishing.models import EventDelivery, PublicationIncident

Kind = PublicationIncident.Kind


@require_safe
@never_cache
def publishing_health(request: HttpRequest) -> JsonResponse:
    """503 where something is late that no person is asked about, or will be: see docs/operations.md."""
    now = timezone.now()
    try:
        beat_at = heartbeats.last_heartbeat(now)
        figures = {
            **figures_of_schedule(now),
            **figures_of_deliveries(now),
            "last_heartbeat_seconds": None if beat_at is None else seconds(now - beat_at),
        }
        is_silent = heartbeats.is_missed(beat_at, now)
    except Error:
        return JsonResponse({"database": False}, status=503)
    is_late = figures["overdue"] or figures["oldest_waiting_seconds"] > settings.PUBLISHING_WAITING_SECONDS
    return JsonResponse(figures, status=503 if is_late or is_silent else 200)


def seconds(age: timedelta) -> float:
    return round(max(age.total_seconds(), 0.0), 1)


def figures_of_schedule(now: datetime) -> dict[str, float]:
    """What is due; what waits for somebody's yes is not late but held."""
    due = look_at_due_items(now)
    kinds = [concern.kind for concern in due.concerns]
    waiting = [concern.item for concern in due.concerns if concern.kind != Kind.HELD] + due.under_way
    ages = [now - item.due_at for item in waiting]
    return {
        "oldest_overdue_seconds": seconds(max(ages, default=timedelta(0))),
        "overdue": sum(age > overdue_after() for age in ages),
        "held": kinds.count(Kind.HELD),
        "failed": kinds.count(Kind.FAILED),
    }


def figures_of_deliveries(now: datetime) -> dict[str, float]:
    """The outbox. The age is that of a turn: what failed and was put off waits for its own."""
    is_waiting = Q(state=EventDelivery.State.WAITING)
    figures = EventDelivery.objects.exclude(state=EventDelivery.State.DONE).aggregate(
        waiting=Count("pk", filter=is_waiting),
        dead=Count("pk", filter=Q(state=EventDelivery.State.DEAD)),
        oldest=Min("due_at", filter=is_waiting),
    )
    return {
        "waiting_deliveries": figures["waiting"],
        "oldest_waiting_seconds": seconds(now - figures["oldest"]) if figures["oldest"] else 0.0,
        "dead_deliveries": figures["dead"],
    }
