"""The search box as a combobox: how it is reached, what it offers, and what it does not."""

import re

import pytest
from playwright.sync_api import expect

SUGGESTIONS = re.compile(r"/search/suggestions/\?q=")
DEFINED = "() => customElements.get('search-box')"
# What would be sent when a result is followed, noted, and nothing followed.
NOTE_CLICKS = """() => {
    window.sent = [];
    navigator.sendBeacon = (address, data) => window.sent.push([address, data.toString()]);
    const results = document.querySelector("search-results");
    results.dataset.searchToken = "signed";
    results.dataset.clicks = "/search/click/";
    for (const type of ["click", "auxclick"]) addEventListener(type, (event) => event.preventDefault());
}"""


@pytest.fixture
def home(page, addresses):
    page.goto(addresses["home"])
    page.wait_for_function(DEFINED)
    return page


@pytest.fixture
def box(home):
    """The field at the head of the front page."""
    return home.locator("header").get_by_role("combobox", name="Search the articles")


@pytest.fixture
def options(home):
    return home.get_by_role("listbox", name="Suggestions").get_by_role("option")


def type_and_wait(box, options, words: str = "number") -> None:
    box.press_sequentially(words)
    options.first.wait_for()


class TestKeys:
    @pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
    def test_lead_to_the_box_at_the_head_of_a_page(self, page, addresses, key):
        page.goto(addresses["article with every block"])
        page.wait_for_function(DEFINED)

        page.keyboard.press(key)
        page.keyboard.type("number 7")
        page.keyboard.press("Enter")

        page.wait_for_url("**/search/?q=number+7")

    @pytest.mark.parametrize("name", ["search", "search with results", "not found"])
    def test_lead_to_the_box_of_a_page_that_is_about_searching(self, page, addresses, name):
        page.goto(addresses[name])
        page.wait_for_function(DEFINED)

        page.keyboard.press("/")

        assert page.evaluate("document.activeElement.matches('main [type=search]')")

    def test_are_characters_where_one_writes(self, page, addresses):
        page.goto(addresses["search"])
        field = page.locator("main [type=search]")

        field.press_sequentially("a/b")
        field.press("Control+k")

        assert field.input_value() == "a/b"
        # Selected it would be, had the key led here.
        assert field.evaluate("field => field.selectionStart === field.selectionEnd")

    def test_give_the_focus_back(self, home):
        link = home.locator(".article-link").first
        link.focus()

        home.keyboard.press("/")
        assert link.evaluate("link => link !== document.activeElement")
        home.keyboard.press("Escape")

        assert link.evaluate("link => link === document.activeElement")

    def test_of_one_character_can_be_turned_off(self, page, box, addresses):
        assert page.locator("header kbd").is_visible()
        page.get_by_label("The / key leads to the search").uncheck()

        page.goto(addresses["index"])
        page.wait_for_function(DEFINED)
        page.keyboard.press("/")
        expect(box).not_to_be_focused()
        assert not page.locator("header kbd").is_visible()
        assert not page.get_by_label("The / key leads to the search").is_checked()

        page.keyboard.press("Control+k")
        expect(box).to_be_focused()


