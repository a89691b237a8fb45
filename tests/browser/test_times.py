"""The publishing dialogue, as a person in Warsaw uses it on a site that keeps UTC."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, expect
from wagtail.users.models import UserProfile

from home.models import HomePage
from site_core.models import User
from tests.browser.content import admit_administrator
from tests.browser.pages import ADMINISTRATOR
from tests.browser.running_site import copy_of, running_site
from tests.browser.test_accessibility import violations
from tests.browser.test_admin import SCHEMES, sign_in
from tests.browser.watch import Watch
from tests.factories import PASSWORD, make_standard_page

TITLE = "Office hours"
TWICE = "2037-10-25 02:30"
SKIPPED = "2037-03-29 02:30"
# In this zone clocks skip it; in Warsaw it is a time like any other.
SKIPPED_IN_NEW_YORK = "2037-03-08 02:30"


def prepare() -> None:
    """An administrator who has chosen a zone, and a page that is not published yet. Runs in the site's process."""
    admit_administrator()
    administrator = User.objects.get(email=ADMINISTRATOR)
    UserProfile.objects.create(user=administrator, current_time_zone="Europe/Warsaw")
    page = make_standard_page(HomePage.objects.get(), TITLE, slug="office-hours", live=False)
    # So that the dashboard names it.
    page.save_revision(user=administrator, log_action=True)


@pytest.fixture(scope="module")
def address(prepared_site: Path, scratch: Path) -> Iterator[str]:
    preparation = "from tests.browser.test_times import prepare; prepare()"
    with running_site(copy_of(prepared_site, scratch / "times"), preparation) as address:
        yield address


@pytest.fixture
def editor(new_context, address) -> Page:
    """The page in its editor, in a browser in Warsaw."""
    return open_editor(new_context(timezone_id="Europe/Warsaw"), address)


def open_editor(context, address: str) -> Page:
    page = context.new_page()
    sign_in(page, address, PASSWORD)
    page.wait_for_url(f"{address}/admin/")
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))
    return page


def open_dialogue(page: Page) -> Locator:
    """The dialogue, opened with the keyboard."""
    toggle = page.get_by_role("button", name="Toggle status")
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.press("Enter")
    page.get_by_role("button", name=re.compile("(Set|Edit) schedule")).press("Enter")
    dialogue = page.locator("#schedule-publishing-dialog")
    expect(dialogue).to_be_visible()
    return dialogue


def note(dialogue: Locator, name: str) -> Locator:
    return dialogue.locator(f"instant-note[data-name='{name}'] [data-note]")


def write(dialogue: Locator, name: str, text: str) -> None:
    """With the keyboard, and on to what comes next."""
    field = dialogue.locator(f"[name='{name}']")
    field.focus()
    field.press("Control+A")
    field.press("Delete")
    field.press_sequentially(text)
    expect(note(dialogue, name)).not_to_have_attribute("aria-busy", "true")
    field.press("Tab")


def test_a_time_that_comes_twice_is_chosen_with_the_keyboard_and_shown_again(editor):
    watch = Watch(editor)
    dialogue = open_dialogue(editor)

    write(dialogue, "go_live_at", TWICE)
    expect(note(dialogue, "go_live_at")).to_contain_text("comes twice on 25 October 2037. Which one is meant?")
    expect(dialogue.get_by_label("The first, 02:30 CEST (UTC+2)")).to_be_focused()
    editor.keyboard.press("ArrowDown")
    expect(dialogue.get_by_label("The second, 02:30 CET (UTC+1)")).to_be_checked()
    write(dialogue, "expire_at", "2037-12-01 09:00")
    expect(note(dialogue, "expire_at")).to_contain_text("1 December 2037, 09:00 CET (UTC+1)")
    expect(note(dialogue, "expire_at")).to_contain_text("1 December 2037, 08:00 UTC")
    expect(dialogue.get_by_role("button", name="Save schedule")).to_be_focused()
    with editor.expect_navigation():
        editor.keyboard.press("Enter")

    status = editor.locator("[data-side-panel='status']")
    expect(status).to_contain_text("25 October 2037, 02:30 CET (on the site: 25 October 2037, 01:30 UTC)")
    again = open_dialogue(editor)
    expect(again.get_by_label("The second, 02:30 CET (UTC+1)")).to_be_checked()
    assert [problem for problem in watch.problems if "exception" in problem or "Security" in problem] == []


