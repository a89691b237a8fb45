"""A site whose schedule fell behind: one article failed, one waits for its time, and everybody should know."""

from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.models import Revision

from blog.models import BlogIndexPage
from site_core.models import User
from site_core.publishing.models import EventDelivery, PublicationAttempt, PublicationEvent, PublicationIncident
from tests.browser.content import admit_administrator
from tests.browser.pages import ADMINISTRATOR
from tests.factories import make_article, make_author, make_category

LATE_TITLE = "Nobody published this in time"
COMING_TITLE = f"Still to come, {'-'.join(['a', 'long', 'identifier'] * 6)}"


def fall_behind() -> None:
    """For a site that has just been set up; runs in a process of that site."""
    admit_administrator()
    person = User.objects.get(email=ADMINISTRATOR)
    index, category, author = BlogIndexPage.objects.get(), make_category(), make_author()
    now = timezone.now()
    for title in (LATE_TITLE, COMING_TITLE):
        article = make_article(index, title, live=False, category=category, authors=[author], owner=person)
        article.go_live_at = now + timedelta(days=2)
        revision = article.save_revision(user=person)
        revision.publish(user=person)
        if title == LATE_TITLE:
            miss(revision, now - timedelta(hours=1))


def miss(revision: Revision, due_at: datetime) -> None:
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due_at)
    PublicationAttempt.objects.create(
        content_type=revision.base_content_type,
        object_id=revision.object_id,
        title=revision.object_str,
        revision=revision,
        action="publish",
        due_at=due_at,
        started_at=due_at,
        finished_at=due_at,
        outcome="failed",
        error="The slug was taken, and is free again.",
    )
    PublicationIncident.objects.create(
        key="late", kind="failed", title=revision.object_str, due_at=due_at, action="publish"
    )
    event = PublicationEvent.objects.create(
        kind="published", content_type=revision.content_type, object_id=revision.object_id, title="Told nobody"
    )
    EventDelivery.objects.create(
        event=event, consumer="webhook", state="dead", tries=14, finished_at=due_at, error="Nobody answered."
    )


def recover() -> None:
    """The incident is over."""
    PublicationIncident.objects.update(closed_at=timezone.now())
