# ruff: noqa: T201, since what is measured is there to be read
from urllib.parse import urlsplit

import pytest

from tests.browser.loading import layout_shifts, load_everything
from tests.browser.pages import PAGE_TYPES
from tests.browser.weight import ALL_KINDS, PICTURE, weigh

# On a first visit, without the pictures that editors chose; bytes as transferred, headers and all.
MOST_REQUESTS = 8
MOST_BYTES = 60_000
MOST_BYTES_OF_AN_ARTICLE = 70_000
MOST_CSS = 15_000
MOST_JAVASCRIPT = 6_000
# Of what moves, by the field's measure: more is not good. That nothing does is held by test_layout without our faces,
# and by Lighthouse with them, alone on the machine: a busy browser may have them one frame after its first.
MOST_SHIFT = 0.1
# Milliseconds after the page is still, for the icon, which the browser takes its time to ask for.
REST = 500


@pytest.fixture(scope="module")
def table(request):
    """Rows to print when all are there."""
    rows = []
    yield rows
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print("\n\nA first visit, 1280 pixels wide: bytes transferred\n")
        kinds = "".join(f"{kind:>11}" for kind in ALL_KINDS)
        print(f"{'page':<24}{'requests':>9}{'(bare)':>8}{'bytes':>10}{'(bare)':>9}{kinds}{'CLS':>7}")
        print("\n".join(rows))
        print("(bare): without the pictures that editors chose")


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_a_first_visit_is_light_and_asks_one_host(page, addresses, name, table):
    weight = weigh(page)
    page.goto(addresses[name], wait_until="networkidle")
    page.wait_for_timeout(REST)
    # Before the way down, which fetches more.
    requests, sizes = weight.requests, weight.sizes
    load_everything(page)
    shift = sum(value for value, _ in layout_shifts(page))

    bare_requests, bare_size = requests.total() - requests[PICTURE], sizes.total() - sizes[PICTURE]
    table.append(
        f"{name:<24}{requests.total():>9}{bare_requests:>8}{sizes.total():>10,}{bare_size:>9,}"
        + "".join(f"{sizes[kind]:>11,}" for kind in ALL_KINDS)
        + f"{shift:>7.3f}"
    )
    assert sizes["HTML"]
    assert sizes["CSS"] <= MOST_CSS
    assert sizes["JavaScript"] <= MOST_JAVASCRIPT
    assert bare_requests <= MOST_REQUESTS
    assert bare_size <= (MOST_BYTES_OF_AN_ARTICLE if name.startswith("article") else MOST_BYTES)
    assert shift <= MOST_SHIFT
    assert weight.hosts == {urlsplit(addresses[name]).netloc}
