"""What a stranger who knows or guesses the address of a file is given."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from tests.embargo.rig import Rig, whole_text
from tests.embargo.states import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("embargo")]


def test_a_document_is_found_by_its_number_only_together_with_its_name(rig: Rig):
    scene = Scene(rig.tree, "a draft's document")
    document = scene.document("document")
    scene.article(live=False)

    response = rig.stranger.get(f"/documents/{document.pk}/another-name.txt")

    assert response.status_code == 404
    assert rig.canaries.found_in(whole_text(response)) == {}


def test_a_document_of_a_private_collection_is_given_to_nobody_who_only_knows_its_address(rig: Rig):
    document = Scene(rig.tree, "a private document").document("document")
    document.collection = Collection.get_first_root_node().add_child(name="Embargoed")
    document.save()
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )

    response = rig.stranger.get(f"/documents/{document.pk}/{document.filename}")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/_util/login/?next=")


def test_a_document_has_no_address_below_the_media_folder(rig: Rig):
    document = Scene(rig.tree, "a document").document("document")

    responses = [
        rig.stranger.get(f"/media/{path}")
        for path in (document.file.name, f"documents/{document.filename}", f"../documents/{document.file.name}")
    ]

    assert [response.status_code for response in responses] == [404, 404, 400]


def test_a_document_of_a_public_collection_is_given_to_whoever_knows_its_number_and_name(rig: Rig):
    # An exception we accept: Wagtail knows a document's privacy by its collection, not by the pages that link to it.
    # Editors keep embargoed documents in a private collection.
    document = Scene(rig.tree, "a draft's document").document("document")

    response = rig.stranger.get(f"/documents/{document.pk}/{document.filename}")

    assert response.status_code == 200


def test_a_picture_lies_in_a_folder_that_nobody_can_guess(rig: Rig):
    image = Scene(rig.tree, "a draft's picture").image("picture")
    folder, _slash, name = image.file.name.removeprefix("images/").partition("/")

    guesses = [f"/media/images/{name}", f"/media/original_images/{name}", "/media/images/", f"/media/images/{folder}/"]

    assert len(folder) >= 11
    assert [rig.stranger.get(guess).status_code for guess in guesses] == [404, 404, 404, 404]
