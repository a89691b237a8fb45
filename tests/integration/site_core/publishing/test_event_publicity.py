"""Of each publication the outbox says whether strangers could read it then."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import PageViewRestriction

from site_core.publishing.events import is_public, may_be_told, subject
from site_core.publishing.models import PublicationEvent
from tests.factories import make_article, make_category

pytestmark = pytest.mark.django_db


def latest() -> PublicationEvent:
    return PublicationEvent.objects.latest("occurred_at")


def test_a_publication_and_a_removal_that_strangers_saw_are_public(blog_index):
    article = make_article(blog_index)
    published = latest().is_public

    article.unpublish()

    assert (published, latest().is_public) == (True, True)


def test_what_expired_before_it_went_live_is_not_public(blog_index):
    article = make_article(blog_index, live=False, expire_at=timezone.now() + timedelta(seconds=1))
    article.expire_at = timezone.now() - timedelta(seconds=1)

    article.save_revision().publish()

    assert not latest().is_public


def test_an_alias_is_as_private_as_its_source(blog_index):
    article = make_article(blog_index)
    PageViewRestriction.objects.create(page=article, restriction_type="login")

    alias = article.create_alias(update_slug="alias")
    alias.unpublish()

    assert latest().object_id == str(alias.pk)
    assert not latest().is_public


@pytest.mark.parametrize("kind", PublicationEvent.Kind.values)
def test_what_has_no_reading_rule_is_nobody_elses_business(db, kind):
    assert not is_public(kind, make_category())


def test_what_was_private_when_it_was_published_is_not_told_once_it_is_public(blog_index):
    article = make_article(blog_index, live=False)
    restriction = PageViewRestriction.objects.create(page=article, restriction_type="login")
    article.get_latest_revision().publish()

    restriction.delete()

    assert not may_be_told(latest())


def test_an_event_about_what_is_gone_has_no_subject_and_is_told_only_as_a_removal(blog_index):
    article = make_article(blog_index)
    published = latest()
    article.delete()

    assert subject(published) is None
    assert not may_be_told(published)
    assert may_be_told(latest())


def test_an_event_about_a_type_whose_code_is_gone_is_told_to_nobody(db):
    event = PublicationEvent.objects.create(
        kind="published",
        content_type=ContentType.objects.create(app_label="gone", model="poll"),
        object_id="1",
        title="Poll",
        is_public=True,
    )

    assert subject(event) is None
    assert not may_be_told(event)
