"""The schedule in the admin, for somebody with a keyboard alone; its lists and its banner in both themes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.late_schedule import COMING_TITLE, LATE_TITLE
from tests.browser.running_site import copy_of, environment, free_port, run, running_site
from tests.browser.test_accessibility import WIDTHS
from tests.browser.test_admin import found_at_every_width, sign_in
from tests.factories import PASSWORD

LISTS = ["", "attention/", "done/", "deliveries/"]
RECOVER = "from tests.browser.late_schedule import recover; recover()"


@pytest.fixture(scope="module")
def late_site(prepared_site: Path, scratch: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of a site whose schedule fell behind, and what ends the incident."""
    state_dir = copy_of(prepared_site, scratch / "late")

    def recover() -> None:
        run(["manage.py", "shell", "--no-imports", "--command", RECOVER], environment(state_dir, free_port()))

    preparation = "from tests.browser.late_schedule import fall_behind; fall_behind()"
    with running_site(state_dir, preparation) as address:
        yield address, recover


@pytest.fixture
def signed_in(page: Page, late_site) -> Page:
    sign_in(page, late_site[0], PASSWORD)
    expect(page.get_by_role("heading", name="Your drafts")).to_be_visible()
    return page


def test_axe_finds_nothing_in_any_list_and_all_fit(signed_in, late_site):
    found = []
    for path in LISTS:
        signed_in.goto(f"{late_site[0]}/admin/schedule/{path}")
        expect(signed_in.get_by_role("navigation", name="Schedule")).to_be_visible()
        found += found_at_every_width(signed_in)
        for width in WIDTHS:
            signed_in.set_viewport_size({"width": width, "height": 900})
            if signed_in.evaluate("document.querySelector('main').scrollWidth") > width:
                found.append(f"{path} is wider than {width} pixels")

    assert found == []


def test_axe_finds_nothing_on_the_dashboard(signed_in):
    expect(signed_in.get_by_role("link", name=COMING_TITLE).first).to_be_visible()

    assert found_at_every_width(signed_in) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_banner_leaves_the_menu_and_the_page_within_reach(signed_in, width):
    signed_in.set_viewport_size({"width": width, "height": 800})

    expect(signed_in.get_by_role("status").filter(has_text=LATE_TITLE)).to_be_in_viewport()
    signed_in.get_by_role("heading", name="Your drafts").scroll_into_view_if_needed()
    expect(signed_in.get_by_role("heading", name="Your drafts")).to_be_in_viewport()
    if width < 800:
        signed_in.get_by_role("button", name="Toggle sidebar").click()
    signed_in.get_by_role("link", name="Schedule", exact=True).click()
    expect(signed_in.get_by_role("cell", name=COMING_TITLE)).to_be_visible()


def test_failed_article_is_published_by_keyboard_and_the_banner_goes(signed_in, late_site):
    address, recover = late_site
    banner = signed_in.locator(".publishing-banner")
    banner.get_by_role("link").focus()
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_role("cell", name="The slug was taken, and is free again.")).to_be_visible()

    signed_in.get_by_role("button", name=f"Try now : {LATE_TITLE}").focus()
    signed_in.keyboard.press("Enter")

    expect(signed_in.get_by_role("status").filter(has_text=f"“{LATE_TITLE}” is live now")).to_be_visible()
    expect(signed_in.get_by_text("Everything is on time")).to_be_visible()
    signed_in.get_by_role("navigation", name="Schedule").get_by_role("link", name="Done").focus()
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_role("cell", name="Published").first).to_be_visible()
    assert signed_in.request.get(f"{address}/blog/nobody-published-this-in-time/").ok

    recover()
    signed_in.reload()
    expect(signed_in.get_by_role("navigation", name="Schedule")).to_be_visible()
    expect(banner).to_have_count(0)
