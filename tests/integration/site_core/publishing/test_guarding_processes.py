"""Real processes on a real database: two that look at once send one message, and the web alone is enough."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from wagtail.models import Site

from blog.models import ArticlePage
from home.site_setup import set_up_site
from site_core.publishing.models import PublisherHeartbeat
from tests.factories import make_article, make_author, make_category, plan

# What was committed is seen by other processes.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SECONDS = 60
# Each says that it is ready, waits for a word, and in the end says whom it sent a message.
BEGIN = """
import sys, time, django
django.setup()
from django.core import mail
from django.utils import timezone
from site_core.publishing import guard, incidents
mail.outbox = []
print("ready", flush=True)
sys.stdin.readline()
"""
END = """
print(*sorted(message.to[0] for message in mail.outbox), flush=True)
"""
LOOK = f"{BEGIN}incidents.look(timezone.now()){END}"
# The web process as a server loads it, with shorter pauses: nothing else of the site runs.
SERVE = f"""{BEGIN}
guard.WEB_SECONDS = 0.2
import site_core.wsgi
deadline = time.monotonic() + {SECONDS / 2}
while not mail.outbox and time.monotonic() < deadline:
    time.sleep(0.05)
time.sleep(0.5)
{END}"""


@pytest.fixture
def site(db) -> Site:
    """Complete, although a test that commits begins with what the migrations made."""
    return set_up_site("Articles")


@pytest.fixture
def database_url(tmp_path) -> str:
    """Where other processes find what this test has committed: on SQLite, a copy of the database in memory."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{tmp_path / 'db.sqlite3'}"
    known = connection.settings_dict
    place = f"/{quote(known['HOST'] + '/')}" if known["HOST"].startswith("/") else f"{known['HOST']}:{known['PORT']}/"
    return f"postgres://{known['USER']}:{quote(known['PASSWORD'])}@{place}{known['NAME']}"


@pytest.fixture
def overdue_article(site, people, blog_index, database_url, tmp_path) -> ArticlePage:
    """Planned for two minutes ago, and nobody publishes it."""
    article = make_article(blog_index, live=False, category=make_category(), authors=[make_author()])
    plan(article, timezone.now() + timedelta(hours=1))
    late = timezone.now() - timedelta(minutes=2)
    article.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=late)
    PublisherHeartbeat.objects.create(name="dead a moment ago", beat_at=timezone.now())
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as copy:
            connection.connection.backup(copy)
    return article


def recipients(code: str, database_url: str, processes: int) -> list[str]:
    """To whom as many processes as that, which run `code` at the same time, sent a message."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "site_core.settings.test", "DATABASE_URL": database_url}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(processes)
    ]
    try:
        assert [process.stdout.readline() for process in running] == ["ready\n"] * processes
        for process in running:
            process.stdin.write("\n")
            process.stdin.flush()
        printed = [process.communicate(timeout=SECONDS)[0] for process in running]
    finally:
        for process in running:
            process.kill()
            process.communicate()
    return sorted(address for text in printed for address in text.split())


def test_processes_that_look_at_once_send_one_message(overdue_article, database_url):
    assert recipients(LOOK, database_url, processes=2) == ["administrator@example.com", "marketer@example.com"]


def test_web_process_alone_tells_people(overdue_article, database_url):
    assert recipients(SERVE, database_url, processes=1) == ["administrator@example.com", "marketer@example.com"]
