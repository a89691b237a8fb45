"""The first account: the one that can make all others."""

import secrets

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

# 16 characters out of 64: 96 bits, beyond guessing, and still possible to type from a screen.
PASSWORD_BYTES = 12


def administrator_exists() -> bool:
    return get_user_model().objects.filter(is_superuser=True, is_active=True).exists()


def create_administrator(email: str) -> str:
    """Make an administrator who signs in with `email`, and return the password, which is stored nowhere in clear.

    Raises ValidationError if `email` is no address or has an account already.
    """
    users = get_user_model().objects
    validate_email(email)
    if users.filter(email__iexact=email).exists():
        raise ValidationError(f"{email} has an account already. Choose another address.")
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    users.create_superuser(email=email, password=password)
    return password
