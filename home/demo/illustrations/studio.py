"""Picture of the article on Next.js and Sanity."""

from home.demo.illustrations.canvas import (
    COVER,
    IN_INK,
    IN_PAPER,
    INK,
    INK_SHADE,
    MIST,
    NIGHT,
    SAND,
    TEAL,
    TEAL_SHADE,
    THREAD,
    VERMILION,
    WHITE,
    Canvas,
    Point,
)
from home.demo.illustrations.pieces import person, picture, text, title

FLOOR_SHADE = "#1F4648"
# The rack: its upper left corner, its pigeonholes and the wood between them, and the row that holds pictures.
LEFT, TOP, COLUMNS, ROWS = 96, 150, 3, 4
ACROSS, DOWN, WALL, PICTURES = 264, 246, 36, 1
WIDTH, HEIGHT = COLUMNS * (ACROSS + WALL) + WALL, ROWS * (DOWN + WALL) + WALL


def cover() -> str:
    """Content lies sorted in a rack; one of its pictures is on the page and on the phone."""
    canvas = Canvas(COVER, TEAL)
    canvas.rectangle(0, 1140, COVER[0], COVER[1], TEAL_SHADE)
    way, page_way, phone_way = hole(0, PICTURES)[1] + DOWN / 2 + 24, 555, 750
    shaded(canvas, LEFT + WIDTH, TOP + HEIGHT, 240)
    rack(canvas, way)
    canvas.thread([(LEFT + WIDTH + 24, way), (1185, way), (1185, page_way), (1410, page_way)])
    page(canvas, 1290, 105, 600, 1107)
    canvas.thread([(1830, page_way), (2148, page_way), (2148, phone_way)])
    phone(canvas, 1998, 555, 300, 657)
    return canvas.finish()


def hole(column: int, row: int) -> Point:
    """The upper left corner of a pigeonhole."""
    return LEFT + WALL + column * (ACROSS + WALL), TOP + WALL + row * (DOWN + WALL)


def rack(canvas: Canvas, way: float) -> None:
    """The request, at the level `way`, is seen in open pigeonholes, and hidden by what divides them."""
    places = [(column, row) for column in range(COLUMNS) for row in range(ROWS)]
    size, lip = 195, 24
    canvas.box(LEFT, TOP, WIDTH, HEIGHT, 78, IN_INK)
    for x, y in (hole(*place) for place in places):
        canvas.rectangle(x, y, ACROSS, DOWN, NIGHT)
        upper = (x, y), (x + ACROSS, y), (x + ACROSS - lip, y + lip), (x + lip, y + lip)
        canvas.polygon([*upper, (x + lip, y + DOWN), (x, y + DOWN)], INK_SHADE)
    canvas.rectangle(0, way - THREAD / 2, LEFT, THREAD, VERMILION)
    for column in range(COLUMNS):
        canvas.rectangle(hole(column, PICTURES)[0], way - THREAD / 2, ACROSS, THREAD, VERMILION)
    for column, row in places:
        x, y = hole(column, row)
        x, y = x + (ACROSS - size) / 2, y + DOWN / 2 + 9
        if row == 0:
            title(canvas, x, y - 0.16 * size, size, SAND, (0.6, 0.8, 0.4)[column])
        elif row == PICTURES:
            picture(canvas, x, y - 0.3125 * size, size, VERMILION if column == 1 else SAND, NIGHT)
        elif row == 2:
            text(canvas, x, y - 46, size, SAND, 12, last=(0.55, 0.8, 0.35)[column])
        else:
            person(canvas, x, y - 0.13 * size, size, SAND)


def page(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
    shaded(canvas, left + width, top + height, 180)
    canvas.box(left, top, width, height, 48, IN_PAPER)
    canvas.rectangle(left, top, width, 72, MIST)
    for index in range(3):
        canvas.disc(left + 54 + 42 * index, top + 36, 13.5, WHITE)
    x, inner = left + 54, width - 108
    title(canvas, x, top + 123, 0.88 * inner, INK, 0.7)
    picture(canvas, x, top + 300, inner, VERMILION, WHITE)
    text(canvas, x, top + 675, inner, MIST, 24)
    text(canvas, x, top + 927, inner, MIST, 24, lines=3, last=1)


def phone(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
    shaded(canvas, left + width, top + height, 90)
    canvas.rectangle(left + 27, top - 15, width, height, INK_SHADE, radius=48)
    canvas.rectangle(left, top, width, height, INK, radius=48)
    canvas.rectangle(left + 21, top + 60, width - 42, height - 120, WHITE)
    canvas.rectangle(left + width / 2 - 36, top + 24, 72, 12, NIGHT, radius=6)
    x, inner = left + 45, width - 90
    picture(canvas, x, top + 96, inner, VERMILION, WHITE)
    title(canvas, x, top + 261, inner, INK)
    text(canvas, x, top + 366, inner, MIST, 15)
    person(canvas, x, top + 516, inner, MIST)


def shaded(canvas: Canvas, right: float, foot: float, length: float) -> None:
    """The floor beside what stands on it."""
    near, far = right - 60, right + length
    canvas.polygon([(near, foot), (far, foot), (far + 60, foot - 36), (near, foot - 36)], FLOOR_SHADE)
