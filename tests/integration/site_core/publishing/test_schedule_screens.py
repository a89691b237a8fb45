"""The screens of the schedule: what they list, what is done from them and by whom, and what looking leaves alone."""

import csv
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Page, Revision, Workflow
from wagtail.users.models import UserProfile

from blog.models import ArticlePage
from home.roles import ROLES
from site_core.publishing.models import (
    EventDelivery,
    PreflightReport,
    PublicationAttempt,
    PublicationEvent,
    PublishingSettings,
)
from site_core.publishing.schedule import due_items
from tests.factories import make_article, make_author, make_category, make_standard_page

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
LISTS = ["coming", "attention", "done", "deliveries"]


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


def planned(page: Page, due_at: datetime, by: Any = None) -> Revision:
    """The latest revision of `page`, scheduled for `due_at`, which may be past."""
    page.go_live_at = NOW + timedelta(days=365)
    revision = page.save_revision(user=by)
    revision.publish(user=by)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due_at)
    revision.refresh_from_db()
    return revision


def ago(**period: int) -> datetime:
    return NOW - timedelta(**period)


def ahead(**period: int) -> datetime:
    return NOW + timedelta(**period)


def attempt(revision: Revision, *, outcome: str = "succeeded", late_by: int = 0, **fields: Any) -> PublicationAttempt:
    due_at = fields.pop("due_at", revision.approved_go_live_at or ago(hours=1))
    return PublicationAttempt.objects.create(
        content_type=revision.base_content_type,
        object_id=revision.object_id,
        title=revision.object_str,
        revision=revision,
        due_at=due_at,
        started_at=due_at,
        finished_at=due_at + timedelta(seconds=late_by),
        outcome=outcome,
        **{"action": "publish", **fields},
    )


def dead_delivery(consumer: str = "webhook", **fields: Any) -> EventDelivery:
    event = PublicationEvent.objects.create(
        kind="published", content_type_id=1, object_id="1", title="Caches lie", occurred_at=NOW
    )
    defaults = {"state": "dead", "tries": 14, "finished_at": ago(hours=1), "error": "Nobody answered."}
    return EventDelivery.objects.create(event=event, consumer=consumer, **{**defaults, **fields})


def content(client, name: str, query: str = "") -> str:
    return " ".join(client.get(f"{reverse(f'schedule:{name}')}{query}").content.decode().split())


def titles(client, name: str, query: str = "") -> list[str]:
    return [row.title for row in client.get(f"{reverse(f'schedule:{name}')}{query}").context["object_list"]]


def press(client, page: Page) -> Any:
    """The button beside `page`, whose item is due."""
    item = next(item for item in due_items(NOW) if item.object_id == str(page.pk))
    return client.post(reverse("schedule:now"), {"item": item.key})


def told(response: Any) -> str:
    return " ".join(" ".join(str(message) for message in get_messages(response.wsgi_request)).split())


# Coming


def test_coming_lists_everything_in_the_order_of_its_time(client, superuser, make_draft, blog_index):
    planned(make_draft("Second"), ahead(days=2))
    planned(make_draft("First"), ahead(hours=1))
    leaving = make_article(blog_index, "Third")
    ArticlePage.objects.filter(pk=leaving.pk).update(expire_at=ahead(days=3))
    client.force_login(superuser)

    assert titles(client, "coming") == ["First", "Second", "Third"]


def test_coming_says_what_happens_when_where_and_by_whom(client, superuser, people, make_draft):
    editor = people["Editor"]
    editor.first_name, editor.last_name = "Edda", "Editor"
    editor.save()
    draft = make_draft("A plan")
    planned(draft, ahead(hours=3), by=editor)
    client.force_login(superuser)

    page = content(client, "coming")

    assert "1 June 2026, 15:00 UTC" in page
    assert "in 3 hours" in page
    assert "First publication" in page
    assert "Edda Editor" in page
    assert draft.full_url in page
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[draft.pk])}"' in page


def test_expiry_was_set_by_whoever_published_what_says_so(client, superuser, people, blog_index):
    article = make_article(blog_index, "Leaving", category=make_category(), authors=[make_author()])
    article.expire_at = ahead(days=1)
    article.save_revision(user=people["Marketer"]).publish(user=people["Marketer"])
    client.force_login(superuser)

    row = client.get(reverse("schedule:coming")).context["object_list"][0]

    assert (row.what, row.person) == ("Expires", people["Marketer"])
    assert "Cancel" not in content(client, "coming")


