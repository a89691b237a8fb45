"""What is scheduled is looked at when that is done, and a day and an hour before its time, without being touched."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks import default_task_backend
from wagtail.models import Page, Revision, Workflow

from blog.models import ArticlePage
from site_core.publishing import preflight
from site_core.publishing.actions import PublishBlockedError
from site_core.publishing.models import PreflightReport, PreflightRequest
from site_core.publishing.preflight import Findings, examine, looks_wanted, take_looks
from site_core.publishing.publisher import publish_due
from tests.factories import make_article, make_author, make_category, make_image, make_standard_page
from tests.integration.site_core.publishing.test_door import edit_form
from tests.integration.site_core.publishing.test_schedule import NINE, clock, is_live, plan, planned_times
from tests.notices.models import Notice

pytestmark = pytest.mark.django_db

__all__ = ["clock"]

WEEK = timedelta(days=7)
SENTENCE = "The lawyers have not read it."


@pytest.fixture
def sound(blog_index):
    """What makes an article with nothing to say about it."""
    return {"index": blog_index, "category": make_category(), "authors": [make_author()]}


def look(at) -> list[tuple[str, str]]:
    """The looks that a turn at `at` takes: whose, and at which stage."""
    known = set(PreflightReport.objects.values_list("pk", "ran_at"))
    take_looks(at)
    reports = PreflightReport.objects.select_related("revision").order_by("pk")
    return [(each.revision.object_str, each.stage) for each in reports if (each.pk, each.ran_at) not in known]


def findings_on(article) -> Findings:
    revision = Revision.objects.for_instance(article).get(approved_go_live_at__isnull=False)
    return examine(revision, revision.approved_go_live_at)


def test_article_is_looked_at_as_soon_as_it_is_scheduled(clock, sound, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        article = plan(**sound)

    report = PreflightReport.objects.get()
    assert (report.revision, report.due_at, report.stage) == (article.latest_revision, NINE, "scheduled")
    assert (report.ran_at, report.blockers, report.warnings) == (timezone.now(), [], [])


def test_look_that_fails_leaves_the_article_scheduled_and_is_taken_later(
    clock, sound, monkeypatch, django_capture_on_commit_callbacks
):
    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(preflight, "keep_report", lambda *args: 1 / 0)
        article = plan(**sound)

    assert planned_times(article) == [NINE]
    assert look(timezone.now()) == [("Reading a query plan", "hour")]


def test_publication_of_this_moment_is_not_looked_at(clock, sound, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_article(**sound)

    assert not PreflightReport.objects.exists()


def test_article_is_looked_at_a_day_before_and_an_hour_before_and_once_each(clock, sound):
    clock.move_to(NINE - WEEK)
    plan(**sound)
    minute, taken = timedelta(minutes=1), []

    for before in (WEEK, WEEK - minute, timedelta(hours=24, minutes=1), timedelta(hours=24), timedelta(hours=23)):
        clock.move_to(NINE - before)
        taken.append([stage for _title, stage in look(NINE - before)])
    for before in (timedelta(minutes=61), timedelta(minutes=60), timedelta(minutes=59), minute):
        clock.move_to(NINE - before)
        taken.append([stage for _title, stage in look(NINE - before)])

    assert taken == [["scheduled"], [], [], ["day"], [], [], ["hour"], [], []]


def test_after_downtime_only_the_latest_look_is_taken(clock, sound):
    clock.move_to(NINE - WEEK)
    plan(**sound)
    look(NINE - WEEK)
    clock.move_to(NINE - timedelta(minutes=20))

    assert look(NINE - timedelta(minutes=20)) == [("Reading a query plan", "hour")]
    assert look(NINE - timedelta(minutes=19)) == []


def test_what_is_scheduled_within_its_last_hour_is_looked_at_once(clock, sound, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        plan(**sound)

    clock.shift(60)
    assert look(timezone.now()) == []


def test_another_time_is_looked_at_anew(clock, sound):
    article = plan(**sound)
    look(timezone.now())

    Revision.objects.filter(pk=article.latest_revision_id).update(approved_go_live_at=NINE + timedelta(minutes=5))

    assert look(timezone.now()) == [("Reading a query plan", "hour")]


def test_what_was_cancelled_or_is_gone_is_looked_at_no_more(clock, sound):
    article, other = plan(**sound), plan(**sound, title="Other", slug="other")
    wanted = looks_wanted(timezone.now())
    Revision.objects.for_instance(article).update(approved_go_live_at=None)
    Page.objects.get(pk=other.pk).delete()

    assert len(wanted) == 2
    assert [preflight.take(each) for each in wanted] == [False, False]
    assert looks_wanted(timezone.now()) == []


def test_batch_is_bounded_and_takes_the_most_urgent_first(clock, sound):
    for minutes in (30, 10, 20):
        plan(**sound, title=f"In {minutes}", at=NINE + timedelta(minutes=minutes))

    assert take_looks(timezone.now(), limit=2) == 2
    assert sorted(report.revision.object_str for report in PreflightReport.objects.all()) == ["In 10", "In 20"]


def test_one_that_cannot_be_examined_keeps_the_others_from_nothing(clock, sound, monkeypatch, caplog):
    plan(**sound, title="First")
    plan(**sound, title="Second")
    monkeypatch.setattr(ArticlePage, "publish_warnings", lambda page: [] if page.title == "Second" else 1 / 0)

    assert look(timezone.now()) == [("Second", "hour")]
    assert "preflight.failed" in caplog.text


def test_look_saves_nothing_and_encodes_nothing(clock, sound, monkeypatch):
    cover = make_image(size=(64, 36))
    article = plan(**sound, cover=cover)
    cover.renditions.all().delete()
    default_task_backend.clear()

    with CaptureQueriesContext(connection) as queries:
        findings = findings_on(article)

    assert findings == Findings()
    assert {query["sql"].split()[0] for query in queries.captured_queries} == {"SELECT"}
    assert not cover.renditions.exists()
    assert [each.kwargs for each in default_task_backend.results] == [{"image_id": cover.pk}]


def test_costs_no_more_queries_than_it_did(clock, sound):
    article = plan(**sound, cover=make_image(size=(64, 36)))
    revision = article.latest_revision
    findings_on(article)

    with CaptureQueriesContext(connection) as queries:
        examine(revision, NINE)

    assert len(queries) <= 24


def test_finding_what_to_look_at_takes_as_many_queries_for_one_as_for_six(clock, sound):
    counts = []
    for number in (1, 5):
        for each in range(number):
            plan(**sound, title=f"Article {number} {each}")
        with CaptureQueriesContext(connection) as queries:
            looks_wanted(timezone.now())
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_what_would_stop_it_is_known_before(clock, sound, superuser, monkeypatch):
    article = plan(**sound)
    revision = article.latest_revision
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "excerpt": ""})
    Workflow.objects.get().start(article, superuser)
    monkeypatch.setattr(ArticlePage, "publish_blockers", lambda article: [SENTENCE])

    assert findings_on(article).blockers == [
        "Excerpt: This field cannot be blank.",
        SENTENCE,
        "Its review has not ended.",
    ]


def test_slug_that_another_page_took_since_is_known_before(clock, sound):
    article = plan(**sound, slug="plans")
    Page.objects.filter(pk=article.pk).update(slug="elsewhere")
    make_article(sound["index"], "Another", slug="plans")

    [blocker] = findings_on(article).blockers

    assert "The slug 'plans' is already in use" in blocker


def planned_with_slug(article, slug: str, at):
    article = ArticlePage.objects.get(pk=article.pk)
    article.slug, article.go_live_at = slug, at
    article.save_revision().publish()
    return article


def test_slug_that_another_page_will_have_taken_is_known_before_and_stops_the_scheduling(clock, sound):
    first, second = make_article(**sound, title="First"), make_article(**sound, title="Second")
    planned_with_slug(second, "plans", NINE)

    planned_with_slug(first, "plans", NINE - timedelta(minutes=5))
    [blocker] = findings_on(second).blockers

    assert "The address ends in “plans”, which “First” will have taken by then." in blocker
    with pytest.raises(PublishBlockedError, match="will have taken"):
        planned_with_slug(make_article(**sound, title="Third"), "plans", NINE)


def test_slug_planned_elsewhere_in_the_tree_or_for_later_is_no_matter(clock, sound, home_page):
    article, later = make_article(**sound, title="First"), make_article(**sound, title="Later")
    planned_with_slug(article, "plans", NINE)
    planned_with_slug(later, "plans-later", NINE + timedelta(minutes=5))
    elsewhere = make_standard_page(home_page, live=False, slug="plans")
    elsewhere.go_live_at = NINE - timedelta(minutes=5)
    elsewhere.save_revision().publish()

    assert findings_on(article) == Findings()


def with_unknown_block(article) -> Revision:
    revision = ArticlePage.objects.get(pk=article.pk).latest_revision
    body = '[{"type": "ticker", "value": "+1 %", "id": "1"}, {"type": "text", "value": "<p>Rest.</p>", "id": "2"}]'
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "body": body})
    return revision


def test_block_type_that_is_no_more_is_known_before_and_stops_it_at_its_hour(clock, sound):
    article = plan(**sound)
    with_unknown_block(article)

    findings = findings_on(article)
    clock.move_to(NINE)
    [attempt] = publish_due()

    assert ["no longer has (ticker)" in blocker for blocker in findings.blockers] == [True]
    assert attempt.error == findings.blockers[0]
    assert not is_live(article)
    assert planned_times(article) == [NINE]


def test_editor_gets_what_is_left_of_it_and_can_publish_that(clock, client, superuser, sound):
    article = make_article(**sound, live=False)
    with_unknown_block(article)
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])

    client.post(address, {**edit_form(client, address), "action-publish": "Publish"})

    assert is_live(article)


def test_version_that_cannot_be_read_is_known_before(clock, sound, monkeypatch):
    article = plan(**sound)

    def fail(*args):
        raise ValueError("can't handle on_delete types")

    monkeypatch.setattr(ArticlePage, "with_content_json", fail)

    assert findings_on(article).blockers == ["This version cannot be read any more: can't handle on_delete types"]


def test_milder_goes_out_at_its_hour_and_is_reported(clock, sound):
    article = plan(**sound)
    sound["category"].delete()
    look(timezone.now())

    clock.move_to(NINE)
    publish_due()
    clock.shift(30)

    assert is_live(article)
    assert look(timezone.now()) == [("Reading a query plan", "published")]
    report = PreflightReport.objects.get(stage="published")
    assert report.due_at == NINE
    assert report.warnings == ["It has no category, so no category’s page will list it."]
    clock.shift(30)
    assert look(timezone.now()) == []


def test_what_would_stop_it_is_no_matter_once_it_is_out(clock, sound, monkeypatch):
    plan(**sound)
    clock.move_to(NINE)
    publish_due()
    monkeypatch.setattr(ArticlePage, "publish_blockers", lambda article: [SENTENCE])

    look(timezone.now())

    assert PreflightReport.objects.get().blockers == []


def test_what_went_live_without_a_plan_is_not_looked_back_at(clock, sound):
    make_article(**sound)

    assert look(timezone.now()) == []


def test_snippet_with_a_time_is_looked_at_like_a_page(clock):
    notice = Notice.objects.create(text="Down for an hour", live=False)
    notice.go_live_at = NINE
    notice.save_revision().publish()

    assert look(timezone.now()) == [("Down for an hour", "hour")]


def test_schedule_is_carried_out_whatever_a_look_meets(clock, sound, monkeypatch):
    article = plan(**sound)
    monkeypatch.setattr(preflight, "examine", lambda *args: 1 / 0)

    look(timezone.now())
    clock.move_to(NINE)
    publish_due()

    assert is_live(article)


def test_person_who_schedules_reads_at_once_what_is_amiss(client, superuser, sound, monkeypatch):
    # As where no test holds a transaction around the request.
    at_once = SimpleNamespace(atomic=transaction.atomic, on_commit=lambda action, robust: action())
    monkeypatch.setattr(preflight, "transaction", at_once)
    linked = make_article(sound["index"], "Soon <gone>", expire_at=timezone.now() + timedelta(minutes=5))
    article = make_article(**sound, live=False, related=[linked])
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    when = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")

    form = {**edit_form(client, address), "go_live_at": when, "action-publish": "Publish"}
    response = client.post(address, form, follow=True)

    assert "“Soon &lt;gone&gt;”, which is named to be read next, will not be public then." in response.content.decode()


def test_editor_of_a_scheduled_page_shows_what_was_found(clock, client, superuser, sound):
    article = plan(**sound)
    sound["category"].delete()
    look(timezone.now())
    client.force_login(superuser)

    html = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()

    assert 'data-side-panel="preflight"' in html
    assert "It has no category" in html
    assert "Planned for 2 March 2026, 09:00 UTC. Last looked at on 2 March 2026, 08:30 UTC, an hour before." in html


def test_editor_of_any_other_page_has_no_such_panel(clock, client, superuser, sound):
    article = make_article(**sound)
    client.force_login(superuser)

    html = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()

    assert 'data-side-panel="preflight"' not in html


def test_clock_that_is_set_back_keeps_nothing_from_being_looked_at(clock, sound):
    clock.move_to(NINE - timedelta(hours=2))
    plan(**sound)
    look(timezone.now())
    PreflightRequest.objects.update(requested_at=timezone.now())

    clock.shift(-timedelta(hours=20).total_seconds())
    PreflightRequest.objects.update(requested_at=timezone.now() - timedelta(minutes=2))

    assert look(timezone.now()) == [("Reading a query plan", "changed")]


def test_command_still_fails_with_the_sentence_of_what_stops_an_article(clock, sound, monkeypatch):
    plan(**sound)
    monkeypatch.setattr(ArticlePage, "publish_blockers", lambda article: [SENTENCE])
    clock.move_to(NINE)

    with pytest.raises(CommandError, match=SENTENCE):
        call_command("publish_scheduled")
