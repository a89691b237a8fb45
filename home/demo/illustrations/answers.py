"""Pictures of the article on being cited by assistants."""

from PIL import Image

from home.demo.illustrations.canvas import (
    COVER,
    DIAGRAM,
    INK,
    MIST,
    PAPER,
    SLATE,
    TEAL,
    VERMILION,
    WHITE,
    Canvas,
    curve,
)


def site(canvas: Canvas, left: float, top: float, width: float, head: str) -> None:
    """Somebody's page, five wide to three high: a head, a picture and a few lines."""
    unit = width / 20
    canvas.rectangle(left, top, width, 12 * unit, WHITE)
    canvas.rectangle(left, top, width, 2.5 * unit, head)
    canvas.rectangle(left + 2 * unit, top + 4.5 * unit, 5.5 * unit, 5.5 * unit, MIST)
    for index, length in enumerate((9, 9, 6)):
        canvas.rectangle(left + 9 * unit, top + (4.5 + 2.25 * index) * unit, length * unit, unit, MIST)


def cover() -> Image.Image:
    """What several sites say runs together into the lines of one answer; one line keeps its colour."""
    canvas = Canvas(COVER, PAPER)
    cited = 3
    left, top, width, height = 1200, 135, 1050, 825
    canvas.rectangle(left, top, width, height, INK, radius=60)
    canvas.polygon([(1905, top + height - 1), (2085, top + height - 1), (2085, 1155)], INK)
    for index, length in enumerate((900, 825, 900, 630, 480)):
        sheet_top, level = 135 + 225 * index, top + 172.5 + 120 * index
        line, bar, weight = (VERMILION, VERMILION, 18) if index == cited else (SLATE, MIST, 9)
        canvas.stroke(curve((450, sheet_top + 90), (left, level)), weight, line)
        canvas.rectangle(left, level - 15, length, 30, bar)
        site(canvas, 150, sheet_top, 300, VERMILION if index == cited else TEAL)
    level = top + 172.5 + 120 * cited
    canvas.disc(left + 630 + 75, level, 36, VERMILION)
    return canvas.finish()


def funnel() -> Image.Image:
    """Left, what a search page does with its reader; right, what an assistant does, in the same places."""
    canvas = Canvas(DIAGRAM, PAPER)
    canvas.rectangle(998, 168, 4, 789, MIST)

    # The search page, and the click.
    left, chosen = 100, 2
    canvas.rectangle(left, 240, 350, 628, WHITE)
    canvas.rectangle(left + 35, 278, 280, 60, INK, radius=30)
    canvas.ring(left + 72, 305, 15, 5, PAPER)
    canvas.stroke([(left + 81, 314), (left + 93, 326)], 6, PAPER)
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
