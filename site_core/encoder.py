"""Makes the files of a picture's renditions from its original, which is decoded once for all of them.

Wagtail decodes and shrinks the original anew for every file, and cannot tell AVIF's encoder how hard to try.
`make bench` measures both ways.
"""

from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import IO, Any

from PIL import Image, ImageCms, ImageOps

# The qualities are Wagtail's, chosen to look alike. At AVIF's speed 6, Pillow's own, photographs took three times the
# time of speed 8 and were 1 to 10 % smaller; at 9 they took a quarter and were 2 to 12 % larger, some larger than as
# WebP. Few browsers come down to WebP, so half its time is worth 3 to 5 % of its bytes.
OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 61, "speed": 8},
    "webp": {"quality": 80, "method": 2},
    "jpeg": {"quality": 76, "progressive": True, "optimize": True},
}
# Of a picture that is shrunk further than this, whole pixels are averaged first: nobody sees it, and it takes half.
REDUCING_GAP = 3.0
WHITE = (255, 255, 255, 255)


class UnreadablePictureError(Exception):
    """Raised when an original is missing, or no picture, or broken off."""


def read_header(file: IO[bytes]) -> None:
    """Raises UnreadablePictureError if `file` does not begin as a picture does; nothing is decoded."""
    try:
        Image.open(file)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadablePictureError(str(error)) from error


@dataclass(frozen=True)
class Cut:
    """A rectangle of the upright original (left, top, right, bottom), and the size that it is shown in; in pixels."""

    box: tuple[float, float, float, float]
    size: tuple[int, int]

    @property
    def scale(self) -> float:
        return self.size[0] / (self.box[2] - self.box[0])


class DecodedPicture:
    """An original that was decoded for the sake of `cuts`, no larger than they need it.

    A cut is made from the cut before it where that shows the same at a larger size, so ask for large ones first.
    """

    def __init__(self, file: IO[bytes], cuts: list[Cut]):
        try:
            picture = Image.open(file)
            full = picture.width
            scale = max(cut.scale for cut in cuts)
            # A JPEG can be decoded at a half, a quarter or an eighth of its size: less time and much less memory.
            picture.draft(None, (ceil(picture.width * scale), ceil(picture.height * scale)))
            self._shrunk = picture.width / full
            self._picture, self._profile = in_plain_colours(ImageOps.exif_transpose(picture))
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise UnreadablePictureError(str(error)) from error
        self._last: tuple[Cut, Image.Image] | None = None

    def encode(self, cut: Cut, file_format: str) -> bytes:
        """The file of `cut`: in the colours of the original, and without what a camera notes of time and place."""
        picture = self.shrunk(cut)
        if file_format == "jpeg" and picture.mode == "RGBA":
            picture = Image.alpha_composite(Image.new("RGBA", picture.size, WHITE), picture).convert("RGB")
        data = BytesIO()
        picture.save(data, file_format.upper(), icc_profile=self._profile, **OPTIONS[file_format])
        return data.getvalue()

    def shrunk(self, cut: Cut) -> Image.Image:
        source, box = self._picture, tuple(edge * self._shrunk for edge in cut.box)
        if self._last and self._last[0] == cut:
            return self._last[1]
        if self._last and self._last[0].box == cut.box and self._last[0].size[0] > cut.size[0]:
            source, box = self._last[1], None
        if box:
            # Sizes are whole: what was decoded at a half may be half a pixel short.
            box = (box[0], box[1], min(box[2], source.width), min(box[3], source.height))
        picture = source.resize(cut.size, Image.Resampling.LANCZOS, box=box, reducing_gap=REDUCING_GAP)
        self._last = (cut, picture)
        return picture


def in_plain_colours(picture: Image.Image) -> tuple[Image.Image, bytes | None]:
    """`picture` in a mode that every format has, with its colour profile if it needs one, and nothing else of it."""
    picture.load()
    profile = picture.info.get("icc_profile")
    if picture.mode == "CMYK":
        plain, profile = from_print(picture, profile), None
    elif picture.has_transparency_data:
        plain = picture.convert("RGBA")
    elif picture.mode.startswith("I"):
        # 16 bits; convert() would cut off what is brighter than 255.
        plain = picture.point(lambda value: value / 256).convert("L")
    elif picture.mode in {"L", "RGB"}:
        plain = picture.copy()
    else:
        plain = picture.convert("RGB")
    if picture.mode not in {"P", "RGB", "RGBA"}:
        profile = None
    plain.info.clear()
    return plain, profile


def from_print(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """CMYK as sRGB, by its profile where it has one that can be read."""
    if profile:
        try:
            return ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except ImageCms.PyCMSError:
            pass
    return picture.convert("RGB")
