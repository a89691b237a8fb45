"""The demonstration's pictures, drawn here: nothing to license, to download or to translate.

One language for all: flat shapes on a grid, one accent colour, and that only on what the picture is about.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

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
from home.demo.illustrations.canvas import COVER, DIAGRAM, PORTRAIT

# Colour at full resolution: the accent would otherwise bleed into the ink beside it.
JPEG = {"format": "JPEG", "quality": 88, "subsampling": 0, "optimize": True}


@dataclass(frozen=True)
class Illustration:
    """A picture and what it shows."""

    name: str
    alt: str
    size: tuple[int, int]
    draw: Callable[[], Image.Image]

    def file(self) -> ContentFile:
        """The picture as a JPEG; the same bytes every time."""
        data = BytesIO()
        self.draw().save(data, **JPEG)
        return ContentFile(data.getvalue(), name=f"{self.name}.jpg")


ILLUSTRATIONS: dict[str, Illustration] = {
    illustration.name: illustration
    for illustration in (
        Illustration(
            "permissions",
            "Two keys, one from the left and one from above, run through a grid of dark squares and meet at the only "
            "one with a lock, which is orange.",
            COVER,
            permissions.cover,
        ),
        Illustration(
            "answers",
            "Lines from five websites run into a speech bubble and become the text of one answer; a single line, "
            "orange from its site to its end, is cited.",
            COVER,
            answers.cover,
        ),
        Illustration(
            "contracts",
            "Two toothed blocks that should interlock: three teeth face their notches, while a fourth, orange, meets "
            "a flat edge and levers the blocks apart.",
            COVER,
            contracts.cover,
        ),
        Illustration(
            "indexes",
            "A cabinet of fifteen drawers, one of them pulled out with an orange card raised from it; the board that "
            "carries the cabinet sags under its weight.",
            COVER,
            indexes.cover,
        ),
        Illustration(
            "monolith",
            "Left, five blocks packed into one square; right, the same five apart and wired together: an orange seam "
            "between two of them has become an orange wire.",
            COVER,
            monolith.cover,
        ),
        Illustration(
            "performance",
            "A bottle on its side, its wide body full of discs in rows; a short orange neck lets one disc through at "
            "a time, and those beyond it are far apart.",
            COVER,
            performance.cover,
        ),
        Illustration(
            "frameworks",
            "Three pocket knives with the same orange blade: the first has six more tools fanned out around it, the "
            "second has none, the third has two.",
            COVER,
            frameworks.cover,
        ),
        Illustration(
            "studio",
            "A dark rack holds titles, pictures, texts and people in rows; its one orange picture appears again on a "
            "web page and on a phone beside it.",
            COVER,
            studio.cover,
        ),
        Illustration(
            "moving",
            "Three rooms on wheels, the middle one orange, cross a bridge from a dark, almost empty building to a "
            "teal one whose rooms are filling up.",
            COVER,
            portfolio.cover,
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
