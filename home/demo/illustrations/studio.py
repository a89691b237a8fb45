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
    VERMILION,
    WHITE,
    Canvas,
)
from home.demo.illustrations.pieces import person, picture, text, title


def cover() -> str:
    """Content lies sorted in a rack; one of its pictures is on the page and on the phone."""
    canvas = Canvas(COVER, TEAL)
    canvas.rectangle(0, 1140, COVER[0], COVER[1], TEAL_SHADE)
    wall, columns, rows, size = 36, 3, 4, 195
    left, top, across, down = 96, 150, 264, 246
    width, height = columns * (across + wall) + wall, rows * (down + wall) + wall
    shelf = 1
    way = top + wall + shelf * (down + wall) + down / 2 + 24

    canvas.polygon(shaded(left + width, top + height, 240), "#1F4648")
    canvas.box(left, top, width, height, 78, IN_INK)
    for column in range(columns):
        for row in range(rows):
            x, y = left + wall + column * (across + wall), top + wall + row * (down + wall)
            canvas.rectangle(x, y, across, down, NIGHT)
            canvas.polygon(
                [
                    *((x, y), (x + across, y), (x + across - 24, y + 24), (x + 24, y + 24)),
                    *((x + 24, y + down), (x, y + down)),
                ],
                INK_SHADE,
            )
    # The request is seen in the open front of each pigeonhole, and hidden by what divides them.
    canvas.rectangle(0, way - 16.5, left, 33, VERMILION)
    for column in range(columns):
        x = left + wall + column * (across + wall)
        canvas.rectangle(x, way - 16.5, across, 33, VERMILION)
    for column in range(columns):
        for row in range(rows):
            x = left + wall + column * (across + wall) + (across - size) / 2
            y = top + wall + row * (down + wall) + down / 2 + 9
            if row == 0:
                title(canvas, x, y - 0.16 * size, size, SAND, (0.6, 0.8, 0.4)[column])
            elif row == shelf:
                picture(canvas, x, y - 0.3125 * size, size, VERMILION if column == 1 else SAND, NIGHT)
            elif row == 2:
                text(canvas, x, y - 46, size, SAND, 12, last=(0.55, 0.8, 0.35)[column])
            else:
                person(canvas, x, y - 0.13 * size, size, SAND)

    page_left, page_top, page_width = 1290, 105, 600
    inner, picture_top = page_width - 108, page_top + 300
    page_way = picture_top + 0.3125 * inner
    canvas.thread(
        [(left + width + 24, way), (1185, way), (1185, page_way), (page_left + 120, page_way)],
    )
    canvas.polygon(shaded(page_left + page_width, 1212, 180), "#1F4648")
    canvas.box(page_left, page_top, page_width, 1212 - page_top, 48, IN_PAPER)
    canvas.rectangle(page_left, page_top, page_width, 72, MIST)
    for dot in range(3):
        canvas.disc(page_left + 54 + 42 * dot, page_top + 36, 13.5, WHITE)
    x = page_left + 54
    title(canvas, x, page_top + 123, 0.88 * inner, INK, 0.7)
    picture(canvas, x, picture_top, inner, VERMILION, WHITE)
    text(canvas, x, picture_top + 375, inner, MIST, 24)
    text(canvas, x, picture_top + 627, inner, MIST, 24, lines=3, last=1)

    phone_left, phone_top, phone_width, phone_height = 1998, 555, 300, 657
    screen_x, screen_width = phone_left + 21, phone_width - 42
    phone_picture = phone_top + 96
    phone_way = phone_picture + 0.3125 * screen_width
    canvas.thread(
        [
            (page_left + page_width - 60, page_way),
            (phone_left + phone_width / 2, page_way),
            (phone_left + phone_width / 2, phone_way),
        ]
    )
    canvas.polygon(shaded(phone_left + phone_width, phone_top + phone_height, 90), "#1F4648")
    canvas.rectangle(phone_left + 27, phone_top - 15, phone_width, phone_height, INK_SHADE, radius=48)
    canvas.rectangle(phone_left, phone_top, phone_width, phone_height, INK, radius=48)
    canvas.rectangle(screen_x, phone_top + 60, screen_width, phone_height - 120, WHITE)
    canvas.rectangle(phone_left + phone_width / 2 - 36, phone_top + 24, 72, 12, NIGHT, radius=6)
    picture(canvas, screen_x + 24, phone_picture, screen_width - 48, VERMILION, WHITE)
    title(canvas, screen_x + 24, phone_picture + 165, screen_width - 48, INK)
    text(canvas, screen_x + 24, phone_picture + 270, screen_width - 48, MIST, 15)
    person(canvas, screen_x + 24, phone_picture + 420, screen_width - 48, MIST)
    return canvas.finish()


def shaded(right: float, foot: float, length: float) -> list[tuple[float, float]]:
    """The floor beside what stands on it."""
    return [(right - 60, foot), (right + length, foot), (right + length + 60, foot - 36), (right - 60, foot - 36)]
