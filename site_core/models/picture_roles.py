"""The roles that a picture can play on a page: how it is encoded for each, and how wide the layout shows it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from site_core.models.images import SiteImage

# In the order of preference of <picture>: the smallest first, JPEG for whoever knows neither of the others.
PICTURE_FORMATS = ("avif", "webp", "jpeg")


@dataclass(frozen=True)
class PictureRole:
    """What a picture is for: how it is encoded, and how wide the layout shows it.

    `widths` are in pixels of the file, ascending. `ratio` is width to height of the crop, or None to keep the
    picture's own. `sizes` is the attribute of the same name and must match the layout; it is empty for what no page
    shows. Of a role that `opens_page` browsers fetch the picture first, of any other when it comes near.
    """

    widths: tuple[int, ...]
    sizes: str = ""
    ratio: tuple[int, int] | None = None
    formats: tuple[str, ...] = PICTURE_FORMATS
    opens_page: bool = False

    def filter_specs(self, image: "SiteImage") -> list[str]:
        """Wagtail's filter specs, format by format, widths ascending.

        No candidate is wider than the original's usable width, and none repeats another.
        """
        usable = image.width
        if self.ratio:
            usable = min(usable, image.height * self.ratio[0] // self.ratio[1])
        widths = [width for width in self.widths if width < usable]
        if len(widths) < len(self.widths):
            widths.append(usable)
        return [f"{self.operation(width)}|format-{name}" for name in self.formats for width in widths]

    def operation(self, width: int) -> str:
        if not self.ratio:
            return f"width-{width}"
        return f"fill-{width}x{max(1, width * self.ratio[1] // self.ratio[0])}"


# The layout's own numbers: gutters 1rem, page 76rem, text column 44rem, wide figures 60rem, gaps of 2rem between cards
# and of 1rem in a gallery. The style sheets agree with these; tests/browser/test_pictures.py measures it.
#
# Roles share their widths, so that each file is made once: per picture 4 of its own shape, 4 at 16 to 9, 2 portraits,
# and what feeds and other sites take. The widths, each with what it is for, at one or two pixels of the screen for one
# of the layout:
#     480  a picture of a gallery      960   the same twice over, telephones, a wide figure
#     384  one of three cards          768   the same twice over, the lead on a telephone
#     1408 the text column twice over  1280  the lead beside others
#     1920 a wide figure twice over, the lead, from edge to edge
# A photograph of 12 megapixels and much detail makes 31 files of 4 MB in 5 s of CPU; `make bench` says what each role
# and format has of that. All roles are encoded at upload, though each use needs less: a cover 14 files and 2 s, a
# picture in a story 12 files and 3 s, a portrait 6 files and 0.1 s. What it will be used for is not known then, the
# worker does this after everything else, and a picture that is found again in the library is ready.
PICTURE_ROLES = {
    "card": PictureRole(
        widths=(384, 768),
        ratio=(16, 9),
        sizes="(min-width: 78rem) 24rem, (min-width: 64rem) calc((100vw - 6rem) / 3), "
        "(min-width: 40rem) calc(50vw - 2rem), calc(100vw - 2rem)",
    ),
    # The cover of an article stands in the text column and the margin on its right, as a wide figure does.
    "lead": PictureRole(
        widths=(768, 1280, 1920),
        ratio=(16, 9),
        sizes="(min-width: 78rem) 60rem, (min-width: 64rem) calc(100vw - 18rem), calc(100vw - 2rem)",
        opens_page=True,
    ),
    # The lead of the front page, which has neighbours.
    "front-lead": PictureRole(
        widths=(768, 1280, 1920),
        ratio=(16, 9),
        sizes="(min-width: 78rem) calc(148rem / 3), (min-width: 64rem) calc((100vw - 4rem) * 2 / 3), "
        "calc(100vw - 2rem)",
        opens_page=True,
    ),
    "text": PictureRole(widths=(480, 960, 1408), sizes="(min-width: 46rem) 44rem, calc(100vw - 2rem)"),
    # The text column and the margin on its right.
    "wide": PictureRole(
        widths=(480, 960, 1408, 1920),
        sizes="(min-width: 78rem) 60rem, (min-width: 64rem) calc(100vw - 18rem), (min-width: 46rem) 44rem, "
        "calc(100vw - 2rem)",
    ),
    # From edge to edge.
    "full": PictureRole(widths=(480, 960, 1408, 1920), sizes="100vw"),
    # A gallery is as wide as a wide figure.
    "gallery-pair": PictureRole(
        widths=(480, 960),
        sizes="(min-width: 78rem) 29.5rem, (min-width: 64rem) calc(50vw - 9.5rem), (min-width: 46rem) 21.5rem, "
        "(min-width: 34rem) calc(50vw - 1.5rem), calc(100vw - 2rem)",
    ),
    "gallery-three": PictureRole(
        widths=(480, 960),
        sizes="(min-width: 78rem) calc(58rem / 3), (min-width: 64rem) calc((100vw - 20rem) / 3), "
        "(min-width: 46rem) 14rem, (min-width: 34rem) calc(50vw - 1.5rem), calc(100vw - 2rem)",
    ),
    "portrait": PictureRole(widths=(96, 192), ratio=(1, 1), sizes="5rem"),
    # On the author's own page.
    "large-portrait": PictureRole(widths=(96, 192), ratio=(1, 1), sizes="6rem"),
    # What other sites show when a page is shared, and what feed readers show; everybody can show JPEG.
    "social": PictureRole(widths=(1200,), ratio=(1200, 630), formats=("jpeg",)),
    "feed": PictureRole(widths=(1408,), formats=("jpeg",)),
}
# The roles of a picture that stands for its article, of one in a story, and of a person's.
COVER_ROLES = frozenset({"card", "lead", "front-lead", "social", "feed"})
FIGURE_ROLES = frozenset({"text", "wide", "full", "gallery-pair", "gallery-three", "feed"})
PORTRAIT_ROLES = frozenset({"portrait", "large-portrait"})
