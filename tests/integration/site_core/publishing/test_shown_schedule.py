"""The editor shows a plan with its zone, and the address of the planned version, which nobody else learns."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from wagtail.users.models import UserProfile

from home.models import StandardPage
from site_core.models import User
from tests.factories import make_standard_page

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
# In Warsaw the first 02:30 of the night in which it comes twice.
LATER = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
LATER_STILL = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER_TEXT = "25 October 2026, 02:30 CEST (on the site: 25 October 2026, 00:30 UTC)"
LATER_STILL_TEXT = "1 December 2026, 13:00 CET (on the site: 1 December 2026, 12:00 UTC)"


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def person(superuser) -> User:
    """Somebody in Warsaw, who works on a site that keeps UTC."""
    UserProfile.objects.create(user=superuser, current_time_zone="Europe/Warsaw")
    return superuser


def plan(page: StandardPage, slug: str = "about", publish: bool = True) -> StandardPage:
    """`page` with a version for later, which has `slug`."""
    page.go_live_at, page.expire_at, page.slug = LATER, LATER_STILL, slug
    revision = page.save_revision()
    if publish:
        revision.publish()
    return StandardPage.objects.get(pk=page.pk)


def status(client, page: StandardPage) -> BeautifulSoup:
    content = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    return BeautifulSoup(content, "html.parser").find(attrs={"data-side-panel": "status"})


def text_of(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text(" ", strip=True).split())


def address_in(soup: BeautifulSoup) -> str | None:
    field = soup.find(id="coming-address")
    return field and field["value"]


def test_the_status_of_a_scheduled_page_shows_its_times_with_their_zones(client, person, home_page):
    client.force_login(person)
    page = plan(make_standard_page(home_page, "About", slug="about", live=False))

    shown = text_of(status(client, page))

    assert f"Go-live: {LATER_TEXT} Expiry: {LATER_STILL_TEXT}" in shown


def test_the_status_of_a_draft_shows_the_times_that_are_not_scheduled_yet_with_their_zones(client, person, home_page):
    client.force_login(person)
    page = plan(make_standard_page(home_page, "About", slug="about", live=False), publish=False)

    shown = text_of(status(client, page))

    assert f"Once scheduled: Go-live: {LATER_TEXT} Expiry: {LATER_STILL_TEXT}" in shown


def test_the_status_of_a_live_page_shows_its_expiry_with_its_zone(client, person, home_page):
    client.force_login(person)
    page = make_standard_page(home_page, "About", slug="about", expire_at=LATER_STILL)

    shown = text_of(status(client, page))

    assert f"Expiry: {LATER_STILL_TEXT}" in shown


def test_the_status_after_an_automatic_save_shows_times_with_their_zones_too(client, person, home_page):
    client.force_login(person)
    page = plan(make_standard_page(home_page, "About", slug="about", live=False))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = BeautifulSoup(client.get(address).content, "html.parser").find(id="page-edit-form")
    fields = {field["name"]: field.get("value", "") for field in form.find_all("input") if field.get("name")}

    response = client.post(
        address, {**fields, "body-count": "0", "title": "All about us"}, headers={"accept": "application/json"}
    )

    assert response.status_code == 200, response.content
    assert LATER_TEXT in " ".join(response.json()["html"].split())


def test_the_history_says_in_which_zone_a_time_was_planned(client, person, home_page):
    client.force_login(person)
    page = plan(make_standard_page(home_page, "About", slug="about", live=False))

    response = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))

    assert f"Scheduled to go live at {LATER_TEXT}" in text_of(BeautifulSoup(response.content, "html.parser"))


def test_the_history_says_which_plan_was_given_up(client, person, home_page):
    client.force_login(person)
    page = plan(make_standard_page(home_page, "About", slug="about", live=False))
    revision = page.scheduled_revision

    client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk]))

    response = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert f"No longer scheduled to go live at {LATER_TEXT}" in text_of(BeautifulSoup(response.content, "html.parser"))


def test_the_address_of_the_planned_version_is_shown_before_it_is_live_and_is_the_one_it_gets(
    client, person, home_page, clock
):
    page = plan(make_standard_page(home_page, "About", slug="about", live=False), slug="about-us")
    client.force_login(person)
    address = address_in(status(client, page))
    client.logout()

    assert address == "http://localhost/about-us/"
    assert client.get(address).status_code == 404
    clock.move_to(LATER, tick=False)
    call_command("publish_scheduled")
    assert client.get(address).status_code == 200
    assert StandardPage.objects.get(pk=page.pk).full_url == address


def test_the_address_follows_the_place_that_the_page_is_moved_to(client, person, home_page, blog_index):
    page = plan(make_standard_page(home_page, "About", slug="about", live=False), slug="about-us")
    parent = make_standard_page(home_page, "Company", slug="company")
    StandardPage.objects.get(pk=page.pk).move(parent, pos="last-child")
    client.force_login(person)

    assert address_in(status(client, page)) == "http://localhost/company/about-us/"


def test_the_address_of_a_draft_is_shown_as_soon_as_it_has_a_time(client, person, home_page):
    client.force_login(person)
    page = make_standard_page(home_page, "About", slug="about", live=False)

    before = address_in(status(client, page))
    after = address_in(status(client, plan(page, publish=False)))

    assert (before, after) == (None, "http://localhost/about/")


@pytest.mark.parametrize(("slug", "expected"), [("about", None), ("about-us", "http://localhost/about-us/")])
def test_of_an_update_only_another_address_is_shown(client, person, home_page, slug, expected):
    client.force_login(person)
    page = plan(make_standard_page(home_page, "About", slug="about"), slug=slug)

    assert page.live
    assert address_in(status(client, page)) == expected
