"""The demonstration's pictures, drawn here: nothing to license, to download or to translate.

One language for all: flat shapes on a grid, one accent colour, and that only on what the picture is about.
Coordinates are pixels of the finished picture, from its upper left corner; angles are degrees, clockwise.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
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
# Colour at full resolution: the accent would otherwise bleed into the ink beside it.
JPEG = {"format": "JPEG", "quality": 88, "subsampling": 0, "optimize": True}


@dataclass(frozen=True)
class Illustration:
    """A picture and what it shows."""

    name: str
    alt: str
    size: tuple[int, int]
    draw: Callable[[], Image.Image]

    def file(self) -> ContentFile:
        """The picture as a JPEG; the same bytes every time."""
        data = BytesIO()
        self.draw().save(data, **JPEG)
        return ContentFile(data.getvalue(), name=f"{self.name}.jpg")


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


def permissions() -> Image.Image:
    """Two keys, one for the verb and one for the rows, meet in the one cell that opens."""
    canvas = Canvas(COVER, INK)
    pitch, cell, shaft = 150, 90, 36
    columns, rows = 11, 5
    column, row = 8, 3

    def centre(x: int, y: int) -> Point:
        return 645 + x * pitch, 555 + y * pitch

    def square(x: int, y: int, fill: str, side: float = cell) -> None:
        across, down = centre(x, y)
        canvas.rectangle(across - side / 2, down - side / 2, side, side, fill)

    for y in range(rows):
        for x in range(columns):
            square(x, y, NIGHT)
    x, y = centre(column, row)
    bow_x, bow_y = 330, 255
    canvas.rectangle(bow_x, y - shaft / 2, x - bow_x, shaft, SAND)
    canvas.rectangle(x - shaft / 2, bow_y, shaft, y - bow_y, TEAL)
    for index in range(column):
        square(index, row, SAND)
    for index in range(row):
        square(column, index, TEAL)
    for at, fill in (((bow_x, y), SAND), ((x, bow_y), TEAL)):
        canvas.disc(*at, 120, fill)
        canvas.disc(*at, 57, INK)
    square(column, row, VERMILION, pitch)
    canvas.disc(x, y - 18, 24, INK)
    canvas.polygon([(x - 9, y - 18), (x + 9, y - 18), (x + 21, y + 45), (x - 21, y + 45)], INK)
    return canvas.finish()


def site(canvas: Canvas, left: float, top: float, width: float, head: str) -> None:
    """Somebody's page, five wide to three high: a head, a picture and a few lines."""
    unit = width / 20
    canvas.rectangle(left, top, width, 12 * unit, WHITE)
    canvas.rectangle(left, top, width, 2.5 * unit, head)
    canvas.rectangle(left + 2 * unit, top + 4.5 * unit, 5.5 * unit, 5.5 * unit, MIST)
    for index, length in enumerate((9, 9, 6)):
        canvas.rectangle(left + 9 * unit, top + (4.5 + 2.25 * index) * unit, length * unit, unit, MIST)


def answers() -> Image.Image:
    """What several sites say runs together into the lines of one answer; one line keeps its colour."""
    canvas = Canvas(COVER, PAPER)
    cited = 3
    left, top, width, height = 1200, 135, 1050, 825
    canvas.rectangle(left, top, width, height, INK, radius=60)
    canvas.polygon([(1905, top + height - 1), (2085, top + height - 1), (2085, 1155)], INK)
    for index, length in enumerate((900, 825, 900, 630, 480)):
        sheet_top, level = 135 + 225 * index, top + 172.5 + 120 * index
        line, bar, weight = (VERMILION, VERMILION, 18) if index == cited else (SLATE, MIST, 9)
        canvas.stroke(curve((450, sheet_top + 90), (left, level)), weight, line)
        canvas.rectangle(left, level - 15, length, 30, bar)
        site(canvas, 150, sheet_top, 300, VERMILION if index == cited else TEAL)
    level = top + 172.5 + 120 * cited
    canvas.disc(left + 630 + 75, level, 36, VERMILION)
    return canvas.finish()


def contracts() -> Image.Image:
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


