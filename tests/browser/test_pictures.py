"""What the picture roles promise of the layout: `sizes` to the pixel, and files of the shape that is shown."""

import pytest

from tests.browser.loading import TO_THE_END
from tests.browser.pages import PAGES

# Of the photograph in tests.browser.content, the only one there that has renditions.
ORIGINAL_WIDTH = 1600
# Both sides of every step of the layout, and the widths of telephones and screens.
WIDTHS = [320, 360, 543, 544, 639, 640, 735, 736, 768, 1023, 1024, 1247, 1248, 1280, 1920]
SHOWN_ON = [
    "home",
    "index",
    "author",
    "article with every block",
    "standard page with every block",
]

# For each <img> that offers widths: which it is, and how wide it is shown and announced. The browser does the
# arithmetic: an element is given the width that `sizes` names for this viewport.
WIDTHS_SHOWN = """() => {
    const measure = document.createElement("div");
    measure.style.position = "fixed";
    document.body.append(measure);
    const announced = (sizes) => {
        for (const entry of sizes.split(",")) {
            const [, condition, length] = entry.trim().match(/^(\\([a-z-]+: [^()]+\\))? ?(.+)$/);
            if (!condition || matchMedia(condition).matches) {
                measure.style.width = "";
                measure.style.width = length;
                if (!measure.style.width) throw new Error(`No length: ${length}`);
                return measure.getBoundingClientRect().width;
            }
        }
        throw new Error(`No size without a condition: ${sizes}`);
    };
    const found = [...document.images].filter((image) => image.srcset).map((image) => ({
        sizes: image.sizes,
        file: image.currentSrc.split("/").pop(),
        place: image.closest("figure, article, div")?.className,
        shown: image.getBoundingClientRect().width,
        announced: announced(image.sizes),
    }));
    measure.remove();
    return found;
}"""
# Every list of candidates, with the widths that the files really have; and the shape that the markup announces.
CANDIDATES = """async () => {
    const widthOf = (address) => new Promise((resolve, reject) => {
        const image = new Image();
        image.onload = () => resolve(image.naturalWidth);
        image.onerror = () => reject(new Error(address));
        image.src = address;
    });
    const lists = [];
    for (const element of document.querySelectorAll("picture > :is(source, img)[srcset]")) {
        const list = element.srcset.split(", ").map((candidate) => candidate.split(" "));
        if (list.some(([, descriptor]) => !descriptor)) continue;
        const widths = await Promise.all(list.map(([address]) => widthOf(address)));
        lists.push({
            descriptors: list.map(([, descriptor]) => parseInt(descriptor)),
            widths,
        });
    }
    return lists;
}"""
SHAPES = """() => [...document.images].filter((image) => image.closest("picture")).map((image) => {
    const { width, height } = image.getBoundingClientRect();
    const isFitted = getComputedStyle(image).objectFit !== "fill";
    return {
        file: image.currentSrc.split("/").pop(),
        announced: [Number(image.getAttribute("width")), Number(image.getAttribute("height"))],
        natural: [image.naturalWidth, image.naturalHeight],
        shown: isFitted ? null : [width, height],
    };
})"""


def ratios_differ(one: list[float], other: list[float]) -> bool:
    """By more than the pixel that a size is rounded by."""
    scale = one[0] / other[0]
    return abs(one[1] - scale * other[1]) > max(1, scale) + 0.5


@pytest.mark.parametrize("name", SHOWN_ON)
def test_sizes_say_to_the_pixel_how_wide_a_picture_is_shown(page, addresses, name):
    page.goto(addresses[name])

    wrong, checked = [], 0
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for image in page.evaluate(WIDTHS_SHOWN):
            checked += 1
            if abs(image["shown"] - image["announced"]) > 1:
                wrong.append(f"{width} pixels: {image}")

    assert checked >= len(WIDTHS)
    assert wrong == []


@pytest.mark.parametrize("name", SHOWN_ON)
def test_no_candidate_is_wider_than_its_original_and_none_repeats_a_width(page, addresses, name):
    page.goto(addresses[name])

    lists = page.evaluate(CANDIDATES)

    assert lists
    for candidates in lists:
        # A file that had been blown up would be wider than the original, which is 1,600 pixels wide.
        assert candidates["widths"] == candidates["descriptors"]
        assert candidates["widths"] == sorted(set(candidates["widths"]))
        assert candidates["widths"][-1] <= ORIGINAL_WIDTH


@pytest.mark.parametrize("name", PAGES)
def test_width_and_height_have_the_shape_that_is_shown(page, addresses, name):
    page.goto(addresses[name])
    page.evaluate(TO_THE_END)

    wrong = [
        image
        for image in page.evaluate(SHAPES)
        if ratios_differ(image["announced"], image["natural"])
        or (image["shown"] and ratios_differ(image["announced"], image["shown"]))
    ]

    assert wrong == []
