"""Picture of the article on the design of APIs."""

import math

from PIL import Image

from home.demo.illustrations.canvas import COVER, INK, SAND, TEAL, VERMILION, Canvas, Point, turned


def cover() -> Image.Image:
    """Three teeth have their notches; the fourth, new one has none, and levers the other block away."""
    canvas = Canvas(COVER, SAND)
    top, bottom, edge, tilt = 225, 1125, 1050, 3
    half, reach, new_reach = 78, 195, 135
    middles = [top + 112.5 + 225 * index for index in range(4)]
    # Every tooth tapers: straight sides would rub against a block that is tilted.
    teeth = [
        [(0, -half), (reach, 0), (0, half)],
        [(reach * (1 - (step / 30) ** 2), half * step / 30) for step in range(-30, 31)],
        [(0, -half), (reach, -half / 3), (reach, half / 3), (0, half)],
    ]

    def profile(x: float) -> list[Point]:
        shapes = zip(middles, teeth, strict=False)
        return [(x + across, middle + down) for middle, shape in shapes for across, down in shape]

    # The other block stands off by what the new tooth's upper corner needs.
    away = edge + new_reach - (middles[3] - half - top) * math.tan(math.radians(tilt))
    beyond = COVER[0] + 300
    other = [(away, top), *profile(away), (away, bottom), (beyond, bottom), (beyond, top)]
    canvas.polygon(turned(other, (away, top), -tilt), TEAL)
    canvas.polygon([(0, top), (edge, top), *profile(edge), (edge, bottom), (0, bottom)], INK)
    canvas.rectangle(edge, middles[3] - half, new_reach, 2 * half, VERMILION)
    return canvas.finish()
