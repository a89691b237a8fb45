"""The schedule keeps its word: each item once, at its time, whatever happens to it or to the others."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, Workflow
from wagtail.signals import page_published

from blog.models import ArticlePage
from site_core.publishing import execution
from site_core.publishing.execution import claim, execute
from site_core.publishing.models import EventDelivery, PublicationAttempt, PublicationEvent, PublishingSettings
from site_core.publishing.publisher import publish_due
from site_core.publishing.schedule import ScheduledItem, coming_items, due_items, next_due, who_scheduled
from tests.factories import make_article, make_category, make_standard_page
from tests.notices.models import Notice

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
EARLY = NINE - timedelta(hours=1)


@pytest.fixture
def clock():
    """Half past eight, on a day of March; `clock.move_to(NINE)` is the hour."""
    with time_machine.travel(NINE - timedelta(minutes=30), tick=False) as traveller:
        yield traveller


def plan(index, title: str = "Reading a query plan", *, at: datetime | None = NINE, live: bool = False, **fields):
    """An article with a version that is scheduled for `at`; live already in an earlier version where `live` is set."""
    article = make_article(index, title, live=live, **fields)
    article.go_live_at = at
    article.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


def planned_times(article) -> list[datetime]:
    planned = Revision.objects.for_instance(article).filter(approved_go_live_at__isnull=False)
    return list(planned.values_list("approved_go_live_at", flat=True))


def events_of(thing) -> list[str]:
    content_type = ContentType.objects.get_for_model(thing)
    events = PublicationEvent.objects.filter(content_type=content_type, object_id=str(thing.pk))
    return list(events.order_by("occurred_at").values_list("kind", flat=True))


def is_live(article) -> bool:
    return ArticlePage.objects.get(pk=article.pk).live


@pytest.fixture
def poisoned():
    """Titles of articles whose publication fails in a receiver, as that of an integration might."""
    titles = set()

    def fail(sender, instance, **kwargs):
        if instance.title in titles and instance.live:
            raise ConnectionError("The newsletter is away.")

    page_published.connect(fail)
    yield titles
    page_published.disconnect(fail)


def test_nothing_goes_live_a_moment_before_its_time(clock, blog_index):
    article = plan(blog_index)

    clock.move_to(NINE - timedelta(microseconds=1))
    tried = publish_due()

    assert due_items(timezone.now()) == tried == []
    assert not is_live(article)


def test_publication_is_recorded_once_with_its_lateness(clock, blog_index):
    article = plan(blog_index)
    revision = article.latest_revision

    clock.move_to(NINE + timedelta(seconds=0.4))
    publish_due()
    publish_due()

    attempt = PublicationAttempt.objects.get()
    assert (attempt.object_id, attempt.revision, attempt.action) == (str(article.pk), revision, "publish")
    assert (attempt.due_at, attempt.outcome) == (NINE, "succeeded")
    assert attempt.lateness == timedelta(seconds=0.4)
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1
    assert events_of(article) == ["published"]
    assert planned_times(article) == []


def test_date_that_readers_see_is_the_chosen_one(clock, blog_index):
    article = plan(blog_index)

    clock.move_to(NINE + timedelta(minutes=7))
    publish_due()

    assert ArticlePage.objects.get(pk=article.pk).published_at == NINE


def test_expiry_is_recorded_and_leaves_the_index(clock, client, blog_index):
    article = make_article(blog_index, expire_at=NINE)

    clock.move_to(NINE)
    publish_due()

    article = ArticlePage.objects.get(pk=article.pk)
    assert (article.live, article.expired) == (False, True)
    attempt = PublicationAttempt.objects.get()
    assert (attempt.action, attempt.due_at, attempt.outcome) == ("unpublish", NINE, "succeeded")
    assert PageLogEntry.objects.filter(action="wagtail.unpublish.scheduled").count() == 1


def test_one_that_fails_delays_no_other_and_stays_scheduled(clock, blog_index, poisoned):
    first, second = plan(blog_index, "First"), plan(blog_index, "Second")
    poisoned.add("First")

    clock.move_to(NINE)
    publish_due()

    assert (is_live(first), is_live(second)) == (False, True)
    assert planned_times(first) == [NINE]
    failure = PublicationAttempt.objects.get(outcome="failed")
    assert (failure.title, failure.error) == ("First", "The newsletter is away.")


def test_failure_leaves_nothing_behind_but_its_record(clock, blog_index, poisoned):
    article = plan(blog_index, "First")
    entries = PageLogEntry.objects.count()
    poisoned.add("First")

    clock.move_to(NINE)
    publish_due()

    article.refresh_from_db()
    assert (article.live, article.first_published_at, article.published_at) == (False, None, None)
    assert PageLogEntry.objects.count() == entries
    assert events_of(article) == []


def test_publication_without_its_record_is_none(clock, blog_index, monkeypatch):
    article = plan(blog_index)
    record = execution.record

    def fail_to_record(item, started_at, outcome, **kwargs):
        if outcome == "succeeded":
            raise DatabaseError("The disk is full.")
        return record(item, started_at, outcome, **kwargs)

    monkeypatch.setattr(execution, "record", fail_to_record)
    clock.move_to(NINE)
    publish_due()

    assert not is_live(article)
    assert planned_times(article) == [NINE]
    assert events_of(article) == []


def test_one_that_failed_comes_round_again_after_pauses_that_grow(clock, blog_index, poisoned):
    plan(blog_index, "First")
    poisoned.add("First")
    tries = []

    for second in range(80):
        clock.move_to(NINE + timedelta(seconds=second))
        tries += [second for _attempt in publish_due()]

    assert tries == [0, 5, 15, 35, 75]


def test_one_that_failed_goes_live_once_its_cause_is_gone(clock, blog_index, poisoned):
    article = plan(blog_index, "First")
    poisoned.add("First")
    clock.move_to(NINE)
    publish_due()

    poisoned.clear()
    clock.move_to(NINE + timedelta(seconds=6))
    publish_due()

    assert is_live(article)
    assert [attempt.outcome for attempt in PublicationAttempt.objects.all()] == ["succeeded", "failed"]


def test_clock_that_is_set_back_keeps_nothing_waiting(clock, blog_index, poisoned):
    article = plan(blog_index, "First")
    poisoned.add("First")
    clock.move_to(NINE + timedelta(days=1))
    publish_due()

    poisoned.clear()
    clock.move_to(NINE + timedelta(seconds=1))
    publish_due()

    assert is_live(article)


def test_clock_that_is_set_back_in_the_middle_publishes_nothing_early_and_loses_nothing(
    clock, blog_index, monkeypatch
):
    article = plan(blog_index)
    clock.move_to(NINE)
    [item] = due_items(timezone.now())
    full_clean = ArticlePage.full_clean

    def set_back(page, *args, **kwargs):
        clock.move_to(EARLY)
        return full_clean(page, *args, **kwargs)

    monkeypatch.setattr(ArticlePage, "full_clean", set_back)
    attempt = execute(item)
    monkeypatch.undo()

    assert attempt.outcome == "failed"
    assert not is_live(article)
    clock.move_to(NINE + timedelta(seconds=1))
    publish_due()
    assert is_live(article)


@pytest.mark.parametrize("change", ["moved", "cancelled", "done", "deleted"])
def test_item_that_changed_since_it_was_read_is_left_alone(clock, blog_index, change):
    article = plan(blog_index)
    clock.move_to(NINE)
    [item] = due_items(timezone.now())

    if change == "moved":
        Revision.objects.filter(pk=item.revision_id).update(approved_go_live_at=NINE + timedelta(hours=1))
    elif change == "cancelled":
        Revision.objects.filter(pk=item.revision_id).update(approved_go_live_at=None)
    elif change == "done":
        execute(item)
    else:
        article.delete()

    assert not claim(item)
    assert execute(item) is None


def test_after_downtime_items_run_in_the_order_of_their_times(clock, blog_index):
    for minute in (3, 1, 2):
        plan(blog_index, f"Minute {minute}", at=NINE + timedelta(minutes=minute))
    make_article(blog_index, "Leaving", expire_at=NINE + timedelta(minutes=1, seconds=30))

    clock.move_to(NINE + timedelta(hours=3))
    tried = publish_due()

    assert [attempt.title for attempt in tried] == ["Minute 1", "Leaving", "Minute 2", "Minute 3"]


def test_article_whose_both_times_passed_is_never_seen_and_ends_expired(clock, client, blog_index):
    article = plan(blog_index, slug="plans", expire_at=NINE + timedelta(hours=1))
    seen = []
    page_published.connect(looker := lambda **kwargs: seen.append(client.get("/blog/plans/").status_code))

    clock.move_to(NINE + timedelta(hours=2))
    publish_due()
    publish_due()
    page_published.disconnect(looker)

    assert seen == [404]
    assert client.get("/blog/plans/").status_code == 404
    article = ArticlePage.objects.get(pk=article.pk)
    assert (article.live, article.expired, planned_times(article)) == (False, True, [])


def test_expiry_does_not_cancel_a_later_relaunch(clock, blog_index):
    article = make_article(blog_index, expire_at=NINE)
    article.go_live_at, article.expire_at = NINE + timedelta(hours=2), None
    article.save_revision().publish()

    clock.move_to(NINE)
    publish_due()
    expired = is_live(article), planned_times(article)
    clock.move_to(NINE + timedelta(hours=2))
    publish_due()

    assert expired == (False, [NINE + timedelta(hours=2)])
    assert is_live(article)


def test_relaunch_at_the_instant_of_the_expiry_leaves_no_dark_moment(clock, blog_index):
    article = make_article(blog_index, expire_at=NINE)
    article.go_live_at, article.expire_at = NINE, None
    article.save_revision().publish()

    clock.move_to(NINE)
    publish_due()

    assert is_live(article)
    assert events_of(article) == ["published", "published"]


def test_person_who_takes_an_article_down_ends_its_plan(clock, blog_index):
    article = plan(blog_index, live=True)

    article.unpublish()

    assert planned_times(article) == []


def test_live_article_stays_online_and_unchanged_until_its_update_is_due(clock, client, blog_index):
    article = make_article(blog_index, "Old words", slug="plans")
    article.title, article.go_live_at = "New words", NINE
    article.save_revision().publish()

    before = client.get("/blog/plans/").content.decode()
    clock.move_to(NINE)
    publish_due()
    after = client.get("/blog/plans/").content.decode()

    assert "Old words" in before
    assert "New words" not in before
    assert "New words" in after


def test_scheduling_an_update_never_darkens_a_page_whose_live_revision_is_not_known(clock, client, blog_index):
    article = make_article(blog_index, "Old words", slug="plans")
    ArticlePage.objects.update(live_revision=None)
    Revision.objects.for_instance(article).delete()
    article = ArticlePage.objects.get()

    article.title, article.go_live_at = "New words", NINE
    article.save_revision().publish()

    assert "Old words" in client.get("/blog/plans/").content.decode()
    article = ArticlePage.objects.get()
    assert article.live_revision.content["title"] == "Old words"
    assert article.latest_revision.content["title"] == "New words"
    assert article.latest_revision.is_latest_revision()


def test_scheduling_an_update_ends_its_review(clock, blog_index, superuser):
    article = make_article(blog_index, live=True)
    article.go_live_at = NINE
    revision = article.save_revision()
    Workflow.objects.get().start(article, superuser)

    ArticlePage.objects.get().publish(revision, user=superuser)

    assert not ArticlePage.objects.get().workflow_in_progress
    clock.move_to(NINE)
    assert [attempt.outcome for attempt in publish_due()] == ["succeeded"]


def test_slug_that_was_taken_meanwhile_stops_the_article_until_it_is_free(clock, blog_index):
    article = plan(blog_index, "Mine", slug="plans")
    ArticlePage.objects.filter(pk=article.pk).update(slug="moved-away", url_path="/blog/moved-away/")
    rival = make_article(blog_index, "Theirs", slug="plans")

    clock.move_to(NINE)
    publish_due()
    stopped = is_live(article), planned_times(article), PublicationAttempt.objects.get().error
    rival.delete()
    clock.move_to(NINE + timedelta(seconds=6))
    publish_due()

    assert stopped[:2] == (False, [NINE])
    assert "plans" in stopped[2]
    assert is_live(article)


def test_article_whose_category_was_deleted_goes_out_without_it(clock, blog_index):
    category = make_category()
    article = plan(blog_index, category=category)
    category.delete()

    clock.move_to(NINE)
    publish_due()

    assert is_live(article)


def test_alias_of_a_scheduled_draft_is_hidden_until_its_source_is_live(clock, client, blog_index, home_page):
    article = make_article(blog_index, live=False)
    alias = article.create_alias(parent=home_page, update_slug="twin")
    article.go_live_at = NINE
    article.save_revision().publish()

    before = client.get("/twin/").status_code
    clock.move_to(NINE)
    publish_due()

    assert before == 404
    assert client.get("/twin/").status_code == 200
    assert ArticlePage.objects.get(pk=alias.pk).live


def test_nothing_of_ours_happens_when_something_is_scheduled(clock, blog_index):
    before = PublicationEvent.objects.count(), EventDelivery.objects.count()

    plan(blog_index)

    assert (PublicationEvent.objects.count(), EventDelivery.objects.count()) == before


def test_approval_after_the_date_publishes_at_once(clock, client, superuser, blog_index):
    draft = make_article(blog_index, live=False, go_live_at=NINE)
    clock.move_to(NINE + timedelta(days=1))
    state = Workflow.objects.get().start(draft, superuser)

    state.current_task_state.approve(user=superuser)

    article = ArticlePage.objects.get()
    assert article.live
    assert article.published_at == NINE + timedelta(days=1)


def test_revision_whose_review_is_open_does_not_go_out(clock, superuser, blog_index):
    article = plan(blog_index)
    Workflow.objects.get().start(article, superuser)

    clock.move_to(NINE)
    publish_due()

    assert not is_live(article)
    assert planned_times(article) == [NINE]
    assert PublicationAttempt.objects.get().error == "Its review has not ended."


def test_validity_is_asked_at_the_hour_and_not_remembered(clock, blog_index, monkeypatch):
    article = plan(blog_index)
    monkeypatch.setattr(ArticlePage, "publish_blockers", lambda page: ["The lawyers have not read it."])

    clock.move_to(NINE)
    publish_due()

    assert not is_live(article)
    assert PublicationAttempt.objects.get().error == "The lawyers have not read it."


def test_time_in_the_schedule_counts_and_not_what_the_text_says(clock, blog_index):
    article = plan(blog_index)
    revision = article.latest_revision
    revision.content["go_live_at"] = (NINE + timedelta(days=30)).isoformat()
    revision.save()

    clock.move_to(NINE)
    publish_due()

    assert is_live(article)


def test_very_late_article_waits_for_a_yes_where_the_site_is_set_so(clock, blog_index):
    article, soon = plan(blog_index, "Late"), plan(blog_index, "Soon", at=NINE + timedelta(minutes=50))
    leaving = make_article(blog_index, "Leaving", expire_at=NINE)
    PublishingSettings.objects.create(ask_when_late_by=30)

    clock.move_to(NINE + timedelta(hours=1))
    publish_due()
    held = is_live(article)
    [item] = due_items(timezone.now())
    execute(item)

    assert not held
    assert is_live(soon)
    assert not is_live(leaving)
    assert is_live(article)


def test_however_late_everything_goes_live_where_nobody_set_a_limit(clock, blog_index):
    article = plan(blog_index)

    clock.move_to(NINE + timedelta(days=3))
    publish_due()

    assert is_live(article)


def test_snippet_with_drafts_appears_and_goes_like_a_page(clock):
    notice = Notice.objects.create(text="We are hiring", live=False)
    notice.go_live_at, notice.expire_at = NINE, NINE + timedelta(hours=1)
    notice.save_revision().publish()

    clock.move_to(NINE)
    publish_due()
    notice.refresh_from_db()
    was_live = notice.live
    clock.move_to(NINE + timedelta(hours=1))
    publish_due()

    notice.refresh_from_db()
    assert was_live
    assert (notice.live, notice.expired) == (False, True)
    actions = PublicationAttempt.objects.order_by("due_at").values_list("action", "outcome")
    assert list(actions) == [("publish", "succeeded"), ("unpublish", "succeeded")]
    assert events_of(notice) == ["published", "unpublished"]
    assert ModelLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1


def test_type_whose_code_is_gone_is_an_error_of_that_item_alone(clock, blog_index):
    article, other = plan(blog_index, "Gone"), plan(blog_index, "Other")
    content_type = Revision.objects.for_instance(article).first().content_type
    content_type.pk, content_type.model = None, "vanished"
    content_type.save()
    Revision.objects.filter(object_id=article.pk).update(content_type=content_type, base_content_type=content_type)

    clock.move_to(NINE)
    publish_due()

    assert is_live(other)
    assert PublicationAttempt.objects.get(outcome="failed").error == "The code of its type is gone."


def test_draft_that_is_saved_while_its_page_goes_live_does_not_take_it_down(clock, client, blog_index):
    plan(blog_index, "Planned words", slug="plans")
    in_the_editor = ArticlePage.objects.get().get_latest_revision_as_object()
    clock.move_to(NINE)
    publish_due()

    in_the_editor.title = "Words of the draft"
    in_the_editor.save()
    in_the_editor.save_revision()

    html = client.get("/blog/plans/").content.decode()
    assert "Planned words" in html
    assert "Words of the draft" not in html
    article = ArticlePage.objects.get()
    assert article.latest_revision.content["title"] == "Words of the draft"
    assert article.has_unpublished_changes


def test_editing_session_cannot_overwrite_what_was_scheduled(clock, superuser, blog_index):
    draft = make_article(blog_index, "Approved words", live=False, go_live_at=NINE)
    revision = draft.save_revision(user=superuser)
    revision.publish()

    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    draft.title = "Other words"
    draft.save_revision(user=superuser, overwrite_revision=revision)

    clock.move_to(NINE)
    publish_due()
    article = ArticlePage.objects.get()
    assert (article.live, article.title) == (True, "Approved words")


def test_publisher_knows_the_next_instant(clock, blog_index):
    assert next_due(timezone.now()) is None

    plan(blog_index, at=NINE + timedelta(hours=2))
    make_article(blog_index, "Leaving", expire_at=NINE + timedelta(hours=1))

    assert next_due(timezone.now()) == NINE + timedelta(hours=1)
    assert next_due(NINE + timedelta(hours=1)) == NINE + timedelta(hours=2)


def test_what_is_coming_has_times_titles_and_who_scheduled_it(clock, blog_index, superuser):
    article = make_article(blog_index, "Planned", live=False, go_live_at=NINE)
    revision = article.save_revision(user=superuser)
    article.publish(revision, user=superuser)
    make_article(blog_index, "Leaving", expire_at=NINE + timedelta(hours=1))

    items = coming_items(timezone.now())

    assert [(item.title, item.action, item.due_at) for item in items] == [
        ("Planned", "publish", NINE),
        ("Leaving", "unpublish", NINE + timedelta(hours=1)),
    ]
    assert who_scheduled([revision.pk]) == {revision.pk: superuser.pk}
    assert coming_items(timezone.now(), until=NINE) == items[:1]


def test_command_does_the_same_and_fails_when_something_failed(clock, blog_index, poisoned):
    first, second = plan(blog_index, "First"), plan(blog_index, "Second")
    poisoned.add("First")
    clock.move_to(NINE)

    with pytest.raises(CommandError, match="First: The newsletter is away"):
        call_command("publish_scheduled", stdout=StringIO())

    assert (is_live(first), is_live(second)) == (False, True)


def test_dry_run_names_what_is_due_and_changes_nothing(clock, blog_index):
    article = plan(blog_index, "First")
    clock.move_to(NINE)
    output = StringIO()

    call_command("publish_scheduled", "--dryrun", stdout=output)

    assert output.getvalue() == "2026-03-02 09:00:00 UTC  go live  First\n"
    assert not is_live(article)


def test_pages_that_are_no_articles_are_scheduled_alike(clock, client, home_page):
    page = make_standard_page(home_page, "Terms", live=False, slug="terms")
    page.go_live_at = NINE
    page.save_revision().publish()

    clock.move_to(NINE)
    publish_due()

    assert client.get("/terms/").status_code == 200


def test_key_of_an_item_is_its_own(clock, blog_index):
    plan(blog_index, "First")
    plan(blog_index, "Second")
    clock.move_to(NINE)

    items: list[ScheduledItem] = due_items(timezone.now())

    assert len({item.key for item in items}) == 2
