"""The demonstration's pictures: drawn as SVG, kept as PNG."""

import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from home.demo.illustrations import ILLUSTRATIONS
from home.demo.illustrations.canvas import COVER, THREAD, VERMILION, bent, number
from home.demo.loader import demo_articles

ROOT = Path(__file__).resolve().parents[3]
MAX_BYTES = 200_000
# Ground of a dark page, and how far from it what lies along a picture's edge has to be, as a ratio of luminances.
DARK_PAGE = "#10181f"
LEAST_CONTRAST = 1.2

COVERS = [ILLUSTRATIONS[article.cover] for article in demo_articles()]
each_illustration = pytest.mark.parametrize("illustration", ILLUSTRATIONS.values(), ids=ILLUSTRATIONS)
each_cover = pytest.mark.parametrize("cover", COVERS, ids=[cover.name for cover in COVERS])


@cache
def drawn(name: str) -> bytes:
    return ILLUSTRATIONS[name].file().read()


def luminance(rgb: tuple[int, int, int]) -> float:
    """As in WCAG."""
    linear = (value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in rgb)
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@each_illustration
def test_illustration_is_a_light_png_of_its_stated_size(illustration):
    data = drawn(illustration.name)

    picture = Image.open(BytesIO(data))
    # Without an opacity, which every rendition would carry along.
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", illustration.size)
    assert len(data) < MAX_BYTES


@each_illustration
def test_illustration_is_the_same_to_the_byte_when_drawn_again(illustration):
    again = illustration.file()

    assert again.read() == drawn(illustration.name)
    assert again.name == f"{illustration.name}.png"


@each_illustration
def test_illustration_is_an_svg_of_shapes(illustration):
    drawing = ElementTree.fromstring(illustration.draw())

    names = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in drawing.iter()}
    assert names <= {"svg", "g", "path", "rect", "ellipse", "clipPath"}
    assert (int(drawing.get("width")), int(drawing.get("height"))) == illustration.size


@each_illustration
def test_illustration_is_described_in_one_sentence(illustration):
    alt = illustration.alt

    assert alt.endswith(".")
    assert ". " not in alt
    assert len(alt) <= 200


@each_illustration
def test_focus_lies_within_the_picture(illustration):
    focus, (width, height) = illustration.focal_point, illustration.size

    assert 0 < focus.left < focus.right < width
    assert 0 < focus.top < focus.bottom < height


def test_illustrations_are_listed_by_their_names():
    names = [illustration.name for illustration in ILLUSTRATIONS.values()]

    assert names == list(ILLUSTRATIONS)


@each_cover
def test_a_cover_is_wide_and_followed_by_the_line(cover):
    assert cover.size == COVER == (2400, 1350)
    assert re.search(rf'stroke="{VERMILION}" stroke-width="{THREAD}"', cover.draw())


@each_cover
def test_a_cover_has_an_edge_on_a_dark_page(cover):
    picture = Image.open(BytesIO(drawn(cover.name))).resize((96, 54), Image.Resampling.NEAREST)

    edge = [(x, y) for x in range(96) for y in range(54) if x in (0, 95) or y in (0, 53)]
    dark = luminance(tuple(bytes.fromhex(DARK_PAGE[1:])))
    lost = [place for place in edge if (luminance(picture.getpixel(place)) + 0.05) / (dark + 0.05) < LEAST_CONTRAST]
    assert len(lost) <= len(edge) / 20


def test_covers_stand_on_different_grounds():
    grounds = [ElementTree.fromstring(cover.draw())[0].get("fill") for cover in COVERS]

    assert len(set(grounds)) >= 5
    assert all(grounds.count(ground) <= 2 for ground in grounds)


def test_a_line_turns_in_even_bends():
    assert bent([(0, 0), (100, 0), (100, 100)], 10) == "M0 0L90 0A10 10 0 0 1 100 10L100 100"
    # No room for more than half the way.
    assert bent([(0, 0), (100, 0), (100, -10), (200, -10)], 10) == (
        "M0 0L95 0A5 5 0 0 0 100 -5L100 -5A5 5 0 0 1 105 -10L200 -10"
    )
    assert bent([(0, 0), (100, 0), (200, 0)], 10) == "M0 0L200 0"


def test_numbers_are_short():
    assert [number(value) for value in (1.0, 0.1 + 0.2, -0.001, 1 / 3, 1000.5)] == ["1", "0.3", "0", "0.33", "1000.5"]


def draw(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "home.demo.illustrations", *arguments], cwd=ROOT, capture_output=True, text=True
    )


def test_pictures_can_be_drawn_into_a_folder(tmp_path):
    done = draw(str(tmp_path / "pictures"), "portrait-ines-okafor")

    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "pictures").iterdir()) == [
        "portrait-ines-okafor.png",
        "portrait-ines-okafor.svg",
    ]
    assert (tmp_path / "pictures" / "portrait-ines-okafor.png").read_bytes() == drawn("portrait-ines-okafor")


def test_a_picture_that_is_not_there_is_not_drawn(tmp_path):
    done = draw(str(tmp_path / "pictures"), "portrait-of-nobody")

    assert done.returncode == 2
    assert "no such picture: portrait-of-nobody" in done.stderr
    assert not (tmp_path / "pictures").exists()
