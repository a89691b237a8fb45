"""The screens on which pages are written."""

import pytest
from django.urls import reverse
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from home.models import StandardPage
from tests.factories import make_standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken_while_it_is_saved(monkeypatch, home_page):
    """As if an automatic save of the same form came between its check and its saving."""
    is_valid = WagtailAdminPageForm.is_valid

    def is_valid_for_a_moment(form) -> bool:
        found = is_valid(form)
        make_standard_page(home_page, "Contact", slug="contact")
        return found

    monkeypatch.setattr(WagtailAdminPageForm, "is_valid", is_valid_for_a_moment)


def form_at(client, address: str) -> dict[str, str]:
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form").dict()
    story = streamfield([("quote", {"text": "It is said.", "attribution": ""})])
    return {**form, **nested_form_data({"body": story})}


def assert_slug_is_refused(response) -> None:
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"slug"}
    assert "The slug &#x27;contact&#x27; is already in use" in response.content.decode()
    assert response.context["form"]["title"].value() == "Contact us"


def test_a_slug_that_is_taken_while_a_new_page_is_saved_is_refused_in_the_form(
    client, superuser, home_page, taken_while_it_is_saved
):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home_page.pk])

    response = client.post(address, {**form_at(client, address), "title": "Contact us", "slug": "contact"})

    assert_slug_is_refused(response)
    assert StandardPage.objects.count() == 1


def test_a_slug_that_is_taken_while_a_page_is_published_is_refused_in_the_form(
    client, superuser, home_page, taken_while_it_is_saved
):
    client.force_login(superuser)
    page = make_standard_page(home_page, "About", slug="about")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    changes = {"title": "Contact us", "slug": "contact", "action-publish": "Publish"}

    response = client.post(address, {**form_at(client, address), **changes})

    assert_slug_is_refused(response)
    page.refresh_from_db()
    assert page.slug == "about"


def test_an_automatic_save_of_a_new_page_is_refused_in_its_own_language(
    client, superuser, home_page, taken_while_it_is_saved
):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home_page.pk])
    form = {**form_at(client, address), "title": "Contact us", "slug": "contact"}

    response = client.post(address, form, headers={"accept": "application/json"})

    assert response.status_code == 400
    assert response.json()["error_code"] == "validation_error"


@pytest.mark.parametrize(
    ("title", "slug"), [("Contact us", "contact-us"), ("Blog", "blog-2")], ids=["free", "taken by the blog"]
)
def test_a_slug_that_is_left_empty_is_made_of_the_title(client, superuser, home_page, title, slug):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home_page.pk])

    client.post(address, {**form_at(client, address), "title": title, "slug": ""})

    assert StandardPage.objects.get().slug == slug


def test_a_title_that_makes_no_slug_asks_for_one(client, superuser, home_page):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home_page.pk])

    response = client.post(address, {**form_at(client, address), "title": "?!", "slug": ""})

    assert response.context["form"].errors == {
        "slug": ["The title has no letter or number to make an address of. Write one here."]
    }


def test_a_title_that_makes_a_slug_of_the_site_is_refused_in_the_form(client, superuser, home_page):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home_page.pk])

    response = client.post(address, {**form_at(client, address), "title": "Admin", "slug": ""})

    assert list(response.context["form"].errors) == ["slug"]
