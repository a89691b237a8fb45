"""Picture of the article on modular monoliths and microservices."""

from home.demo.illustrations.canvas import (
    COVER,
    IN_NIGHT,
    IN_PAPER,
    IN_SAND,
    IN_SLATE,
    IN_TEAL,
    INK_SHADE,
    MIST,
    MIST_SHADE,
    VERMILION,
    WHITE,
    Canvas,
    Tone,
)

FLOOR_SHADE = "#86928F"
UNIT, SEAM, DEPTH = 165, 33, 120
# Five modules in a square of four by four units: left, top, width and height, and the way each leaves the middle.
# From the lower left to the upper right, so that each hides what it stands before.
MODULES: tuple[tuple[int, int, int, int, tuple[int, int], Tone], ...] = (
    (0, 1, 1, 3, (-1, 0), IN_SLATE),
    (1, 3, 3, 1, (0, 1), IN_TEAL),
    (1, 1, 2, 2, (0, 0), IN_NIGHT),
    (0, 0, 3, 1, (0, -1), IN_SAND),
    (3, 0, 1, 3, (1, 0), IN_PAPER),
)


def cover() -> str:
    """One request: a few seams of a block on the left, and a tour by wire of the same modules on the right."""
    canvas = Canvas(COVER, MIST)
    canvas.rectangle(0, 960, COVER[0], COVER[1], MIST_SHADE)
    side, gap = 4 * UNIT, 141
    whole, top = 150, 1050 - side
    apart, above = COVER[0] - 165 - DEPTH - side - gap, 600 - side / 2

    def block(left: float, top: float, away: float, depth: float, seam: float) -> None:
        for x, y, width, height, (across, down), tone in MODULES:
            canvas.box(
                left + x * UNIT + across * away + seam / 2,
                top + y * UNIT + down * away + seam / 2,
                width * UNIT - seam,
                height * UNIT - seam,
                depth,
                tone,
            )

    first, second, third = top + UNIT, whole + 3 * UNIT, top + 3 * UNIT
    right = whole + side
    middle_x, middle_y, reach = apart + side / 2, above + side / 2, side / 2 + gap - UNIT / 2
    canvas.polygon([(whole, 1050), (right + 330, 1050), (right + 330 + DEPTH, 978), (right, 978)], FLOOR_SHADE)
    # Those in the air have their shadows below them.
    for across, width in ((-reach, UNIT), (0, 3 * UNIT), (reach, UNIT)):
        x = middle_x + across - width / 2
        canvas.polygon([(x + 30, 1242), (x + width + 30, 1242), (x + width + 90, 1206), (x + 90, 1206)], FLOOR_SHADE)
    canvas.thread(
        [
            (right - 60, third),
            (apart - gap - 105, third),
            (apart - gap - 105, middle_y + 60),
            (middle_x - reach, middle_y + 60),
            (middle_x - reach, middle_y - reach),
            (middle_x + reach, middle_y - reach),
            (middle_x + reach, middle_y + reach),
            (middle_x, middle_y + reach),
            (middle_x, middle_y),
        ]
    )
    block(whole, top, 0, DEPTH, 0)
    one, three = UNIT, 3 * UNIT
    seams = f"M{whole + one} {top + side}v{-three}M{whole + three} {top}v{three}"
    canvas.stroke(f"{seams}M{whole} {top + one}h{three}M{whole + one} {top + three}h{three}", SEAM, INK_SHADE)
    canvas.thread([(0, first), (second, first), (second, third), (right, third)])
    block(apart, above, gap, 90, SEAM)
    canvas.disc(middle_x, middle_y, 54, VERMILION)
    canvas.disc(middle_x, middle_y, 21, WHITE)
    return canvas.finish()
