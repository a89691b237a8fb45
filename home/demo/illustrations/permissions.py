"""Pictures of the article on permissions and roles."""

from dataclasses import dataclass

from home.demo.illustrations.canvas import (
    COVER,
    DIAGRAM,
    IN_INK,
    IN_MIST,
    IN_SAND,
    IN_SLATE,
    IN_VERMILION,
    INK,
    MIST,
    MIST_SHADE,
    NIGHT,
    NIGHT_LIGHT,
    PAPER,
    SAND,
    SAND_SHADE,
    TEAL,
    TEAL_SHADE,
    VERMILION,
    VERMILION_SHADE,
    Canvas,
    Point,
)

# The folders behind the door: how tall each is, and its hue; the one that is asked for stands out.
FOLDERS = (
    *((330, IN_SLATE), (390, IN_INK), (345, IN_SLATE), (375, IN_MIST)),
    *((480, IN_VERMILION), (360, IN_SLATE), (390, IN_MIST), (330, IN_INK)),
)


def cover() -> str:
    """A door with every lock there is, and nothing to either side of it: the request walks round."""
    canvas = Canvas(COVER, NIGHT)
    horizon, behind, threshold = 900, 1008, 1140
    canvas.rectangle(0, horizon, COVER[0], COVER[1], NIGHT_LIGHT)

    shelf, width, base, asked = 1710, 72, 1050, 4
    doorway, across = 780, 630
    canvas.polygon(
        [
            *((doorway, threshold), (doorway + across + 390, threshold)),
            *((doorway + across + 390, threshold - 60), (doorway + across, threshold - 60)),
        ],
        INK,
    )
    for index, (height, tone) in enumerate(FOLDERS):
        left = shelf + index * width
        canvas.box(left, base - height, width - 3, height, 60, tone)
        canvas.rectangle(left + 21, base - height + 45, 27, 75, tone.shade)

    goal = shelf + (asked + 0.5) * width - 1.5
    way = [(0, 1230), (540, 1230), (690, behind), (1635, behind), (1635, 1170), (goal, 1170), (goal, 810)]
    canvas.thread(way)
    canvas.disc(goal, 810, 48, VERMILION_SHADE)
    canvas.disc(goal, 810, 21, PAPER)
    door(canvas, doorway, across, threshold)
    return canvas.finish()


def door(canvas: Canvas, left: float, width: float, threshold: float) -> None:
    """A frame with a leaf in it; the leaf has its hinges on the left, and locks from top to bottom."""
    top, jamb = 135, 66
    canvas.box(left, top, width, threshold - top, 96, IN_SAND)
    x, y, across, down = left + jamb, top + jamb, width - 2 * jamb, threshold - top - jamb
    canvas.rectangle(x, y, across, down, TEAL)
    canvas.rectangle(x, y, across, 24, TEAL_SHADE)
    canvas.rectangle(x, y, 24, down, TEAL_SHADE)
    for panel in (60, 510):
        canvas.rectangle(x + 78, y + panel, across - 132, 390, TEAL_SHADE)
        canvas.rectangle(x + 90, y + panel + 12, across - 144, 378, TEAL)
    for hinge in (90, 450, 810):
        canvas.rectangle(x - 24, y + hinge, 66, 75, SAND_SHADE, radius=12)

    middle, edge = x + across / 2, x + across
    # Bolts, above and below.
    for level in (105, 855):
        canvas.rectangle(edge - 210, y + level, 258, 54, INK, radius=12)
        canvas.rectangle(edge - 195, y + level + 15, 228, 24, SAND, radius=12)
        canvas.disc(edge - 120, y + level + 27, 24, SAND)
    # A wheel, as of a vault.
    level = y + 300
    for spoke in range(3):
        with canvas.turned((middle, level), 60 * spoke):
            canvas.rectangle(middle - 132, level - 12, 264, 24, SAND, radius=12)
    canvas.ring(middle, level, 105, 27, SAND)
    canvas.disc(middle, level, 36, INK)
    # A keyhole, and buttons for a number.
    canvas.rectangle(edge - 84, y + 378, 60, 102, INK, radius=15)
    canvas.disc(edge - 54, y + 414, 15, SAND)
    canvas.polygon([(edge - 59, y + 414), (edge - 49, y + 414), (edge - 42, y + 456), (edge - 66, y + 456)], SAND)
    canvas.rectangle(x + 60, y + 690, 126, 126, INK, radius=15)
    for column in range(3):
        for row in range(3):
            canvas.disc(x + 90 + 33 * column, y + 720 + 33 * row, 10.5, SAND)
    # A chain from jamb to jamb, with a padlock.
    level = y + 585
    for link in range(14):
        at = x - 12 + link * (across + 24) / 13
        if link % 2:
            canvas.rectangle(at - 30, level - 9, 60, 18, SAND_SHADE, radius=9)
        else:
            canvas.stroke(f"M{at - 21:g} {level - 15:g}h42a15 15 0 0 1 0 30h-42a15 15 0 0 1 0 -30z", 12, SAND)
    for end in (x - 33, edge + 33):
        canvas.disc(end, level, 24, INK)
        canvas.disc(end, level, 9, SAND_SHADE)
    canvas.ring(middle + 60, level + 54, 48, 18, MIST)
    canvas.rectangle(middle - 6, level + 54, 132, 114, SAND, radius=15)
    canvas.rectangle(middle + 84, level + 54, 42, 114, SAND_SHADE, radius=15)
    canvas.disc(middle + 54, level + 102, 18, INK)
    canvas.rectangle(middle + 48, level + 102, 12, 42, INK)


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


def layers() -> str:
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
