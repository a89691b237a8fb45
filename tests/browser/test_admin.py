"""The admin's own face: the way in and the dashboard of a new site, in both themes and at every width."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.pages import ADMINISTRATOR
from tests.browser.test_accessibility import WIDTHS, violations
from tests.factories import PASSWORD

SCHEMES = ["light", "dark"]


def found_at_every_width(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{width} pixels, {scheme}: {violation}" for violation in violations(page)]
    return found


def sign_in(page: Page, address: str, password: str) -> None:
    """With the keyboard alone."""
    page.goto(f"{address}/admin/login/")
    page.get_by_label("E-mail address").wait_for()
    page.keyboard.type(ADMINISTRATOR)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def test_axe_finds_nothing_on_the_sign_in_page_before_and_after_a_wrong_password(page, empty_site):
    page.goto(f"{empty_site}/admin/login/")
    before = found_at_every_width(page)
    sign_in(page, empty_site, "wrong")
    expect(page.get_by_text("didn't match")).to_be_visible()
    # It fades in, and is too faint to read until it has.
    expect(page.locator(".messages > ul")).to_have_css("opacity", "1")
    after = found_at_every_width(page)

    assert before + after == []


@pytest.mark.parametrize("width", WIDTHS)
def test_sign_in_page_fits_every_width(page, empty_site, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{empty_site}/admin/login/")

    assert page.evaluate("document.documentElement.scrollWidth") == width
    expect(page.locator(".sign-in__name")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Sign in")).to_be_in_viewport()


def test_axe_finds_nothing_on_the_dashboard_of_a_new_site(page, empty_site):
    sign_in(page, empty_site, PASSWORD)
    expect(page.get_by_role("heading", name="First steps")).to_be_visible()

    assert found_at_every_width(page) == []


def test_first_steps_lead_where_they_are_taken(page, empty_site):
    sign_in(page, empty_site, PASSWORD)
    page.get_by_role("link", name="Make a category").click()

    expect(page.get_by_role("heading", name="Category", level=2)).to_be_visible()
