"""What scripts add to a page that is complete without them: colours, contents, notes."""

import itertools

import pytest

from tests.browser.pages import ARTICLE, PAGES

PAPER = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(251, 249, 245)", "rgb(16, 24, 31)"
DEMO_ARTICLE = PAGES["article of the demonstration"]
# A browser that keeps nothing refuses with this.
REFUSE_STORAGE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("refused", "SecurityError"); },
});"""
CURRENT = "() => [...document.querySelectorAll('contents-list [aria-current]')].map((link) => link.textContent)"
# Each note's box and that of what names it, and the right edge of the text column.
NOTES = """() => [...document.querySelectorAll("story-notes li")].map((note) => {
    const mark = document.querySelector(note.querySelector("[role=doc-backlink]").hash);
    const box = (element) => element.getBoundingClientRect().toJSON();
    return { note: box(note), mark: box(mark), text: box(mark.closest("p, li, td, dd")) };
})"""

UNDER_NOTES = """() => {
    const notes = [...document.querySelectorAll(".notes--beside li")].map((note) => note.getBoundingClientRect());
    const blocks = [...document.querySelector("[data-story]").children].filter((e) => !e.matches("story-notes"));
    return blocks.filter((block) => {
        const box = block.getBoundingClientRect();
        return notes.some((note) => note.left < box.right && note.top < box.bottom && note.bottom > box.top);
    }).map((block) => block.className);
}"""


@pytest.fixture
def switch(page):
    return page.locator("theme-switch button")


class TestColours:
    @pytest.mark.parametrize(("scheme", "paper"), [("light", LIGHT), ("dark", DARK)])
    def test_are_those_of_the_system_first(self, new_context, addresses, scheme, paper):
        page = new_context(color_scheme=scheme).new_page()
        page.goto(addresses["home"])

        assert page.evaluate(PAPER) == paper

    def test_are_overridden_on_every_page_until_they_are_left_to_the_system_again(self, page, switch, addresses):
        page.emulate_media(color_scheme="dark")
        page.goto(addresses["home"])

        switch.click()
        assert page.evaluate(PAPER) == LIGHT
        page.goto(addresses["index"])
        assert page.evaluate(PAPER) == LIGHT
        assert switch.get_attribute("aria-label") == "Colours: light"

        switch.click()
        page.emulate_media(color_scheme="light")
        assert page.evaluate(PAPER) == DARK

        switch.click()
        assert page.evaluate(PAPER) == LIGHT
        assert switch.get_attribute("aria-label") == "Colours: as the system has them"

    def test_are_kept_for_the_tab_where_storage_is_refused(self, page, switch, watch, addresses):
        page.emulate_media(color_scheme="light")
        page.add_init_script(REFUSE_STORAGE)
        page.goto(addresses["home"])

        switch.click()
        switch.click()
        page.goto(addresses["index"])

        assert page.evaluate(PAPER) == DARK
        assert watch.problems == []

    def test_are_right_in_the_first_frame(self, new_context, addresses):
        page = new_context(color_scheme="light").new_page()
        page.goto(addresses["home"])
        page.evaluate("preferences.set('theme', 'dark')")
        # Whatever else is slow or missing.
        page.route("**/main*.js", lambda route: route.abort())

        page.goto(addresses["index"], wait_until="commit")
        page.locator("h1").wait_for()

        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert page.evaluate(
            "document.querySelector('script[src*=preferences]').matches('head > :not([defer], [async])')"
        )

    def test_of_the_browser_follow_the_page(self, page, switch, addresses):
        page.emulate_media(color_scheme="light")
        page.goto(addresses["home"])

        switch.click()
        switch.click()

        themes = page.evaluate("[...document.querySelectorAll('meta[name=theme-color]')].map((meta) => meta.content)")
        assert themes == [DARK, DARK]

    def test_have_no_switch_without_javascript(self, new_context, addresses):
        page = new_context(java_script_enabled=False).new_page()
        page.goto(addresses["home"])

        assert page.locator("theme-switch button").count() == 1
        assert not page.locator("theme-switch button").is_visible()


class TestContents:
    def test_mark_the_section_that_is_read(self, new_context, site_address):
        page = new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
        page.goto(site_address + DEMO_ARTICLE)
        links = page.locator("contents-list a")
        names = links.all_text_contents()
        assert page.evaluate(CURRENT) == []

        for index in [2, 0, len(names) - 1]:
            links.nth(index).click()
            page.wait_for_function(f"name => ({CURRENT})().join() === name", arg=names[index])

        page.evaluate("scrollTo(0, 0)")
        page.wait_for_function(f"() => !({CURRENT})().length")

    def test_can_be_clicked_where_notes_stand_in_the_other_margin(self, new_context, site_address):
        page = new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
        page.goto(site_address + "/blog/api-design-mistakes-that-show-up-after-a-year-in-production/")
        page.locator("story-notes.notes--beside").wait_for(state="attached")
        page.locator("h2.heading").nth(2).scroll_into_view_if_needed()

        page.locator("contents-list a").first.click(timeout=5000)

        page.wait_for_function(f"() => ({CURRENT})().length")

    def test_stay_in_sight_beside_the_text(self, new_context, site_address):
        page = new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
        page.goto(site_address + DEMO_ARTICLE)

        page.locator("h2.heading").last.scroll_into_view_if_needed()

        box = page.locator("contents-list").bounding_box()
        assert 0 <= box["y"] <= 100
        assert box["x"] + box["width"] <= page.locator(".story > p, .story > .text").first.bounding_box()["x"]


class TestNotes:
    def test_stand_beside_the_words_that_name_them_where_there_is_room(self, new_context, site_address):
        page = new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(site_address + "/blog/api-design-mistakes-that-show-up-after-a-year-in-production/")
        page.locator("story-notes.notes--beside").wait_for(state="attached")

        notes = page.evaluate(NOTES)

        assert notes
        for pair in notes:
            assert pair["note"]["left"] >= pair["text"]["right"]
            assert pair["note"]["right"] <= 1280
            assert pair["note"]["top"] >= pair["mark"]["top"] - 8
        for upper, lower in itertools.pairwise(notes):
            assert upper["note"]["bottom"] < lower["note"]["top"]

    def test_stand_at_the_end_on_narrow_windows_and_on_paper(self, page, site_address):
        page.set_viewport_size({"width": 768, "height": 900})
        page.goto(site_address + "/blog/api-design-mistakes-that-show-up-after-a-year-in-production/")
        end = page.locator("story-notes").bounding_box()["y"]

        for medium, width in [("screen", 768), ("print", 1280)]:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(media=medium)
            assert all(pair["note"]["top"] > pair["mark"]["bottom"] for pair in page.evaluate(NOTES))
            assert page.evaluate("getComputedStyle(document.querySelector('story-notes li')).position") == "static"
        assert end > 2000

    def test_do_not_lie_on_anything_wide(self, new_context, site_address):
        page = new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(site_address + ARTICLE)
        page.locator("story-notes").first.wait_for(state="attached")

        overlaps = page.evaluate(UNDER_NOTES)

        assert overlaps == []
