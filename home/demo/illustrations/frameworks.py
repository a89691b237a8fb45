"""Picture of the article that compares Django, Flask and FastAPI."""

import math
from collections.abc import Sequence

from home.demo.illustrations.canvas import (
    COVER,
    IN_INK,
    IN_SAND,
    IN_TEAL,
    MIST,
    MIST_SHADE,
    PAPER,
    PAPER_SHADE,
    SLATE,
    SLATE_SHADE,
    THREAD,
    VERMILION,
    VERMILION_SHADE,
    Canvas,
    Point,
    Tone,
    polyline,
    turned,
)

Outline = Sequence[Point]

# What folds out of a handle, hanging, from the pivot at its head.
BLADE: Outline = [
    (-63, 0),
    *((63 - 126 * math.cos(math.radians(a)), 288 + 198 * math.sin(math.radians(a))) for a in range(0, 91, 3)),
    (63, 0),
]
DRIVER: Outline = [
    *((-33, 0), (-33, 204), (-18, 315), (-39, 375), (-39, 414)),
    *((39, 414), (39, 375), (18, 315), (33, 204), (33, 0)),
]
CHISEL: Outline = [(-39, 0), (-39, 375), (39, 417), (39, 0)]
AWL: Outline = [(-39, 0), (-39, 231), (0, 432), (39, 231), (39, 0)]
SAW: Outline = [
    *((-39, 0), (-39, 417)),
    *(point for tooth in range(8) for point in ((42, 417 - 39 * tooth), (12, 378 - 39 * tooth))),
    *((42, 87), (42, 0)),
]
OPENER: Outline = [(-39, 0), (-39, 411), (57, 411), (57, 360), (3, 342), (3, 288), (39, 249), (39, 0)]

# Where each hangs on the cord, its hue and its tools: the more there are, the deeper it pulls.
KNIVES: Sequence[tuple[Point, Tone, Sequence[tuple[int, Outline]]]] = (
    ((615, 315), IN_TEAL, ((108, OPENER), (72, SAW), (36, DRIVER), (-36, AWL), (-72, CHISEL), (-108, DRIVER))),
    ((1350, 264), IN_INK, ()),
    ((1935, 198), IN_SAND, ((36, DRIVER), (-36, CHISEL))),
)
HANDLE, HALF = 435, 105


def cover() -> str:
    """Three pocket knives with the same blade on one cord: the one with every tool weighs it down most."""
    canvas = Canvas(COVER, PAPER)
    cord = [(-60, -48), *(hook for hook, _, _ in KNIVES), (COVER[0] + 60, -15)]
    across, down = 33, 39
    for (x, y), _, tools in KNIVES:
        shadow(canvas, (x + across, y + down), tools)
    canvas.stroke(polyline([(x + across, y + down) for x, y in cord]), THREAD, PAPER_SHADE)
    canvas.stroke(polyline(cord), THREAD, VERMILION)
    for hook, tone, tools in KNIVES:
        knife(canvas, hook, tone, tools)
    return canvas.finish()


def handle_of(hook: Point) -> tuple[float, float]:
    """Its upper edge, and the level of the pivot at its foot."""
    top = hook[1] + 66
    return top, top + HANDLE - HALF


def unfolded(outline: Outline, hook: Point, degrees: float = 0) -> list[Point]:
    x, pivot = hook[0], handle_of(hook)[1]
    return turned([(x + across, pivot + down) for across, down in outline], (x, pivot), degrees)


def shadow(canvas: Canvas, hook: Point, tools: Sequence[tuple[int, Outline]]) -> None:
    """Of a knife, on the wall."""
    for degrees, outline in [(0, BLADE), *tools]:
        canvas.polygon(unfolded(outline, hook, degrees), PAPER_SHADE)
    canvas.ring(hook[0], hook[1] + 27, 54, 18, PAPER_SHADE)
    canvas.rectangle(hook[0] - HALF, handle_of(hook)[0], 2 * HALF, HANDLE, PAPER_SHADE, radius=HALF)


def knife(canvas: Canvas, hook: Point, tone: Tone, tools: Sequence[tuple[int, Outline]]) -> None:
    """Hanging by its ring."""
    (x, y), (top, pivot) = hook, handle_of(hook)
    for degrees, outline in tools:
        canvas.polygon(unfolded(outline, hook, degrees), MIST_SHADE)
        canvas.polygon(unfolded([(-6, 120), (-6, 222), (6, 222), (6, 120)], hook, degrees), SLATE)
    canvas.polygon(unfolded(BLADE, hook), VERMILION)
    shaded = [(12, 0), *((max(across, 12), down) for across, down in BLADE[1:-1]), (63, 0)]
    canvas.polygon(unfolded(shaded, hook), VERMILION_SHADE)
    canvas.ring(x, y + 27, 54, 18, SLATE)
    canvas.rectangle(x - HALF, top, 2 * HALF, HANDLE, tone.front, radius=HALF)
    with canvas.inside(f"M{x + 30} {top - 9}h{HALF}v{HANDLE + 18}h{-HALF}z"):
        canvas.rectangle(x - HALF, top, 2 * HALF, HANDLE, tone.shade, radius=HALF)
    canvas.rectangle(x - 51, top + 81, 21, HANDLE - 162, tone.light, radius=10)
    for rivet in (top + HALF, pivot):
        canvas.disc(x, rivet, 24, SLATE_SHADE)
        canvas.disc(x - 3, rivet - 3, 21, MIST)
