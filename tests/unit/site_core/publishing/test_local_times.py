from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from site_core.publishing.local_times import around_gap, instants, typed_time
from site_core.publishing.times import in_zone, offset_name

WARSAW = ZoneInfo("Europe/Warsaw")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
APIA = ZoneInfo("Pacific/Apia")
TOKYO = ZoneInfo("Asia/Tokyo")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


def in_utc(moments: list[datetime]) -> list[str]:
    return [f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}" for moment in moments]


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2026-03-29 01:59", WARSAW, ["2026-03-29 00:59"]),
        ("2026-03-29 02:00", WARSAW, []),
        ("2026-03-29 02:30", WARSAW, []),
        ("2026-03-29 03:00", WARSAW, ["2026-03-29 01:00"]),
        ("2026-10-25 01:59", WARSAW, ["2026-10-24 23:59"]),
        ("2026-10-25 02:30", WARSAW, ["2026-10-25 00:30", "2026-10-25 01:30"]),
        ("2026-10-25 03:00", WARSAW, ["2026-10-25 02:00"]),
        ("2026-10-04 02:15", LORD_HOWE, []),
        ("2026-10-04 02:30", LORD_HOWE, ["2026-10-03 15:30"]),
        ("2026-04-05 01:45", LORD_HOWE, ["2026-04-04 14:45", "2026-04-04 15:15"]),
        ("2026-04-05 01:29", LORD_HOWE, ["2026-04-04 14:29"]),
        ("2026-03-29 02:30", TOKYO, ["2026-03-28 17:30"]),
        ("2026-10-25 02:30", ZoneInfo("UTC"), ["2026-10-25 02:30"]),
    ],
)
def test_a_time_is_one_instant_or_none_or_two(text, zone, expected):
    assert in_utc(instants(local(text), zone)) == expected


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2026-03-29 02:30", WARSAW, ["29 March 2026, 01:59 CET", "29 March 2026, 03:00 CEST"]),
        ("2026-03-29 02:00", WARSAW, ["29 March 2026, 01:59 CET", "29 March 2026, 03:00 CEST"]),
        ("2026-03-29 02:59:59", WARSAW, ["29 March 2026, 01:59 CET", "29 March 2026, 03:00 CEST"]),
        ("2026-10-04 02:15", LORD_HOWE, ["4 October 2026, 01:59 UTC+10:30", "4 October 2026, 02:30 UTC+11"]),
        # The day that Samoa left out to change sides of the date line.
        ("2011-12-30 12:00", APIA, ["29 December 2011, 23:59 UTC-10", "31 December 2011, 00:00 UTC+14"]),
    ],
)
def test_the_nearest_times_to_one_that_is_skipped_exist(text, zone, expected):
    assert [in_zone(moment, zone) for moment in around_gap(local(text), zone)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-27 09:00", local("2026-11-27 09:00")),
        (" 2026-11-27T09:00 ", local("2026-11-27 09:00")),
        ("2026-11-27", local("2026-11-27 00:00")),
        ("11/27/2026 09:00", local("2026-11-27 09:00")),
        ("2026-11-27 09:00+01:00", datetime(2026, 11, 27, 8, tzinfo=UTC)),
        ("", None),
        ("tomorrow", None),
        ("2026-02-30 09:00", None),
        ("0001-01-01 00:00", None),
        ("9999-12-31 23:59", None),
    ],
)
def test_what_is_typed_is_read_or_is_no_time(text, expected):
    assert typed_time(text) == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("UTC", "UTC"), ("Europe/Warsaw", "UTC+1"), ("Asia/Kolkata", "UTC+5:30"), ("America/St_Johns", "UTC-3:30")],
)
def test_an_offset_has_minutes_where_it_needs_them(zone, expected):
    assert offset_name(datetime(2026, 1, 1, tzinfo=ZoneInfo(zone))) == expected