class TestCombobox:
    def test_says_what_it_is_and_what_it_opens(self, home, box, options):
        assert box.get_attribute("aria-autocomplete") == "list"
        assert box.get_attribute("aria-expanded") == "false"

        type_and_wait(box, options)

        assert box.get_attribute("aria-expanded") == "true"
        controlled = home.locator(f"#{box.get_attribute('aria-controls')}")
        assert controlled.get_attribute("role") == "listbox"
        assert box.get_attribute("aria-activedescendant") is None

    def test_offers_links_and_last_all_results(self, box, options):
        type_and_wait(box, options, "every blo")

        addresses = options.evaluate_all("options => options.map((option) => option.getAttribute('href'))")
        assert addresses[0] == "/blog/every-block/"
        assert addresses[-1] == "/search/?q=every%20blo"
        assert options.last.inner_text().strip() == "All results for “every blo”"

    def test_goes_through_the_options_by_arrow_keys_and_back_to_the_field(self, home, box, options):
        type_and_wait(box, options)
        count = options.count()
        active = []

        for key in ["ArrowDown"] * (count + 2) + ["ArrowUp"] * 2:
            box.press(key)
            shown = options.evaluate_all("options => options.findIndex((option) => option.ariaSelected === 'true')")
            name = box.get_attribute("aria-activedescendant")
            assert (options.nth(shown).get_attribute("id") if shown >= 0 else None) == name
            active.append(shown)

        assert active == [*range(count), -1, 0, -1, count - 1]
        assert box.input_value() == "number"
        expect(box).to_be_focused()

    @pytest.mark.parametrize(("key", "caret"), [("Home", 0), ("End", 6), ("ArrowLeft", 5)])
    def test_keys_of_the_caret_lead_back_to_the_text(self, box, options, key, caret):
        type_and_wait(box, options)
        box.press("ArrowDown")

        box.press(key)

        assert box.get_attribute("aria-activedescendant") is None
        assert box.evaluate("field => field.selectionStart") == caret
        assert options.first.is_visible()

    def test_enter_opens_the_active_option(self, home, box, options):
        type_and_wait(box, options, "every blo")
        box.press("ArrowDown")

        box.press("Enter")

        home.wait_for_url("**/blog/every-block/")

    def test_enter_searches_where_no_option_is_active(self, home, box, options):
        type_and_wait(box, options, "every blo")

        box.press("Enter")

        home.wait_for_url("**/search/?q=every+blo")

    def test_escape_closes_the_list_and_keeps_what_was_typed(self, box, options):
        type_and_wait(box, options)
        box.press("ArrowDown")

        box.press("Escape")

        expect(options).to_have_count(0)
        assert box.get_attribute("aria-expanded") == "false"
        assert box.get_attribute("aria-activedescendant") is None
        assert box.input_value() == "number"
        expect(box).to_be_focused()

    def test_a_second_escape_restores_what_the_page_came_with(self, page, addresses):
        page.goto(addresses["search with results"])
        page.wait_for_function(DEFINED)
        field = page.locator("main").get_by_role("combobox")

        field.fill("else")
        page.get_by_role("option").first.wait_for()
        field.press("Escape")
        assert field.input_value() == "else"
        field.press("Escape")

        assert field.input_value() == "number"

    def test_arrow_down_opens_the_list_again(self, box, options):
        type_and_wait(box, options)
        box.press("Escape")

        box.press("ArrowDown")

        options.first.wait_for()
        assert options.first.get_attribute("aria-selected") == "true"

    @pytest.mark.parametrize("height", [900, 400])
    def test_tab_leaves_it(self, home, box, options, height):
        # In a low window the list scrolls.
        home.set_viewport_size({"width": 1280, "height": height})
        type_and_wait(box, options)

        box.press("Tab")

        assert home.evaluate("document.activeElement.type") == "submit"
        expect(options).to_have_count(0)

    def test_an_option_is_followed_by_a_click(self, home, box, options):
        type_and_wait(box, options, "every blo")

        options.first.click()

        home.wait_for_url("**/blog/every-block/")

    @pytest.mark.parametrize("click", [{"button": "middle"}, {"modifiers": ["ControlOrMeta"]}])
    def test_an_option_opens_in_a_tab_of_its_own_as_any_link(self, home, box, options, click):
        type_and_wait(box, options, "every blo")

        with home.context.expect_page() as tab:
            options.first.click(**click)

        tab.value.wait_for_url("**/blog/every-block/")
        assert home.url.endswith("/")

    def test_the_count_is_announced(self, home, box, options):
        status = home.locator("header").get_by_role("status")
        assert status.inner_text() == ""

        type_and_wait(box, options, "every block there is")
        count = options.count() - 1
        assert status.inner_text() == f"{count} suggestion" + "s" * (count != 1)

        box.press("Escape")
        assert status.inner_text() == ""

    def test_the_list_closes_when_the_field_is_emptied(self, box, options):
        type_and_wait(box, options)

        box.fill("")

        expect(options).to_have_count(0)


