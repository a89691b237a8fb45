"""The cover of an article that has no picture: layers, and one request that finds its way through them.

Drawn from a key alone, so that an article keeps its cover whatever becomes of its title. Everything stands on a grid
of 16 by 9, which is also the drawing's view box.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

GROUNDS = ("teal", "sand", "night", "mist", "paper")
WIDTH, HEIGHT = 16, 9
# Where a request may run: the middles of the rows and columns that are not at an edge.
ROWS = tuple(row + 0.5 for row in range(1, 8))

Option = TypeVar("Option")


@dataclass(frozen=True)
class GeneratedCover:
    """The shapes of a cover, each the data of an SVG path, from the back to the front.

    `ground` is one of GROUNDS; `tone`, 1 or 2, is the colour of what is near. `mark` is a point, where the request
    starts or ends, and drawn as a disc. `is_grid`: what is far are the squares of a grid, drawn as dashes.
    """

    ground: str
    tone: int
    far: str
    request: str
    near: str
    mark: str
    is_grid: bool = False


class Choices:
    """Choices that are always the same for the same key."""

    def __init__(self, key: UUID) -> None:
        self._bytes = iter(sha256(key.bytes).digest())

    def of(self, options: Sequence[Option]) -> Option:
        return options[next(self._bytes) % len(options)]

    def other(self, options: Sequence[Option], than: Option) -> Option:
        return self.of([option for option in options if option != than])


# What a motif draws: far, request, near and mark.
Shapes = tuple[str, str, str, str]


def cover_for(key: UUID, category: int | None = None) -> GeneratedCover:
    """The cover for `key`; articles of one `category`, a primary key, stand on one ground."""
    choices = Choices(key)
    motif = choices.of(MOTIFS)
    own = choices.of(range(len(GROUNDS)))
    ground = GROUNDS[(own if category is None else category) % len(GROUNDS)]
    tone = choices.of((1, 2))
    return GeneratedCover(ground, tone, *motif(choices), is_grid=motif is grid)


def point(x: float, y: float) -> str:
    return f"M{x:g} {y:g}h0"


def block(left: float, top: float, width: float, height: float) -> str:
    return f"M{left:g} {top:g}h{width:g}v{height:g}h{-width:g}z"


def circle(x: float, y: float, radius: float) -> str:
    half = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{x - radius:g} {y:g}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0z"


def walls(choices: Choices) -> Shapes:
    """Walls from top to bottom, each with a gate of its own."""
    row = choices.of(ROWS)
    start, request, near = point(1.25, row), f"M1.25 {row:g}", ""
    for left in (3, 6, 9, 12):
        width = choices.of((0.5, 1, 1.5))
        row = choices.other(ROWS, row)
        request += f"H{left - 0.75:g}V{row:g}"
        near += block(left, 0, width, row - 0.75) + block(left, row + 0.75, width, HEIGHT - row - 0.75)
    heights = [choices.of(range(2, 8)) for _ in range(8)]
    far = "".join(block(2 * index, HEIGHT - height, 2, height) for index, height in enumerate(heights))
    return far, f"{request}H{WIDTH}", near, start


def floors(choices: Choices) -> Shapes:
    """Floors from side to side, each with a hole of its own."""
    columns = tuple(column + 0.5 for column in range(2, 14))
    column = choices.of(columns)
    request, near = f"M{column:g} 0", ""
    for top in (1.75, 4, 6.25):
        column = choices.other(columns, column)
        request += f"V{top - 0.75:g}H{column:g}"
        height = choices.of((0.5, 0.75, 1))
        near += block(0, top, column - 0.75, height) + block(column + 0.75, top, WIDTH - column - 0.75, height)
    lefts = [3 * index + choices.of((0.5, 1, 1.5)) for index in range(5)]
    far = "".join(block(left, 0, choices.of((1, 1.5, 2)), HEIGHT) for left in lefts)
    return far, f"{request}V8.25", near, point(column, 8.25)


def skyline(choices: Choices) -> Shapes:
    """Houses; the request climbs behind one after the other."""
    row = choices.of(ROWS)
    start, request, near, far = point(1, row), f"M1 {row:g}", "", ""
    for left in (2, 5, 8, 11, 14):
        row = choices.other(ROWS, row)
        width = choices.of((1.5, 2, 2.5))
        top = choices.of((2, 3, 4, 5, 6))
        request += f"H{left + 0.75:g}V{row:g}"
        near += block(left, top, width, HEIGHT - top)
        far += block(left - 1.5, 0, choices.of((1.5, 2, 2.5)), choices.of((3, 4, 5, 6)))
    return far, f"{request}H{WIDTH}", near, start


def grid(choices: Choices) -> Shapes:
    """A grid of squares; the request goes to one, and those that it could have gone to are lit."""
    far = "".join(f"M1.2 {row:g}h14" for row in ROWS)
    column, row = 0.5, choices.of(ROWS)
    request, near = f"M0 {row:g}", ""
    for across in (3, 3, 4, 3):
        column += across
        request += f"H{column:g}"
        near += block(column - 0.3, choices.other(ROWS, row) - 0.3, 0.6, 0.6)
        row = choices.other(ROWS, row)
        request += f"V{row:g}"
    return far, request, near, point(column, row)


def rings(choices: Choices) -> Shapes:
    """Rings round a middle, as layers of software round a view; the request goes in beneath them."""
    x, y = choices.of((5.5, 8, 10.5)), choices.of((3, 4.5, 6))
    radii = [radius + choices.of((0, 0.25)) for radius in (1.25, 2.25, 3, 4, 4.75, 5.75)]
    outside, step = (WIDTH, 14.5) if x < WIDTH / 2 else (0, 1.5)
    request = f"M{outside} {choices.other(ROWS, y):g}H{step}V{y:g}H{x:g}"
    far = circle(x, y, 7.5) + circle(x, y, radii[-1])
    return far, request, "".join(circle(x, y, radius) for radius in radii[:-1]), point(x, y)


MOTIFS: Sequence[Callable[[Choices], Shapes]] = (walls, floors, skyline, grid, rings)
