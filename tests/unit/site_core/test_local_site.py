import os
import socket
import subprocess
import sys

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError

from site_core import local_site
from site_core.administrator import create_administrator
from site_core.settings import env


@pytest.fixture(autouse=True)
def state_dir(settings, tmp_path):
    settings.STATE_DIR = tmp_path / "state of the site"
    settings.STATE_DIR.mkdir()
    return settings.STATE_DIR


@pytest.fixture
def steps(monkeypatch):
    """The commands that `prepare` calls, with their options."""
    called = []
    monkeypatch.setattr(local_site, "call_command", lambda name, **options: called.append((name, options)))
    monkeypatch.setattr(local_site, "collect_static_files", lambda report: None)
    return called


def test_environment_has_all_that_production_requires(monkeypatch, state_dir):
    environment = local_site.production_environment({"PATH": "/bin"}, port=8123)

    assert environment["DJANGO_SETTINGS_MODULE"] == "site_core.settings.production"
    assert environment["SITE_URL"] == "http://localhost:8123"
    assert environment["ALLOWED_HOSTS"] == "localhost,127.0.0.1,[::1]"
    assert environment["SERVE_MEDIA"] == "true"
    assert environment["PATH"] == "/bin"
    monkeypatch.setenv("DATABASE_URL", environment["DATABASE_URL"])
    assert env.database("DATABASE_URL")["NAME"] == str(state_dir / "db.sqlite3")


def test_environment_keeps_what_was_chosen(state_dir):
    chosen = {"SECRET_KEY": "mine", "DATABASE_URL": "postgres://db/articles", "SITE_URL": "https://example.org"}

    environment = local_site.production_environment(chosen, port=8000)

    assert {name: environment[name] for name in chosen} == chosen
    assert not (state_dir / "secret-key").exists()


def test_empty_variable_counts_as_unset():
    environment = local_site.production_environment({"SITE_URL": " ", "SECRET_KEY": ""}, port=8000)

    assert environment["SITE_URL"] == "http://localhost:8000"
    assert len(environment["SECRET_KEY"]) >= 50


def test_secret_key_is_made_once_and_only_its_owner_reads_it(state_dir):
    first = local_site.production_environment({}, port=8000)["SECRET_KEY"]

    second = local_site.production_environment({}, port=8000)["SECRET_KEY"]

    assert first == second
    assert (state_dir / "secret-key").stat().st_mode & 0o777 == 0o600


def test_development_has_its_own_settings_and_no_secret(state_dir):
    environment = local_site.development_environment({}, port=8123)

    assert environment == {
        "DJANGO_SETTINGS_MODULE": "site_core.settings.dev",
        "SITE_URL": "http://localhost:8123",
    }


def test_busy_port_is_refused_with_the_next_one():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=rf"^Port {port} is in use. Choose another: make run PORT={port + 1}$"):
            local_site.require_free_port(port)


def test_second_start_from_one_folder_is_refused(state_dir):
    lock = state_dir / "run.lock"

    with (
        local_site.sole_use(lock),
        pytest.raises(CommandError, match=rf"^This site runs already, as process {os.getpid()}.$"),
        local_site.sole_use(lock),
    ):
        pass


def test_folder_is_free_again_after_a_stop(state_dir):
    with local_site.sole_use(state_dir / "run.lock"):
        pass

    with local_site.sole_use(state_dir / "run.lock"):
        text = (state_dir / "run.lock").read_text()

    assert text == str(os.getpid())


def test_process_that_died_is_named():
    child = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    child.wait()

    with pytest.raises(CommandError, match=r"^The worker ended by itself with code 3; the rest was stopped.$"):
        local_site.require_alive({"worker": child})


@pytest.mark.django_db
def test_first_start_loads_the_demonstration_and_asks_nothing(steps):
    prepare(ask=no_question)

    assert steps == [
        ("setup_site", {"verbosity": 0}),
        ("load_demo", {"if_empty": True}),
        ("create_administrator", {"if_none": True}),
    ]


@pytest.mark.django_db
def test_first_start_of_ones_own_site_asks_for_its_name_and_administrator(steps):
    answers = {"Name of the site": "Ada's notes", "E-mail address of its administrator": "ada@example.com"}

    prepare(demo=False, ask=lambda question, default: answers[question])

    assert steps == [
        ("setup_site", {"verbosity": 0, "site_name": "Ada's notes"}),
        ("create_administrator", {"if_none": True, "email": "ada@example.com"}),
    ]


@pytest.mark.django_db
def test_what_was_given_is_not_asked_for(steps):
    prepare(demo=False, site_name="Ada's notes", email="ada@example.com", ask=no_question)

    assert steps[0] == ("setup_site", {"verbosity": 0, "site_name": "Ada's notes"})


@pytest.mark.django_db
def test_administrators_address_is_checked_before_anything_is_made(steps):
    with pytest.raises(ValidationError):
        prepare(demo=False, ask=lambda question, default: "nonsense")

    assert steps == []


@pytest.mark.django_db
def test_later_start_asks_nothing_and_renames_nothing(steps):
    create_administrator("ada@example.com")

    prepare(demo=False, ask=no_question)

    assert steps[0] == ("setup_site", {"verbosity": 0})


@pytest.mark.django_db
def test_ones_own_site_that_is_still_empty_gets_no_demonstration_later(steps):
    prepare(demo=False, ask=lambda question, default: default)
    steps.clear()

    prepare(ask=no_question)

    assert "load_demo" not in dict(steps)


def test_static_files_are_collected_once(monkeypatch, settings, state_dir):
    collected = collect_into(monkeypatch, settings, state_dir)

    local_site.collect_static_files(no_report)
    local_site.collect_static_files(no_report)

    assert collected == ["collectstatic"]


def test_static_files_are_collected_again_when_one_changed(monkeypatch, settings, state_dir):
    collected = collect_into(monkeypatch, settings, state_dir)
    local_site.collect_static_files(no_report)
    monkeypatch.setattr(local_site, "static_fingerprint", lambda: "changed")

    local_site.collect_static_files(no_report)

    assert collected == ["collectstatic", "collectstatic"]


def test_fingerprint_changes_with_a_static_file(settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path]
    (tmp_path / "site.css").write_text("a { color: red }")
    before = local_site.static_fingerprint()

    (tmp_path / "site.css").write_text("a { color: blue }")

    assert local_site.static_fingerprint() != before


def prepare(*, ask, demo=True, site_name="", email=""):
    local_site.prepare(no_report, ask, demo=demo, site_name=site_name, email=email)


def no_question(question, default):
    pytest.fail(f"asked: {question}")


def no_report(line):
    pass


def collect_into(monkeypatch, settings, state_dir):
    """A stand-in for collectstatic, which takes ten seconds; the commands that were called."""
    settings.STATIC_ROOT = state_dir / "static"
    called = []

    def collect(name, **options):
        called.append(name)
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        (settings.STATIC_ROOT / "staticfiles.json").touch()

    monkeypatch.setattr(local_site, "call_command", collect)
    monkeypatch.setattr(local_site, "static_fingerprint", lambda: "unchanged")
    return called
