"""Old revisions may be deleted, and never one that is live, planned, newest, in review or in the recent record."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.management.commands.purge_revisions import purge_revisions as wagtails_purge
from wagtail.models import Revision, Workflow

from blog.models import ArticlePage
from site_core.publishing.publisher import publish_due
from tests.factories import make_article, make_category

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NINE - timedelta(minutes=30), tick=False) as traveller:
        yield traveller


def purge(*options: str) -> str:
    output = StringIO()
    call_command("purge_revisions", *options, stdout=output)
    return output.getvalue()


def is_kept(revision: Revision) -> bool:
    return Revision.objects.filter(pk=revision.pk).exists()


def save_drafts(article: ArticlePage, count: int) -> list[Revision]:
    drafts = []
    for number in range(count):
        article.title = f"Draft {number}"
        drafts.append(article.save_revision())
    return drafts


def test_live_revision_is_kept_under_newer_drafts(blog_index):
    article = make_article(blog_index)
    live = article.live_revision
    older, newest = save_drafts(article, 2)

    assert purge() == "Deleted 1 revisions; 0 are protected by something else.\n"

    assert [is_kept(revision) for revision in (live, older, newest)] == [True, False, True]
    article.refresh_from_db()
    assert article.live_revision == live


def test_planned_revision_is_kept(clock, blog_index):
    article = make_article(blog_index, live=False)
    article.go_live_at = NINE
    planned = article.save_revision()
    planned.publish()
    save_drafts(article, 1)

    purge()

    assert is_kept(planned)


def test_revision_in_review_is_kept(blog_index, superuser):
    article = make_article(blog_index, live=False)
    Workflow.objects.get().start(article, superuser)
    reviewed = article.latest_revision
    save_drafts(article, 1)

    purge()

    assert is_kept(reviewed)


def test_revision_that_was_published_by_the_schedule_is_kept_for_ninety_days(clock, blog_index):
    article = make_article(blog_index, live=False)
    article.go_live_at = NINE
    planned = article.save_revision()
    planned.publish()
    clock.move_to(NINE)
    publish_due()
    article = ArticlePage.objects.get()
    article.go_live_at = None
    article.save_revision().publish()

    clock.move_to(NINE + timedelta(days=89))
    purge()
    assert is_kept(planned)

    clock.move_to(NINE + timedelta(days=91))
    purge()
    assert not is_kept(planned)


def test_revisions_younger_than_asked_are_kept(clock, blog_index):
    older, _newest = save_drafts(make_article(blog_index), 2)

    clock.move_to(timezone.now() + timedelta(days=10))

    purge("--days=11")
    assert is_kept(older)
    purge("--days=9")
    assert not is_kept(older)


def test_pages_and_others_can_be_purged_apart(blog_index):
    of_page, _newest = save_drafts(make_article(blog_index), 2)
    category = make_category()
    of_snippet = category.save_revision()
    category.save_revision()

    purge("--non-pages")
    assert (is_kept(of_page), is_kept(of_snippet)) == (True, False)

    purge("--pages")
    assert not is_kept(of_page)


def test_article_stays_online_when_an_update_is_scheduled_after_wagtails_own_purge(clock, client, blog_index):
    article = make_article(blog_index, "Online", slug="online")
    save_drafts(article, 1)
    wagtails_purge()
    article = ArticlePage.objects.get()
    assert article.live_revision is None
    update = article.get_latest_revision_as_object()
    update.title, update.go_live_at = "Update", NINE

    update.save_revision().publish()

    assert "Online" in client.get("/blog/online/").content.decode()
    clock.move_to(NINE)
    publish_due()
    assert ArticlePage.objects.get().title == "Update"
