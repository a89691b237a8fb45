import re

import pytest

from site_core.models import PICTURE_ROLES, SiteImage, SiteRendition
from site_core.pictures import role_picture_html
from site_core.targets import Targets
from site_core.tasks import make_renditions
from tests.factories import make_image


def widths(image: SiteImage, role: str) -> list[int]:
    """The widths of a role's JPEG candidates, from its filter specs."""
    specs = [spec for spec in PICTURE_ROLES[role].filter_specs(image) if spec.endswith("format-jpeg")]
    return [int(re.search(r"-(\d+)", spec).group(1)) for spec in specs]


@pytest.fixture
def never_encode(monkeypatch):
    def fail(*args, **kwargs):
        raise AssertionError("A picture was encoded while a page was served.")

    monkeypatch.setattr(SiteImage, "generate_rendition_file", fail)


@pytest.mark.parametrize(
    ("size", "role", "expected"),
    [
        ((4000, 3000), "text", [480, 960, 1408]),
        ((1408, 800), "text", [480, 960, 1408]),
        ((1000, 800), "text", [480, 960, 1000]),
        ((480, 800), "text", [480]),
        ((100, 100), "text", [100]),
        ((4000, 2250), "lead", [640, 1280, 1920]),
        # As wide as the role's crop can be cut out of a tall picture, and no wider.
        ((1280, 400), "lead", [640, 711]),
    ],
)
def test_no_candidate_is_wider_than_the_original_and_none_repeats(db, size, role, expected):
    image = SiteImage(width=size[0], height=size[1])

    assert widths(image, role) == expected


@pytest.mark.parametrize("size", [(1500, 1000), (700, 500), (50, 40), (1, 1), (1500, 1)])
def test_every_rendition_is_different_and_none_is_larger_than_the_original(db, size, monkeypatch):
    monkeypatch.setattr("site_core.models.images.PICTURE_FORMATS", ("jpeg",))  # AVIF takes seconds
    image = make_image(size=size)
    image.make_renditions()

    made = {name: image.role_renditions(role) for name, role in PICTURE_ROLES.items()}

    for name, renditions in made.items():
        assert set(renditions) == set(PICTURE_ROLES[name].filter_specs(image))
        assert all(rendition.width <= size[0] and rendition.height <= size[1] for rendition in renditions.values())
        assert len({rendition.width for rendition in renditions.values()}) == len(renditions)


def test_the_picture_offers_every_format_and_keeps_its_place(db):
    image = make_image(size=(800, 450))
    for spec in PICTURE_ROLES["card"].filter_specs(image):
        image.get_rendition(spec)

    html = role_picture_html(image, "card")

    assert re.findall(r'type="([^"]+)"', html) == ["image/avif", "image/webp"]
    assert len(re.findall(r" 360w", html)) == len(re.findall(r" 720w", html)) == 3
    assert re.search(r'<img[^>]* height="202"[^>]* width="360"', html)
    assert f'sizes="{PICTURE_ROLES["card"].sizes}"' in html
    assert 'loading="lazy"' in html


def test_serving_shows_what_exists_and_encodes_nothing(db, never_encode):
    image = make_image()

    html = role_picture_html(image, "card")

    assert f'src="{image.file.url}"' in html
    assert 'width="640"' in html
    assert 'height="360"' in html


def test_formats_that_are_not_made_yet_are_not_offered(db, monkeypatch):
    image = make_image(size=(400, 225))
    image.get_rendition("fill-360x202|format-jpeg")
    monkeypatch.setattr(SiteImage, "generate_rendition_file", None)

    html = role_picture_html(image, "card")

    assert "<source" not in html
    assert 'width="360"' in html


def test_the_alt_text_is_of_this_use_or_of_the_image_and_never_the_title(db):
    image = make_image("IMG_2041.JPG", description="A rack of servers.")
    assert 'alt="A rack of servers."' in role_picture_html(image, "card")

    image.contextual_alt_text = "The rack that failed."
    assert 'alt="The rack that failed."' in role_picture_html(image, "card")

    image.decorative = True
    assert 'alt=""' in role_picture_html(image, "card")


def test_a_description_cannot_close_the_attribute(db):
    image = make_image(description='"><script>alert(1)</script>')

    assert "<script>" not in role_picture_html(image, "card")


def test_the_pictures_of_a_page_cost_one_query(db, django_assert_num_queries):
    images = [make_image(f"Image {number}") for number in range(3)]
    for image in images:
        image.get_rendition("fill-360x202|format-jpeg")

    with django_assert_num_queries(1):
        Targets(images=[*images, None])
        html = [role_picture_html(image, "card") for image in images]

    assert all('width="360"' in part for part in html)


def test_the_worker_is_asked_for_renditions_when_an_image_is_uploaded(
    db, background_work, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image(size=(64, 36))

    made = set(SiteRendition.objects.filter(image=image).values_list("filter_spec", flat=True))

    assert {spec for role in PICTURE_ROLES.values() for spec in role.filter_specs(image)} <= made


def test_a_second_request_makes_nothing_again(db):
    image = make_image(size=(64, 36))
    first = make_renditions.call(image_id=image.pk)

    second = make_renditions.call(image_id=image.pk)

    assert (first > 0, second) == (True, 0)


def test_an_image_that_was_deleted_meanwhile_is_no_error(db):
    assert make_renditions.call(image_id=12345) == 0
