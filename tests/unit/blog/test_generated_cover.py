"""The cover that is drawn for an article without a picture."""

import gzip
import re
from types import SimpleNamespace
from uuid import UUID
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from blog.generated_cover import GROUNDS, cover_for

MAX_COMPRESSED_BYTES = 500
TWELVE_COMPRESSED_BYTES = 1800
KEYS = [UUID(int=number) for number in range(1, 61)]
# Numbers, letters of path commands, signs and spaces.
PATH = re.compile(r"[MHVahvz0-9 .-]+")

each_key = pytest.mark.parametrize("key", KEYS[:20], ids=str)


def render(key: UUID, category_id: int | None = 3) -> str:
    article = SimpleNamespace(translation_key=key, category_id=category_id)
    return render_to_string("components/images/generated_cover.html", {"article": article})


def test_a_key_has_one_cover():
    key = KEYS[0]

    # Fixed, since readers would see every article's cover change.
    assert cover_for(key) == cover_for(UUID(str(key)))
    assert (cover_for(key).ground, cover_for(key).request) == ("teal", "M0 3.5H1.5V4.5H8")


def test_covers_differ():
    covers = {cover_for(key) for key in KEYS}

    assert len(covers) == len(KEYS)
    assert {cover.ground for cover in covers} == set(GROUNDS)
    assert {cover.tone for cover in covers} == {1, 2}


def test_articles_of_a_category_stand_on_one_ground():
    assert len({cover_for(key, 7).ground for key in KEYS}) == 1
    assert [cover_for(KEYS[0], category).ground for category in range(5)] == list(GROUNDS)


@each_key
def test_cover_is_path_data_and_nothing_that_needs_escaping(key):
    cover = cover_for(key)

    for path in (cover.far, cover.request, cover.near, cover.mark):
        assert PATH.fullmatch(path)


@each_key
def test_the_request_starts_or_ends_within_view(key):
    x, y = map(float, re.fullmatch(r"M(\S+) (\S+)h0", cover_for(key).mark).groups())

    assert 0 < x < 16
    assert 0 < y < 9


@each_key
def test_cover_is_small_and_obeys_the_content_security_policy(key):
    html = render(key)

    drawing = ElementTree.fromstring(html)
    assert [element.tag for element in drawing] == ["path"] * 4
    assert not [element for element in drawing.iter() if {"style", "id", "href"} & set(element.attrib)]
    assert len(gzip.compress(html.encode())) <= MAX_COMPRESSED_BYTES


def test_twelve_covers_of_a_page_compress_well():
    html = "".join(map(render, KEYS[:12]))

    assert len(gzip.compress(html.encode())) <= TWELVE_COMPRESSED_BYTES


def test_cover_says_nothing_to_who_hears_the_page():
    drawing = ElementTree.fromstring(render(KEYS[0]))

    assert drawing.get("aria-hidden") == "true"
    assert "".join(drawing.itertext()).strip() == ""


def test_every_class_of_a_cover_has_its_style():
    used = {
        name for key in KEYS for name in re.findall(r'class="([^"]+)"', render(key, None)) for name in name.split()
    }

    with open(finders.find("site_core/css/components/generated-cover.css")) as file:
        styled = set(re.findall(r"\.(generated-cover[\w-]*)", file.read()))

    # The first ground and the first tone are what `.generated-cover` sets.
    assert used - styled == {f"generated-cover--{GROUNDS[0]}", "generated-cover--1"}
    assert styled <= used
