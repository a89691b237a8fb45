"""What the demonstration's pictures are drawn with: a canvas, the palette, and paths to put on it.

Coordinates are pixels of the finished picture, from its upper left corner; angles are degrees, clockwise.
"""

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

Point = tuple[float, float]

INK = "#13212F"
NIGHT = "#26394B"
SLATE = "#66788A"
MIST, MIST_SHADE = "#C3CACB", "#98A3A6"
PAPER = "#F3EEE4"
WHITE = "#FFFFFF"
SAND, SAND_SHADE = "#DDCBA6", "#B8A379"
TEAL, TEAL_SHADE = "#3B7C7D", "#2A5C5E"
VERMILION = "#E5512B"
FAIR, FAIR_SHADE = "#F0D3BA", "#DDB597"
OLIVE, OLIVE_SHADE = "#D2A07A", "#B58260"
BROWN, BROWN_SHADE = "#87563C", "#6B412D"

COVER = (2400, 1350)
DIAGRAM = (2000, 1125)
PORTRAIT = (800, 800)

# Pillow draws hard edges, and averaging samples softens them: as many as fit, four bytes each, into 120 MB of memory.
# That is three a side for a cover; two show steps on a shallow slope.
SAMPLES = 30_000_000


class Canvas:
    """A flat ground to put shapes on, the later above the earlier."""

    def __init__(self, size: tuple[int, int], ground: str) -> None:
        width, height = size
        self._scale = math.isqrt(SAMPLES // (width * height))
        self._image = Image.new("RGB", (width * self._scale, height * self._scale), ground)
        self._pen = ImageDraw.Draw(self._image)

    def finish(self) -> Image.Image:
        return self._image.reduce(self._scale)

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        self._pen.polygon([(round(x * self._scale), round(y * self._scale)) for x, y in points], fill=fill)

    def rectangle(self, left: float, top: float, width: float, height: float, fill: str, radius: float = 0) -> None:
        box = self._box(left, top, left + width, top + height)
        self._pen.rounded_rectangle(box, radius * self._scale, fill=fill)

    def ellipse(self, x: float, y: float, across: float, down: float, fill: str) -> None:
        """`across` and `down` are the radii."""
        self._pen.ellipse(self._box(x - across, y - down, x + across, y + down), fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        self.ellipse(x, y, radius, radius, fill)

    def ring(self, x: float, y: float, radius: float, width: float, fill: str) -> None:
        """`radius` reaches to the outer edge."""
        box = self._box(x - radius, y - radius, x + radius, y + radius)
        self._pen.ellipse(box, outline=fill, width=round(width * self._scale))

    def sector(self, x: float, y: float, across: float, down: float, start: float, end: float, fill: str) -> None:
        """A slice of an ellipse, clockwise from `start` to `end`, in degrees from three o'clock."""
        self._pen.pieslice(self._box(x - across, y - down, x + across, y + down), start, end, fill=fill)

    def segment(self, x: float, y: float, across: float, down: float, start: float, end: float, fill: str) -> None:
        """The part of an ellipse that a straight cut between two of its points takes off; angles as in a sector."""
        self._pen.chord(self._box(x - across, y - down, x + across, y + down), start, end, fill=fill)

    def stroke(self, path: Sequence[Point], width: float, fill: str) -> None:
        """A line of even width with square ends. The path has to turn gently: a corner would come out thin."""
        left, right = [], []
        for index, (x, y) in enumerate(path):
            before, after = path[max(index - 1, 0)], path[min(index + 1, len(path) - 1)]
            along = math.hypot(after[0] - before[0], after[1] - before[1])
            across_x = (before[1] - after[1]) / along * width / 2
            across_y = (after[0] - before[0]) / along * width / 2
            left.append((x + across_x, y + across_y))
            right.append((x - across_x, y - across_y))
        self.polygon([*left, *reversed(right)], fill)

    def _box(self, left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
        # Pillow counts the last row and column as part of the shape.
        return (
            round(left * self._scale),
            round(top * self._scale),
            round(right * self._scale) - 1,
            round(bottom * self._scale) - 1,
        )


def curve(start: Point, end: Point) -> list[Point]:
    """An S that leaves `start` and reaches `end` level."""
    middle = (start[0] + end[0]) / 2
    points = []
    for step in range(97):
        t = step / 96
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append((a * start[0] + (b + c) * middle + d * end[0], (a + b) * start[1] + (c + d) * end[1]))
    return points


def turned(points: Sequence[Point], pivot: Point, degrees: float) -> list[Point]:
    """The points turned clockwise about the pivot."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [
        (
            pivot[0] + (x - pivot[0]) * cosine - (y - pivot[1]) * sine,
            pivot[1] + (x - pivot[0]) * sine + (y - pivot[1]) * cosine,
        )
        for x, y in points
    ]
