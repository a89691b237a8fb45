"""Pictures of the article on being cited by assistants."""

from home.demo.illustrations.canvas import (
    COVER,
    DIAGRAM,
    INK,
    MIST,
    PAPER,
    PAPER_SHADE,
    SAND,
    SLATE,
    TEAL,
    VERMILION,
    WHITE,
    Canvas,
    Point,
    curve,
    polyline,
)


def site(canvas: Canvas, left: float, top: float, width: float, head: str) -> None:
    """Somebody's page, five wide to three high: a head, a picture and a few lines."""
    unit = width / 20
    canvas.rectangle(left, top, width, 12 * unit, WHITE)
    canvas.rectangle(left, top, width, 2.5 * unit, head)
    canvas.rectangle(left + 2 * unit, top + 4.5 * unit, 5.5 * unit, 5.5 * unit, MIST)
    for index, length in enumerate((9, 9, 6)):
        canvas.rectangle(left + 9 * unit, top + (4.5 + 2.25 * index) * unit, length * unit, unit, MIST)


# The pages: middle, slant, the hue of the head, and the line that is cut out, counted from the top.
PAGES = (
    (285, 345, -7, SLATE, 3),
    (705, 330, 5, TEAL, 4),
    (300, 915, 6, SAND, 2),
    (765, 930, -4, VERMILION, 3),
)
# The answer: the hue of each strip, its length, how far in it is pasted and how slanted.
STRIPS = (
    (SLATE, 720, 0, -1.5),
    (TEAL, 840, 15, 1),
    (VERMILION, 780, 0, 0),
    (SAND, 690, 30, 1.5),
    (MIST, 420, 0, -1),
)
STRIP = 90
LEAF = 435, 555


def leaf(canvas: Canvas, middle: Point, slant: float, head: str, cut: int) -> None:
    """A page lying on the table, with a strip of it missing."""
    left, top, line = middle[0] - LEAF[0] / 2, middle[1] - LEAF[1] / 2, 75
    width, height = LEAF
    hole = hole_of(middle, cut)
    with canvas.turned(middle, slant):
        outline = f"M{left} {top}h{width}v{height}h-{width}zM{left + 45} {hole}v{STRIP}h{width - 90}v-{STRIP}z"
        canvas.path(outline, WHITE)
        canvas.rectangle(left, top, width, 75, head)
        for index in range(6):
            level = top + 75 + (index + 0.5) * line
            if not hole - 30 < level < hole + STRIP + 15:
                canvas.rectangle(left + 45, level, (width - 90) * (0.6 if index == 5 else 1), 21, MIST)


def hole_of(middle: Point, cut: int) -> float:
    """Its upper edge, before the page is turned."""
    return middle[1] - LEAF[1] / 2 + 87 + 75 * cut


def shadow(canvas: Canvas, middle: Point, slant: float) -> None:
    width, height = LEAF
    x, y = middle[0] + 18, middle[1] + 21
    with canvas.turned((x, y), slant):
        canvas.rectangle(x - width / 2, y - height / 2, width, height, PAPER_SHADE)


def scissors(canvas: Canvas, pivot: Point) -> None:
    x, y = pivot
    for away, blade, grip in ((21, PAPER_SHADE, PAPER_SHADE), (0, SLATE, TEAL)):
        for slant in (-14, 14):
            with canvas.turned((x + away, y + away), slant):
                canvas.path(f"M{x + away - 330} {y + away}l330 -27h141v54h-141z", blade)
                canvas.ring(x + away + 195, y + away + slant * 1.5, 84, 30, grip)
    canvas.disc(x, y, 15, PAPER)


def cover() -> str:
    """An answer is pasted of strips from several pages; one can still be followed to where it was cut from."""
    canvas = Canvas(COVER, PAPER)
    cited, level = 2, 570
    bubble, top, width, height = 1200, 120, 1050, 885
    canvas.rectangle(bubble + 36, top + 42, width, height, PAPER_SHADE, radius=75)
    for away, fill in ((36, PAPER_SHADE), (0, INK)):
        canvas.polygon([(1800 + away, 960 + away), (2070 + away, 960 + away), (2070 + away, 1215 + away)], fill)
    canvas.rectangle(bubble, top, width, height, INK, radius=75)

    for x, y, slant, _, _ in PAGES:
        shadow(canvas, (x, y), slant)
    x, y, _, _, cut = PAGES[-1]
    source = hole_of((x, y), cut) + STRIP / 2
    canvas.thread([(0, source), (1095, source), (1095, level), (bubble + 150, level)])
    for x, y, slant, head, cut in PAGES:
        leaf(canvas, (x, y), slant, head, cut)

    scissors(canvas, (1425, 1161))
    for index, (hue, length, across, slant) in enumerate(STRIPS):
        middle = top + 120 + index * 150 + STRIP / 2 - 15
        left = bubble + 105 + across
        with canvas.turned((left, middle), slant):
            canvas.rectangle(left, middle - STRIP / 2, length, STRIP, hue)
            canvas.rectangle(left + 45, middle - 12, length - 90, 24, WHITE if index in (0, 1, cited) else INK)
    return canvas.finish()


def funnel() -> str:
    """Left, what a search page does with its reader; right, what an assistant does, in the same places."""
    canvas = Canvas(DIAGRAM, PAPER)
    canvas.rectangle(998, 168, 4, 789, MIST)

    # The search page, and the click.
    left, chosen = 100, 2
    canvas.rectangle(left, 240, 350, 628, WHITE)
    canvas.rectangle(left + 35, 278, 280, 60, INK, radius=30)
    canvas.ring(left + 72, 305, 15, 5, PAPER)
    canvas.stroke(polyline([(left + 81, 314), (left + 93, 326)]), 6, PAPER)
    for index in range(5):
        y = 384 + 95 * index
        canvas.rectangle(left + 35, y - 10, 190, 20, VERMILION if index == chosen else TEAL)
        canvas.rectangle(left + 35, y + 22, 280, 12, MIST)
        canvas.rectangle(left + 35, y + 44, 230, 12, MIST)
    y = 384 + 95 * chosen
    canvas.rectangle(left + 225, y - 10, 255, 20, VERMILION)
    canvas.polygon([(575, y - 42), (575, y + 42), (635, y)], VERMILION)
    site(canvas, 660, y - 72, 240, VERMILION)

    # The assistant, and what it reads.
    left, width, cited = 1100, 350, 1
    edge = left + width
    canvas.rectangle(left, 240, width, 555, INK, radius=40)
    canvas.polygon([(left + 60, 794), (left + 160, 794), (left + 60, 868)], INK)
    for index, length in enumerate((270, 190, 250, 150)):
        top, level = 168 + 215 * index, 365 + 105 * index
        canvas.rectangle(left + 40, level - 10, length, 20, VERMILION if index == cited else MIST)
        leaves, arrives = (top + 47, level - 40) if index == cited else (top + 72, level)
        canvas.stroke(curve((1660, leaves), (edge + 32, arrives)), 8, SLATE)
        canvas.polygon([(edge + 34, arrives - 18), (edge + 34, arrives + 18), (edge + 10, arrives)], SLATE)
        site(canvas, 1660, top, 240, VERMILION if index == cited else TEAL)
    # The citation goes the other way.
    level = 365 + 105 * cited
    canvas.disc(left + 280, level, 22, VERMILION)
    canvas.rectangle(left + 280, level - 5, 1626 - left - 280, 10, VERMILION)
    canvas.polygon([(1624, level - 20), (1624, level + 20), (1650, level)], VERMILION)
    return canvas.finish()
