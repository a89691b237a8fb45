import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import ExifTags, Image

from site_core.encoder import DecodedPicture, UnreadablePictureError
from site_core.models import COVER_ROLES, FIGURE_ROLES, PICTURE_ROLES, PORTRAIT_ROLES, SiteImage, SiteRendition
from site_core.pictures import file_for_feeds, role_picture_html
from site_core.targets import Targets
from site_core.tasks import make_renditions
from tests.factories import make_image

CARD_SPEC = "fill-384x216|format-jpeg"


def widths(image: SiteImage, role: str) -> list[int]:
    """The widths of a role's JPEG candidates, from its filter specs."""
    specs = [spec for spec in PICTURE_ROLES[role].filter_specs(image) if spec.endswith("format-jpeg")]
    return [int(re.search(r"-(\d+)", spec).group(1)) for spec in specs]


@pytest.mark.parametrize(
    ("size", "role", "expected"),
    [
        ((4000, 3000), "text", [480, 960, 1408]),
        ((1408, 800), "text", [480, 960, 1408]),
        ((1000, 800), "text", [480, 960, 1000]),
        ((480, 800), "text", [480]),
        ((100, 100), "text", [100]),
        ((4000, 2250), "lead", [768, 1280, 1920]),
        # As wide as the role's crop can be cut out of a wide picture, and no wider.
        ((1600, 500), "lead", [768, 888]),
    ],
)
def test_no_candidate_is_wider_than_the_original_and_none_repeats(db, size, role, expected):
    image = SiteImage(width=size[0], height=size[1])

    assert widths(image, role) == expected


@pytest.mark.parametrize("size", [(1500, 1000), (700, 500), (50, 40), (1, 1), (1500, 1)])
def test_every_rendition_is_different_and_none_is_larger_than_the_original(db, size):
    image = make_image(size=size)
    image.make_renditions()

    made = {name: image.role_renditions(role) for name, role in PICTURE_ROLES.items()}

    for name, renditions in made.items():
        assert set(renditions) == set(PICTURE_ROLES[name].filter_specs(image))
        assert all(rendition.width <= size[0] and rendition.height <= size[1] for rendition in renditions.values())
        shown = {(rendition.file_format, rendition.width) for rendition in renditions.values()}
        assert len(shown) == len(renditions)


def test_the_picture_offers_every_format_and_keeps_its_place(db):
    image = make_image(size=(800, 450))
    image.make_renditions(["card"])

    html = role_picture_html(image, "card")

    assert re.findall(r'type="([^"]+)"', html) == ["image/avif", "image/webp"]
    assert len(re.findall(r" 384w", html)) == len(re.findall(r" 768w", html)) == 3
    assert re.search(r'<img[^>]* height="216"[^>]* width="384"', html)
    assert f'sizes="{PICTURE_ROLES["card"].sizes}"' in html
    assert 'loading="lazy"' in html


def test_serving_shows_what_exists_and_encodes_nothing(db, monkeypatch):
    image = make_image()

    def fail(*args, **kwargs):
        raise AssertionError("A picture was encoded while a page was served.")

    monkeypatch.setattr(Image.Image, "save", fail)

    html = role_picture_html(image, "card")

    assert f'src="{image.file.url}"' in html
    assert 'width="640"' in html
    assert 'height="360"' in html


@pytest.mark.parametrize("role", PICTURE_ROLES)
def test_only_what_opens_a_page_is_fetched_at_once(db, role):
    html = role_picture_html(make_image(), role)

    opens = role in {"lead", "front-lead"}
    assert ('loading="eager"' in html, 'fetchpriority="high"' in html) == (opens, opens)
    assert ('loading="lazy"' in html) is not opens


def test_every_role_is_of_a_cover_a_figure_or_a_portrait():
    assert set(PICTURE_ROLES) == COVER_ROLES | FIGURE_ROLES | PORTRAIT_ROLES


def test_formats_that_are_not_made_yet_are_not_offered(db):
    image = make_image(size=(400, 225))
    image.get_rendition(CARD_SPEC)

    html = role_picture_html(image, "card")

    assert "<source" not in html
    assert 'width="384"' in html


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
        image.get_rendition(CARD_SPEC)

    with django_assert_num_queries(1):
        Targets(images=[*images, None])
        html = [role_picture_html(image, "card") for image in images]

    assert all('width="384"' in part for part in html)


def test_a_feed_shows_the_original_until_a_jpeg_was_made_for_it(db):
    image = make_image(size=(1600, 900))
    before = file_for_feeds(image)
    image.make_renditions(["feed"])

    after = file_for_feeds(image)

    assert (before.url, before.width, before.height) == (image.file.url, 1600, 900)
    assert (after.width, after.height) == (1408, 792)
    assert after.url.endswith(".jpg")


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


