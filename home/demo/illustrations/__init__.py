"""The demonstration's pictures, drawn here: nothing to license, to download or to translate.

One language for all: flat shapes on a grid, and one vermilion line, the request, that is followed from picture to
picture. Vermilion is only on what a picture is about.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from wagtail.images.rect import Rect

from home.demo.illustrations import (
    answers,
    contracts,
    frameworks,
    indexes,
    monolith,
    performance,
    permissions,
    portfolio,
    portraits,
    studio,
)
from home.demo.illustrations.canvas import COVER, DIAGRAM, PORTRAIT, Point, rasterized


@dataclass(frozen=True)
class Illustration:
    """A picture and what it shows.

    `draw` makes an SVG. `focus` is the middle of what must stay when the picture is cropped, in parts of its width
    and height.
    """

    name: str
    alt: str
    size: tuple[int, int]
    draw: Callable[[], str]
    focus: Point = (0.5, 0.5)

    @property
    def focal_point(self) -> Rect:
        """The square about the focus, in pixels; to each side a fifth of the height."""
        across, down = (round(part * length) for part, length in zip(self.focus, self.size, strict=True))
        reach = self.size[1] // 5
        return Rect(across - reach, down - reach, across + reach, down + reach)

    def file(self) -> ContentFile:
        """The picture as a PNG; the same bytes every time."""
        return ContentFile(rasterized(self.draw()), name=f"{self.name}.png")


ILLUSTRATIONS: dict[str, Illustration] = {
    illustration.name: illustration
    for illustration in (
        Illustration(
            "permissions",
            "A door with a vault’s wheel, bolts, a chain and two more locks stands alone on an open floor; an "
            "orange line walks round behind it and takes the folder it wants.",
            COVER,
            permissions.cover,
            (0.6, 0.5),
        ),
        Illustration(
            "answers",
            "Scissors have cut a strip out of each of four pages, and the strips are pasted into a speech bubble; "
            "only the orange one is still joined to its page by a line.",
            COVER,
            answers.cover,
            (0.66, 0.5),
        ),
        Illustration(
            "contracts",
            "A zip, closed by its slider long ago, has come apart behind it: one tooth is an orange block that "
            "fits nothing, and an orange line along the seam stops there.",
            COVER,
            contracts.cover,
            (0.56, 0.5),
        ),
        Illustration(
            "indexes",
            "An orange line runs straight to one card, raised from a drawer of a cabinet of fifteen; the board "
            "that carries the cabinet sags and begins to split.",
            COVER,
            indexes.cover,
            (0.55, 0.5),
        ),
        Illustration(
            "monolith",
            "Left, five blocks packed into one, crossed by an orange line in three short steps; right, the same "
            "five apart in the air, and the line goes all the way round them.",
            COVER,
            monolith.cover,
            (0.71, 0.45),
        ),
        Illustration(
            "performance",
            "A bottle on its side, its wide body full of waiting discs; one orange disc fills the neck, on a line "
            "that runs through the bottle and out past the cork.",
            COVER,
            performance.cover,
            (0.62, 0.45),
        ),
        Illustration(
            "frameworks",
            "Three pocket knives with the same orange blade hang from one orange cord: the one with six more tools "
            "pulls it down deepest, the bare one hardly at all.",
            COVER,
            frameworks.cover,
            (0.37, 0.5),
        ),
        Illustration(
            "studio",
            "A dark rack holds titles, pictures, texts and people; an orange line runs from one of its pictures to "
            "the same picture on a web page and on a phone.",
            COVER,
            studio.cover,
            (0.7, 0.5),
        ),
        Illustration(
            "moving",
            "Three rooms on wheels, the middle one orange, are towed by an orange rope over a bridge, from a dark, "
            "almost empty house to a teal one that is filling up.",
            COVER,
            portfolio.cover,
            (0.5, 0.45),
        ),
        Illustration(
            "permissions-layers",
            "Three stacked layers, role above permission above object scope; one request, an orange arrow, passes "
            "down through all three while others are stopped.",
            DIAGRAM,
            permissions.layers,
        ),
        Illustration(
            "answers-funnel",
            "On the left a search page sends a click to a site; on the right an assistant reads four sites, writes "
            "an answer and cites one of them.",
            DIAGRAM,
            answers.funnel,
        ),
        Illustration(
            "portfolio-before",
            "A dark page with nothing in it but a dashed frame; the orange picture that belongs there sits among the "
            "lines of a script, and an arrow leads from it to the frame.",
            DIAGRAM,
            portfolio.before,
        ),
        Illustration(
            "portfolio-moving",
            "Across a gap, a ropeway carries a text and an orange picture from a dark page with dashed holes to a "
            "white page that has dashed places for them.",
            DIAGRAM,
            portfolio.moving,
        ),
        Illustration(
            "portfolio-after",
            "White pages leave a dark press on rollers, each already complete with title, picture, text and cards; "
            "the picture on the foremost page is orange.",
            DIAGRAM,
            portfolio.after,
        ),
        Illustration(
            "portrait-maya-lindqvist",
            "Drawn portrait of Maya Lindqvist: straight fair hair with a fringe, round glasses, an orange roll-neck.",
            PORTRAIT,
            portraits.maya_lindqvist,
        ),
        Illustration(
            "portrait-tomas-ferreira",
            "Drawn portrait of Tomás Ferreira: dark hair swept to one side, a full beard, an orange collar on a "
            "dark jumper.",
            PORTRAIT,
            portraits.tomas_ferreira,
        ),
        Illustration(
            "portrait-ines-okafor",
            "Drawn portrait of Ines Okafor: a round cloud of dark hair, orange earrings, a teal jumper.",
            PORTRAIT,
            portraits.ines_okafor,
        ),
    )
}
