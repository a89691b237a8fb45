"""Pictures of the article on permissions and roles."""

from dataclasses import dataclass

from PIL import Image

from home.demo.illustrations.canvas import (
    COVER,
    DIAGRAM,
    INK,
    MIST,
    MIST_SHADE,
    NIGHT,
    PAPER,
    SAND,
    SAND_SHADE,
    TEAL,
    TEAL_SHADE,
    VERMILION,
    Canvas,
    Point,
)


def cover() -> Image.Image:
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


def layers() -> Image.Image:
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