def test_coming_tells_an_update_from_a_first_publication(client, superuser, blog_index):
    live = make_article(blog_index, "Corrected", category=make_category(), authors=[make_author()])
    planned(live, ahead(hours=1))
    client.force_login(superuser)

    assert "Update of what is live" in content(client, "coming")


def test_coming_shows_the_address_that_the_planned_version_will_have(client, superuser, blog_index):
    live = make_article(blog_index, slug="an-address", category=make_category(), authors=[make_author()])
    live.slug = "another-address"
    planned(live, ahead(hours=1))
    client.force_login(superuser)

    row = client.get(reverse("schedule:coming")).context["object_list"][0]

    assert row.address.endswith("/blog/another-address/")
    assert ArticlePage.objects.get(pk=live.pk).slug == "an-address"


def test_coming_shows_what_the_last_look_found(client, superuser, make_draft):
    revision = planned(make_draft(), ahead(hours=1))
    other_time = planned(make_draft("Other"), ahead(hours=2))
    for stage, hours, sentence in [("scheduled", 2, "An old finding."), ("day", 1, "The slug is taken.")]:
        PreflightReport.objects.create(
            revision=revision,
            due_at=revision.approved_go_live_at,
            stage=stage,
            ran_at=ago(hours=hours),
            blockers=[sentence],
            warnings=["A link is dead."] if stage == "day" else [],
        )
    PreflightReport.objects.create(
        revision=other_time, due_at=ahead(days=9), stage="day", ran_at=NOW, blockers=["Of another time."]
    )
    client.force_login(superuser)

    page = content(client, "coming")

    assert "The slug is taken." in page
    assert "A link is dead." in page
    assert "An old finding." not in page
    assert "Of another time." not in page


def test_what_is_due_this_minute_is_coming_still_and_needs_nobody(client, superuser, make_draft):
    planned(make_draft("Any moment"), ago(seconds=10))
    client.force_login(superuser)

    assert titles(client, "coming") == ["Any moment"]
    assert titles(client, "attention") == []


@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_everybody_in_the_admin_sees_the_schedule(client, people, make_draft, role):
    draft = make_draft("A plan")
    planned(draft, ahead(hours=1))
    client.force_login(people[role])

    page = content(client, "coming")

    assert "A plan" in page
    may_edit = role in {"Editor", "Marketer", "Administrator"}
    assert (f'href="{reverse("wagtailadmin_pages:edit", args=[draft.pk])}"' in page) == may_edit


def test_reviewer_is_led_to_what_is_in_their_review(client, people, make_draft):
    draft = make_draft("A plan")
    planned(draft, ahead(hours=1))
    Workflow.objects.get().start(draft, user=people["Author"])
    client.force_login(people["Reviewer"])

    assert f'href="{reverse("wagtailadmin_pages:edit", args=[draft.pk])}"' in content(client, "coming")


def test_times_are_in_the_zone_of_the_reader_and_in_the_site_s(client, people, make_draft):
    planned(make_draft(), ahead(hours=1))
    profile = UserProfile.get_for_user(people["Editor"])
    profile.current_time_zone = "Asia/Tokyo"
    profile.save()
    client.force_login(people["Editor"])

    assert "1 June 2026, 22:00 JST (on the site: 1 June 2026, 13:00 UTC)" in content(client, "coming")


# Needs attention


def test_attention_says_what_is_wrong_and_why(client, superuser, make_draft):
    failed = planned(make_draft("Poisoned"), ago(minutes=30))
    planned(make_draft("Forgotten"), ago(minutes=20))
    attempt(failed, outcome="failed", error="An older reason.", late_by=10)
    attempt(failed, outcome="failed", error="The slug is taken.", late_by=60)
    client.force_login(superuser)

    page = content(client, "attention")

    rows = client.get(reverse("schedule:attention")).context["object_list"]
    assert [(row.title, row.concern.kind.value) for row in rows] == [("Poisoned", "failed"), ("Forgotten", "overdue")]
    assert "The slug is taken." in page
    assert "An older reason." not in page
    assert "Tried 2 times, last at 1 June 2026, 11:31 UTC." in page
    assert "Next try at 1 June 2026, 11:31:10 UTC." in page
    assert "30 minutes late" in page


def test_what_waits_for_a_yes_is_held(client, superuser, make_draft):
    PublishingSettings.objects.create(ask_when_late_by=15)
    planned(make_draft(), ago(minutes=20))
    client.force_login(superuser)

    assert "Waits for a yes" in content(client, "attention")


