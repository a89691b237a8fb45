from urllib.parse import urlsplit

import pytest

from tests.browser.loading import load_everything
from tests.browser.pages import DOORS, READERS_PAGES

KEPT = """async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"local": [], "session": [], "databases": 0, "caches": 0, "workers": 0}


@pytest.mark.parametrize("name", [*READERS_PAGES, *DOORS])
def test_the_browser_has_nothing_to_complain_of_and_asks_nobody_else(page, watch, addresses, name):
    page.goto(addresses[name], wait_until="networkidle")
    # What is fetched on the way down counts too.
    load_everything(page)
    page.wait_for_load_state("networkidle")

    assert watch.problems == []
    assert watch.hosts == {urlsplit(addresses[name]).netloc}


@pytest.mark.parametrize("name", READERS_PAGES)
def test_a_visit_leaves_nothing_behind(page, addresses, name):
    page.goto(addresses[name], wait_until="networkidle")

    assert page.context.cookies() == []
    assert page.evaluate(KEPT) == NOTHING


@pytest.mark.parametrize("name", DOORS)
def test_a_door_keeps_the_token_of_its_form_and_nothing_else(page, addresses, name):
    page.goto(addresses[name], wait_until="networkidle")

    assert [cookie["name"] for cookie in page.context.cookies()] == ["csrftoken"]
    assert page.evaluate(KEPT) == NOTHING


def test_readers_pages_allow_no_inline_code(page, addresses):
    response = page.goto(addresses["home"])

    policy = response.header_value("content-security-policy")

    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
