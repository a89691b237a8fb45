"""A person's times are read in that person's zone, and one that clocks skip or repeat is asked about in the editor."""

from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield
from wagtail.users.models import UserProfile

from home.models import StandardPage
from site_core.models import User
from tests.factories import make_standard_page

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
SECOND = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
TWICE = "2026-10-25 02:30"
ANSWERS = {FIRST: "2026-10-25T02:30:00+02:00", SECOND: "2026-10-25T02:30:00+01:00"}
SKIPPED = "2026-03-29 02:30"


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(datetime(2026, 2, 1, 12, tzinfo=UTC), tick=False)


@pytest.fixture
def person(superuser) -> User:
    """Somebody in Warsaw, who works on a site that keeps UTC."""
    UserProfile.objects.create(user=superuser, current_time_zone="Europe/Warsaw")
    return superuser


@pytest.fixture
def draft(home_page) -> StandardPage:
    return make_standard_page(home_page, "About", slug="about", live=False)


def edit_address(page: StandardPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def filled_form(client, page: StandardPage, **changes: Any) -> dict[str, Any]:
    """What the editor sends when nothing but `changes` was done in it."""
    form = querydict_from_html(client.get(edit_address(page)).content.decode(), form_id="page-edit-form").dict()
    story = streamfield([("quote", {"text": "It is said.", "attribution": ""})])
    return {**form, **nested_form_data({"body": story}), **changes}


def save(client, page: StandardPage, **changes: Any):
    return client.post(edit_address(page), filled_form(client, page, **changes), follow=True)


def latest(page: StandardPage) -> StandardPage:
    return StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def note_beside(response, name: str) -> Tag:
    found = BeautifulSoup(response.content, "html.parser").find("instant-note", {"data-name": name})
    # By itself, since the text of a dialogue is no text as long as it is in its <template>.
    return BeautifulSoup(str(found), "html.parser")


def said_beside(response, name: str) -> str:
    return " ".join(note_beside(response, name).find(attrs={"data-note": True}).get_text(" ", strip=True).split())


def answers_beside(response, name: str) -> dict[str, bool]:
    """What may be answered, and whether it is chosen."""
    return {radio["value"]: radio.has_attr("checked") for radio in note_beside(response, name).find_all("input")}


def test_the_editor_says_in_which_zone_times_are_read_and_leads_to_the_account(client, person, draft):
    client.force_login(person)

    response = client.get(edit_address(draft))

    for name in ["go_live_at", "expire_at"]:
        assert said_beside(response, name) == (
            "Times are read in your zone, Europe/Warsaw (now UTC+1). The site’s zone is UTC. "
            "Your zone is chosen in your account"
        )
        assert note_beside(response, name).find("a")["href"] == reverse("wagtailadmin_account")
        field = BeautifulSoup(response.content, "html.parser").find("input", {"name": name})
        assert f"id_{name}-note" in field["aria-describedby"].split()


def test_somebody_who_chose_no_zone_reads_times_in_the_sites(client, superuser, draft, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    client.force_login(superuser)

    response = client.get(edit_address(draft))

    assert said_beside(response, "go_live_at").startswith(
        "Times are read in the site’s zone, Asia/Tokyo (now UTC+9). Your zone"
    )


def test_a_time_is_read_in_the_persons_zone_and_shown_in_all_that_matter(client, person, draft, settings):
    settings.TIME_ZONE = "America/New_York"
    client.force_login(person)

    response = save(client, draft, go_live_at="2026-07-01 09:00")

    assert latest(draft).go_live_at == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert said_beside(response, "go_live_at") == (
        "In your zone, Europe/Warsaw 1 July 2026, 09:00 CEST (UTC+2) "
        "On the site 1 July 2026, 03:00 EDT In UTC 1 July 2026, 07:00 UTC"
    )


@pytest.mark.parametrize("name", ["go_live_at", "expire_at"])
def test_a_time_that_is_skipped_is_refused_with_the_nearest_that_exist_and_nothing_else_is_lost(
    client, person, draft, name
):
    client.force_login(person)

    response = save(client, draft, **{name: SKIPPED, "title": "All about us"})

    form = response.context["form"]
    assert form.errors == {
        name: [
            "Clocks in Europe/Warsaw are set forward then, and there is no 02:30 on 29 March 2026. "
            "The nearest times are 29 March 2026, 01:59 CET, and 29 March 2026, 03:00 CEST."
        ]
    }
    assert (form[name].value(), form["title"].value()) == (SKIPPED, "All about us")
    assert getattr(latest(draft), name) is None


@pytest.mark.parametrize("name", ["go_live_at", "expire_at"])
def test_a_time_that_comes_twice_is_asked_about_and_nothing_else_is_lost(client, person, draft, name):
    client.force_login(person)

    response = save(client, draft, **{name: TWICE, "title": "All about us"})

    form = response.context["form"]
    assert form.errors == {name: ["This time comes twice. Choose below which one is meant."]}
    assert (form[name].value(), form["title"].value()) == (TWICE, "All about us")
    assert said_beside(response, name) == (
        "Clocks in Europe/Warsaw are set back then, and 02:30 comes twice on 25 October 2026. Which one is meant? "
        "The first, 02:30 CEST (UTC+2) On the site: 25 October 2026, 00:30 UTC "
        "The second, 02:30 CET (UTC+1) On the site: 25 October 2026, 01:30 UTC"
    )
    assert answers_beside(response, name) == {ANSWERS[FIRST]: False, ANSWERS[SECOND]: False}


@pytest.mark.parametrize("name", ["go_live_at", "expire_at"])
@pytest.mark.parametrize("moment", [FIRST, SECOND], ids=["the first", "the second"])
def test_an_answer_is_kept_and_survives_a_later_edit(client, person, draft, name, moment):
    client.force_login(person)

    save(client, draft, **{name: TWICE, f"{name}-which": ANSWERS[moment]})
    again = save(client, draft, title="All about us")

    assert getattr(latest(draft), name) == moment
    assert latest(draft).title == "All about us"
    assert answers_beside(again, name) == {answer: of == moment for of, answer in ANSWERS.items()}


def test_an_answer_to_another_time_is_none(client, person, draft):
    client.force_login(person)
    save(client, draft, go_live_at=TWICE, **{"go_live_at-which": ANSWERS[SECOND]})

    response = save(client, draft, go_live_at="2026-10-25 02:45")

    assert response.context["form"].errors.keys() == {"go_live_at"}
    assert latest(draft).go_live_at == SECOND


def test_a_page_may_expire_between_the_first_and_the_second_time_that_clocks_show_the_same(client, person, draft):
    client.force_login(person)

    save(
        client,
        draft,
        **{
            "go_live_at": "2026-10-25 02:45",
            "go_live_at-which": "2026-10-25T02:45:00+02:00",
            "expire_at": TWICE,
            "expire_at-which": ANSWERS[SECOND],
        },
    )

    assert (latest(draft).go_live_at, latest(draft).expire_at) == (datetime(2026, 10, 25, 0, 45, tzinfo=UTC), SECOND)


def test_seconds_that_a_plan_has_stay(client, person, draft):
    client.force_login(person)
    draft.go_live_at = datetime(2026, 7, 1, 7, 0, 30, tzinfo=UTC)
    draft.save_revision()

    save(client, draft)

    assert latest(draft).go_live_at == datetime(2026, 7, 1, 7, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["tomorrow", "9999-12-31 23:59", "2026-02-30 09:00"])
def test_what_is_no_time_stays_as_it_was_typed(client, person, draft, text):
    client.force_login(person)

    response = save(client, draft, go_live_at=text)

    assert response.context["form"].errors == {
        "go_live_at": ["This is no date and time. Write it like 2026-11-27 09:00."]
    }
    assert response.context["form"]["go_live_at"].value() == text


@pytest.mark.parametrize("text", [SKIPPED, TWICE], ids=["skipped", "twice"])
def test_an_automatic_save_guesses_nothing_and_says_that_something_is_to_be_mended(client, person, draft, text):
    client.force_login(person)
    form = filled_form(client, draft, go_live_at=text, title="All about us")

    response = client.post(edit_address(draft), form, headers={"accept": "application/json"})

    assert response.status_code == 400
    assert response.json()["error_code"] == "validation_error"
    assert (latest(draft).go_live_at, latest(draft).title) == (None, "About")


def test_an_automatic_save_keeps_an_answer(client, person, draft):
    client.force_login(person)
    form = filled_form(client, draft, go_live_at=TWICE, **{"go_live_at-which": ANSWERS[FIRST]})

    response = client.post(edit_address(draft), form, headers={"accept": "application/json"})

    assert response.status_code == 200
    assert latest(draft).go_live_at == FIRST


def test_a_page_is_scheduled_for_the_instant_that_was_chosen(client, person, draft):
    client.force_login(person)
    changes = {"go_live_at": TWICE, "go_live_at-which": ANSWERS[SECOND], "action-publish": "Publish"}

    save(client, draft, **changes)

    assert StandardPage.objects.get(pk=draft.pk).scheduled_revision.approved_go_live_at == SECOND


def test_while_a_time_is_typed_the_note_says_what_the_form_would(client, person):
    client.force_login(person)
    address = reverse("publishing_time_note")

    def note(typed: str) -> str:
        response = client.get(address, {"typed": typed, "name": "go_live_at"})
        return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True).split())

    assert note("2026-07-01 09:00").endswith("On the site 1 July 2026, 07:00 UTC")
    assert "there is no 02:30 on 29 March 2026" in note(SKIPPED)
    assert "Which one is meant?" in note(TWICE)
    assert note("tomorrow") == "This is no date and time. Write it like 2026-11-27 09:00."
    assert note("").startswith("Times are read in your zone, Europe/Warsaw (now UTC+1).")


def test_the_note_repeats_nothing_as_markup(client, person):
    client.force_login(person)

    response = client.get(reverse("publishing_time_note"), {"typed": TWICE, "name": '"><script>'})

    assert "<script>" not in response.content.decode()
