import pytest

from tests.browser.pages import ALL_PAGES, PAGES

# Notes each element that gets the focus, whether that can be seen (its outline, or that of a part of it), and whether
# the element itself can: inside the window, and below nothing else.
NOTE_FOCUS = """() => {
    // "auto" is the browser's own ring.
    const shows = ({ outlineStyle, outlineWidth }) =>
        outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
    // A link's text on two lines is two boxes. What is higher than the window is seen in part.
    const isInside = ({ left, top, right, bottom, width, height }) =>
        (width > innerWidth || (left >= -1 && right <= innerWidth + 1))
        && (height > innerHeight ? bottom > 0 && top < innerHeight : top >= -1 && bottom <= innerHeight + 1);
    const isOnTop = (element, { left, top, right, bottom }) => {
        [left, right] = [Math.max(left, 0), Math.min(right, innerWidth)];
        [top, bottom] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
        return [0.25, 0.75].every((part) => {
            const hit = document.elementFromPoint((left + right) / 2, top + part * (bottom - top));
            return hit && (element.contains(hit) || [...(element.labels ?? [])].some((label) => label.contains(hit)));
        });
    };
    window.focused = new Map();
    document.addEventListener("focusin", ({ target }) => {
        const parts = [null, "::before", "::after"];
        const boxes = [...target.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
        window.focused.set(target, {
            marked: parts.some((part) => shows(getComputedStyle(target, part))),
            inside: boxes.length > 0 && boxes.every(isInside),
            onTop: boxes.every((box) => isOnTop(target, box)),
        });
    });
    const wanted = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    window.interactive = [...document.querySelectorAll(wanted)].filter((element) => element.checkVisibility());
    return window.interactive.length;
}"""
NEVER_FOCUSED = "window.interactive.filter(e => !window.focused.has(e)).map(e => e.outerHTML.slice(0, 120))"
FOCUSED_UNSEEN = """[...window.focused]
    .filter(([, { marked, inside, onTop }]) => !(marked && inside && onTop))
    .map(([element, seen]) => [seen, element.outerHTML.slice(0, 120)])"""


# Each scheme at one width: what shows the focus depends on the first, what could hide it on the second.
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("name", ALL_PAGES)
def test_tab_reaches_everything_interactive_and_shows_where_it_is(new_context, addresses, name, scheme, width):
    viewport = {"width": width, "height": 720}
    page = new_context(color_scheme=scheme, viewport=viewport, reduced_motion="reduce").new_page()
    page.goto(addresses[name])
    count = page.evaluate(NOTE_FOCUS)

    # Round once, through the browser's own controls, and again to where a page with a field to fill in began.
    for _ in range(count + 2):
        page.keyboard.press("Tab")

    assert count
    assert page.evaluate(NEVER_FOCUSED) == []
    assert page.evaluate(FOCUSED_UNSEEN) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_skip_link_comes_first_and_leads_to_the_content(page, addresses, name):
    page.goto(addresses[name])

    page.keyboard.press("Tab")
    link = page.locator(":focus")

    assert link.get_attribute("class") == "skip-link"
    box = link.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0

    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body || document.activeElement.closest('main, footer')")


def tab_until(page, condition: str) -> None:
    """Press Tab until `condition`, in JavaScript, holds of `element`, which has the focus."""
    for _ in range(page.evaluate("document.querySelectorAll('*').length")):
        page.keyboard.press("Tab")
        if page.evaluate(f"(element => {condition})(document.activeElement)"):
            return
    raise AssertionError(f"Nothing that Tab reaches is {condition}.")


def test_a_reader_searches_and_opens_a_result_by_keyboard(page, addresses):
    page.goto(addresses["search"])

    tab_until(page, "element.name === 'q'")
    page.keyboard.type("number 7")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=number+7")
    tab_until(page, "element.textContent.endsWith('Note number 7')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/blog/note-7/")

    assert page.locator("h1").inner_text() == "Note number 7"


def test_wide_code_scrolls_by_keyboard(page, addresses):
    page.goto(addresses["article with every block"])
    source = page.locator("pre", has_text="column_number_29").first
    source.focus()

    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)

    assert source.evaluate("element => element.scrollLeft") > 0
