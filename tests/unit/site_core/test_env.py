import ast
import re
from ipaddress import ip_network

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from site_core.settings import env

DEFAULTS = {
    "text": "quiet",
    "boolean": True,
    "integer": 7,
    "listing": ["a", "b"],
    "time_zone": "Europe/Warsaw",
    "web_address": "https://example.org",
    "full_address": "https://example.org/api",
}
READERS = {*DEFAULTS, "database", "email", "networks", "matching"}


@pytest.mark.parametrize("reader", ["text", "listing", "web_address", "database"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_required_variable_that_is_missing_is_named(monkeypatch, reader, value):
    set_or_delete(monkeypatch, value)

    with pytest.raises(ImproperlyConfigured) as refusal:
        getattr(env, reader)("SAMPLE")

    assert "SAMPLE" in str(refusal.value)


@pytest.mark.parametrize("reader", DEFAULTS)
def test_variable_that_is_missing_has_its_default(monkeypatch, reader):
    monkeypatch.delenv("SAMPLE", raising=False)

    value = getattr(env, reader)("SAMPLE", DEFAULTS[reader])

    assert value == DEFAULTS[reader]


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        ("boolean", "perhaps"),
        ("integer", "ten"),
        ("integer", "1.5"),
        ("time_zone", "Warsaw"),
        ("web_address", "example.org"),
        ("web_address", "ftp://example.org"),
        ("web_address", "https://example.org/blog"),
        ("web_address", "https://"),
        ("full_address", "example.org/api"),
        ("full_address", "ftp://example.org/api"),
        ("full_address", "https:///api"),
        ("database", "mysql://root:hunter2@localhost/articles"),
        ("database", "articles"),
        ("email", "pigeon://carrier:hunter2@roof"),
        ("email", "mail.example.org"),
    ],
)
def test_malformed_value_is_refused_by_its_variables_name(monkeypatch, reader, value):
    monkeypatch.setenv("SAMPLE", value)

    with pytest.raises(ImproperlyConfigured) as refusal:
        getattr(env, reader)("SAMPLE", DEFAULTS.get(reader, ""))

    assert str(refusal.value).startswith("SAMPLE ")


@pytest.mark.parametrize("reader", ["database", "email"])
def test_refusal_of_an_address_that_may_hold_a_password_does_not_repeat_it(monkeypatch, reader):
    monkeypatch.setenv("SAMPLE", "pigeon://carrier:hunter2@roof")

    with pytest.raises(ImproperlyConfigured) as refusal:
        getattr(env, reader)("SAMPLE", "")

    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize(
    ("reader", "value", "expected"),
    [
        ("text", " loud ", "loud"),
        ("boolean", "Yes", True),
        ("boolean", "0", False),
        ("boolean", "", False),
        ("integer", "12", 12),
        ("listing", "a.example, b.example,,", ["a.example", "b.example"]),
        ("time_zone", "Asia/Kolkata", "Asia/Kolkata"),
        ("web_address", "http://localhost:8000/", "http://localhost:8000"),
        ("full_address", "https://api.example.org/indexnow", "https://api.example.org/indexnow"),
    ],
)
def test_value_is_converted(monkeypatch, reader, value, expected):
    monkeypatch.setenv("SAMPLE", value)

    converted = getattr(env, reader)("SAMPLE", DEFAULTS[reader])

    assert converted == expected


def test_networks_are_read(monkeypatch):
    monkeypatch.setenv("SAMPLE", "10.20.0.0/16, fd00::/8")

    assert env.networks("SAMPLE") == [ip_network("10.20.0.0/16"), ip_network("fd00::/8")]


@pytest.mark.parametrize("value", ["10.20.0.1/16", "receiver", "10.20.0.0/33"])
def test_what_is_no_network_is_refused(monkeypatch, value):
    monkeypatch.setenv("SAMPLE", value)

    with pytest.raises(ImproperlyConfigured, match="SAMPLE"):
        env.networks("SAMPLE")


@pytest.mark.parametrize("value", ["short", "with blanks inside", "ends-with.dot", "a" * 129])
def test_a_key_that_does_not_fit_is_refused(monkeypatch, value):
    monkeypatch.setenv("SAMPLE", value)

    with pytest.raises(ImproperlyConfigured, match=r"SAMPLE .* 8 to 128"):
        env.matching("SAMPLE", "[A-Za-z0-9-]{8,128}", "8 to 128 letters", "")


def test_a_key_that_fits_is_taken_and_none_is_none(monkeypatch):
    monkeypatch.setenv("SAMPLE", "0123-abcd")
    taken = env.matching("SAMPLE", "[A-Za-z0-9-]{8,128}", "8 to 128 letters", "")
    monkeypatch.delenv("SAMPLE")
    none = env.matching("SAMPLE", "[A-Za-z0-9-]{8,128}", "8 to 128 letters", "")

    assert (taken, none) == ("0123-abcd", "")


def test_database_address_becomes_a_configuration(monkeypatch):
    monkeypatch.setenv("SAMPLE", "postgres://ada:s%40fe@db.example:5433/articles")

    config = env.database("SAMPLE")

    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["USER"], config["PASSWORD"], config["NAME"]) == ("ada", "s@fe", "articles")
    assert (config["HOST"], config["PORT"]) == ("db.example", 5433)


def test_mail_address_becomes_a_configuration(monkeypatch):
    monkeypatch.setenv("SAMPLE", "smtp+tls://ada:secret@mail.example:587")

    config = env.email("SAMPLE", "consolemail://")

    assert config["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert config["EMAIL_USE_TLS"] is True


def test_readme_lists_every_variable_that_is_read():
    readme = (settings.BASE_DIR / "README.md").read_text()

    documented = set(re.findall(r"^\| `([A-Z0-9_]+)` ", readme, re.MULTILINE))

    assert documented == variables_read()


def test_environment_is_read_in_one_module():
    readers = {
        str(path.relative_to(settings.BASE_DIR))
        for path in product_modules()
        if re.search(r"\bos\.environ\[|\bos\.environ\.get\(|\bgetenv\(", path.read_text())
    }

    assert readers == {"site_core/settings/env.py"}


def set_or_delete(monkeypatch, value):
    if value is None:
        monkeypatch.delenv("SAMPLE", raising=False)
    else:
        monkeypatch.setenv("SAMPLE", value)


def product_modules():
    """Every module of the product; the articles of the demonstration show code of others."""
    articles = settings.BASE_DIR / "home" / "demo" / "articles"
    for app in ("site_core", "blog", "home", "search"):
        yield from (path for path in (settings.BASE_DIR / app).rglob("*.py") if articles not in path.parents)


def variables_read():
    """The first argument of every call of one of env's readers."""
    return {
        call.args[0].value
        for path in product_modules()
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and call.func.attr in READERS
    }
