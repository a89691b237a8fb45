"""Picture of the article on indexes in PostgreSQL."""

from PIL import Image

from home.demo.illustrations.canvas import (
    COVER,
    INK,
    NIGHT,
    SAND,
    SAND_SHADE,
    TEAL,
    VERMILION,
    Canvas,
    curve,
)


def cover() -> Image.Image:
    """A card cabinet gives one card at once, and bends the board that has to carry it."""
    canvas = Canvas(COVER, TEAL)
    left, top, columns, rows = 450, 225, 5, 3
    across, down, seam = 300, 255, 12
    width, height = across - 2 * seam, down - 2 * seam
    opened = 3, 0

    # The feet reach into the board, which slopes beneath them.
    bottom = top + rows * down + seam
    ends, middle, sag, thickness = bottom + 15, COVER[0] / 2, 180, 66
    half = curve((0, ends), (middle, ends + sag))
    surface = [*half, *((COVER[0] - x, y) for x, y in reversed(half))]
    for x in (left + 45, left + columns * across - 45 - 150):
        canvas.rectangle(x, bottom, 150, next(y for at, y in surface if at >= x + 75) + thickness / 2 - bottom, INK)
    for x in (150, COVER[0] - 150):
        canvas.rectangle(x - 45, ends + thickness / 2, 90, COVER[1], SAND_SHADE)
    canvas.polygon([*surface, *((x, y + thickness) for x, y in reversed(surface))], SAND)

    def front(x: float, y: float, fill: str, label: str, scale: float = 1) -> None:
        """`x` is the middle of the drawer."""
        canvas.rectangle(x - width / 2 * scale, y, width * scale, height * scale, fill)
        canvas.rectangle(x - 60 * scale, y + 48 * scale, 120 * scale, 60 * scale, label)
        canvas.disc(x, y + 162 * scale, 21 * scale, label)

    canvas.rectangle(left - seam, top - seam, columns * across + 2 * seam, rows * down + 2 * seam, INK)
    for column in range(columns):
        for row in range(rows):
            if (column, row) != opened:
                front(left + (column + 0.5) * across, top + row * down + seam, NIGHT, SAND)

    # Pulled towards us, so that its front comes lower and larger, and its cards are seen from above.
    x, y = left + (opened[0] + 0.5) * across, top + opened[1] * down + seam
    scale, out, cards, drawn, rim = 1.1, down - 15, 9, 4, 15

    def opening(inset: float, fill: str) -> None:
        near, far = width / 2 * scale - inset, width / 2 - inset
        canvas.polygon([(x - far, y), (x + far, y), (x + near, y + out), (x - near, y + out)], fill)

    opening(0, SAND_SHADE)
    opening(rim, INK)
    for card in range(1, cards):
        nearness = card / cards
        reach = width / 2 * (1 + (scale - 1) * nearness) - rim - 6
        card_top = y + out * nearness
        if card != drawn:
            canvas.rectangle(x - reach, card_top, 2 * reach, 12, SAND)
            continue
        canvas.rectangle(x - reach, card_top - 255, 2 * reach, 255, VERMILION)
        for line, length in enumerate((120, 180, 180)):
            canvas.rectangle(x - 90, card_top - 207 + 51 * line, length, 15, INK)
    front(x, y + out, SAND, INK, scale)
    return canvas.finish()
