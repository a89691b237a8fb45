"""The report of searches, in both themes and at every width, and the way from a search in vain to a synonym."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.running_site import copy_of, running_site
from tests.browser.searched_site import FOUND, IN_VAIN
from tests.browser.test_accessibility import WIDTHS
from tests.browser.test_admin import found_at_every_width, sign_in
from tests.factories import PASSWORD

LISTS = ["", "unanswered/", "answered/", "?words=nothing"]


@pytest.fixture(scope="module")
def searched_site(prepared_site: Path, scratch: Path) -> Iterator[str]:
    state_dir = copy_of(prepared_site, scratch / "searched")
    preparation = "from tests.browser.searched_site import be_searched; be_searched()"
    with running_site(state_dir, preparation) as address:
        yield address


@pytest.fixture
def signed_in(page: Page, searched_site: str) -> Page:
    sign_in(page, searched_site, PASSWORD)
    expect(page.get_by_role("heading", name="Your drafts")).to_be_visible()
    return page


def test_axe_finds_nothing_in_any_list_and_all_fit(signed_in, searched_site):
    found = []
    for path in LISTS:
        signed_in.goto(f"{searched_site}/admin/reports/searches/{path}")
        expect(signed_in.get_by_role("navigation", name="Searches")).to_be_visible()
        found += found_at_every_width(signed_in)
        for width in WIDTHS:
            signed_in.set_viewport_size({"width": width, "height": 900})
            if signed_in.evaluate("document.querySelector('main').scrollWidth") > width:
                found.append(f"{path} is wider than {width} pixels")

    assert found == []


def test_search_in_vain_becomes_a_synonym_by_keyboard(signed_in, searched_site):
    signed_in.goto(f"{searched_site}/admin/reports/searches/")
    expect(signed_in.get_by_role("cell", name=FOUND)).to_be_visible()
    signed_in.get_by_role("link", name="Without a result").press("Enter")
    expect(signed_in.get_by_role("cell", name=IN_VAIN, exact=True)).to_be_visible()

    signed_in.get_by_role("link", name=f"Add a synonym : {IN_VAIN}").press("Enter")
    term = signed_in.get_by_role("textbox", name="Term")
    expect(term).to_have_value(IN_VAIN)
    term.fill("hypermedia")
    signed_in.get_by_role("textbox", name="Means the same as").fill("htmx")
    signed_in.get_by_role("button", name="Save").press("Enter")

    expect(signed_in.get_by_text("hypermedia = htmx").first).to_be_visible()


def test_promotion_is_written_with_its_end(signed_in, searched_site):
    signed_in.goto(f"{searched_site}/admin/searchpicks/add/?query=next+js")
    expect(signed_in.get_by_label("What readers search for")).to_have_value("next js")
    signed_in.get_by_label("External link URL").fill("https://nextjs.org/docs")
    signed_in.get_by_label("External link text").fill("The documentation")
    until = signed_in.get_by_label("Shown until")
    until.fill("2036-11-27 09:00")
    until.press("Escape")
    signed_in.get_by_role("button", name="Create").press("Enter")

    expect(signed_in.get_by_role("cell", name="The documentation")).to_contain_text("until 27 November 2036, 09:00")
