from io import BytesIO

import pytest
from PIL import Image

from home.demo.illustrations import ILLUSTRATIONS

MAX_BYTES = 250_000

each_illustration = pytest.mark.parametrize("illustration", ILLUSTRATIONS.values(), ids=ILLUSTRATIONS)


@each_illustration
def test_illustration_is_a_light_jpeg_of_its_stated_size(illustration):
    file = illustration.file()

    picture = Image.open(BytesIO(file.read()))
    assert (picture.format, picture.size) == ("JPEG", illustration.size)
    assert file.name == f"{illustration.name}.jpg"
    assert file.size < MAX_BYTES


@each_illustration
def test_illustration_is_the_same_to_the_byte_when_drawn_again(illustration):
    first, second = illustration.file(), illustration.file()

    assert first.read() == second.read()


@each_illustration
def test_illustration_is_described_in_one_sentence(illustration):
    alt = illustration.alt

    assert alt.endswith(".")
    assert ". " not in alt
    assert len(alt) <= 200


def test_illustrations_are_listed_by_their_names():
    names = [illustration.name for illustration in ILLUSTRATIONS.values()]

    assert names == list(ILLUSTRATIONS)
