"""A machine that has only cron: each run is a publisher, and looks about at its end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from blog.models import ArticlePage
from site_core.publishing import guard, publisher, worker
from site_core.publishing.models import PublisherHeartbeat
from tests.factories import make_article, make_author, make_category, plan

pytestmark = pytest.mark.django_db

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def article(time_machine, blog_index) -> ArticlePage:
    time_machine.move_to(NINE - timedelta(hours=1), tick=False)
    draft = make_article(blog_index, live=False, category=make_category(), authors=[make_author()])
    plan(draft, NINE)
    time_machine.move_to(NINE, tick=False)
    return draft


def test_publish_scheduled_is_a_sign_of_life(article):
    call_command("publish_scheduled")

    assert PublisherHeartbeat.objects.get().beat_at == timezone.now()


@pytest.fixture
def _open_connections(monkeypatch):
    """A test's connection is in a transaction, and must not be closed around each part of the run."""
    for module in (publisher, guard):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)


@pytest.mark.usefixtures("_open_connections")
def test_run_of_the_worker_that_fails_tells_people_at_once(article, people, monkeypatch):
    monkeypatch.setattr(ArticlePage, "publish_blockers", lambda page: ["The lawyers have not read it."])
    # The task queue.
    monkeypatch.setattr(worker, "call_command", lambda *args, **options: None)

    published = worker.run_once()

    assert not published
    assert {message.to[0] for message in mail.outbox} == {"marketer@example.com", "administrator@example.com"}
