import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from django.urls import reverse

from site_core.models import User
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("email", ["ada@example.com", "ADA@Example.COM"])
@pytest.mark.parametrize("typed", ["ada@example.com", "Ada@Example.com"])
def test_address_signs_in_whatever_its_case(client, superuser, email, typed):
    user = make_user(email)

    assert authenticate(username=typed, password=PASSWORD) == user


def test_sign_in_screen_takes_any_case(client, people):
    response = client.post(
        reverse("wagtailadmin_login"), {"username": "AUTHOR@example.com", "password": PASSWORD}, follow=True
    )

    assert response.wsgi_request.user == people["Author"]


def test_address_is_kept_in_lower_case():
    assert User.objects.get(pk=make_user("ADA@Example.com").pk).email == "ada@example.com"


def test_address_is_unique_whatever_its_case():
    make_user("ada@example.com")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_user("ADA@example.com")


def test_database_keeps_it_unique_too():
    make_user("ada@example.com")
    other = make_user("grace@example.com")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=other.pk).update(email="ADA@example.com")


def test_form_says_that_the_address_is_taken(client, superuser, people):
    client.force_login(superuser)
    password = "a long and new one"
    names = {"first_name": "A", "last_name": "B"}

    response = client.post(
        reverse("wagtailusers_users:add"),
        {"email": "AUTHOR@Example.com", **names, "password1": password, "password2": password},
    )

    assert "Somebody with this e-mail address has an account already." in response.content.decode()
    assert User.objects.filter(email__iexact="author@example.com").count() == 1


def test_superuser_may_do_everything():
    user = User.objects.create_superuser("Root@example.com", PASSWORD)

    assert user.is_superuser
    assert user.has_perm("wagtailadmin.access_admin")
    assert authenticate(username="root@example.com", password=PASSWORD) == user


def test_user_needs_an_address():
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("")


def test_user_without_a_password_signs_in_with_none():
    User.objects.create_user("ada@example.com")

    assert authenticate(username="ada@example.com", password="") is None


@pytest.mark.parametrize("typed", ["nobody@example.com", "", "a" * 5000, "a\x00b@example.com"])
def test_stranger_is_refused_without_an_error(client, site, typed):
    response = client.post(reverse("wagtailadmin_login"), {"username": typed, "password": "wrong"})

    assert response.status_code == 200
    assert not response.wsgi_request.user.is_authenticated
