# ruff: noqa: T201, since what is measured is there to be read
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from wagtail.images.models import Filter

from site_core.encoder import Cut, DecodedPicture
from site_core.models import COVER_ROLES, FIGURE_ROLES, PICTURE_ROLES, PORTRAIT_ROLES, SiteImage
from site_core.models.picture_roles import PICTURE_FORMATS

SIZE = (4000, 3000)  # 12 megapixels, as a telephone makes them
# Of the time that Wagtail takes for the same files. It was a quarter when this was written.
MOST_OF_WAGTAILS_TIME = 0.5


def photograph() -> BytesIO:
    """A JPEG whose detail falls off as that of photographs does: noise of nine sizes, the finer the fainter."""
    source = random.Random(7)
    channels = []
    for _ in range(3):
        channel = Image.new("L", SIZE, 128)
        for octave in range(1, 10):
            size = (4 * 2**octave, 3 * 2**octave)
            noise = Image.frombytes("L", size, source.randbytes(size[0] * size[1]))
            channel = Image.blend(channel, noise.resize(SIZE, Image.Resampling.BICUBIC), 0.30 if octave < 6 else 0.07)
        channels.append(channel)
    # What tells colours apart is coarser than what tells light from dark.
    light, *colours = channels
    picture = Image.merge("YCbCr", [light, *(colour.reduce(16).resize(SIZE) for colour in colours)])
    data = BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=92)
    return data


@dataclass(frozen=True)
class EncodedFile:
    size: tuple[int, int]
    byte_count: int
    seconds: float


def cpu_seconds(action: Callable[[], object]) -> tuple[float, object]:
    """Of this process, with the threads of encoders."""
    start = time.process_time()
    result = action()
    return time.process_time() - start, result


def measured(data: bytes, seconds: float) -> EncodedFile:
    return EncodedFile(Image.open(BytesIO(data)).size, len(data), seconds)


def cut_of(image: SiteImage, spec: str) -> Cut:
    transform = Filter(spec=spec).get_transform(image)
    return Cut(tuple(transform.get_rect().round()), transform.size)


def encode_at_once(
    original: BytesIO, image: SiteImage, specs: set[str]
) -> tuple[float, float, dict[str, EncodedFile]]:
    """As the worker does: the CPU seconds of decoding and of shrinking, and the files."""
    cuts = {spec: cut_of(image, spec) for spec in specs}
    decoding, picture = cpu_seconds(lambda: DecodedPicture(original, list(cuts.values())))
    shrinking, files = 0.0, {}
    for spec, cut in sorted(cuts.items(), key=lambda item: (item[1].box, -item[1].size[0], item[0])):
        shrinking += cpu_seconds(lambda cut=cut: picture.shrunk(cut))[0]
        seconds, data = cpu_seconds(lambda cut=cut, spec=spec: picture.encode(cut, spec.rpartition("-")[2]))
        files[spec] = measured(data, seconds)
    return decoding, shrinking, files


def encode_one_by_one(original: BytesIO, image: SiteImage, specs: set[str]) -> dict[str, EncodedFile]:
    """As Wagtail does when it is asked for each file."""
    files = {}
    for spec in specs:
        output = BytesIO()
        seconds, _ = cpu_seconds(
            lambda spec=spec, output=output: Filter(spec=spec).run(image, output, source=original)
        )
        files[spec] = measured(output.getvalue(), seconds)
    return files


def test_costs_of_each_role(capsys):
    original = photograph()
    image = SiteImage(collection_id=1, width=SIZE[0], height=SIZE[1], file="photograph.jpg")
    specs = {name: set(role.filter_specs(image)) for name, role in PICTURE_ROLES.items()}
    every_spec = set().union(*specs.values())

    decoding, shrinking, files = encode_at_once(original, image, every_spec)
    wagtails = encode_one_by_one(original, image, every_spec)

    def line(name: str, chosen: set[str]) -> str:
        columns = ""
        for file_format in PICTURE_FORMATS:
            of_format = [files[spec] for spec in chosen if spec.endswith(f"-{file_format}")]
            kilobytes = sum(file.byte_count for file in of_format) / 1000
            columns += f"{kilobytes:>10,.0f}{sum(file.seconds for file in of_format):>6.2f}"
        seconds = sum(files[spec].seconds for spec in chosen)
        return f"{name:<18}{len(chosen):>6}{columns}{seconds:>9.2f}"

    total = decoding + shrinking + sum(file.seconds for file in files.values())
    wagtails_total = sum(file.seconds for file in wagtails.values())
    with capsys.disabled():
        print(f"\n\nRenditions of a photograph of 12 megapixels, {len(original.getvalue()):,} bytes; CPU seconds\n")
        print(f"{'role':<18}{'files':>6}" + "".join(f"{f'{name} kB':>10}{'s':>6}" for name in PICTURE_FORMATS), end="")
        print(f"{'all s':>9}")
        print("\n".join(line(name, chosen) for name, chosen in specs.items()))
        for name, roles in {"a cover": COVER_ROLES, "a figure": FIGURE_ROLES, "a portrait": PORTRAIT_ROLES}.items():
            print(line(name, set().union(*(specs[role] for role in roles))))
        print(line("all, each once", every_spec))
        print(f"decoding {decoding:.2f}, shrinking {shrinking:.2f}, with that in all {total:.2f}")
        kilobytes = sum(file.byte_count for file in wagtails.values()) / 1000
        print(f"the same files one by one by Wagtail: {wagtails_total:.2f} s, {kilobytes:,.0f} kB")
    assert {spec: file.size for spec, file in files.items()} == {spec: file.size for spec, file in wagtails.items()}
    assert total <= MOST_OF_WAGTAILS_TIME * wagtails_total
    # Otherwise browsers, which take the first format that they know, would be better off without it.
    wide = {name: sum(files[spec].byte_count for spec in specs["wide"] if name in spec) for name in PICTURE_FORMATS}
    assert wide["avif"] < wide["webp"] < wide["jpeg"]
