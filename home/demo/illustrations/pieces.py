"""The pieces that pages are made of, each as wide as it is told to be."""

from home.demo.illustrations.canvas import Canvas


def title(canvas: Canvas, left: float, top: float, width: float, fill: str, second: float = 0.6) -> None:
    """Two lines; `second` is the length of the other one, as a part of the first."""
    canvas.rectangle(left, top, width, 0.12 * width, fill)
    canvas.rectangle(left, top + 0.2 * width, second * width, 0.12 * width, fill)


def picture(canvas: Canvas, left: float, top: float, width: float, fill: str, drawn: str) -> None:
    """A landscape, 16 wide to 10 high: two hills and a sun."""
    unit = width / 16
    middle, foot = left + 8 * unit, top + 8.6 * unit
    canvas.rectangle(left, top, width, 10 * unit, fill)
    canvas.disc(middle - 3.4 * unit, top + 3.1 * unit, 1.1 * unit, drawn)
    for start, peak, height, end in ((-6, -1.8, 4, 2.4), (-0.2, 2.6, 5.4, 6)):
        canvas.polygon(
            [(middle + start * unit, foot), (middle + peak * unit, foot - height * unit), (middle + end * unit, foot)],
            drawn,
        )


def text(
    canvas: Canvas, left: float, top: float, width: float, fill: str, line: float, lines: int = 4, last: float = 0.55
) -> None:
    """Lines `line` thick; `last` is the length of the last, as a part of the others."""
    for index in range(lines):
        length = last if index == lines - 1 else 1
        canvas.rectangle(left, top + 2.4 * line * index, length * width, line, fill)


def person(canvas: Canvas, left: float, top: float, width: float, fill: str) -> None:
    """A round portrait, a name and a role."""
    radius = 0.13 * width
    canvas.disc(left + radius, top + radius, radius, fill)
    for down, length in ((0.05, 0.55), (0.16, 0.35)):
        canvas.rectangle(left + 0.34 * width, top + down * width, length * width, 0.06 * width, fill)
