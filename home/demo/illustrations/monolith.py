"""Picture of the article on modular monoliths and microservices."""

from PIL import Image

from home.demo.illustrations.canvas import COVER, INK, SAND, SLATE, TEAL, TEAL_SHADE, VERMILION, WHITE, Canvas

UNIT, SEAM = 180, 24
# Five modules in a square of four by four units: left, top, width and height, and the way each leaves the middle.
MODULES = (
    (0, 0, 3, 1, (0, -1), TEAL),
    (3, 0, 1, 3, (1, 0), WHITE),
    (1, 3, 3, 1, (0, 1), TEAL_SHADE),
    (0, 1, 1, 3, (-1, 0), SLATE),
    (1, 1, 2, 2, (0, 0), INK),
)


def cover() -> Image.Image:
    """The seam between two modules of one block is a wire once the same modules are apart."""
    canvas = Canvas(COVER, SAND)
    side, gap, margin, wire = 4 * UNIT - SEAM, 195, 150, 15
    top = (COVER[1] - side) / 2

    def block(left: float, away: float) -> None:
        for x, y, width, height, (across, down), fill in MODULES:
            canvas.rectangle(
                left + x * UNIT + across * away,
                top + y * UNIT + down * away,
                width * UNIT - SEAM,
                height * UNIT - SEAM,
                fill,
            )

    block(margin, 0)
    canvas.rectangle(margin + 3 * UNIT - SEAM, top + UNIT, SEAM, 2 * UNIT - SEAM, VERMILION)

    left = COVER[0] - margin - gap - side
    middle_x, middle_y = left + side / 2, top + side / 2
    reach = side / 2 + gap - (UNIT - SEAM) / 2
    for offset in (-reach, 0, reach):
        canvas.rectangle(middle_x - reach - wire / 2, middle_y + offset - wire / 2, 2 * reach + wire, wire, INK)
        canvas.rectangle(middle_x + offset - wire / 2, middle_y - reach - wire / 2, wire, 2 * reach + wire, INK)
    canvas.rectangle(middle_x, middle_y - SEAM / 2, reach, SEAM, VERMILION)
    block(left, gap)
    return canvas.finish()