@dataclass(frozen=True)
class Slab:
    """A tiled layer with one tile open, seen from the front and above: `u` runs along it, `v` away from us."""

    front: float
    columns: int
    rows: int
    opened: tuple[int, int]
    face: str
    flank: str

    left = 426
    width = 1200
    depth = 190
    thickness = 18
    skew = 1.1
    seam = 4

    def at(self, u: float, v: float) -> Point:
        return self.left + u + v * self.skew, self.front - v

    def tile(self, column: int, row: int) -> tuple[float, float, float, float]:
        """Its u, v, width and depth, without the seam around it."""
        width, depth = self.width / self.columns, self.depth / self.rows
        return column * width + self.seam, row * depth + self.seam, width - 2 * self.seam, depth - 2 * self.seam

    def corners(self, u: float, v: float, width: float, depth: float) -> list[Point]:
        return [self.at(u, v), self.at(u + width, v), self.at(u + width, v + depth), self.at(u, v + depth)]

    def lip(self, u: float) -> float:
        """How far down something that falls through the hole at `u`, half-way back, stays in view."""
        left, near, width, _ = self.tile(*self.opened)
        return self.front - max(near, self.depth / 2 - (left + width - u) / self.skew)

    def draw(self, canvas: Canvas) -> None:
        near_left, near_right, far_right, far_left = self.corners(0, 0, self.width, self.depth)
        lower = [(x, y + self.thickness) for x, y in (near_left, near_right, far_right)]
        canvas.polygon([*lower, far_right, far_left, near_left], self.flank)
        for column in range(self.columns):
            for row in range(self.rows):
                corners = self.corners(*self.tile(column, row))
                if (column, row) != self.opened:
                    canvas.polygon(corners, self.face)
                    continue
                # Of the hole's four walls the far one and the left one are in view.
                near_left, near_right, far_right, far_left = corners
                inwards = self.thickness * self.skew
                canvas.polygon(
                    [
                        (near_left[0] + inwards, near_left[1]),
                        near_right,
                        (far_right[0] - inwards, far_right[1] + self.thickness),
                        (far_left[0], far_left[1] + self.thickness),
                    ],
                    PAPER,
                )


def permissions_layers() -> Image.Image:
    """Roles, permissions and objects as three sieves, each finer than the one above."""
    canvas = Canvas(DIAGRAM, PAPER)
    slabs = (
        Slab(370, 4, 1, (2, 0), TEAL, TEAL_SHADE),
        Slab(640, 8, 1, (5, 0), SAND, SAND_SHADE),
        Slab(910, 16, 3, (10, 1), MIST, MIST_SHADE),
    )
    start, passed = 72, len(slabs)
    # Where along the slabs a request comes down, and the slab that stops it.
    requests = ((150, 0), (450, 0), (675, 1), (787.5, passed), (862.5, 2), (1050, 0))

    def fall(u: float, upper: float, lower: float, goes_through: bool) -> None:
        x, _ = slabs[0].at(u, Slab.depth / 2)
        line, fill = (16, VERMILION) if goes_through else (8, INK)
        canvas.rectangle(x - line / 2, upper, line, lower - upper, fill)

    # From the bottom up, so that each slab hides what lies beneath it.
    for u, stopped_by in requests:
        if stopped_by == passed:
            x, _ = slabs[0].at(u, Slab.depth / 2)
            fall(u, slabs[-1].front + Slab.thickness, 1012, True)
            canvas.polygon([(x - 36, 1010), (x + 36, 1010), (x, 1070)], VERMILION)
    for level in reversed(range(passed)):
        slab = slabs[level]
        slab.draw(canvas)
        above = slabs[level - 1].front + Slab.thickness if level else start
        for u, stopped_by in requests:
            x, y = slab.at(u, Slab.depth / 2)
            if stopped_by > level:
                fall(u, above, slab.lip(u), stopped_by == passed)
            elif stopped_by == level:
                fall(u, above, y, False)
                canvas.ellipse(x, y, 26, 13, INK)
    for u, stopped_by in requests:
        x, _ = slabs[0].at(u, Slab.depth / 2)
        canvas.disc(x, start, *((24, VERMILION) if stopped_by == passed else (14, INK)))

    # What each layer is about: a person, a key, objects.
    x = 236
    person, key, objects = (slab.front - Slab.depth / 2 for slab in slabs)
    canvas.disc(x, person - 30, 30, INK)
    canvas.sector(x, person + 64, 58, 58, 180, 360, INK)
    canvas.disc(x - 34, key, 38, INK)
    canvas.disc(x - 34, key, 15, PAPER)
    canvas.rectangle(x, key - 8, 72, 16, INK)
    for left in (22, 54):
        canvas.rectangle(x + left, key, 18, 32, INK)
    for column in range(3):
        for row in range(3):
            canvas.rectangle(x - 58 + 42 * column, objects - 58 + 42 * row, 32, 32, INK)
    return canvas.finish()


