"""What the demonstration's pictures are drawn with: a canvas, the palette, and paths to put on it.

A picture is an SVG of flat shapes. Coordinates are pixels of the finished picture, from its upper left corner; angles
are degrees, clockwise. Light falls from the upper left, and what stands in it is a `box`: seen from the front, with
its top in a lighter tone of the same hue and its right side in a darker one.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple

import resvg_py
from PIL import Image

Point = tuple[float, float]

INK, INK_SHADE = "#13212F", "#0B141D"
NIGHT, NIGHT_LIGHT = "#26394B", "#35495D"
SLATE, SLATE_LIGHT, SLATE_SHADE = "#66788A", "#8393A2", "#4C5D6E"
MIST, MIST_LIGHT, MIST_SHADE = "#C3CACB", "#D8DDDC", "#98A3A6"
PAPER, PAPER_SHADE = "#F3EEE4", "#DFD7C7"
WHITE = "#FFFFFF"
SAND, SAND_LIGHT, SAND_SHADE = "#DDCBA6", "#EBDFC5", "#B8A379"
TEAL, TEAL_LIGHT, TEAL_SHADE = "#3B7C7D", "#5A9997", "#2A5C5E"
VERMILION, VERMILION_LIGHT, VERMILION_SHADE = "#E5512B", "#F07B59", "#B63A1A"
FAIR, FAIR_SHADE = "#F0D3BA", "#DDB597"
OLIVE, OLIVE_SHADE = "#D2A07A", "#B58260"
BROWN, BROWN_SHADE = "#87563C", "#6B412D"

COVER = (2400, 1350)
DIAGRAM = (2000, 1125)
PORTRAIT = (800, 800)

# The line that is followed from picture to picture, and the roundness of its corners.
THREAD, BEND = 33, 66


class Tone(NamedTuple):
    """The hue of a solid: its front, its top in the light, and its side in the shade."""

    front: str
    light: str
    shade: str


IN_INK = Tone(INK, NIGHT, INK_SHADE)
IN_NIGHT = Tone(NIGHT, NIGHT_LIGHT, INK)
IN_SLATE = Tone(SLATE, SLATE_LIGHT, SLATE_SHADE)
IN_MIST = Tone(MIST, MIST_LIGHT, MIST_SHADE)
IN_PAPER = Tone(PAPER, WHITE, PAPER_SHADE)
IN_SAND = Tone(SAND, SAND_LIGHT, SAND_SHADE)
IN_TEAL = Tone(TEAL, TEAL_LIGHT, TEAL_SHADE)
IN_VERMILION = Tone(VERMILION, VERMILION_LIGHT, VERMILION_SHADE)

# How far up what lies behind is drawn, for every pixel to the right.
RISE = 0.6


class Canvas:
    """A flat ground to put shapes on, the later above the earlier."""

    def __init__(self, size: tuple[int, int], ground: str) -> None:
        self._size = size
        self._shapes: list[str] = []
        self._clips = 0
        self.rectangle(0, 0, *size, ground)

    def finish(self) -> str:
        """The picture as an SVG."""
        width, height = self._size
        size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {size}>', *self._shapes, "</svg>", ""])

    def path(self, data: str, fill: str) -> None:
        self._shapes.append(f'<path d="{data}" fill="{fill}"/>')

    def stroke(self, data: str, width: float, fill: str, *, has_round_ends: bool = False) -> None:
        """A line of even width along the path; its corners are round."""
        cap = ' stroke-linecap="round"' if has_round_ends else ""
        self._shapes.append(
            f'<path d="{data}" fill="none" stroke="{fill}" stroke-width="{width:g}" stroke-linejoin="round"{cap}/>'
        )

    def thread(self, points: Sequence[Point], fill: str = VERMILION) -> None:
        """The request: it runs straight from point to point, and turns in an even bend."""
        self.stroke(bent(points), THREAD, fill)

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        self.path(f"{polyline(points)}Z", fill)

    def rectangle(self, left: float, top: float, width: float, height: float, fill: str, radius: float = 0) -> None:
        corners = f' rx="{number(radius)}"' if radius else ""
        box = f'x="{number(left)}" y="{number(top)}" width="{number(width)}" height="{number(height)}"'
        self._shapes.append(f'<rect {box}{corners} fill="{fill}"/>')

    def box(self, left: float, top: float, width: float, height: float, depth: float, tone: Tone) -> None:
        """A solid, `depth` to the right at its back; the rest says where its front is."""
        right, bottom, rise = left + width, top + height, depth * RISE
        away = (right + depth, top - rise)
        self.polygon([(left, top), (left + depth, top - rise), away, (right, top)], tone.light)
        self.polygon([(right, top), away, (right + depth, bottom - rise), (right, bottom)], tone.shade)
        self.rectangle(left, top, width, height, tone.front)

    def ellipse(self, x: float, y: float, across: float, down: float, fill: str) -> None:
        """`across` and `down` are the radii."""
        middle, radii = f'cx="{number(x)}" cy="{number(y)}"', f'rx="{number(across)}" ry="{number(down)}"'
        self._shapes.append(f'<ellipse {middle} {radii} fill="{fill}"/>')

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        self.ellipse(x, y, radius, radius, fill)

    def ring(self, x: float, y: float, radius: float, width: float, fill: str) -> None:
        """`radius` reaches to the outer edge."""
        along = radius - width / 2
        self.stroke(f"{arc(x, y, along, along, 0, 180)}{arc(x, y, along, along, 180, 360, 'L')}Z", width, fill)

    def sector(self, x: float, y: float, across: float, down: float, start: float, end: float, fill: str) -> None:
        """A slice of an ellipse, clockwise from `start` to `end`, in degrees from three o'clock."""
        self.path(f"{at(x, y)}{arc(x, y, across, down, start, end, 'L')}Z", fill)

    def segment(self, x: float, y: float, across: float, down: float, start: float, end: float, fill: str) -> None:
        """The part of an ellipse that a straight cut between two of its points takes off; angles as in a sector."""
        self.path(f"{arc(x, y, across, down, start, end)}Z", fill)

    @contextmanager
    def turned(self, pivot: Point, degrees: float) -> Iterator[None]:
        """What is drawn meanwhile is turned about the pivot."""
        x, y = map(number, pivot)
        self._shapes.append(f'<g transform="rotate({number(degrees)} {x} {y})">')
        yield
        self._shapes.append("</g>")

    @contextmanager
    def inside(self, data: str) -> Iterator[None]:
        """What is drawn meanwhile is cut off at the outline."""
        self._clips += 1
        self._shapes.append(f'<clipPath id="clip-{self._clips}"><path d="{data}"/></clipPath>')
        self._shapes.append(f'<g clip-path="url(#clip-{self._clips})">')
        yield
        self._shapes.append("</g>")


