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


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("name", "place"), [("home", "header"), ("search", "main"), ("not found", "main")])
def test_search_works_without_javascript(plain_page, addresses, name, place, width):
    plain_page.set_viewport_size({"width": width, "height": 800})
    plain_page.goto(addresses[name])

    plain_page.locator(place).get_by_role("searchbox").fill("every block")
    plain_page.locator(place).get_by_role("button", name="Search").click()

    plain_page.wait_for_url("**/search/?q=every+block")
    assert plain_page.get_by_role("heading", name="Every block there is").is_visible()


def test_results_are_narrowed_down_without_javascript(plain_page, addresses):
    plain_page.set_viewport_size({"width": 360, "height": 800})
    plain_page.goto(addresses["search with results"])

    plain_page.get_by_text("Narrow down").click()
    plain_page.get_by_role("link", name="2025").click()

    plain_page.wait_for_url("**/search/?q=number&year=2025")
    plain_page.get_by_role("link", name="Remove Year: 2025").click()
    plain_page.wait_for_url("**/search/?q=number")


def test_there_is_no_button_that_would_do_nothing(plain_page, addresses):
    plain_page.goto(addresses["article with every block"])

    assert plain_page.locator("copy-code").count()
    assert plain_page.locator("copy-code button").count() == 0
    assert not plain_page.get_by_role("checkbox").is_visible()