def test_plan_is_cancelled_from_attention(client, superuser, make_draft):
    draft = make_draft()
    revision = planned(draft, ago(minutes=20))
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:revisions_unschedule", args=[draft.pk, revision.pk])
    assert f"{address}?next={reverse('schedule:attention')}" in content(client, "attention")

    client.post(address)

    assert titles(client, "attention") == []


# Done


def test_done_lists_what_was_tried_newest_first_with_its_lateness(client, superuser, make_draft):
    draft = make_draft("Published")
    revision = planned(draft, ago(hours=2), by=superuser)
    attempt(revision, late_by=90, asked_by=superuser)
    attempt(revision, outcome="failed", error="A reason.", late_by=5, due_at=ago(hours=1))
    client.force_login(superuser)

    response = client.get(reverse("schedule:done"))

    page = " ".join(response.content.decode().split())
    assert [row.entry.outcome for row in response.context["object_list"]] == ["failed", "succeeded"]
    assert "A reason." in page
    assert "90 seconds" in page
    assert "done at the word of root@example.com" in page
    assert [row.person for row in response.context["object_list"]] == [superuser, superuser]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?outcome=failed", ["Failure"]),
        ("?action=unpublish", ["Expiry"]),
        ("?lateness=60", ["Late"]),
        ("?finished_at_from=2026-05-31&finished_at_to=2026-05-31", ["Yesterday"]),
        ("?q=fail", ["Failure"]),
        ("?scheduled_by={editor}", ["Late"]),
    ],
)
def test_done_is_filtered(client, superuser, people, make_draft, query, expected):
    attempt(planned(make_draft("Late"), ago(hours=1), by=people["Editor"]), late_by=120)
    attempt(planned(make_draft("Failure"), ago(hours=2), by=superuser), outcome="failed")
    attempt(planned(make_draft("Expiry"), ago(hours=3), by=superuser), action="unpublish")
    attempt(planned(make_draft("Yesterday"), ago(hours=20), by=superuser))
    client.force_login(superuser)

    assert titles(client, "done", query.format(editor=people["Editor"].pk)) == expected


def test_done_is_paged(client, superuser, make_draft):
    revision = planned(make_draft(), ago(hours=1))
    for number in range(55):
        attempt(revision, due_at=ago(minutes=number))
    client.force_login(superuser)

    assert len(titles(client, "done")) == 50
    assert len(titles(client, "done", "?p=2")) == 5


# Deliveries


def test_deliveries_lists_what_was_given_up_and_nothing_else(client, superuser):
    dead_delivery("webhook", target="https://hooks.example.com/")
    dead_delivery("mail", state="waiting", finished_at=None)
    client.force_login(superuser)

    page = content(client, "deliveries")

    assert "https://hooks.example.com/" in page
    assert "Nobody answered." in page
    assert "after 14 tries" in page
    assert [row.consumer for row in client.get(reverse("schedule:deliveries")).context["object_list"]] == ["webhook"]


def test_delivery_is_tried_again(client, people):
    chosen, other = dead_delivery("webhook"), dead_delivery("mail")
    client.force_login(people["Administrator"])

    response = client.post(reverse("schedule:deliver_again"), {"delivery": chosen.pk})

    chosen.refresh_from_db()
    other.refresh_from_db()
    assert (chosen.state, chosen.tries, chosen.due_at) == ("waiting", 0, NOW)
    assert other.state == "dead"
    assert "1 delivery is tried again" in told(response)


def test_all_deliveries_are_tried_again_but_those_that_are_done(client, people):
    dead_delivery("webhook")
    dead_delivery("mail")
    done = dead_delivery("pings", state="done", error="")
    client.force_login(people["Administrator"])

    client.post(reverse("schedule:deliver_again"), {"delivery": "all"})

    done.refresh_from_db()
    assert not EventDelivery.objects.filter(state="dead").exists()
    assert done.state == "done"


@pytest.mark.parametrize("sent", ["", "nonsense", "-1", "999999", "²"])
def test_delivery_that_is_not_there_changes_nothing(client, people, sent):
    dead = dead_delivery()
    client.force_login(people["Administrator"])

    response = client.post(reverse("schedule:deliver_again"), {"delivery": sent})

    dead.refresh_from_db()
    assert response.status_code == 302
    assert dead.state == "dead"


@pytest.mark.parametrize("role", ["Author", "Editor", "Reviewer", "Marketer"])
def test_only_administrators_see_and_retry_deliveries(client, people, role):
    dead = dead_delivery()
    client.force_login(people[role])

    seen = client.get(reverse("schedule:deliveries"))
    pressed = client.post(reverse("schedule:deliver_again"), {"delivery": dead.pk})

    dead.refresh_from_db()
    assert seen.url == pressed.url == reverse("wagtailadmin_home")
    assert dead.state == "dead"
    assert "Not delivered" not in content(client, "coming")


