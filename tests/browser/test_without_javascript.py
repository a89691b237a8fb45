import pytest

from tests.browser.pages import READERS_PAGES

WHAT_IS_READ = "() => document.querySelector('main').innerText"
BUTTONS = "document.querySelectorAll('[data-copy-controls] :is(button, [role=status])').forEach(e => e.remove())"


@pytest.fixture
def plain_page(new_context):
    """A tab in which scripts do not run."""
    return new_context(java_script_enabled=False).new_page()


@pytest.mark.parametrize("name", READERS_PAGES)
def test_a_page_says_the_same_without_javascript(page, plain_page, addresses, name):
    plain_page.goto(addresses[name])
    page.goto(addresses[name])
    page.evaluate(BUTTONS)

    assert plain_page.locator("h1").is_visible()
    assert plain_page.evaluate(WHAT_IS_READ) == page.evaluate(WHAT_IS_READ)


def test_search_works_without_javascript(plain_page, site_address):
    plain_page.goto(f"{site_address}/search/")

    plain_page.get_by_role("searchbox").fill("every block")
    plain_page.locator("main").get_by_role("button", name="Search").click()

    assert plain_page.url == f"{site_address}/search/?q=every+block"
    assert plain_page.get_by_role("heading", name="Every block there is").is_visible()


def test_there_is_no_button_that_would_do_nothing(plain_page, addresses):
    plain_page.goto(addresses["article with every block"])

    assert plain_page.locator("copy-code").count()
    assert plain_page.locator("copy-code button").count() == 0
