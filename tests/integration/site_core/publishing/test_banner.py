"""The banner above every screen of the admin, while the schedule's promise is not being kept."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.roles import ROLES
from site_core.publishing.banner import banner
from site_core.publishing.models import PublicationIncident
from tests.factories import make_user

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 6, 1, 9, tzinfo=UTC)
BANNER = 'class="publishing-banner"'


def incident(title: str = "Caches lie", kind: str = "failed", **fields: Any) -> PublicationIncident:
    defaults = {"key": f"{kind}:{title}", "due_at": NINE, "action": "publish", "opened_at": NINE}
    return PublicationIncident.objects.create(title=title, kind=kind, **{**defaults, **fields})


def silence() -> PublicationIncident:
    return incident("", kind="silent", due_at=None, action="")


@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_everybody_in_the_admin_sees_what_is_wrong_and_where_to_look(client, people, role):
    incident()
    client.force_login(people[role])

    page = " ".join(client.get(reverse("wagtailadmin_home")).content.decode().split())

    assert page.count(BANNER) == 1
    assert "“Caches lie” could not be carried out as planned, for 1 June 2026, 09:00 UTC." in page
    assert f'href="{reverse("schedule:attention")}"' in page
    assert page.count('class="publishing-banner" role="status"') == 1


@pytest.mark.parametrize("name", ["articles:index", "schedule:attention", "wagtailadmin_account"])
def test_banner_is_on_every_screen(client, people, name):
    incident()
    client.force_login(people["Editor"])

    assert BANNER in client.get(reverse(name)).content.decode()


def test_banner_is_gone_when_the_incident_is_over(client, people):
    incident(closed_at=NINE + timedelta(hours=1))
    client.force_login(people["Editor"])

    assert BANNER not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("address", ["wagtailadmin_login", "wagtailadmin_password_reset"])
def test_strangers_are_told_nothing(client, site, address):
    incident()

    page = client.get(reverse(address)).content.decode()

    assert BANNER not in page
    assert "Caches lie" not in page


@pytest.mark.parametrize("person", [AnonymousUser, make_user], ids=["anonymous", "no group"])
def test_who_may_not_enter_is_told_nothing(rf, site, person):
    incident()
    request = rf.get("/")
    request.user = person()

    text = Template("{% load publishing_tags %}{% publishing_banner %}").render(Context({"request": request}))

    assert text.strip() == ""


def test_banner_costs_one_query_whatever_is_open(site):
    with CaptureQueriesContext(connection) as with_none:
        assert banner() is None
    for number in range(6):
        incident(f"Article {number}")
    with CaptureQueriesContext(connection) as with_six:
        assert banner()

    assert (len(with_none), len(with_six)) == (1, 1)


def test_banner_names_three_and_counts_the_rest(site):
    for number in range(5):
        incident(f"Article {number}", kind="overdue", due_at=NINE + timedelta(minutes=number))

    assert banner().what == (
        "“Article 0”, “Article 1”, “Article 2” and 2 more are overdue, the first since 1 June 2026, 09:00 UTC."
    )


def test_banner_shortens_a_long_title(site):
    incident("Word " * 40)

    assert len(banner().what) < 160


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        (["held"], "“A” was planned for 1 June 2026, 09:00 UTC and waits for somebody’s yes."),
        (["held", "held"], "“A” and “B” wait for somebody’s yes, the first since 1 June 2026, 09:00 UTC."),
        (["overdue"], "“A” is overdue since 1 June 2026, 09:00 UTC."),
        (["failed", "held"], "“A” and “B” did not go as planned, the first at 1 June 2026, 09:00 UTC."),
    ],
)
def test_banner_says_what_kind_of_trouble_it_is(site, kinds, sentence):
    for title, kind in zip("AB", kinds, strict=False):
        incident(title, kind=kind)

    assert banner().what == sentence


def test_banner_says_that_no_publisher_runs_and_who_can_help(site):
    silence()
    incident("A", kind="overdue")

    said = banner()

    assert said.what == (
        "No publisher has given a sign since 1 June 2026, 09:00 UTC. “A” is overdue since 1 June 2026, 09:00 UTC."
    )
    assert "Whoever runs the site has to start the worker." in said.remedy


def test_markup_in_a_title_is_text(client, people):
    incident("<script>alert(1)</script>")
    client.force_login(people["Editor"])

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "<script>alert(1)" not in page