def answers_funnel() -> Image.Image:
    """Left, what a search page does with its reader; right, what an assistant does, in the same places."""
    canvas = Canvas(DIAGRAM, PAPER)
    canvas.rectangle(998, 168, 4, 789, MIST)

    # The search page, and the click.
    left, chosen = 100, 2
    canvas.rectangle(left, 240, 350, 628, WHITE)
    canvas.rectangle(left + 35, 278, 280, 60, INK, radius=30)
    canvas.ring(left + 72, 305, 15, 5, PAPER)
    canvas.stroke([(left + 81, 314), (left + 93, 326)], 6, PAPER)
    for index in range(5):
        y = 384 + 95 * index
        canvas.rectangle(left + 35, y - 10, 190, 20, VERMILION if index == chosen else TEAL)
        canvas.rectangle(left + 35, y + 22, 280, 12, MIST)
        canvas.rectangle(left + 35, y + 44, 230, 12, MIST)
    y = 384 + 95 * chosen
    canvas.rectangle(left + 225, y - 10, 255, 20, VERMILION)
    canvas.polygon([(575, y - 42), (575, y + 42), (635, y)], VERMILION)
    site(canvas, 660, y - 72, 240, VERMILION)

    # The assistant, and what it reads.
    left, width, cited = 1100, 350, 1
    edge = left + width
    canvas.rectangle(left, 240, width, 555, INK, radius=40)
    canvas.polygon([(left + 60, 794), (left + 160, 794), (left + 60, 868)], INK)
    for index, length in enumerate((270, 190, 250, 150)):
        top, level = 168 + 215 * index, 365 + 105 * index
        canvas.rectangle(left + 40, level - 10, length, 20, VERMILION if index == cited else MIST)
        leaves, arrives = (top + 47, level - 40) if index == cited else (top + 72, level)
        canvas.stroke(curve((1660, leaves), (edge + 32, arrives)), 8, SLATE)
        canvas.polygon([(edge + 34, arrives - 18), (edge + 34, arrives + 18), (edge + 10, arrives)], SLATE)
        site(canvas, 1660, top, 240, VERMILION if index == cited else TEAL)
    # The citation goes the other way.
    level = 365 + 105 * cited
    canvas.disc(left + 280, level, 22, VERMILION)
    canvas.rectangle(left + 280, level - 5, 1626 - left - 280, 10, VERMILION)
    canvas.polygon([(1624, level - 20), (1624, level + 20), (1650, level)], VERMILION)
    return canvas.finish()


def bust(canvas: Canvas, neck: str, collar: str, clothes: str) -> None:
    canvas.ellipse(400, 875, 345, 260, clothes)
    canvas.sector(400, 629, 98, 98, 0, 180, collar)
    canvas.rectangle(326, 480, 148, 150, neck)
    canvas.sector(400, 629, 74, 74, 0, 180, neck)


def face(canvas: Canvas, skin: str, shade: str) -> None:
    """Lit from the left; where light meets shade there is the profile of a nose."""
    canvas.ellipse(400, 372, 150, 190, skin)
    canvas.sector(400, 372, 150, 190, -90, 90, shade)
    nose(canvas, skin)


def nose(canvas: Canvas, skin: str) -> None:
    canvas.polygon([(398, 360), (432, 452), (398, 452)], skin)


def ears(canvas: Canvas, skin: str, shade: str) -> None:
    canvas.disc(252, 396, 30, skin)
    canvas.disc(548, 396, 30, shade)


