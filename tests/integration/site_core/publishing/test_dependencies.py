"""A change of something that scheduled versions may depend on has them looked at again, once it has settled."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Workflow

from blog.models import ArticlePage, Author, Category, Series, Tag
from site_core.models import SiteDocument, SiteImage, User
from site_core.publishing.dependencies import models_named_by_pages, note_request
from site_core.publishing.models import PreflightReport, PreflightRequest
from site_core.publishing.preflight import SETTLING, take_looks
from site_core.publishing.publisher import publish_due
from tests.factories import make_article, make_author, make_category, make_document, make_image
from tests.integration.site_core.publishing.test_schedule import NINE, clock, plan

pytestmark = pytest.mark.django_db

__all__ = ["clock"]


@pytest.fixture
def sound(clock, blog_index):
    return {"index": blog_index, "category": make_category(), "authors": [make_author()]}


@pytest.fixture
def planned(sound):
    """An article for nine, which has been looked at; what is asked for in a test is asked a quarter of an hour on."""
    article = plan(**sound)
    take_looks(timezone.now())
    return article


@pytest.fixture
def is_requested(clock, django_capture_on_commit_callbacks):
    """Whether a change asks for looks."""

    def ask(change) -> bool:
        clock.shift(60 * 5)
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return PreflightRequest.objects.filter(requested_at=timezone.now()).exists()

    return ask


def changes():
    """What may happen to what a scheduled article depends on, by name, and each with the thing that it happens to."""

    def saved(thing):
        thing.save()

    def deleted(thing):
        thing.delete()

    def renamed(article):
        article.slug = "renamed"
        article.save()

    yield "category saved", lambda index: make_category("Networks", "networks"), saved
    yield "category deleted", lambda index: make_category("Networks", "networks"), deleted
    yield "author deleted", lambda index: make_author("Ada", "ada"), deleted
    yield "image deleted", lambda index: make_image(size=(64, 36)), deleted
    yield "image given another file", lambda index: make_image(size=(64, 36)), saved
    yield "document deleted", lambda index: make_document(), deleted
    yield "article deleted", lambda index: make_article(index, "Other"), deleted
    yield "article unpublished", lambda index: make_article(index, "Other"), lambda article: article.unpublish()
    yield (
        "article published",
        lambda index: make_article(index, "Other", live=False),
        lambda draft: draft.latest_revision.publish(),
    )
    yield "slug changed", lambda index: make_article(index, "Other", live=False), renamed
    yield "page made", lambda index: index, lambda index: make_article(index, "Other", live=False)
    yield (
        "article made private",
        lambda index: make_article(index, "Other"),
        lambda article: PageViewRestriction.objects.create(page=article, restriction_type="login"),
    )


@pytest.mark.parametrize(("make", "change"), [pytest.param(*each[1:], id=each[0]) for each in changes()])
def test_change_asks_for_looks(planned, blog_index, is_requested, make, change):
    thing = make(blog_index)

    assert is_requested(lambda: change(thing))


def test_change_after_the_first_look_of_all_asks_for_looks(sound, is_requested, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        plan(**sound)

    assert is_requested(sound["category"].delete)


def test_move_asks_for_looks(planned, blog_index, home_page, is_requested):
    other = make_article(blog_index, "Other")

    assert is_requested(lambda: other.move(home_page, "last-child"))


def test_review_of_a_version_that_has_a_time_asks_for_looks(planned, is_requested, superuser):
    assert is_requested(lambda: Workflow.objects.get().start(planned, superuser))


def test_what_no_plan_can_depend_on_asks_for_nothing(planned, blog_index, is_requested, superuser):
    draft = make_article(blog_index, "Other", live=False)

    def save_a_draft():
        draft.title = "Another title"
        draft.save_revision()

    assert not is_requested(save_a_draft)
    assert not is_requested(superuser.save)
    assert not is_requested(lambda: make_category("New", "new"))
    assert not is_requested(lambda: Workflow.objects.get().start(draft, superuser))


def test_signals_at_scheduling_time_ask_for_nothing(planned, sound, is_requested):
    other = make_article(**sound, title="Other", live=False)
    other.go_live_at = NINE

    assert not is_requested(lambda: other.save_revision().publish())


def test_nothing_is_asked_or_written_while_nothing_is_scheduled(sound, is_requested):
    PreflightRequest.objects.create(pk=1, requested_at=timezone.now() - timedelta(days=1))

    assert not is_requested(sound["category"].delete)


def test_asking_is_one_query_that_reads_where_somebody_asked_this_minute(
    planned, sound, is_requested, django_capture_on_commit_callbacks
):
    is_requested(sound["category"].save)
    with django_capture_on_commit_callbacks() as callbacks:
        sound["category"].save()

    with CaptureQueriesContext(connection) as queries:
        callbacks[callbacks.index(note_request)]()

    assert [query["sql"].split()[0] for query in queries.captured_queries] == ["SELECT"]


def test_asking_waits_for_the_commit_and_holds_no_row_before(
    clock, planned, sound, django_capture_on_commit_callbacks
):
    clock.shift(60 * 5)

    with django_capture_on_commit_callbacks():
        sound["category"].delete()

    assert not PreflightRequest.objects.filter(requested_at=timezone.now()).exists()


def test_models_are_those_that_fields_of_pages_and_their_rows_name():
    named = set(models_named_by_pages())

    assert named >= {Category, Series, Author, Tag, SiteImage, SiteDocument}
    assert not named & {ArticlePage, User}


def looks() -> list[tuple[str, list[str]]]:
    return list(PreflightReport.objects.order_by("ran_at", "pk").values_list("stage", "warnings"))


def test_article_is_looked_at_again_once_the_change_has_settled(clock, planned, sound, is_requested):
    is_requested(sound["category"].delete)

    clock.shift(SETTLING.total_seconds() - 1)
    early = take_looks(timezone.now())
    clock.shift(1)
    late = take_looks(timezone.now())

    assert (early, late) == (0, 1)
    assert looks()[-1] == ("changed", ["It has no category, so no category’s page will list it."])
    assert take_looks(timezone.now() + timedelta(minutes=5)) == 0


def test_many_changes_of_a_minute_are_one_look(
    clock, planned, sound, is_requested, django_capture_on_commit_callbacks
):
    is_requested(sound["category"].save)
    for _number in range(5):
        clock.shift(10)
        with django_capture_on_commit_callbacks(execute=True):
            sound["category"].save()
    clock.shift(10)

    assert take_looks(timezone.now()) == 1
    clock.shift(60 * 5)
    assert take_looks(timezone.now()) == 0


def test_change_after_a_look_of_the_same_minute_is_not_missed(
    clock, planned, sound, is_requested, django_capture_on_commit_callbacks
):
    is_requested(sound["category"].save)
    clock.shift(10)
    PreflightReport.objects.update(ran_at=timezone.now())
    clock.shift(10)
    with django_capture_on_commit_callbacks(execute=True):
        sound["category"].delete()
    clock.shift(40)

    assert take_looks(timezone.now()) == 1
    assert looks()[-1][1] == ["It has no category, so no category’s page will list it."]


def test_publication_of_one_has_the_others_looked_at(clock, sound, django_capture_on_commit_callbacks, is_requested):
    plan(**sound, title="First")
    second = plan(**sound, title="Second", at=NINE + timedelta(minutes=20))
    take_looks(timezone.now())
    clock.move_to(NINE)
    with django_capture_on_commit_callbacks(execute=True):
        publish_due()

    clock.shift(SETTLING.total_seconds())
    take_looks(timezone.now())

    assert PreflightReport.objects.filter(revision=second.latest_revision, stage="changed").exists()
