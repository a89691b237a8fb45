import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.pages import ALL_PAGES, ARTICLE, ERROR_PAGE

WIDTHS = [360, 768, 1280]
SCHEMES = ["light", "dark"]
# Every rule that holds today, the best practices too, and the size of targets, which axe leaves out by default.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def violations(page) -> list[str]:
    found = page.evaluate("options => axe.run(options).then(results => results.violations)", OPTIONS)
    return [f"{violation['id']}: {node['html']}" for violation in found for node in violation["nodes"]]


@pytest.mark.parametrize("name", ALL_PAGES)
def test_axe_finds_nothing_at_any_width_in_either_scheme(page, addresses, name):
    page.goto(addresses[name])
    page.evaluate(AXE_SCRIPT)

    found = []
    # The error page has no style sheet, and axe takes the browser's own dark paper for white.
    for scheme in SCHEMES if name != ERROR_PAGE else ["light"]:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{width} pixels, {scheme}: {violation}" for violation in violations(page)]

    assert found == []


def test_axe_finds_nothing_in_forced_colours(new_context, site_address):
    page = new_context(forced_colors="active").new_page()
    page.goto(site_address + ARTICLE)
    page.evaluate(AXE_SCRIPT)

    assert violations(page) == []
