import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.colours import COLOURS
from tests.browser.pages import ALL_PAGES

WIDTHS = [360, 768, 1280]
# With colours of the reader's own the scheme says nothing any more.
COLOURS_OF_READERS = [
    {"color_scheme": "light", "forced_colors": "none"},
    {"color_scheme": "dark", "forced_colors": "none"},
    {"color_scheme": "light", "forced_colors": "active"},
]
# Every rule that holds today, the best practices too, and the size of targets, which axe leaves out by default.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


# In forced colours axe takes the colour that the author named for the one that is shown, so this is counted here.
WITHOUT_CONTRAST = {**OPTIONS, "rules": {**OPTIONS["rules"], "color-contrast": {"enabled": False}}}
FAINT = f"""() => {{
    {COLOURS}
    return [...texts].filter((element) => {{
        const ground = groundOf(element);
        const behind = ground ? getComputedStyle(ground).backgroundColor : "white";
        return contrast(getComputedStyle(element).color, behind) < 4.5;
    }}).map((element) => `faint: ${{named(element)}}`);
}}"""


def violations(page, options=OPTIONS) -> list[str]:
    found = page.evaluate("options => axe.run(options).then(results => results.violations)", options)
    return [f"{violation['id']}: {node['html']}" for violation in found for node in violation["nodes"]]


# How many things there are to open; all are open then.
OPEN = """() => {
    const closed = document.querySelectorAll("details:not([open])");
    for (const details of closed) details.open = true;
    return closed.length;
}"""


@pytest.mark.parametrize("name", ALL_PAGES)
def test_axe_finds_nothing_at_any_width_in_any_colours(page, addresses, name):
    page.goto(addresses[name])
    page.evaluate(AXE_SCRIPT)

    found = found_in_all_colours(page, "closed")
    if page.evaluate(OPEN):
        found += found_in_all_colours(page, "open")

    assert found == []


@pytest.mark.parametrize("name", ["home", "search with results"])
def test_axe_finds_nothing_in_the_list_that_a_search_box_opens(page, addresses, name):
    page.goto(addresses[name])
    page.evaluate(AXE_SCRIPT)

    page.keyboard.press("/")
    page.keyboard.type("every blo")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")

    assert found_in_all_colours(page, "open list") == []
    assert page.get_by_role("option").first.is_visible()


def found_in_all_colours(page, state: str) -> list[str]:
    found = []
    for colours in COLOURS_OF_READERS:
        page.emulate_media(**colours)
        is_forced = colours["forced_colors"] == "active"
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            here = [*violations(page, WITHOUT_CONTRAST), *page.evaluate(FAINT)] if is_forced else violations(page)
            found += [f"{state}, {width} pixels, {colours}: {violation}" for violation in here]
    return found
