"""Images and documents: what an upload must say, what it may weigh, and where it can be found."""

import re
from importlib import import_module
from io import BytesIO

import pytest
from django.apps import apps
from django.conf import settings as project_settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction

from site_core.models import SiteDocument, SiteImage
from tests.factories import make_document, make_image

pytestmark = pytest.mark.django_db


def png(size: tuple[int, int] = (64, 36)) -> bytes:
    data = BytesIO()
    Image.new("RGB", size, "#335577").save(data, "PNG")
    return data.getvalue()


def upload(client, name: str = "room.png", content: bytes | None = None, **fields: str):
    file = SimpleUploadedFile(name, png() if content is None else content, "image/png")
    data = {"title": "Server room", "description": "Racks behind glass.", "file": file, **fields}
    return client.post(reverse("wagtailimages:add"), data)


@pytest.fixture
def editor(client, people):
    client.force_login(people["Editor"])
    return client


def test_image_is_uploaded(editor):
    upload(editor)

    assert SiteImage.objects.get().description == "Racks behind glass."


def test_image_must_say_what_it_shows(editor):
    response = upload(editor, description="")

    assert "Describe what the image shows, or mark it as decorative." in response.content.decode()
    assert not SiteImage.objects.exists()


def test_decorative_image_need_not(editor):
    upload(editor, description="", is_decorative="on")

    assert SiteImage.objects.get().is_decorative


@pytest.mark.parametrize(
    ("fields", "alt"),
    [
        ({"description": "Racks."}, "Racks."),
        ({"description": "Racks.", "is_decorative": True}, ""),
        ({"description": ""}, ""),
    ],
)
def test_alt_text_is_never_the_title(fields, alt):
    assert make_image("IMG_2041.jpg", **fields).default_alt_text == alt


def test_model_asks_for_the_alt_text_too():
    image = make_image()
    image.description = ""

    with pytest.raises(ValidationError, match="Describe what the image shows"):
        image.full_clean()


def test_image_that_weighs_too_much_is_a_form_error(editor):
    content = png() + b"\0" * (project_settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1)

    response = upload(editor, content=content)

    assert response.status_code == 200
    assert response.context["form"].errors["file"]


def test_image_with_too_many_pixels_is_a_form_error(editor):
    data = BytesIO()
    Image.new("1", (8000, 6000)).save(data, "PNG")

    response = upload(editor, content=data.getvalue())

    assert response.status_code == 200
    assert response.context["form"].errors["file"]


@pytest.mark.parametrize("content", [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_file_that_is_no_image_is_a_form_error(editor, content):
    response = upload(editor, content=content)

    assert response.status_code == 200
    assert response.context["form"].errors["file"]


NAMES = [
    "room.png",
    f"{'a' * 251}.png",
    "../../../etc/room.png",
    "photo\u202egnp.png",
    "..\\..\\room.png",
    "é" * 120 + ".png",
]


@pytest.mark.parametrize("name", NAMES)
def test_image_lies_in_a_folder_that_cannot_be_guessed(editor, name):
    upload(editor, name)

    stored = SiteImage.objects.get().file.name
    assert re.fullmatch(r"images/[\w-]{11}/[^/\\\u202e]+\.png", stored)
    assert len(stored) <= 100


def test_folders_differ():
    folders = {make_image().file.name.split("/")[1] for _ in range(5)}

    assert len(folders) == 5


@pytest.mark.parametrize("name", ["server-room.png", f"{'a' * 90}.png"])
def test_rendition_lies_beside_its_original(name):
    image = make_image(file_name=name)

    rendition = image.get_rendition("width-100")

    assert rendition.file.name.rsplit("/", 1)[0] == image.file.name.rsplit("/", 1)[0]


def test_upload_that_is_not_described_yet_cannot_be_guessed(editor):
    file = SimpleUploadedFile("embargoed-merger.png", png(), "image/png")

    editor.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": file, "title": "Merger", "collection": Collection.get_first_root_node().pk},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert editor.get("/media/wagtail_uploads/embargoed-merger.png").status_code == 404


# Documents


def test_document_has_the_address_of_its_view():
    document = make_document(file_name="checklist.txt")

    assert document.url == f"/documents/{document.pk}/{document.filename}"


def test_document_does_not_lie_below_the_media(client, site):
    document = make_document()

    assert client.get(f"/media/{document.file.name}").status_code == 404
    assert client.get(document.file.url).status_code == 404
    assert not document.file.path.startswith(str(project_settings.MEDIA_ROOT))


def test_document_is_read_through_its_view(client, site):
    response = client.get(make_document(content=b"one, two").url)

    assert b"".join(response.streaming_content) == b"one, two"


@pytest.fixture
def private(site) -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Press")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


def test_private_document_is_refused_to_strangers(client, private):
    response = client.get(make_document(collection=private).url)

    assert response.status_code == 302
    assert response.url.startswith(reverse("wagtailcore_login"))


def test_document_below_a_private_collection_is_refused_too(client, private):
    response = client.get(make_document(collection=private.add_child(name="Below")).url)

    assert response.status_code == 302


def test_private_document_is_read_by_those_who_may(client, private, people):
    client.force_login(people["Author"])

    response = client.get(make_document(collection=private).url)

    assert response.status_code == 200


@pytest.mark.parametrize("name", ["checklist.exe", "checklist.html", "checklist.svg", "checklist"])
def test_document_of_another_kind_is_a_form_error(editor, name):
    file = SimpleUploadedFile(name, b"one")

    response = editor.post(reverse("wagtaildocs:add"), {"title": "Checklist", "file": file})

    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not SiteDocument.objects.exists()


def test_document_that_weighs_too_much_is_a_form_error(editor, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10
    file = SimpleUploadedFile("checklist.txt", b"one" * 10)

    response = editor.post(reverse("wagtaildocs:add"), {"title": "Checklist", "file": file})

    assert response.status_code == 200
    assert not SiteDocument.objects.exists()


def test_the_only_permissions_to_choose_files_are_those_that_wagtail_asks_for():
    choosing = Permission.objects.filter(codename__startswith="choose_")

    assert set(choosing.values_list("content_type__app_label", "codename")) == {
        ("wagtailimages", "choose_image"),
        ("wagtaildocs", "choose_document"),
    }


def test_permissions_that_nothing_asked_for_are_removed():
    migration = import_module("site_core.migrations.0003_remove_unused_permissions")
    for model in (SiteImage, SiteDocument):
        kind = ContentType.objects.get_for_model(model)
        Permission.objects.create(
            codename=f"choose_{model.__name__[4:].lower()}", content_type=kind, name="Can choose"
        )

    migration.remove_permissions(apps, connection.schema_editor())

    assert Permission.objects.filter(codename__startswith="choose_").count() == 2
    assert not Permission.objects.filter(codename__startswith="choose_", content_type__app_label="site_core").exists()
