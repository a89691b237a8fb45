"""Whether a publisher runs, as the sign of life says that each of them writes."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max

from site_core.publishing.models import PublisherHeartbeat
from site_core.publishing.schedule import drafted_models, expiring, planned_revisions


def last_heartbeat(now: datetime) -> datetime | None:
    """When a publisher last gave a sign of life; None if none ever did. What lies ahead of us is now."""
    beat_at = PublisherHeartbeat.objects.aggregate(last=Max("beat_at"))["last"]
    return beat_at and min(beat_at, now)


def is_late(beat_at: datetime | None, now: datetime) -> bool:
    """Whether a publisher that runs would have given another sign of life after `beat_at`."""
    return beat_at is None or now - beat_at > timedelta(seconds=settings.PUBLISHING_SILENT_SECONDS)


def is_missed(beat_at: datetime | None, now: datetime) -> bool:
    """Whether it is late, and wanted.

    A site that only shows what it has needs no publisher. The first thing that somebody schedules is reason enough to
    ask for one, before its hour.
    """
    return is_late(beat_at, now) and is_anything_planned()


def is_anything_planned() -> bool:
    return planned_revisions().exists() or any(expiring(model).exists() for model in drafted_models())


def pull_back(now: datetime) -> None:
    """Let what was written before a clock was set back count from now on, or it would speak for a dead publisher."""
    ahead = PublisherHeartbeat.objects.filter(beat_at__gt=now)
    if ahead.exists():
        ahead.update(beat_at=now)
