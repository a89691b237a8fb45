"""Pictures of the article on moving a portfolio to Next.js and Sanity."""

from collections.abc import Sequence
from itertools import pairwise

from home.demo.illustrations.canvas import (
    COVER,
    DIAGRAM,
    IN_NIGHT,
    IN_PAPER,
    IN_TEAL,
    IN_VERMILION,
    INK,
    MIST,
    MIST_SHADE,
    NIGHT,
    PAPER,
    PAPER_SHADE,
    RISE,
    SAND,
    SLATE,
    SLATE_LIGHT,
    SLATE_SHADE,
    TEAL,
    TEAL_SHADE,
    THREAD,
    VERMILION,
    WHITE,
    Canvas,
    Tone,
    polyline,
)
from home.demo.illustrations.pieces import picture, text, title

# Both houses, storey by storey, with # for a room in place: what has left one is in the other or on the bridge.
OLD_HOUSE = ("#..", "...", "...", "#..", "...", "##.")
NEW_HOUSE = (".##", "..#", "..#", ".##", "..#", "###")


def cover() -> str:
    """Rooms leave a dark house for a light one, over a bridge that is a storey of both, towed by one rope."""
    canvas = Canvas(COVER, SAND)
    room, wall, top, street, storey, depth = 168, 42, 75, 972, 2, 84
    pitch = room + wall
    width = len(OLD_HOUSE[storey]) * pitch + wall
    middle = COVER[0] / 2 - depth / 2
    deck = top + (storey + 1) * pitch
    left, right = middle - street / 2, middle + street / 2

    rope = deck - 42 - room / 2

    house(canvas, left - width, top, OLD_HOUSE, room, wall, depth, IN_NIGHT, INK)
    # The far side of the arch, then its face.
    arch, foot = street / 2 - wall, deck + wall + 24
    for away, rise, fill in ((depth, depth * RISE, SLATE_SHADE), (0, 0, SLATE)):
        pier = right - wall + away
        span = f"M{pier} {COVER[1]}V{foot + arch - rise}a{arch} {arch} 0 0 0 {-2 * arch} 0V{COVER[1]}Z"
        canvas.path(f"M{left} {deck}H{right}V{COVER[1]}H{left}Z{span}", fill)
    far = deck - depth * RISE
    canvas.polygon([(left, deck), (left + depth, far), (right + depth, far), (right, deck)], SLATE_LIGHT)
    for index in range(13):
        canvas.rectangle(left + 24 + index * 75, deck + 18, 36, 12, SLATE_SHADE)
    house(canvas, right, top, NEW_HOUSE, room, wall, depth, IN_TEAL, TEAL_SHADE)

    # The rope is seen where rooms have been, and where they will be.
    for start, plan in ((left - width, OLD_HOUSE), (right, NEW_HOUSE)):
        for column, present in enumerate(plan[storey]):
            if present == ".":
                canvas.rectangle(start + wall + column * pitch, rope - THREAD / 2, room, THREAD, VERMILION)
    winch = right + wall + pitch + room / 2
    canvas.disc(winch, rope, 57, VERMILION)
    canvas.disc(winch, rope, 21, PAPER)

    canvas.thread([(left + depth / 2, rope), (right, rope)])
    for x, tone in ((middle - 315, IN_PAPER), (middle, IN_VERMILION), (middle + 315, IN_PAPER)):
        canvas.box(x - room / 2, deck - 42 - room, room, room, 54, tone)
        furniture(canvas, x - room / 2, deck - 42 - room, room, tone.shade)
        for across in (-45, 45):
            canvas.disc(x + across, deck - 24, 27, INK)
            canvas.disc(x + across, deck - 24, 9, SLATE_LIGHT)
    return canvas.finish()


def house(
    canvas: Canvas,
    left: float,
    top: float,
    plan: Sequence[str],
    room: float,
    wall: float,
    depth: float,
    tone: Tone,
    hole: str,
) -> None:
    pitch = room + wall
    canvas.box(left, top, len(plan[0]) * pitch + wall, COVER[1], depth, tone)
    for row, line in enumerate(plan):
        for column, present in enumerate(line):
            x, y = left + wall + column * pitch, top + wall + row * pitch
            canvas.rectangle(x, y, room, room, PAPER if present == "#" else hole)
            if present == "#":
                furniture(canvas, x, y, room, PAPER_SHADE)


def furniture(canvas: Canvas, x: float, y: float, room: float, fill: str) -> None:
    """A lamp over a table: what is in every room, so that a moved one is known again."""
    canvas.rectangle(x + room / 2 - 4.5, y, 9, 36, fill)
    canvas.sector(x + room / 2, y + 60, 36, 27, 180, 360, fill)
    canvas.rectangle(x + 30, y + room - 57, room - 60, 12, fill)
    for leg in (42, room - 54):
        canvas.rectangle(x + leg, y + room - 51, 12, 51, fill)


# A page of the three diagrams, which stand on one ground, and the places of its pieces: left, top, width, height.
GROUND, MARGIN = 945, 75
PAGE_WIDTH, PAGE_HEIGHT, HEAD = 540, 660, 75
PAGE_TOP = GROUND - PAGE_HEIGHT
PLACES = {
    "title": (45, 120, 450, 135),
    "picture": (45, 285, 264, 165),
    "text": (339, 285, 156, 165),
    "cards": (45, 480, 450, 135),
}


def page(canvas: Canvas, left: float, paper: str, head: str) -> None:
    canvas.rectangle(left, PAGE_TOP, PAGE_WIDTH, PAGE_HEIGHT, paper)
    canvas.rectangle(left, PAGE_TOP, PAGE_WIDTH, HEAD, head)
    for index in range(3):
        canvas.disc(left + 54 + 39 * index, PAGE_TOP + HEAD / 2, 12, paper)