def test_the_original_is_decoded_once_for_all_roles(db, monkeypatch):
    image = make_image(size=(800, 450))
    decoded = []
    load = DecodedPicture.__init__
    monkeypatch.setattr(DecodedPicture, "__init__", lambda *args: decoded.append(1) or load(*args))

    made = image.make_renditions()

    assert made > 20
    assert len(decoded) == 1


def test_only_the_roles_that_are_asked_for_are_encoded(db):
    image = make_image(size=(800, 450))

    image.make_renditions(PORTRAIT_ROLES)

    made = set(image.renditions.values_list("filter_spec", flat=True))
    assert made == set(PICTURE_ROLES["portrait"].filter_specs(image))


@pytest.mark.parametrize("damage", ["missing", "broken"])
def test_an_original_that_cannot_be_read_is_named_as_that(db, damage):
    image = make_image()
    image.file.storage.delete(image.file.name)
    if damage == "broken":
        image.file.storage.save(image.file.name, ContentFile(b"\x89PNG\r\n\x1a\n and no more"))

    with pytest.raises(UnreadablePictureError):
        SiteImage.objects.get(pk=image.pk).make_renditions()


def files_beside(image: SiteImage) -> int:
    return len(default_storage.listdir(image.file.name.rsplit("/", 1)[0])[1])


def during_the_first(monkeypatch, action) -> None:
    """Do `action` while the first file is encoded, as another process would."""
    encode = DecodedPicture.encode
    actions = [action]

    def encode_meanwhile(*args):
        if actions:
            actions.pop()()
        return encode(*args)

    monkeypatch.setattr(DecodedPicture, "encode", encode_meanwhile)


def test_what_another_process_makes_meanwhile_is_not_made_twice(db, monkeypatch):
    image = make_image(size=(64, 36))
    other = SiteImage.objects.get(pk=image.pk)
    during_the_first(monkeypatch, other.make_renditions)

    made = image.make_renditions()

    assert made == 0
    assert files_beside(image) == 1 + image.renditions.count()


def test_a_file_that_was_exchanged_meanwhile_gets_no_renditions_of_the_old_one(db, monkeypatch):
    image = make_image(size=(64, 36))
    new_file = make_image(size=(32, 32)).file.name
    during_the_first(monkeypatch, lambda: SiteImage.objects.filter(pk=image.pk).update(file=new_file))

    image.make_renditions()

    assert not image.renditions.exists()


def test_an_image_that_is_deleted_meanwhile_leaves_no_file(db, monkeypatch):
    image = make_image(size=(64, 36))
    during_the_first(monkeypatch, lambda: SiteImage.objects.filter(pk=image.pk).delete())

    made = image.make_renditions()

    assert made == 0
    assert files_beside(image) == 1


def with_moved_focus(image: SiteImage) -> SiteImage:
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 600, 100, 50, 50
    image.save()
    return SiteImage.objects.get(pk=image.pk)


@pytest.mark.parametrize("prefetched", [False, True])
def test_after_the_focal_point_moved_the_old_cut_serves_until_the_new_one_is_whole(db, prefetched):
    role = PICTURE_ROLES["card"]

    def shown(image: SiteImage) -> set[int]:
        if prefetched:
            Targets(images=[image])
        return {rendition.pk for rendition in image.role_renditions(role).values()}

    image = make_image(size=(1000, 500))
    image.make_renditions(["card"])
    old = shown(image)

    image = with_moved_focus(image)
    at_first = shown(image)
    image.get_rendition(role.filter_specs(image)[0])
    meanwhile = shown(SiteImage.objects.get(pk=image.pk))
    image.make_renditions(["card"])
    at_last = shown(SiteImage.objects.get(pk=image.pk))

    assert len(old) == 6
    assert at_first == meanwhile == old
    assert len(at_last) == 6
    assert not at_last & old


@pytest.mark.parametrize(("field", "is_asked"), [("file", True), ("focal_point_x", True), ("title", False)])
def test_the_worker_is_asked_when_what_is_shown_has_changed(
    db, background_work, django_capture_on_commit_callbacks, field, is_asked
):
    image = make_image(size=(64, 36))

    with django_capture_on_commit_callbacks(execute=True):
        image.save(update_fields=[field])

    assert image.renditions.exists() is is_asked


def photograph(orientation: int) -> BytesIO:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    data = BytesIO()
    Image.new("RGB", (60, 40), "#335577").save(data, "JPEG", exif=exif)
    return data


@pytest.mark.parametrize(("orientation", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))])
def test_an_image_has_the_size_that_it_has_upright(db, orientation, size):
    file = ContentFile(photograph(orientation).getvalue(), name="photograph.jpg")
    image = SiteImage.objects.create(title="Photograph", file=file, is_decorative=True)

    image = SiteImage.objects.get(pk=image.pk)

    assert (image.width, image.height) == size
    image.make_renditions(["text"])
    assert {(each.width, each.height) for each in image.renditions.all()} == {size}
