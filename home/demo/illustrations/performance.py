"""Picture of the article on optimising performance."""

from PIL import Image

from home.demo.illustrations.canvas import COVER, INK, SAND, TEAL, VERMILION, Canvas, curve


def cover() -> Image.Image:
    """Most of a bottle is where things wait; the neck lets through one at a time."""
    canvas = Canvas(COVER, INK)
    level, body, neck = COVER[1] / 2, 465, 105
    shoulder, throat, lip, mouth = 1065, 1485, 1755, 1845
    pitch, radius = 165, 63

    slope = curve((shoulder, level - body), (throat, level - neck))
    outline = [(0, level - body), *slope, (lip, level - neck)]
    canvas.polygon([*outline, *((x, 2 * level - y) for x, y in reversed(outline))], TEAL)
    canvas.rectangle(throat, level - neck, lip - throat, 2 * neck, VERMILION)
    canvas.rectangle(lip, level - 150, mouth - lip, 300, TEAL, radius=15)

    def room(x: float) -> float:
        """Half the height of the bottle at `x`."""
        return next(level - y for at, y in outline if at >= x)

    for column in range(9):
        for row in range(-2, 3):
            x, y = column * pitch, row * pitch
            if abs(y) + radius + 30 < room(x + radius / 2):
                canvas.disc(x, level + y, radius, SAND)
    for x in ((throat + lip) / 2, 2010, COVER[0]):
        canvas.disc(x, level, radius, SAND)
    return canvas.finish()