def piece(canvas: Canvas, name: str, left: float, top: float, picture_fill: str = MIST_SHADE) -> None:
    _, _, width, height = PLACES[name]
    if name == "title":
        title(canvas, left, top + 9, 366, INK)
    elif name == "picture":
        picture(canvas, left, top, width, picture_fill, WHITE)
    elif name == "text":
        text(canvas, left, top + 6, width, MIST, 18)
    else:
        for index in range(3):
            canvas.rectangle(left + 157.5 * index, top, 135, height, MIST)


def missing(canvas: Canvas, left: float, top: float, width: float, height: float, fill: str) -> None:
    """The dashed outline of what is not there."""
    line = 12
    for length, across in ((width, True), (height, False)):
        steps = 2 * round(length / 36) + 1
        dash = length / steps
        for index in range(0, steps, 2):
            for edge in (0, (height if across else width) - line):
                if across:
                    canvas.rectangle(left + index * dash, top + edge, dash, line, fill)
                else:
                    canvas.rectangle(left + edge, top + index * dash, line, dash, fill)


def before() -> str:
    """A page with nothing in it, and the script that has what belongs there."""
    canvas = Canvas(DIAGRAM, PAPER)
    canvas.rectangle(0, GROUND, *DIAGRAM, SAND)
    page(canvas, MARGIN, INK, NIGHT)
    left, top, width, height = 45, 120, 450, 495
    missing(canvas, MARGIN + left, PAGE_TOP + top, width, height, SLATE)
    middle, level = MARGIN + left + width / 2, PAGE_TOP + top + height / 2

    script, script_top, indent, pitch, line = 1175, 135, 75, 75, 24
    canvas.rectangle(script, script_top, DIAGRAM[0] - MARGIN - script, GROUND - script_top, WHITE)
    # Rows above and below the picture's middle: how deep they are indented, and their words.
    for row, depth, words in (
        (-6, 0, (165, 240)),
        (-5, 1, (345,)),
        (-4, 1, (120, 210)),
        (-3, 2, (270,)),
        (-2, 2, (150, 165)),
        (2, 1, (195,)),
        (3, 0, (90,)),
    ):
        x = script + (1 + depth) * indent
        for word, fill in zip(words, (SLATE, TEAL), strict=False):
            canvas.rectangle(x, level + row * pitch - line / 2, word, line, fill)
            x += word + 30
    x = script + 3 * indent
    piece(canvas, "picture", x, level - PLACES["picture"][3] / 2, VERMILION)
    canvas.rectangle(middle + 60, level - 9, x - 45 - middle - 60, 18, SLATE)
    canvas.polygon([(middle + 61, level - 42), (middle + 61, level + 42), (middle, level)], SLATE)
    return canvas.finish()


def moving() -> str:
    """The pieces of the page on a ropeway, from the dark one to a light one."""
    canvas = Canvas(DIAGRAM, PAPER)
    bank, mast, top, sag, rope = 690, 660, 90, 96, 225
    width, _ = DIAGRAM
    for x in (0, width - bank):
        canvas.rectangle(x, GROUND, bank, DIAGRAM[1], SAND)
    for left, paper, head, line, present in (
        (MARGIN, INK, NIGHT, SLATE, "cards"),
        (width - MARGIN - PAGE_WIDTH, WHITE, TEAL, MIST_SHADE, "title"),
    ):
        page(canvas, left, paper, head)
        for name, (across, down, *size) in PLACES.items():
            if name == present:
                piece(canvas, name, left + across, PAGE_TOP + down)
            else:
                missing(canvas, left + across, PAGE_TOP + down, *size, line)

    for x in (mast, width - mast):
        canvas.rectangle(x - 12, top, 24, GROUND - top, SLATE)
    hangers = 846, width - 846
    cable = [(mast, top), *((x, top + sag) for x in hangers), (width - mast, top)]
    for start, end in pairwise(cable):
        canvas.stroke(polyline([start, end]), 12, SLATE)
    for x, y in cable:
        canvas.disc(x, y, 24, SLATE)
    for x in hangers:
        canvas.rectangle(x - 6, top + sag, 12, rope, SLATE)
    level = top + sag + rope
    canvas.rectangle(hangers[0] - 132, level, 264, 225, WHITE)
    piece(canvas, "text", hangers[0] - PLACES["text"][2] / 2, level + 30)
    piece(canvas, "picture", hangers[1] - PLACES["picture"][2] / 2, level, VERMILION)
    return canvas.finish()


def after() -> str:
    """Pages come out of the press finished."""
    canvas = Canvas(DIAGRAM, PAPER)
    canvas.rectangle(0, GROUND, *DIAGRAM, SAND)
    last, step, press, press_top, roller = DIAGRAM[0] - MARGIN - PAGE_WIDTH, PAGE_WIDTH + 80, 370, 135, 30
    for index in range(3):
        left = last - index * step
        page(canvas, left, WHITE, TEAL)
        for name, (across, down, _, _) in PLACES.items():
            piece(canvas, name, left + across, PAGE_TOP + down, MIST_SHADE if index else VERMILION)
    for x in range(DIAGRAM[0], 0, -90):
        canvas.disc(x, GROUND + roller, roller, SLATE)
    canvas.rectangle(0, press_top, press, GROUND + 2 * roller - press_top, INK)
    canvas.rectangle(press - 36, press_top, 36, GROUND + 2 * roller - press_top, NIGHT)
    return canvas.finish()
