"""Picture of the article on optimising performance."""

from home.demo.illustrations.canvas import (
    COVER,
    IN_SAND,
    INK,
    NIGHT,
    NIGHT_LIGHT,
    SAND,
    SAND_LIGHT,
    SAND_SHADE,
    TEAL,
    TEAL_LIGHT,
    TEAL_SHADE,
    VERMILION,
    VERMILION_LIGHT,
    VERMILION_SHADE,
    Canvas,
    curve,
)

LEVEL, BODY, NECK = 600, 420, 105
SHOULDER, THROAT, LIP, MOUTH = 1020, 1440, 1755, 1851


def cover() -> str:
    """Most of a bottle is where things wait; the neck lets through one at a time."""
    canvas = Canvas(COVER, NIGHT)
    canvas.rectangle(0, 930, COVER[0], COVER[1], NIGHT_LIGHT)
    canvas.ellipse(600, 1050, 1050, 66, INK)

    slope = curve((SHOULDER, LEVEL - BODY), (THROAT, LEVEL - NECK), "L")
    back = curve((THROAT, LEVEL + NECK), (SHOULDER, LEVEL + BODY), "L")
    glass = f"M-60 {LEVEL - BODY}{slope}L{LIP} {LEVEL - NECK}V{LEVEL + NECK}{back}L-60 {LEVEL + BODY}Z"
    canvas.path(glass, TEAL)
    with canvas.inside(glass):
        # What the glass is in shade of, and what it holds.
        lower = curve((SHOULDER, LEVEL + BODY - 96), (THROAT, LEVEL + NECK - 42), "L")
        canvas.path(f"M-60 {LEVEL + BODY - 96}{lower}H{LIP}V1200H-60Z", TEAL_SHADE)
    light = curve((SHOULDER - 15, LEVEL - BODY + 54), (THROAT - 30, LEVEL - NECK + 27), "L")
    canvas.stroke(f"M{60} {LEVEL - BODY + 54}{light}H{LIP - 60}", 21, TEAL_LIGHT, has_round_ends=True)
    canvas.thread([(0, LEVEL), (COVER[0], LEVEL)])
    pitch, radius = 129, 54
    for row, end in ((1, 1230), (2, 1170), (3, 1080)):
        for column in range(11):
            x, y = 24 + column * pitch + (pitch / 2 if row % 2 else 0), row * 117
            if x < end:
                waiting(canvas, x, LEVEL - y, radius)
                waiting(canvas, x, LEVEL + y, radius)
    x = (THROAT + LIP) / 2
    canvas.disc(x, LEVEL, 84, VERMILION_SHADE)
    canvas.disc(x - 6, LEVEL - 6, 78, VERMILION)
    canvas.disc(x - 30, LEVEL - 30, 18, VERMILION_LIGHT)

    canvas.rectangle(LIP, LEVEL - 150, MOUTH - LIP, 300, TEAL, radius=24)
    canvas.rectangle(LIP, LEVEL + 66, MOUTH - LIP, 84, TEAL_SHADE, radius=24)
    cork(canvas)
    return canvas.finish()


def waiting(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.disc(x, y, radius, SAND_SHADE)
    canvas.disc(x - 6, y - 6, radius - 6, SAND)


def cork(canvas: Canvas) -> None:
    """It has rolled away."""
    canvas.ellipse(2130, 1158, 186, 30, INK)
    with canvas.turned((2100, 1080), -9):
        canvas.path("M1980 1002H2220V1158H1980Z", IN_SAND.front)
        canvas.path("M1980 1104H2220V1158H1980Z", SAND_SHADE)
        canvas.ellipse(2220, 1080, 30, 78, SAND_SHADE)
        canvas.ellipse(1980, 1080, 30, 78, SAND_LIGHT)
        for x, y in ((2040, 1035), (2115, 1062), (2175, 1026), (2070, 1080)):
            canvas.disc(x, y, 9, SAND_SHADE)
