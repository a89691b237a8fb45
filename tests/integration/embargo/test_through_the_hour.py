"""What is planned is shown within two seconds of its time on every surface, and on none a moment before.

The publisher and the deliveries are processes of their own, and tell the one that serves nothing.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from site_core.processes import manage_command
from tests.embargo.surfaces import FRONT_PAGE, PAGES
from tests.integration.embargo.test_nothing_hidden_is_seen import CARD as WHOLE_CARD
from tests.integration.embargo.test_nothing_hidden_is_seen import FEED

# One process reads, for all of them.
pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("hour")]

READ = "from tests.embargo.hour import main; main()"
DATABASE = "articles_hour"
# Its one picture is described by a word of its own.
CARD = WHOLE_CARD - {"article.cover.description"}
# Where an article that has just gone live must be found, and by which of its words.
SHOWN_ON = {
    PAGES: {"article.title", "article.body.text", "page.title", "page.body.text"},
    FRONT_PAGE: {"article.title"},
    "sitemap.xml": {"article.slug", "page.slug"},
    "search/": {"article.excerpt"},
    "blog.BlogIndexPage: ": CARD,
    "blog.BlogIndexPage: feed/": FEED,
    "blog.BlogIndexPage: category/<slug:slug>/": CARD,
    "blog.BlogIndexPage: category/<slug:slug>/feed/": FEED,
    "blog.BlogIndexPage: tag/<str:slug>/": CARD,
    "blog.BlogIndexPage: author/<slug:slug>/": CARD,
    "blog.BlogIndexPage: archive/<int:year>/<int:month>/": CARD,
}


@pytest.fixture(scope="module")
def own_database(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[str]:
    """The DATABASE_URL of an empty database that other processes can open, of the engine that is being tested."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('hour') / 'db.sqlite3'}"
        return
    with django_db_blocker.unblock():
        parameters = {**connection.get_connection_params(), "dbname": "postgres", "autocommit": True}
    parameters = {
        name: parameters[name] for name in ("dbname", "user", "password", "host", "port") if parameters.get(name)
    }
    with psycopg.connect(**parameters, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {DATABASE}")
        yield f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{DATABASE}"
        server.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


@pytest.fixture(scope="module")
def findings(own_database: str) -> dict:
    variables = {**os.environ, "DATABASE_URL": own_database, "DJANGO_SETTINGS_MODULE": "site_core.settings.test"}
    walk = subprocess.run(
        manage_command("shell", "--no-imports", "--command", READ),
        env=variables,
        cwd=Path(settings.BASE_DIR),
        capture_output=True,
        text=True,
    )
    assert walk.returncode == 0, walk.stdout + walk.stderr
    return json.loads(walk.stdout.splitlines()[-1])


def test_nothing_is_seen_a_moment_before_its_time(findings):
    assert findings["early"] == []


def test_nothing_is_seen_after_it_expired_or_was_replaced(findings):
    assert findings["late"] == []


def test_what_went_live_stays_wherever_it_is_shown(findings):
    assert findings["missing"] == []


@pytest.mark.parametrize("surface", SHOWN_ON)
def test_what_went_live_is_shown_two_seconds_later_on(findings, surface):
    assert SHOWN_ON[surface] - set(findings["shown"]["appearing"].get(surface, [])) == set()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("updated", {"update.title", "update.body.text"}),
        ("source of an alias", {"article.title", "article.body.text"}),
        ("relaunched", {"relaunch.title", "relaunch.body.text"}),
        ("leaving", {"article.title", "page.title"}),
        ("before the update", {"article.title", "page.title"}),
        ("before the relaunch", {"article.title"}),
    ],
)
def test_pages_show_in_their_time_what_is(findings, state, words):
    assert words - set(findings["shown"][state].get(PAGES, [])) == set()


def test_all_was_read_often_enough_to_mean_something(findings):
    assert findings["rounds"] >= 4
    assert findings["requests"] >= 300
