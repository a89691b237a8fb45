import pytest

from tests.browser.loading import do_without_our_faces, layout_shifts, load_everything
from tests.browser.pages import ALL_PAGES, ARTICLE, PAGE_TYPES, READERS_PAGES

# Everything that reaches beyond the right edge and is not inside a box that scrolls by itself.
BEYOND_THE_EDGE = """() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => {
        for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) {
            if (getComputedStyle(e).overflowX !== "visible") return true;
        }
        return false;
    };
    return [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element))
        .map((element) => element.outerHTML.slice(0, 100));
}"""

IMAGES = "() => [...document.images].map((image) => [image.loading, image.fetchPriority])"


@pytest.mark.parametrize("name", ALL_PAGES)
def test_nothing_scrolls_sideways_at_320_pixels_or_any_wider(page, addresses, name):
    page.goto(addresses[name])

    found = []
    # 640: half of 1280, as a zoom of 200 % makes it.
    for width in [320, 640, 768, 1280]:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} pixels: {element}" for element in page.evaluate(BEYOND_THE_EDGE)]
        assert page.evaluate("document.documentElement.scrollWidth") == width, found

    assert found == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", [*PAGE_TYPES, "article with every block", "article of the demonstration"])
def test_nothing_moves_while_a_page_loads(new_context, addresses, name, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    do_without_our_faces(page)
    page.goto(addresses[name])

    load_everything(page)

    assert layout_shifts(page) == []


@pytest.mark.parametrize(
    "name",
    ["home", "article with every block", "article of the demonstration"],
)
def test_the_lead_picture_is_fetched_first_and_the_others_when_they_are_needed(page, addresses, name):
    page.goto(addresses[name])

    lead, *others = page.evaluate(IMAGES)

    assert lead == ["eager", "high"]
    assert {loading for loading, _ in others} == {"lazy"}


@pytest.mark.parametrize("name", ["index", "category", "tag", "author", "search without results"])
def test_pictures_of_a_listing_are_fetched_when_they_are_needed(page, addresses, name):
    page.goto(addresses[name])

    images = page.evaluate(IMAGES)

    assert images
    assert {loading for loading, _ in images} == {"lazy"}


@pytest.mark.parametrize("name", READERS_PAGES)
def test_every_picture_arrives(page, addresses, name):
    page.goto(addresses[name])
    load_everything(page)

    broken = page.evaluate("[...document.images].filter(image => !image.naturalWidth).map(image => image.outerHTML)")

    assert broken == []


def test_a_picture_is_taken_in_the_size_that_is_shown(new_context, site_address):
    page = new_context(viewport={"width": 360, "height": 800}, device_scale_factor=1).new_page()
    page.goto(site_address + ARTICLE)

    lead = page.locator(".article__cover img")
    lead.evaluate("image => image.decode()")

    address = lead.evaluate("image => image.currentSrc")
    assert "fill-768x432" in address
    assert address.endswith(".avif")
