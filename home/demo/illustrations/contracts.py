"""Picture of the article on the design of APIs."""

import math
from collections.abc import Iterator

from home.demo.illustrations.canvas import (
    COVER,
    INK,
    NIGHT,
    SAND,
    SAND_SHADE,
    SLATE,
    SLATE_LIGHT,
    SLATE_SHADE,
    TEAL,
    TEAL_LIGHT,
    TEAL_SHADE,
    VERMILION,
    VERMILION_SHADE,
    Canvas,
    Point,
    at,
    bent,
)

MIDDLE = COVER[1] / 2
# How far the middle of a band is from the line on which they meet, how wide it is, and from tooth to tooth.
AWAY, BAND, PITCH = 156, 216, 90
# Where the teeth have come apart, and the slider that had closed them.
SPLIT, WIDEST, CLOSED = 795, 1350, 1905
SLIDER = 1980
# The tooth that was changed.
CHANGED = 15

# Pieces of a cubic: a start and three more points each. Distances are from the line, upwards.
Piece = tuple[Point, Point, Point, Point]
BAND_PIECES: tuple[Piece, ...] = (
    ((-90, AWAY), (200, AWAY), (500, AWAY), (SPLIT, AWAY)),
    ((SPLIT, AWAY), (SPLIT + 270, AWAY), (WIDEST - 270, AWAY + 255), (WIDEST, AWAY + 255)),
    ((WIDEST, AWAY + 255), (WIDEST + 270, AWAY + 255), (CLOSED - 270, AWAY), (CLOSED, AWAY)),
    ((CLOSED, AWAY), (2000, AWAY), (2070, AWAY), (2130, AWAY)),
    ((2130, AWAY), (2220, AWAY), (2340, AWAY + 90), (2490, AWAY + 210)),
)


def along(spacing: float) -> Iterator[tuple[float, float, float]]:
    """Points of a band's middle, evenly spaced: x, distance from the line, and its slope in degrees."""
    gone, due, last = 0.0, 0.0, BAND_PIECES[0][0]
    for piece in BAND_PIECES:
        for step in range(1, 201):
            t = step / 200
            weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            x, y = (sum(w * point[axis] for w, point in zip(weights, piece, strict=True)) for axis in (0, 1))
            gone += math.dist(last, (x, y))
            if gone >= due:
                yield x, y, math.degrees(math.atan2(y - last[1], x - last[0]))
                due += spacing
            last = x, y


def band(canvas: Canvas, up: int, away: float, width: float, fill: str, drop: float = 0) -> None:
    """A strip along a band, `away` from its middle, outwards; `up` is 1 for the upper band and -1 for the lower."""
    data = ""
    for start, *rest in BAND_PIECES:
        if not data:
            data = at(start[0], MIDDLE - up * (start[1] + away) + drop)
        data += "C" + " ".join(at(x, MIDDLE - up * (y + away) + drop, "") for x, y in rest)
    canvas.stroke(data, width, fill)


def cover() -> str:
    """A zip that was closed long ago has come apart behind its slider: one tooth was given another shape."""
    canvas = Canvas(COVER, SAND)
    for up in (1, -1):
        band(canvas, up, 0, BAND, SAND_SHADE, drop=36)
    for up, fill, edge, stitch in ((1, NIGHT, INK, SLATE), (-1, TEAL, TEAL_SHADE, TEAL_LIGHT)):
        band(canvas, up, 0, BAND, fill)
        band(canvas, up, 45 - BAND / 2, 60, edge)
        for index, (x, y, slope) in enumerate(along(45)):
            if index % 2:
                across, level = x, MIDDLE - up * (y + 66)
                with canvas.turned((across, level), -up * slope):
                    canvas.rectangle(across - 18, level - 4.5, 36, 9, stitch, radius=4.5)

    teeth = list(along(PITCH / 2))
    goal = teeth[2 * CHANGED]
    lies = MIDDLE - goal[1] + BAND / 2 + 66
    for index in range(1, len(teeth), 2):
        tooth(canvas, -1, teeth[index])
    canvas.thread([(0, MIDDLE), (goal[0], MIDDLE), (goal[0], lies)])
    for index in range(0, len(teeth), 2):
        # It has pushed its neighbours out.
        if abs(index - 2 * CHANGED) > 2:
            tooth(canvas, 1, teeth[index])
    x, y, slope = goal
    root = MIDDLE - y + BAND / 2
    with canvas.turned((x, MIDDLE - y), -slope):
        canvas.rectangle(x - 66, root - 30, 132, 150, VERMILION)
        canvas.rectangle(x + 36, root - 30, 30, 150, VERMILION_SHADE)
    slider(canvas)
    return canvas.finish()


def slider(canvas: Canvas) -> None:
    left, right, reach = SLIDER - 105, SLIDER + 135, 165
    for away, fill, shade in ((24, SAND_SHADE, SAND_SHADE), (0, SLATE, SLATE_SHADE)):
        corners = [(left, MIDDLE - 105), (right, MIDDLE - reach), (right, MIDDLE + reach), (left, MIDDLE + 105)]
        canvas.path(bent([(left, MIDDLE), *((x, y + away) for x, y in corners), (left, MIDDLE)], 60) + "Z", fill)
        with canvas.turned((SLIDER + 15, MIDDLE), -12):
            canvas.rectangle(SLIDER - 45, MIDDLE + away, 120, 420, shade, radius=60)
    with canvas.turned((SLIDER + 15, MIDDLE), -12):
        canvas.rectangle(SLIDER - 21, MIDDLE + 255, 72, 120, SLATE, radius=36)
    canvas.rectangle(SLIDER - 60, MIDDLE - 39, 150, 78, SLATE_LIGHT, radius=39)


def tooth(canvas: Canvas, up: int, place: tuple[float, float, float]) -> None:
    x, y, slope = place
    root = MIDDLE - up * (y - BAND / 2)
    fill, shine = (INK, NIGHT) if up > 0 else (TEAL_SHADE, TEAL)
    top = root - 30 if up > 0 else root - 66
    with canvas.turned((x, MIDDLE - up * y), -up * slope):
        canvas.rectangle(x - 24, top, 48, 96, fill, radius=18)
        canvas.rectangle(x - 12, top + (12 if up < 0 else 48), 12, 36, shine, radius=6)
