"""A planned article is corrected, and what people are told on the way; the question about a plan, by keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import PLANNED_TITLES
from tests.browser.running_site import copy_of, running_site
from tests.browser.test_accessibility import WIDTHS
from tests.browser.test_admin import found_at_every_width
from tests.browser.test_editing import editor_tab, wait_until_watched
from tests.browser.watch import Watch

CORRECTED, DISCARDED = PLANNED_TITLES
TIME = r"\d+ \w+ \d{4}, 12:00 UTC"


@pytest.fixture(scope="module")
def planning_site(prepared_site: Path, scratch: Path) -> Iterator[str]:
    """The address of a site on which articles are planned, and nothing else is."""
    preparation = "from tests.browser.content import plan_an_article; plan_an_article()"
    with running_site(copy_of(prepared_site, scratch / "planning"), preparation) as address:
        yield address


@pytest.fixture
def editor(new_context, planning_site) -> Page:
    return editor_tab(new_context, planning_site)


def open_article(page: Page, site: str, title: str) -> None:
    page.goto(f"{site}/admin/articles/")
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("textbox", name="Title")).to_have_value(title)


def messages(page: Page) -> Locator:
    return page.locator(".messages li")


def press(page: Page, name: str) -> None:
    """Press what the menu beside "Save draft" holds."""
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=name, exact=True).click()


def set_time(page: Page, value: str) -> None:
    """As the dialogue of the status panel leaves it."""
    page.locator("[name=go_live_at]").evaluate(
        "(field, value) => { field.value = value; field.dispatchEvent(new Event('change')); }", value
    )


def test_a_planned_article_is_corrected_compared_reviewed_and_keeps_its_time(editor, planning_site):
    watch = Watch(editor)
    open_article(editor, planning_site, CORRECTED)
    expect(messages(editor)).to_have_count(1)
    expect(messages(editor)).to_contain_text(re.compile(f"Planned for {TIME} by Ada Moreau"))
    expect(messages(editor)).to_contain_text(f"It will be at {planning_site}/blog/a-plan-to-correct/.")

    # It saves itself, and what was said stays true and is said once.
    wait_until_watched(editor)
    editor.get_by_role("textbox", name="Title").press("End")
    editor.get_by_role("textbox", name="Title").press_sequentially(", and corrected", delay=60)
    expect(editor.get_by_text("Saved", exact=True).first).to_be_visible()
    editor.reload()
    expect(messages(editor)).to_have_count(1)

    editor.get_by_role("link", name="Compare with the scheduled version").click()
    changed = editor.get_by_role("row", name="Title")
    expect(changed).to_contain_text("A plan to correct, and corrected")
    expect(changed.locator(".addition")).to_have_text(", and corrected")

    open_article(editor, planning_site, f"{CORRECTED}, and corrected")
    press(editor, "Submit to Editorial review")
    expect(messages(editor)).to_have_count(1)
    expect(messages(editor)).to_contain_text("Next is “Review”, which is for Editor or Reviewer.")
    expect(messages(editor)).to_contain_text(re.compile(f"planned for {TIME} stays until a newer one is approved"))

    open_article(editor, planning_site, f"{CORRECTED}, and corrected")
    press(editor, "Approve")
    expect(messages(editor)).to_have_count(1)
    expect(messages(editor)).to_contain_text(
        re.compile(f"“{CORRECTED}, and corrected” is scheduled for {TIME}, in place of the version that was planned.")
    )
    # A click may interrupt an automatic save.
    assert [problem for problem in watch.problems if "ERR_ABORTED" not in problem] == []


def test_the_button_follows_the_time_in_the_form(editor, planning_site):
    open_article(editor, planning_site, DISCARDED)
    button = editor.locator("[data-publish-button]")
    expect(button).to_contain_text("Replace the scheduled version")

    set_time(editor, "")
    expect(button).to_contain_text("Publish now")
    set_time(editor, "2126-01-01 09:00")
    expect(button).to_contain_text("Replace the scheduled version")
    set_time(editor, "2026-01-01 09:00")
    expect(button).to_contain_text("Publish now")


def test_the_question_about_the_plan_is_answered_by_keyboard(editor, planning_site):
    open_article(editor, planning_site, DISCARDED)
    set_time(editor, "")
    press(editor, "Publish now")

    expect(editor.get_by_role("heading", name="Another version is planned")).to_be_visible()
    watch = Watch(editor)
    expect(editor.get_by_text(re.compile(f"planned for {TIME} by Ada Moreau, would be discarded"))).to_be_visible()
    assert found_at_every_width(editor) == []
    for width in WIDTHS:
        editor.set_viewport_size({"width": width, "height": 900})
        assert editor.evaluate("document.documentElement.scrollWidth") <= width
    editor.set_viewport_size({"width": 1400, "height": 1000})

    # The three ways follow each other, and the one that loses nothing comes first.
    editor.get_by_role("link", name="Compare the two versions").focus()
    ways = []
    for _ in range(3):
        editor.keyboard.press("Tab")
        ways.append(editor.evaluate("document.activeElement.textContent.trim()"))
    assert ways == ["Keep the time for this version", "Publish now, discard the plan", "Back to the editor"]
    editor.keyboard.press("Shift+Tab")
    editor.keyboard.press("Enter")

    expect(messages(editor)).to_have_count(1)
    expect(messages(editor)).to_contain_text(f"“{DISCARDED}” is live now at {planning_site}/blog/a-plan-to-discard/")
    assert editor.goto(f"{planning_site}/blog/a-plan-to-discard/").status == 200
    assert watch.problems == []