class TestRequests:
    def test_wait_for_a_pause(self, home, box, options):
        asked = []
        home.on("request", lambda request: SUGGESTIONS.search(request.url) and asked.append(request.url))

        type_and_wait(box, options, "number")

        assert [address.rpartition("=")[2] for address in asked] == ["number"]

    def test_that_are_stale_are_dropped(self, home, box, options):
        held = []

        def hold_the_first(route):
            if held:
                route.continue_()
            else:
                held.append(route)

        home.route(SUGGESTIONS, hold_the_first)
        with home.expect_event("requestfailed", lambda request: request.url.endswith("q=every")):
            box.press_sequentially("every")
            with home.expect_request(SUGGESTIONS):
                pass
            box.press_sequentially(" blo")
        options.first.wait_for()

        assert options.last.inner_text().strip() == "All results for “every blo”"

    def test_show_nothing_after_the_box_was_left(self, home, box, options):
        held = []
        home.route(SUGGESTIONS, lambda route: held.append(route))
        with home.expect_request(SUGGESTIONS):
            box.press_sequentially("every")

        with home.expect_event("requestfailed"):
            home.locator(".article-link").first.focus()
        home.wait_for_timeout(300)

        expect(options).to_have_count(0)
        assert box.get_attribute("aria-expanded") == "false"

    @pytest.mark.parametrize(
        "failure",
        [lambda route: route.abort(), lambda route: route.fulfill(status=500, body="<p>No</p>")],
        ids=["no answer", "an error"],
    )
    def test_that_fail_are_silent_and_the_form_still_works(self, home, box, options, failure):
        errors = []
        home.on("pageerror", lambda error: errors.append(error))
        home.route(SUGGESTIONS, failure)

        with home.expect_request(SUGGESTIONS):
            box.press_sequentially("every")
        home.wait_for_timeout(300)

        expect(options).to_have_count(0)
        assert home.locator("header").get_by_role("status").inner_text() == ""
        assert errors == []
        box.press("Enter")
        home.wait_for_url("**/search/?q=every")


class TestLayout:
    @pytest.mark.parametrize("width", [320, 360, 768, 1280])
    def test_the_list_stays_inside_the_window(self, home, box, options, width):
        home.set_viewport_size({"width": width, "height": 720})
        height = home.locator("header").first.bounding_box()["height"]

        box.focus()
        type_and_wait(box, options)

        place = home.get_by_role("listbox").bounding_box()
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= width
        assert place["y"] + place["height"] <= 720
        assert home.evaluate("document.documentElement.scrollWidth") == width
        # Nothing below moves.
        assert home.locator("header").first.bounding_box()["height"] == height

    def test_on_a_telephone_the_box_is_as_small_as_its_icon_until_it_is_touched(self, new_context, addresses):
        page = new_context(viewport={"width": 360, "height": 720}, has_touch=True).new_page()
        page.goto(addresses["home"])
        field = page.locator("header [type=search]")
        assert field.bounding_box()["width"] == 44

        field.tap()

        expect(field).to_be_focused()
        assert field.bounding_box()["width"] > 300


class TestClicks:
    def test_on_results_are_counted_by_their_place(self, page, addresses):
        page.goto(addresses["search with results"])
        page.evaluate(NOTE_CLICKS)
        titles = page.locator("search-results h2 a")

        titles.nth(0).click()
        titles.nth(1).click(button="middle")
        titles.nth(2).click(button="right")
        page.get_by_role("link", name="Newest").click()

        sent = page.evaluate("window.sent")
        assert sent == [["/search/click/", "token=signed&position=1"], ["/search/click/", "token=signed&position=2"]]

    def test_are_sent_nowhere_without_a_token(self, page, addresses):
        page.goto(addresses["search with results"])
        page.evaluate(NOTE_CLICKS)
        page.evaluate("delete document.querySelector('search-results').dataset.searchToken")

        page.locator("search-results h2 a").first.click()

        assert page.evaluate("window.sent") == []