def test_a_time_that_is_skipped_is_said_while_it_is_typed_and_stays_as_it_was_typed(editor):
    dialogue = open_dialogue(editor)

    write(dialogue, "go_live_at", SKIPPED)

    expect(note(dialogue, "go_live_at")).to_contain_text(
        "The nearest times are 29 March 2037, 01:59 CET, and 29 March 2037, 03:00 CEST."
    )
    expect(dialogue.locator("[name='go_live_at']")).to_have_value(SKIPPED)


def test_a_browser_elsewhere_changes_nothing_that_is_typed_and_is_told_about(new_context, address):
    dialogue = open_dialogue(open_editor(new_context(timezone_id="America/New_York"), address))

    for text in [SKIPPED_IN_NEW_YORK, "soon"]:
        write(dialogue, "go_live_at", text)
        expect(dialogue.locator("[name='go_live_at']")).to_have_value(text)

    notices = dialogue.get_by_text("Your browser is in America/New_York, and times here are read in Europe/Warsaw.")
    expect(notices).to_have_count(1)
    expect(notices).to_be_visible()
    link = notices.get_by_role("link", name="Change the zone in your account")
    assert link.get_attribute("href") == "/admin/account/"


def test_a_browser_in_the_same_zone_is_told_nothing(editor):
    dialogue = open_dialogue(editor)

    for notice in dialogue.locator("[data-browser-notice]").all():
        expect(notice).to_be_hidden()


def test_a_dialogue_that_is_closed_takes_an_answer_back_with_its_time(editor):
    dialogue = open_dialogue(editor)
    field = dialogue.locator("[name='go_live_at']")
    text, said = field.input_value(), note(dialogue, "go_live_at").inner_html()

    write(dialogue, "go_live_at", "2037-10-25 02:15")
    dialogue.get_by_label("The first, 02:15 CEST (UTC+2)").check()
    dialogue.get_by_role("button", name="Close dialog").click()
    open_dialogue(editor)

    expect(field).to_have_value(text)
    assert note(dialogue, "go_live_at").inner_html() == said


def test_the_coming_address_is_copied(new_context, address):
    context = new_context(timezone_id="Europe/Warsaw", permissions=["clipboard-read", "clipboard-write"])
    editor = open_editor(context, address)
    dialogue = open_dialogue(editor)
    write(dialogue, "go_live_at", "2037-07-01 09:00")
    with editor.expect_navigation():
        dialogue.get_by_role("button", name="Save schedule").press("Enter")

    editor.get_by_role("button", name="Copy the address").press("Enter")

    expect(editor.get_by_text("Copied.")).to_be_visible()
    assert editor.evaluate("navigator.clipboard.readText()") == f"{address}/office-hours/"
    # Nobody else finds anything there.
    assert new_context().new_page().goto(f"{address}/office-hours/").status == 404


def test_a_time_that_is_typed_anew_as_it_was_is_not_waited_for(editor):
    dialogue = open_dialogue(editor)

    write(dialogue, "expire_at", SKIPPED)
    write(dialogue, "expire_at", SKIPPED)

    expect(note(dialogue, "expire_at")).not_to_have_attribute("aria-busy", "true")
    expect(note(dialogue, "expire_at")).to_be_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_the_dialogue(editor, scheme):
    editor.emulate_media(color_scheme=scheme)
    dialogue = open_dialogue(editor)
    write(dialogue, "go_live_at", TWICE)
    write(dialogue, "expire_at", SKIPPED)
    editor.evaluate(AXE_SCRIPT)

    found = violations(editor)

    assert [violation for violation in found if "-note" in violation or "-which" in violation] == []
