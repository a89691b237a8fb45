from io import BytesIO

import pytest
from PIL import ExifTags, Image

from site_core.encoder import Cut, DecodedPicture, UnreadablePictureError

RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 180, 20), (20, 20, 220), (255, 255, 255)
LEFT, RIGHT, WHOLE = (0, 0, 100, 100), (100, 0, 200, 100), (0, 0, 200, 100)


def two_halves(size: tuple[int, int] = (200, 100), mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new(mode, size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, *size))
    return picture


def file_of(picture: Image.Image, file_format: str = "PNG", **options) -> BytesIO:
    data = BytesIO()
    picture.save(data, file_format, **options)
    return BytesIO(data.getvalue())


def encoded(file: BytesIO, cut: Cut, file_format: str = "jpeg") -> Image.Image:
    return Image.open(BytesIO(DecodedPicture(file, [cut]).encode(cut, file_format)))


def colour(picture: Image.Image, x: float = 0.5, y: float = 0.5) -> tuple[int, ...]:
    return picture.convert("RGB").getpixel((int(picture.width * x), int(picture.height * y)))


def is_close(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("file_format", ["avif", "webp", "jpeg"])
@pytest.mark.parametrize(("box", "expected"), [(LEFT, RED), (RIGHT, BLUE)])
def test_a_cut_shows_its_part_of_the_original_in_its_size(file_format, box, expected):
    picture = encoded(file_of(two_halves()), Cut(box, (50, 50)), file_format)

    assert picture.format == file_format.upper()
    assert picture.size == (50, 50)
    assert is_close(colour(picture), expected)


@pytest.mark.parametrize(("x", "expected"), [(0, RED), (1203, BLUE)])
def test_a_large_jpeg_that_is_decoded_at_a_fraction_of_its_size_is_cut_in_the_same_places(x, expected):
    original = file_of(two_halves((2406, 1001)), "JPEG")

    picture = encoded(original, Cut((x, 0, x + 1203, 1001), (120, 100)))

    assert all(is_close(colour(picture, at), expected) for at in (0.05, 0.95))


def test_a_smaller_size_of_the_same_cut_shows_the_same():
    cuts = [Cut(RIGHT, (80, 80)), Cut(RIGHT, (40, 40)), Cut(WHOLE, (20, 10))]
    decoded = DecodedPicture(file_of(two_halves()), cuts)

    large, small, whole = (Image.open(BytesIO(decoded.encode(cut, "jpeg"))) for cut in cuts)

    assert (large.size, small.size, whole.size) == ((80, 80), (40, 40), (20, 10))
    assert is_close(colour(small, 0.1), BLUE)
    assert is_close(colour(whole, 0.1), RED)


def photograph(orientation: int) -> BytesIO:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "Nobody you know"
    return file_of(two_halves(), "JPEG", exif=exif, comment=b"Taken at home")


def test_a_photograph_is_turned_as_its_camera_says():
    picture = encoded(photograph(6), Cut((0, 0, 100, 200), (100, 200)))

    assert is_close(colour(picture, y=0.2), RED)
    assert is_close(colour(picture, y=0.8), BLUE)


@pytest.mark.parametrize("file_format", ["avif", "webp", "jpeg"])
def test_what_a_camera_notes_goes_into_no_file(file_format):
    picture = encoded(photograph(1), Cut(WHOLE, (200, 100)), file_format)

    assert not picture.getexif()
    assert "comment" not in picture.info


def test_transparency_stays_where_the_format_has_it_and_is_white_in_jpeg():
    cut = Cut(LEFT, (50, 50))
    decoded = DecodedPicture(file_of(Image.new("RGBA", (200, 100), (0, 0, 0, 0))), [cut])

    avif, webp, jpeg = (Image.open(BytesIO(decoded.encode(cut, name))) for name in ("avif", "webp", "jpeg"))

    assert (avif.mode, webp.mode, jpeg.mode) == ("RGBA", "RGBA", "RGB")
    assert avif.getpixel((25, 25))[3] == webp.getpixel((25, 25))[3] == 0
    assert is_close(colour(jpeg), WHITE)


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        (lambda: file_of(Image.new("CMYK", (200, 100), (0, 255, 255, 0)), "JPEG"), (255, 0, 0)),
        (lambda: file_of(two_halves().convert("P", palette=Image.Palette.ADAPTIVE)), RED),
        (lambda: file_of(Image.new("L", (200, 100), 60)), (60, 60, 60)),
        (lambda: file_of(Image.new("LA", (200, 100), (60, 255))), (60, 60, 60)),
        (lambda: file_of(Image.new("I;16", (200, 100), 60 * 256)), (60, 60, 60)),
        (lambda: file_of(Image.new("1", (200, 100), 1)), WHITE),
    ],
    ids=["CMYK", "palette", "grey", "grey with alpha", "16 bits", "one bit"],
)
@pytest.mark.parametrize("file_format", ["avif", "webp", "jpeg"])
def test_every_kind_of_original_keeps_its_colours(original, expected, file_format):
    picture = encoded(original(), Cut(LEFT, (50, 50)), file_format)

    assert picture.mode in {"L", "RGB", "RGBA"}
    assert is_close(colour(picture), expected)


@pytest.mark.parametrize(
    "data",
    [b"", b"<html>", file_of(two_halves()).getvalue()[:90], file_of(two_halves(), "JPEG").getvalue()[:700]],
    ids=["empty", "no picture", "half a PNG", "half a JPEG"],
)
def test_what_is_no_whole_picture_is_unreadable(data):
    with pytest.raises(UnreadablePictureError):
        DecodedPicture(BytesIO(data), [Cut(LEFT, (50, 50))])
