"""Picture of the article that compares Django, Flask and FastAPI."""

import math
from collections.abc import Sequence

from PIL import Image

from home.demo.illustrations.canvas import COVER, INK, PAPER, SAND, SLATE, TEAL, VERMILION, Canvas, Point, turned

Outline = Sequence[Point]

# What folds out of a handle, upright, from the pivot at its foot.
BLADE: Outline = [
    (-60, 0),
    *((60 - 120 * math.cos(math.radians(a)), -270 - 210 * math.sin(math.radians(a))) for a in range(0, 91, 3)),
    (60, 0),
]
DRIVER: Outline = [
    *((-33, 0), (-33, -210), (-18, -330), (-42, -390), (-42, -426)),
    *((42, -426), (42, -390), (18, -330), (33, -210), (33, 0)),
]
CHISEL: Outline = [(-39, 0), (-39, -390), (39, -432), (39, 0)]
AWL: Outline = [(-42, 0), (-42, -240), (0, -450), (42, -240), (42, 0)]
SAW: Outline = [
    *((-39, 0), (-39, -435)),
    *(point for tooth in range(9) for point in ((45, -435 + 36 * tooth), (15, -399 + 36 * tooth))),
    *((45, -90), (45, 0)),
]
OPENER: Outline = [(-42, 0), (-42, -426), (57, -426), (57, -375), (3, -357), (3, -303), (42, -258), (42, 0)]


def cover() -> Image.Image:
    """Three pocket knives with the same blade: every tool beside it, none, or a few."""
    canvas = Canvas(COVER, PAPER)
    pivot, length, half = 630, 465, 105
    knives: Sequence[tuple[float, str, Sequence[tuple[int, Outline]]]] = (
        (615, TEAL, ((-108, OPENER), (-72, SAW), (-36, DRIVER), (36, AWL), (72, CHISEL), (108, DRIVER))),
        (1350, INK, ()),
        (1935, SAND, ((-36, DRIVER), (36, CHISEL))),
    )
    for x, handle, tools in knives:
        for angle, tool in tools:
            canvas.polygon(turned([(x + across, pivot + down) for across, down in tool], (x, pivot), angle), SLATE)
        canvas.polygon([(x + across, pivot + down) for across, down in BLADE], VERMILION)
        canvas.rectangle(x - half, pivot - half, 2 * half, length + 2 * half, handle, radius=half)
        for y in (pivot, pivot + length):
            canvas.disc(x, y, 30, PAPER)
    return canvas.finish()