def number(value: float) -> str:
    """To a hundredth of a pixel: no machine's arithmetic shows in the file."""
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")


def at(x: float, y: float, command: str = "M") -> str:
    return f"{command}{number(x)} {number(y)}"


def polyline(points: Sequence[Point]) -> str:
    return "".join(at(*point, "L" if index else "M") for index, point in enumerate(points))


def curve(start: Point, end: Point, command: str = "M") -> str:
    """An S that leaves `start` and reaches `end` level."""
    middle = (start[0] + end[0]) / 2
    return f"{at(*start, command)}{at(middle, start[1], 'C')} {at(middle, end[1], '')} {at(*end, '')}"


def arc(x: float, y: float, across: float, down: float, start: float, end: float, command: str = "M") -> str:
    """Along an ellipse, clockwise from `start` to `end`, in degrees from three o'clock."""

    def on(degrees: float) -> Point:
        return x + across * math.cos(math.radians(degrees)), y + down * math.sin(math.radians(degrees))

    is_long = int(end - start > 180)
    return f"{at(*on(start), command)}A{number(across)} {number(down)} 0 {is_long} 1 {at(*on(end), '')}"


def bent(points: Sequence[Point], radius: float = BEND) -> str:
    """Straight from point to point, with arcs in the place of corners; a short way between two makes them tighter."""
    data = at(*points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        entering, leaving = math.dist(before, corner), math.dist(corner, after)
        inwards = (corner[0] - before[0]) / entering, (corner[1] - before[1]) / entering
        outwards = (after[0] - corner[0]) / leaving, (after[1] - corner[1]) / leaving
        cross = inwards[0] * outwards[1] - inwards[1] * outwards[0]
        turn = abs(math.atan2(cross, inwards[0] * outwards[0] + inwards[1] * outwards[1]))
        cut = min(radius * math.tan(turn / 2), entering / 2, leaving / 2)
        if not cut:
            continue
        bend = number(cut / math.tan(turn / 2))
        start = corner[0] - inwards[0] * cut, corner[1] - inwards[1] * cut
        end = corner[0] + outwards[0] * cut, corner[1] + outwards[1] * cut
        data += f"{at(*start, 'L')}A{bend} {bend} 0 0 {int(cross > 0)} {at(*end, '')}"
    return data + at(*points[-1], "L")


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


def rasterized(svg: str) -> bytes:
    """The picture as a PNG of its own size.

    Flat colour takes fewer bytes as a PNG than as a JPEG, and loses nothing before it is encoded again for readers.
    The renderer's own PNG has an opacity, which says nothing here and would be resized along for every rendition.
    """
    rendered = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
    data = BytesIO()
    Image.open(BytesIO(rendered)).convert("RGB").save(data, "PNG")
    return data.getvalue()
