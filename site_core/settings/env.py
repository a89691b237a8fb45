"""The only module that reads the environment.

Every reader takes a variable's name and a default. Without a default the variable is required. A value that is
missing or malformed stops the process at start with the variable's name and what was expected.
"""

import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any
from zoneinfo import available_timezones

import environ
from django.core.exceptions import ImproperlyConfigured

REQUIRED: Any = object()

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: Any = REQUIRED) -> Any:
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is REQUIRED:
        raise ImproperlyConfigured(f"Set the environment variable {name}; README.md says what it is for.")
    return default


def boolean(name: str, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE | FALSE:
        return value.strip().lower() in TRUE
    raise ImproperlyConfigured(f"{name} is {value!r}; it must be true or false.")


def integer(name: str, default: int) -> int:
    value = text(name, default)
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number.") from None


def listing(name: str, default: Any = REQUIRED) -> list[str]:
    """The values between commas, without blanks."""
    value = text(name, default)
    if isinstance(value, list):
        return value
    return [item.strip() for item in value.split(",") if item.strip()]


def time_zone(name: str, default: str) -> str:
    value = text(name, default)
    if value not in available_timezones():
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a zone's name, such as Europe/Warsaw.")
    return value


def web_address(name: str, default: Any = REQUIRED) -> str:
    """An http or https address without a path; a slash at its end is dropped."""
    value = text(name, default).rstrip("/")
    scheme, separator, host = value.partition("://")
    if scheme not in {"http", "https"} or not separator or not host or "/" in host:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must look like https://example.org.")
    return value


def full_address(name: str, default: Any = REQUIRED) -> str:
    """An http or https address with or without a path."""
    value = text(name, default)
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must look like https://example.org/path.")
    return value


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """The networks between commas; none without the variable."""
    try:
        return [ip_network(value) for value in listing(name, [])]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}; it must list networks, such as 10.20.0.0/16.") from None


def matching(name: str, pattern: str, meaning: str, default: Any = REQUIRED) -> str:
    """A value that is `pattern` from its beginning to its end; `meaning` says that to whoever sets it."""
    value = text(name, default)
    if value != default and not re.fullmatch(pattern, value):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be {meaning}.")
    return value


def database(name: str, default: Any = REQUIRED) -> dict[str, Any]:
    value = text(name, default)
    try:
        config = environ.Env.db_url_config(value)
    except (ValueError, environ.ImproperlyConfigured):
        config = {}
    if config.get("ENGINE") not in {"django.db.backends.postgresql", "django.db.backends.sqlite3"}:
        # The value may hold a password, so it is not repeated.
        raise ImproperlyConfigured(f"{name} must be postgres://user:password@host:port/name or sqlite:///path.")
    return config


def email(name: str, default: str) -> dict[str, Any]:
    value = text(name, default)
    try:
        config = environ.Env.email_url_config(value)
    except (KeyError, ValueError, environ.ImproperlyConfigured):
        config = {}
    if not config.get("EMAIL_BACKEND"):
        # The value may hold a password, so it is not repeated.
        raise ImproperlyConfigured(f"{name} must be smtp+tls://user:password@host:587, or consolemail://.")
    return config
