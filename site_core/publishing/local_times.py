"""What the time of a clock means in a zone: one instant, none in a skipped hour, two in one that comes twice."""

from contextlib import suppress
from datetime import MAXYEAR, MINYEAR, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_datetime
from django.utils.formats import get_format

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def typed_time(text: str) -> datetime | None:
    """The time that `text` says, naive unless it names an offset; None if it says none that a calendar has."""
    moment = None
    with suppress(ValueError):
        moment = parse_datetime(text.strip())
    for pattern in [*get_format("DATETIME_INPUT_FORMATS"), *get_format("DATE_INPUT_FORMATS")]:
        if moment is not None:
            break
        with suppress(ValueError):
            moment = datetime.strptime(text.strip(), pattern)  # noqa: DTZ007, naive is what was typed
    # At the ends of the calendar there is no telling the time in another zone.
    return moment if moment and MINYEAR < moment.year < MAXYEAR else None


def instants(local: datetime, zone: ZoneInfo) -> list[datetime]:
    """When clocks in `zone` show the naive time `local`, in that zone, the earlier first."""
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return [first]
    # Before clocks are set back they are further ahead than after it.
    return [first, second] if first.utcoffset() > second.utcoffset() else []


def around_gap(local: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The last minute before and the first after the gap that the naive time `local` is in, in `zone`."""
    # The offset of before the gap reads the time as one after it, and the other way round.
    after = local.replace(tzinfo=zone, fold=0).timestamp()
    before = local.replace(tzinfo=zone, fold=1).timestamp()
    offset = datetime.fromtimestamp(after, zone).utcoffset()
    while after - before > SECOND.total_seconds():
        middle = (before + after) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    change = int(after)
    return (
        datetime.fromtimestamp(change - MINUTE.total_seconds(), zone),
        datetime.fromtimestamp(change, zone),
    )
