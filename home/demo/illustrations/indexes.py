"""Picture of the article on indexes in PostgreSQL."""

from home.demo.illustrations.canvas import (
    COVER,
    IN_INK,
    INK,
    INK_SHADE,
    NIGHT,
    NIGHT_LIGHT,
    SAND,
    SAND_LIGHT,
    SAND_SHADE,
    TEAL,
    TEAL_SHADE,
    VERMILION,
    VERMILION_LIGHT,
    VERMILION_SHADE,
    Canvas,
)

LEFT, TOP, COLUMNS, ROWS = 480, 285, 5, 3
ACROSS, DOWN, SEAM = 282, 222, 12
WIDTH, HEIGHT = ACROSS - 2 * SEAM, DOWN - 2 * SEAM
OPENED = 3
# The board: where its ends lie, how far its middle is lower, and how thick it is.
ENDS, SAG, BOARD = 1005, 156, 69


def cover() -> str:
    """A card cabinet gives one card at once, and bends the board that has to carry it."""
    canvas = Canvas(COVER, TEAL)
    canvas.rectangle(0, 1215, COVER[0], COVER[1], TEAL_SHADE)
    bottom = TOP + ROWS * DOWN + SEAM
    for x in (165, COVER[0] - 165):
        canvas.polygon([(x - 36, ENDS), (x + 36, ENDS), (x + 96, 1290), (x + 36, 1290)], SAND_SHADE)
        canvas.polygon([(x - 36, ENDS), (x + 36, ENDS), (x - 36, 1290), (x - 96, 1290)], SAND)
    board(canvas)
    canvas.thread([(0, 141), (LEFT + (OPENED + 0.5) * ACROSS, 141)])
    for x in (LEFT + 45, LEFT + COLUMNS * ACROSS - 45 - 135):
        canvas.box(x, bottom, 135, level_at(x + 67) - bottom + 12, 45, IN_INK)
    canvas.box(LEFT - SEAM, TOP - SEAM, COLUMNS * ACROSS + 2 * SEAM, bottom - TOP + SEAM, 90, IN_INK)
    for column in range(COLUMNS):
        for row in range(ROWS):
            if (column, row) != (OPENED, 0):
                front(canvas, LEFT + (column + 0.5) * ACROSS, TOP + row * DOWN + SEAM, NIGHT, NIGHT_LIGHT, SAND)
    drawer(canvas, LEFT + (OPENED + 0.5) * ACROSS, TOP + SEAM)
    return canvas.finish()


def level_at(x: float) -> float:
    """Of the board's upper edge, which is a parabola."""
    part = x / COVER[0]
    return ENDS + 4 * SAG * part * (1 - part)


def board(canvas: Canvas) -> None:
    width, lower = COVER[0], ENDS + 2 * SAG
    canvas.path(
        f"M0 {ENDS - 54}Q{width / 2} {lower - 54} {width} {ENDS - 54}V{ENDS}Q{width / 2} {lower} 0 {ENDS}Z", SAND_LIGHT
    )
    thick = f"M0 {ENDS}Q{width / 2} {lower} {width} {ENDS}v{BOARD}Q{width / 2} {lower + BOARD} 0 {ENDS + BOARD}Z"
    canvas.path(thick, SAND)
    with canvas.inside(thick):
        for away in (24, 45):
            canvas.stroke(f"M0 {ENDS + away}Q{width / 2} {lower + away} {width} {ENDS + away}", 4.5, SAND_SHADE)
    # It begins to give.
    for x, length in ((1140, 36), (1206, 54), (1278, 33)):
        foot = level_at(x) + BOARD
        canvas.polygon([(x - 9, foot + 3), (x + 3, foot - length), (x + 12, foot + 3)], TEAL_SHADE)


def front(canvas: Canvas, x: float, y: float, fill: str, rim: str, label: str, scale: float = 1) -> None:
    """The front of a drawer; `x` is its middle."""
    width, height = WIDTH * scale, HEIGHT * scale
    canvas.rectangle(x - width / 2, y, width, height, fill)
    canvas.rectangle(x - width / 2, y, width, 9 * scale, rim)
    canvas.rectangle(x - 63 * scale, y + 42 * scale, 126 * scale, 54 * scale, label)
    canvas.rectangle(x - 45 * scale, y + 63 * scale, 66 * scale, 12 * scale, fill)
    canvas.disc(x + 4, y + 144 * scale + 6, 21 * scale, INK_SHADE if label == SAND else SAND_SHADE)
    canvas.disc(x, y + 144 * scale, 21 * scale, label)


def drawer(canvas: Canvas, x: float, y: float) -> None:
    """Pulled towards us, so that its front comes lower and larger, and its cards are seen from above."""
    scale, out, cards, drawn, rim = 1.14, DOWN - 15, 9, 4, 15

    def opening(inset: float, fill: str) -> None:
        near, far = WIDTH / 2 * scale - inset, WIDTH / 2 - inset
        canvas.polygon([(x - far, y), (x + far, y), (x + near, y + out), (x - near, y + out)], fill)

    reach = WIDTH / 2 * scale
    canvas.polygon([(x - reach + 30, y + out), (x + reach + 42, y + out), (x + reach + 42, y + 2.1 * out)], INK_SHADE)
    canvas.rectangle(x - reach + 30, y + out, 2 * reach + 12, 1.12 * out, INK_SHADE)
    opening(0, SAND_SHADE)
    opening(rim, INK_SHADE)
    for card in range(1, cards):
        nearness = card / cards
        half = WIDTH / 2 * (1 + (scale - 1) * nearness) - rim - 6
        card_top = y + out * nearness
        if card != drawn:
            canvas.rectangle(x - half, card_top, 2 * half, 12, SAND)
            continue
        raised = card_top - 66
        canvas.rectangle(x - half, raised, 2 * half, card_top - raised, VERMILION)
        canvas.rectangle(x - half, raised - 216, 2 * half, 219, VERMILION)
        canvas.rectangle(x - half, raised - 216, 2 * half, 12, VERMILION_LIGHT)
        canvas.rectangle(x + half - 18, raised - 216, 18, card_top - raised + 216, VERMILION_SHADE)
        for line, length in enumerate((96, 165, 165, 129)):
            canvas.rectangle(x - 90, raised - 162 + 48 * line, length, 15, INK)
    front(canvas, x, y + out, SAND, SAND_LIGHT, INK, scale)