# Now


@pytest.mark.parametrize("role", ["Editor", "Marketer", "Administrator"])
def test_who_may_publish_publishes_at_once(client, people, make_draft, role):
    draft = make_draft()
    planned(draft, ago(minutes=20))
    client.force_login(people[role])

    response = press(client, draft)

    draft.refresh_from_db()
    record = PublicationAttempt.objects.get()
    assert draft.live
    assert (record.outcome, record.asked_by) == ("succeeded", people[role])
    assert f"“Draft” is live now, at {draft.full_url}." in told(response)
    assert response.url == reverse("schedule:attention")


@pytest.mark.parametrize("role", ["Author", "Reviewer"])
def test_who_may_not_publish_is_refused(client, people, make_draft, role):
    draft = make_draft(owner=people[role])
    planned(draft, ago(minutes=20))
    client.force_login(people[role])
    assert 'name="item"' not in content(client, "attention")

    response = press(client, draft)

    draft.refresh_from_db()
    assert response.url == reverse("wagtailadmin_home")
    assert not draft.live
    assert not PublicationAttempt.objects.exists()


def test_who_publishes_in_the_blog_does_not_outside_of_it(client, people, home_page):
    page = make_standard_page(home_page, live=False)
    planned(page, ago(minutes=20))
    client.force_login(people["Marketer"])

    press(client, page)

    page.refresh_from_db()
    assert not page.live


def test_stranger_is_asked_to_sign_in(client, make_draft):
    draft = make_draft()
    planned(draft, ago(minutes=20))

    response = press(client, draft)

    draft.refresh_from_db()
    assert response.url.startswith(reverse("wagtailadmin_login"))
    assert not draft.live


def test_what_fails_says_why_and_stays_in_the_schedule(client, superuser, make_draft, monkeypatch):
    draft = make_draft()
    revision = planned(draft, ago(minutes=20))
    monkeypatch.setattr(ArticlePage, "publish_blockers", lambda article: ["The lawyers have not read it."])
    client.force_login(superuser)

    response = press(client, draft)

    revision.refresh_from_db()
    assert "“Draft” failed again, and stays in the schedule: The lawyers have not read it." in told(response)
    assert revision.approved_go_live_at == ago(minutes=20)
    assert titles(client, "attention") == ["Draft"]


def test_what_another_process_has_in_hand_is_left_to_it(client, superuser, make_draft, monkeypatch):
    draft = make_draft()
    planned(draft, ago(minutes=20))
    monkeypatch.setattr("site_core.publishing.execution.claim", lambda item: False)
    client.force_login(superuser)

    assert "Another process has “Draft” in hand." in told(press(client, draft))


def test_what_somebody_else_did_meanwhile_is_not_done_again(client, superuser, make_draft):
    draft = make_draft()
    revision = planned(draft, ago(minutes=20))
    key = due_items(NOW)[0].key
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    client.force_login(superuser)

    response = client.post(reverse("schedule:now"), {"item": key})

    assert "That is no longer waiting" in told(response)
    assert not PublicationAttempt.objects.exists()


def test_what_is_not_due_yet_is_not_published(client, superuser, make_draft):
    draft = make_draft()
    revision = planned(draft, ago(minutes=20))
    key = due_items(NOW)[0].key
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=ahead(hours=1))
    client.force_login(superuser)

    client.post(reverse("schedule:now"), {"item": key})

    draft.refresh_from_db()
    assert not draft.live


def test_what_should_have_expired_is_taken_down(client, people, blog_index):
    article = make_article(blog_index, "Outdated")
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=ago(minutes=20))
    client.force_login(people["Editor"])
    assert "Take down now" in content(client, "attention")

    response = press(client, article)

    article.refresh_from_db()
    assert not article.live
    assert "“Outdated” was taken down." in told(response)


# All lists


@pytest.mark.parametrize("name", [*LISTS, "done_results"])
def test_looking_changes_nothing(client, superuser, make_draft, name):
    planned(make_draft(), ago(minutes=20))
    dead_delivery()
    client.force_login(superuser)

    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse(f"schedule:{name}"))

    assert response.status_code == 200
    written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql for sql in written if "session" not in sql] == []


