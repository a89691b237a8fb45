"""The authors, lit from the left."""

from home.demo.illustrations.canvas import (
    BROWN,
    BROWN_SHADE,
    FAIR,
    FAIR_SHADE,
    INK,
    NIGHT,
    OLIVE,
    OLIVE_SHADE,
    PORTRAIT,
    SAND,
    SLATE,
    TEAL,
    VERMILION,
    Canvas,
)


def bust(canvas: Canvas, neck: str, collar: str, clothes: str) -> None:
    canvas.ellipse(400, 875, 345, 260, clothes)
    canvas.sector(400, 629, 98, 98, 0, 180, collar)
    canvas.rectangle(326, 480, 148, 150, neck)
    canvas.sector(400, 629, 74, 74, 0, 180, neck)


def face(canvas: Canvas, skin: str, shade: str) -> None:
    """Lit from the left; where light meets shade there is the profile of a nose."""
    canvas.ellipse(400, 372, 150, 190, skin)
    canvas.sector(400, 372, 150, 190, -90, 90, shade)
    nose(canvas, skin)


def nose(canvas: Canvas, skin: str) -> None:
    canvas.polygon([(398, 360), (432, 452), (398, 452)], skin)


def ears(canvas: Canvas, skin: str, shade: str) -> None:
    canvas.disc(252, 396, 30, skin)
    canvas.disc(548, 396, 30, shade)


def maya_lindqvist() -> str:
    canvas = Canvas(PORTRAIT, NIGHT)
    canvas.sector(400, 312, 196, 196, 180, 360, SAND)
    canvas.rectangle(204, 311, 392, 289, SAND)
    bust(canvas, FAIR_SHADE, VERMILION, SLATE)
    canvas.rectangle(302, 584, 196, 46, VERMILION)
    canvas.sector(400, 629, 98, 98, 0, 180, VERMILION)
    face(canvas, FAIR, FAIR_SHADE)
    canvas.segment(400, 372, 152, 194, 205, 335, SAND)
    for x in (332, 468):
        canvas.ring(x, 388, 58, 12, INK)
    canvas.rectangle(386, 380, 28, 12, INK)
    return canvas.finish()


def tomas_ferreira() -> str:
    canvas = Canvas(PORTRAIT, TEAL)
    bust(canvas, OLIVE_SHADE, VERMILION, INK)
    ears(canvas, OLIVE, OLIVE_SHADE)
    # Hair, whiskers and beard are one shape, and the face is laid into it.
    canvas.ellipse(400, 372, 154, 204, INK)
    canvas.rectangle(246, 128, 308, 200, INK, radius=84)
    canvas.rectangle(246, 228, 308, 144, INK)
    for left, start, end, fill in ((272, 90, 180, OLIVE), (400, 0, 90, OLIVE_SHADE)):
        canvas.rectangle(left, 250, 128, 136, fill)
        canvas.sector(400, 385, 128, 88, start, end, fill)
    nose(canvas, OLIVE)
    canvas.polygon([(270, 248), (530, 248), (270, 320)], INK)
    return canvas.finish()


def ines_okafor() -> str:
    canvas = Canvas(PORTRAIT, SAND)
    canvas.disc(400, 320, 256, INK)
    bust(canvas, BROWN_SHADE, TEAL, TEAL)
    ears(canvas, BROWN, BROWN_SHADE)
    face(canvas, BROWN, BROWN_SHADE)
    canvas.segment(400, 372, 152, 194, 215, 325, INK)
    for x in (236, 564):
        canvas.disc(x, 464, 26, VERMILION)
    return canvas.finish()
