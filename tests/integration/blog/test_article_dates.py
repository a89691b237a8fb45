"""The dates of an article: one public date, set once, and an update that is said and not inferred."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from blog.models import ArticlePage
from tests.factories import make_article

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=3)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def fresh(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def draft(index, **fields) -> ArticlePage:
    return make_article(index, live=False, **fields)


def test_first_publication_sets_the_date(blog_index):
    article = draft(blog_index)

    article.latest_revision.publish()

    assert fresh(article).published_at == NOON


def test_draft_has_no_date(blog_index):
    article = draft(blog_index)

    article.save_revision()

    assert fresh(article).published_at is None


def test_scheduled_article_has_the_chosen_time_whenever_the_worker_comes(blog_index, clock):
    article = draft(blog_index, go_live_at=NOON + timedelta(hours=1))
    article.latest_revision.publish()
    clock.move_to(NOON + timedelta(hours=5), tick=False)

    call_command("publish_scheduled")

    assert fresh(article).live
    assert fresh(article).published_at == NOON + timedelta(hours=1)


def test_article_that_is_scheduled_has_no_date_yet(blog_index):
    article = draft(blog_index, go_live_at=NOON + timedelta(hours=1))

    article.latest_revision.publish()

    assert fresh(article).published_at is None


def test_new_version_keeps_the_date(blog_index, clock):
    article = draft(blog_index)
    article.latest_revision.publish()
    clock.move_to(LATER, tick=False)
    article = fresh(article)
    article.title = "A better title"

    article.save_revision().publish()

    assert fresh(article).title == "A better title"
    assert fresh(article).published_at == NOON


def test_scheduled_new_version_keeps_the_date(blog_index, clock):
    article = draft(blog_index)
    article.latest_revision.publish()
    article = fresh(article)
    article.go_live_at = NOON + timedelta(hours=1)
    article.save_revision().publish()
    clock.move_to(LATER, tick=False)

    call_command("publish_scheduled")

    assert fresh(article).published_at == NOON


def test_draft_from_before_the_first_publication_keeps_the_date(blog_index, clock):
    article = draft(blog_index)
    early = article.latest_revision
    article.save_revision().publish()
    clock.move_to(LATER, tick=False)

    early.publish()

    assert fresh(article).published_at == NOON


def test_relaunch_keeps_the_date(blog_index, clock):
    article = draft(blog_index)
    article.latest_revision.publish()
    fresh(article).unpublish()
    clock.move_to(LATER, tick=False)

    fresh(article).latest_revision.publish()

    assert fresh(article).live
    assert fresh(article).published_at == NOON


def test_copy_gets_its_own_date(blog_index, clock):
    article = draft(blog_index)
    article.latest_revision.publish()
    clock.move_to(LATER, tick=False)

    copy = fresh(article).copy(update_attrs={"slug": "copy"}, keep_live=False)

    assert fresh(copy).published_at is None
    fresh(copy).latest_revision.publish()
    assert fresh(copy).published_at == LATER


def test_copy_that_goes_live_at_once_gets_the_date_of_that(blog_index, clock):
    article = draft(blog_index)
    article.latest_revision.publish()
    clock.move_to(LATER, tick=False)

    copy = fresh(article).copy(update_attrs={"slug": "copy"}, keep_live=True)

    assert fresh(copy).published_at == LATER


def test_alias_has_the_date_of_its_source(blog_index, clock):
    article = draft(blog_index)
    article.latest_revision.publish()
    clock.move_to(LATER, tick=False)

    alias = fresh(article).create_alias(update_slug="alias")

    assert fresh(alias).published_at == NOON


def test_alias_of_a_draft_gets_the_date_when_its_source_goes_live(blog_index):
    article = draft(blog_index)
    alias = article.create_alias(update_slug="alias")

    article.latest_revision.publish()

    assert fresh(alias).live
    assert fresh(alias).published_at == NOON


def test_import_may_set_the_date(blog_index):
    imported = datetime(2019, 5, 4, 8, tzinfo=UTC)

    article = make_article(blog_index, published_at=imported)

    assert fresh(article).published_at == imported


def test_saving_is_no_update(blog_index, clock):
    article = draft(blog_index)
    article.latest_revision.publish()
    clock.move_to(LATER, tick=False)

    fresh(article).save_revision().publish()
    fresh(article).save()

    assert fresh(article).updated_at is None
    assert fresh(article).modified_at == NOON


def test_update_that_is_said_is_the_date_of_the_substance(blog_index):
    article = make_article(blog_index, published_at=NOON, updated_at=LATER)

    assert fresh(article).modified_at == LATER


def test_article_is_not_updated_before_it_was_published(blog_index):
    article = make_article(blog_index, published_at=NOON)
    article.updated_at = NOON - timedelta(days=1)

    with pytest.raises(ValidationError, match="cannot be updated before"):
        article.full_clean()


def heading(text: str, anchor: str = "") -> dict:
    return {"type": "heading", "value": {"text": text, "level": "2", "anchor": anchor}}


def anchors(article: ArticlePage) -> list[str]:
    return [block.value["anchor"] for block in fresh(article).body]


def test_anchor_is_stored_at_the_first_save(blog_index):
    article = draft(blog_index, body=[heading("What happened")])

    assert anchors(article) == ["what-happened"]


def test_anchor_survives_rewording(blog_index):
    article = fresh(draft(blog_index, body=[heading("What happened")]))
    article.body[0].value["text"] = "What really happened"

    article.save()

    assert anchors(article) == ["what-happened"]


def test_anchor_survives_rewording_in_a_draft(blog_index):
    article = draft(blog_index, body=[heading("What happened")])
    version = article.latest_revision.as_object()
    version.body[0].value["text"] = "What really happened"

    version.save_revision().publish()

    assert anchors(article) == ["what-happened"]


def test_anchors_are_unique_and_never_empty(blog_index):
    article = draft(
        blog_index,
        body=[heading("Cost"), heading("Cost"), heading("费用"), heading("", "cost"), heading("x", "cost-2")],
    )

    assert anchors(article) == ["cost", "cost-2", "section", "cost-3", "cost-2-2"]
