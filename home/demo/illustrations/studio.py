"""Picture of the article on Next.js and Sanity."""

from PIL import Image

from home.demo.illustrations.canvas import COVER, INK, MIST, NIGHT, SAND, TEAL, VERMILION, WHITE, Canvas
from home.demo.illustrations.pieces import person, picture, text, title


def cover() -> Image.Image:
    """Content lies sorted in a rack; one of its pictures is on the page and on the phone."""
    canvas = Canvas(COVER, TEAL)
    wall, columns, rows, size = 36, 3, 4, 204
    cell_width, cell_height = 272, (COVER[1] - (rows + 1) * wall) / rows
    canvas.rectangle(0, 0, columns * (cell_width + wall) + wall, COVER[1], INK)
    for column in range(columns):
        for row in range(rows):
            x, y = wall + column * (cell_width + wall), wall + row * (cell_height + wall)
            canvas.rectangle(x, y, cell_width, cell_height, NIGHT)
            x, y = x + (cell_width - size) / 2, y + cell_height / 2
            if row == 0:
                title(canvas, x, y - 0.16 * size, size, SAND, (0.6, 0.8, 0.4)[column])
            elif row == 1:
                picture(canvas, x, y - 0.3125 * size, size, VERMILION if column == 1 else SAND, NIGHT)
            elif row == 2:
                text(canvas, x, y - 49, size, SAND, 12, last=(0.55, 0.8, 0.35)[column])
            else:
                person(canvas, x, y - 0.13 * size, size, SAND)

    x, y, w = 1110, 150, 660
    canvas.rectangle(x, y, w, 1350, WHITE)
    x, y, w = x + 60, y + 75, w - 120
    title(canvas, x, y, w, INK)
    picture(canvas, x, y + 225, w, VERMILION, WHITE)
    text(canvas, x, y + 630, w, MIST, 24)
    text(canvas, x, y + 930, w, MIST, 24, lines=3, last=1)

    x, y, w, h = 1890, 390, 360, 810
    canvas.rectangle(x, y, w, h, INK, radius=60)
    canvas.rectangle(x + 24, y + 75, w - 48, h - 150, WHITE)
    x, y, w = x + 54, y + 105, w - 108
    picture(canvas, x, y, w, VERMILION, WHITE)
    title(canvas, x, y + 195, w, INK)
    text(canvas, x, y + 315, w, MIST, 15)
    person(canvas, x, y + 495, w, MIST)
    return canvas.finish()
