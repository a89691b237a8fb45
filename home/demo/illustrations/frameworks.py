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
    for hook, _, tools in KNIVES:
        knife(canvas, (hook[0] + 33, hook[1] + 39), None, tools)
    cord = [(-60, -48), *(hook for hook, _, _ in KNIVES), (COVER[0] + 60, -15)]
    canvas.stroke(polyline([(x + 33, y + 39) for x, y in cord]), THREAD, PAPER_SHADE)
    canvas.stroke(polyline(cord), THREAD, VERMILION)
    for hook, tone, tools in KNIVES:
        knife(canvas, hook, tone, tools)
    return canvas.finish()


def knife(canvas: Canvas, hook: Point, tone: Tone | None, tools: Sequence[tuple[int, Outline]]) -> None:
    """Hanging by its ring; without a tone it is its shadow on the wall."""
    x, y = hook
    top = y + 66
    pivot = top + HANDLE - HALF

    def placed(outline: Outline, angle: float = 0) -> list[Point]:
        return turned([(x + across, pivot + down) for across, down in outline], (x, pivot), angle)

    for angle, tool in tools:
        canvas.polygon(placed(tool, angle), MIST_SHADE if tone else PAPER_SHADE)
        if tone:
            canvas.polygon(placed([(-6, 120), (-6, 222), (6, 222), (6, 120)], angle), SLATE)
    canvas.polygon(placed(BLADE), VERMILION if tone else PAPER_SHADE)
    if tone:
        canvas.polygon(placed([(12, 0), *((max(a, 12), b) for a, b in BLADE[1:-1]), (63, 0)]), VERMILION_SHADE)
        canvas.ring(x, y + 27, 54, 18, SLATE)
    else:
        canvas.ring(x, y + 27, 54, 18, PAPER_SHADE)
    canvas.rectangle(x - HALF, top, 2 * HALF, HANDLE, tone.front if tone else PAPER_SHADE, radius=HALF)
    if tone:
        outline = f"M{x + 30} {top - 9}h{HALF}v{HANDLE + 18}h{-HALF}z"
        with canvas.inside(outline):
            canvas.rectangle(x - HALF, top, 2 * HALF, HANDLE, tone.shade, radius=HALF)
        canvas.rectangle(x - 51, top + 81, 21, HANDLE - 162, tone.light, radius=10)
        for rivet in (top + HALF, pivot):
            canvas.disc(x, rivet, 24, SLATE_SHADE)
            canvas.disc(x - 3, rivet - 3, 21, MIST)
        # The cord goes through the ring, before one side of it and behind the other.
        canvas.stroke(f"M{x - 45} {y + 27}a45 45 0 0 1 90 0", 18, SLATE)