@pytest.mark.parametrize("name", ["now", "deliver_again"])
def test_buttons_are_pressed_and_not_visited(client, superuser, make_draft, name):
    planned(make_draft(), ago(minutes=20))
    dead_delivery()
    client.force_login(superuser)

    response = client.get(reverse(f"schedule:{name}"), {"item": due_items(NOW)[0].key, "delivery": "all"})

    assert response.status_code == 405
    assert EventDelivery.objects.filter(state="dead").exists()
    assert len(due_items(NOW)) == 1


@pytest.mark.parametrize("role", ["Administrator", "Marketer", "Reviewer"])
@pytest.mark.parametrize("name", ["coming", "attention", "done"])
def test_list_takes_as_many_queries_for_six_rows_as_for_two(client, superuser, people, make_draft, name, role):
    def add_row(number: int) -> None:
        by = people["Editor"] if number % 2 else superuser
        due_at = ahead(hours=number) if name == "coming" else ago(minutes=20 + number)
        revision = planned(make_draft(f"Draft {number}"), due_at, by=by)
        PreflightReport.objects.create(revision=revision, due_at=due_at, stage="day", ran_at=NOW, warnings=["W"])
        attempt(revision, outcome="failed", error="A reason.", asked_by=by)

    def queries() -> int:
        client.get(reverse(f"schedule:{name}"))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(f"schedule:{name}")).context["object_list"]
        return len(captured)

    client.force_login(people[role])
    for number in range(2):
        add_row(number)
    with_two = queries()
    for number in range(2, 6):
        add_row(number)

    assert queries() == with_two


def test_deliveries_take_as_many_queries_for_six_rows_as_for_two(client, people):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("schedule:deliveries")).context["object_list"]
        return len(captured)

    client.force_login(people["Administrator"])
    for number in range(2):
        dead_delivery(f"consumer {number}")
    queries()
    with_two = queries()
    for number in range(2, 6):
        dead_delivery(f"consumer {number}")

    assert queries() == with_two


@pytest.mark.parametrize("name", LISTS)
def test_list_that_is_empty_says_so(client, superuser, site, name):
    client.force_login(superuser)

    assert 'class="report-empty__title"' in content(client, name)


@pytest.fixture
def one_row_each(make_draft, superuser) -> None:
    planned(make_draft("=Coming"), ahead(hours=1), by=superuser)
    failed = planned(make_draft("Failed"), ago(minutes=20), by=superuser)
    attempt(failed, outcome="failed", error="The slug is taken.", late_by=60)
    dead_delivery(target="https://hooks.example.com/")


EXPORTED = {
    "coming": ["2026-06-01 13:00:00+00:00", "=Coming", "First publication", "root@example.com"],
    "attention": ["2026-06-01 11:40:00+00:00", "failed", "Failed", "1200.0", "The slug is taken.", "1"],
    "done": ["2026-06-01 11:41:00+00:00", "60.0", "go live", "failed", "The slug is taken.", "root@example.com"],
    "deliveries": ["2026-06-01 11:00:00+00:00", "Caches lie", "webhook", "https://hooks.example.com/", "14"],
}


@pytest.mark.parametrize("name", LISTS)
def test_list_is_exported_as_csv(client, superuser, one_row_each, name):
    client.force_login(superuser)

    response = client.get(reverse(f"schedule:{name}"), {"export": "csv"})

    headings, row = csv.reader(StringIO(b"".join(response.streaming_content).decode()))
    assert len(headings) == len(row)
    assert not [heading for heading in headings if "_" in heading or "." in heading]
    assert [value for value in EXPORTED[name] if value not in row] == []
    assert f"schedule-{name}-2026-06-01.csv" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("name", LISTS)
def test_list_is_exported_as_a_spreadsheet(client, superuser, one_row_each, name):
    client.force_login(superuser)

    response = client.get(reverse(f"schedule:{name}"), {"export": "xlsx"})

    rows = list(load_workbook(BytesIO(b"".join(response.streaming_content))).active.values)
    assert len(rows) == 2
    assert {"=Coming", "Failed", "Caches lie"} & set(rows[1])


def test_export_has_all_pages(client, superuser, make_draft):
    revision = planned(make_draft(), ago(hours=1))
    for number in range(55):
        attempt(revision, due_at=ago(minutes=number))
    client.force_login(superuser)

    response = client.get(reverse("schedule:done"), {"export": "csv"})

    assert len(b"".join(response.streaming_content).splitlines()) == 56


def test_row_outlives_what_it_is_about(client, superuser, make_draft):
    draft = make_draft("Gone")
    attempt(planned(draft, ago(hours=1)))
    Page.objects.get(pk=draft.pk).delete()
    client.force_login(superuser)

    assert titles(client, "done") == ["Gone"]
