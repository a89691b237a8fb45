import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from site_core.administrator import administrator_exists, create_administrator

pytestmark = pytest.mark.django_db


def test_administrator_signs_in_with_the_password_that_was_returned():
    password = create_administrator("ada@example.com")

    user = authenticate(username="ada@example.com", password=password)

    assert user.is_superuser


def test_passwords_differ():
    passwords = {create_administrator("ada@example.com"), create_administrator("grace@example.com")}

    assert len(passwords) == 2
    assert min(map(len, passwords)) >= 16


@pytest.mark.parametrize("email", ["ada@example.com", "ADA@example.com"])
def test_address_that_has_an_account_is_refused(email):
    create_administrator("ada@example.com")

    with pytest.raises(ValidationError, match="has an account already"):
        create_administrator(email)


def test_address_that_is_none_is_refused():
    with pytest.raises(ValidationError):
        create_administrator("ada")


def test_only_an_active_superuser_is_an_administrator():
    users = get_user_model().objects
    users.create_user(email="editor@example.com")
    users.create_superuser(email="left@example.com", is_active=False)

    exists = administrator_exists()

    assert not exists


def test_command_prints_the_credentials():
    output = StringIO()

    call_command("create_administrator", email="ada@example.com", stdout=output)

    password = re.search(r"Password +(\S+)", output.getvalue())[1]
    assert authenticate(username="ada@example.com", password=password)


def test_command_does_nothing_where_there_is_an_administrator():
    create_administrator("ada@example.com")
    output = StringIO()

    call_command("create_administrator", email="grace@example.com", if_none=True, stdout=output)

    assert output.getvalue() == ""
    assert get_user_model().objects.count() == 1


def test_command_refuses_an_address_that_has_an_account_in_one_sentence():
    create_administrator("ada@example.com")

    with pytest.raises(CommandError, match=r"^ada@example.com has an account already. Choose another address.$"):
        call_command("create_administrator", email="ada@example.com")