def portrait_maya_lindqvist() -> Image.Image:
    canvas = Canvas(PORTRAIT, INK)
    canvas.sector(400, 312, 196, 196, 180, 360, SAND)
    canvas.rectangle(204, 311, 392, 289, SAND)
    bust(canvas, FAIR_SHADE, VERMILION, SLATE)
    canvas.rectangle(302, 584, 196, 46, VERMILION)
    canvas.sector(400, 629, 98, 98, 0, 180, VERMILION)
    face(canvas, FAIR, FAIR_SHADE)
    canvas.segment(400, 372, 152, 194, 205, 335, SAND)
    for x in (332, 468):
        canvas.ring(x, 388, 58, 12, INK)
    canvas.rectangle(386, 380, 28, 12, INK)
    return canvas.finish()


def portrait_tomas_ferreira() -> Image.Image:
    canvas = Canvas(PORTRAIT, TEAL)
    bust(canvas, OLIVE_SHADE, VERMILION, INK)
    ears(canvas, OLIVE, OLIVE_SHADE)
    # Hair, whiskers and beard are one shape, and the face is laid into it.
    canvas.ellipse(400, 372, 154, 204, INK)
    canvas.rectangle(246, 128, 308, 200, INK, radius=84)
    canvas.rectangle(246, 228, 308, 144, INK)
    for left, start, end, fill in ((272, 90, 180, OLIVE), (400, 0, 90, OLIVE_SHADE)):
        canvas.rectangle(left, 250, 128, 136, fill)
        canvas.sector(400, 385, 128, 88, start, end, fill)
    nose(canvas, OLIVE)
    canvas.polygon([(270, 248), (530, 248), (270, 320)], INK)
    return canvas.finish()


def portrait_ines_okafor() -> Image.Image:
    canvas = Canvas(PORTRAIT, SAND)
    canvas.disc(400, 320, 256, INK)
    bust(canvas, BROWN_SHADE, TEAL, TEAL)
    ears(canvas, BROWN, BROWN_SHADE)
    face(canvas, BROWN, BROWN_SHADE)
    canvas.segment(400, 372, 152, 194, 215, 325, INK)
    for x in (236, 564):
        canvas.disc(x, 464, 26, VERMILION)
    return canvas.finish()


ILLUSTRATIONS: dict[str, Illustration] = {
    illustration.name: illustration
    for illustration in (
        Illustration(
            "permissions",
            "Two keys, one from the left and one from above, run through a grid of dark squares and meet at the only "
            "one with a lock, which is orange.",
            COVER,
            permissions,
        ),
        Illustration(
            "answers",
            "Lines from five websites run into a speech bubble and become the text of one answer; a single line, "
            "orange from its site to its end, is cited.",
            COVER,
            answers,
        ),
        Illustration(
            "contracts",
            "Two toothed blocks that should interlock: three teeth face their notches, while a fourth, orange, meets "
            "a flat edge and levers the blocks apart.",
            COVER,
            contracts,
        ),
        Illustration(
            "permissions-layers",
            "Three stacked layers, role above permission above object scope; one request, an orange arrow, passes "
            "down through all three while others are stopped.",
            DIAGRAM,
            permissions_layers,
        ),
        Illustration(
            "answers-funnel",
            "On the left a search page sends a click to a site; on the right an assistant reads four sites, writes "
            "an answer and cites one of them.",
            DIAGRAM,
            answers_funnel,
        ),
        Illustration(
            "portrait-maya-lindqvist",
            "Drawn portrait of Maya Lindqvist: straight fair hair with a fringe, round glasses, an orange roll-neck.",
            PORTRAIT,
            portrait_maya_lindqvist,
        ),
        Illustration(
            "portrait-tomas-ferreira",
            "Drawn portrait of Tomás Ferreira: dark hair swept to one side, a full beard, an orange collar on a "
            "dark jumper.",
            PORTRAIT,
            portrait_tomas_ferreira,
        ),
        Illustration(
            "portrait-ines-okafor",
            "Drawn portrait of Ines Okafor: a round cloud of dark hair, orange earrings, a teal jumper.",
            PORTRAIT,
            portrait_ines_okafor,
        ),
    )
}
