"""System checks say before the first article is late that zones or clocks disagree."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import checks
from django.db import connection
from django.utils import timezone
from wagtail.users.models import UserProfile

from site_core.publishing.checks import clock_difference
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unchosen_zone(settings):
    settings.TIME_ZONE = "UTC"
    settings.TIME_ZONE_IS_CHOSEN = False
    return settings


def make_person(email: str, role: str, zone: str, **fields) -> None:
    person = make_user(email, groups=[Group.objects.get(name=role)], **fields)
    UserProfile.objects.create(user=person, current_time_zone=zone)


def found(identity: str) -> list[checks.CheckMessage]:
    messages = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    return [message for message in messages if message.id == identity]


def test_a_zone_that_nobody_chose_is_named_once_people_who_publish_keep_another(site):
    make_person("one@example.com", "Editor", "Europe/Warsaw")
    make_person("two@example.com", "Editor", "Europe/Warsaw")
    make_person("three@example.com", "Marketer", "Asia/Tokyo")

    [warning] = found("publishing.W001")

    assert "the site keeps UTC" in warning.msg
    assert warning.msg.endswith("in their accounts: Europe/Warsaw (2), Asia/Tokyo (1).")
    assert "Set TIME_ZONE" in warning.hint


@pytest.mark.parametrize(
    ("role", "zone", "is_active"),
    [
        ("Author", "Europe/Warsaw", True),
        ("Editor", "", True),
        ("Editor", "Etc/UTC", True),
        ("Editor", "Europe/Warsaw", False),
    ],
    ids=["who may not publish", "who chose none", "in another name of the same zone", "who has left"],
)
def test_the_zone_of_somebody_is_no_matter(site, role, zone, is_active):
    make_person("one@example.com", role, zone, is_active=is_active)

    assert found("publishing.W001") == []


def test_a_zone_that_was_chosen_is_no_matter(site, unchosen_zone):
    unchosen_zone.TIME_ZONE_IS_CHOSEN = True
    make_person("one@example.com", "Editor", "Europe/Warsaw")

    assert found("publishing.W001") == []


@pytest.mark.parametrize(
    ("shift", "expected"),
    [(0, None), (1.5, None), (-1.5, None), (5, "5.0 seconds behind"), (-5, "5.0 seconds ahead of")],
)
def test_a_database_server_whose_clock_is_more_than_two_seconds_off_is_named(monkeypatch, shift, expected):
    if connection.vendor != "postgresql":
        # There is one clock, and none that could be off.
        expected = None
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(seconds=shift))

    warnings = found("publishing.W002")

    assert [expected in warning.msg for warning in warnings] == ([True] if expected else [])


def test_the_time_that_the_question_takes_is_no_difference(monkeypatch):
    """As if the connection were slow: the server answers some time between the two looks at our clock."""
    if connection.vendor != "postgresql":
        return
    now = timezone.now
    looks = iter([-10, 10])
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(seconds=next(looks)))

    assert clock_difference("default") == timedelta()
