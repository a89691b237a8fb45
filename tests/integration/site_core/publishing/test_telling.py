"""What a look found is told to the owner, to whoever scheduled it and to those who receive alerts; nothing is lost."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.users.models import UserProfile

from blog.models import ArticlePage
from site_core.publishing import preflight, publisher, telling, worker
from site_core.publishing.models import PreflightReport, PreflightRequest
from site_core.publishing.preflight import SETTLING, keep_report, take_looks
from site_core.publishing.publisher import publish_due
from site_core.publishing.tasks import ask_to_look_ahead, look_ahead
from site_core.publishing.telling import LEASE, tell
from tests.factories import make_article, make_author, make_category, make_user
from tests.integration.site_core.publishing.test_schedule import NINE, clock, plan

pytestmark = pytest.mark.django_db

__all__ = ["clock"]

NO_CATEGORY = "It has no category, so no category’s page will list it."
BLOCKER = "The lawyers have not read it."


@pytest.fixture
def marketer(db):
    group = Group.objects.create(name="Alerted")
    group.permissions.add(Permission.objects.get(codename="receive_alerts"))
    return make_user("marketer@example.com", groups=[group])


@pytest.fixture
def owner(db):
    return make_user("owner@example.com")


@pytest.fixture
def amiss(clock, blog_index, marketer, owner):
    """An article of Owner's without a category."""
    return plan(blog_index, authors=[make_author()], owner=owner)


def look_and_tell() -> list[str]:
    """The subjects of what a turn sends, in the order of the addresses."""
    mail.outbox.clear()
    look_ahead.call()
    return [message.subject for message in sorted(mail.outbox, key=lambda message: message.to)]


def told() -> list[str]:
    return sorted(address for message in mail.outbox for address in message.to)


def test_owner_and_whoever_receives_alerts_are_told_in_a_message_each(amiss):
    subjects = look_and_tell()

    assert told() == ["marketer@example.com", "owner@example.com"]
    assert set(subjects) == {"“Reading a query plan” goes live on 2 March 2026, 09:00 UTC, and something is amiss"}
    body = mail.outbox[0].body
    assert f"- {NO_CATEGORY}" in body
    assert f"/admin/pages/{amiss.pk}/edit/" in body


def test_whoever_scheduled_it_is_told(clock, blog_index, owner):
    editor = make_user("editor@example.com")
    article = make_article(blog_index, live=False, owner=owner)
    article.go_live_at = NINE
    article.save_revision().publish(user=editor, skip_permission_checks=True)

    look_and_tell()

    assert told() == ["editor@example.com", "owner@example.com"]


def test_times_are_in_the_zone_of_whoever_reads_them(amiss, owner):
    UserProfile.objects.create(user=owner, current_time_zone="Asia/Tokyo")

    look_and_tell()

    [subject] = [message.subject for message in mail.outbox if message.to == ["owner@example.com"]]
    assert "2 March 2026, 18:00 JST (on the site: 2 March 2026, 09:00 UTC)" in subject


def test_nobody_is_told_that_nothing_was_found(clock, blog_index, marketer, owner):
    plan(blog_index, authors=[make_author()], category=make_category(), owner=owner)

    assert look_and_tell() == []
    assert PreflightReport.objects.get().tell_at is None


def test_what_would_stop_it_is_said_first(amiss, monkeypatch):
    monkeypatch.setattr(ArticlePage, "publish_blockers", lambda article: [BLOCKER])

    [subject, _other] = look_and_tell()

    assert subject == "“Reading a query plan” cannot go live on 2 March 2026, 09:00 UTC as it is"
    body = mail.outbox[0].body
    assert body.index(f"This would stop it:\n- {BLOCKER}") < body.index(NO_CATEGORY)


def test_each_person_gets_one_message_however_many_articles_it_concerns(clock, blog_index, marketer, owner):
    for title in ("First", "Second", "Third"):
        plan(blog_index, title, owner=owner)

    subjects = look_and_tell()

    assert subjects == ["3 plans to look at", "3 plans to look at"]
    assert all(f"“{title}” goes live on" in mail.outbox[0].body for title in ("First", "Second", "Third"))
    assert look_and_tell() == []


def find(article, category=None) -> list[str]:
    """The subjects of what a look after a change tells, where the version that is scheduled names `category`."""
    revision = article.latest_revision
    revision.content["category"] = category and category.pk
    revision.save(update_fields=["content"])
    PreflightRequest.objects.update_or_create(pk=1, defaults={"requested_at": timezone.now() - 2 * SETTLING})
    PreflightReport.objects.update(ran_at=timezone.now() - 3 * SETTLING)
    return look_and_tell()


def test_change_that_changes_no_finding_is_not_told(amiss):
    look_and_tell()

    assert find(amiss) == []
    assert PreflightReport.objects.filter(stage="changed", warnings=[NO_CATEGORY]).exists()


def test_change_that_makes_a_finding_is_told(amiss):
    amiss.latest_revision.publish()
    find(amiss, make_category())

    subjects = find(amiss)

    assert subjects == ["“Reading a query plan” goes live on 2 March 2026, 09:00 UTC, and something is amiss"] * 2


def test_it_is_told_once_that_all_is_well_again(amiss):
    look_and_tell()

    first, second = find(amiss, make_category()), find(amiss, make_category("Networks", "networks"))

    assert first == ["“Reading a query plan” is fine now, and goes live on 2 March 2026, 09:00 UTC"] * 2
    assert second == []


def test_version_that_mends_it_is_told_as_such(amiss):
    look_and_tell()

    amiss.category = make_category()
    amiss.save_revision().publish()
    subjects = look_and_tell()

    assert subjects == ["“Reading a query plan” is fine now, and goes live on 2 March 2026, 09:00 UTC"] * 2


def test_what_went_out_with_something_amiss_is_told_after_it(clock, amiss):
    look_and_tell()
    clock.move_to(NINE)
    publish_due()

    subjects = look_and_tell()

    assert (
        subjects
        == ["“Reading a query plan”, planned for 2 March 2026, 09:00 UTC, is live, and something is amiss"] * 2
    )
    assert NO_CATEGORY in mail.outbox[0].body


def test_publisher_sends_no_message_and_takes_no_look(clock, amiss, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    clock.move_to(NINE)

    publish_due()
    for chore in publisher.chores():
        chore.action()

    assert mail.outbox == []
    assert not PreflightReport.objects.exists()
    assert DBTaskResult.objects.filter(task_path=look_ahead.module_path).count() == 1


def test_publisher_asks_only_where_something_is_to_be_looked_at_or_told_and_once(clock, amiss, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    asked = DBTaskResult.objects.filter(task_path=look_ahead.module_path)

    ask_to_look_ahead()
    ask_to_look_ahead()
    at_first = asked.count()
    look_and_tell()
    asked.delete()
    ask_to_look_ahead()

    assert (at_first, asked.count()) == (1, 0)


def test_worker_that_runs_once_asks_before_it_does_its_tasks(monkeypatch):
    done = []
    monkeypatch.setattr(worker.publisher, "attempt", lambda name, action: done.append(name))
    monkeypatch.setattr(worker.guard, "look", lambda: None)
    monkeypatch.setattr(worker, "call_command", lambda *arguments, **options: done.append("tasks"))

    worker.run_once()

    assert done[-2:] == ["look_ahead", "tasks"]


@pytest.fixture
def server(monkeypatch):
    """A mail server: the error with which it meets each address, where it has one."""
    errors = {}
    send = telling.send_message

    def meet(people, *args):
        for person in people:
            if error := errors.get(person.email):
                raise error
        send(people, *args)

    monkeypatch.setattr(telling, "send_message", meet)
    return errors


AWAY = SMTPServerDisconnected("Connection unexpectedly closed")


def test_mail_server_that_is_away_loses_nothing_and_repeats_nothing(clock, amiss, server):
    server["owner@example.com"] = AWAY
    look_and_tell()
    first = told()
    del server["owner@example.com"]

    too_early = look_and_tell()
    clock.shift(LEASE.total_seconds())
    look_and_tell()

    assert (first, too_early, told()) == (["marketer@example.com"], [], ["owner@example.com"])
    assert PreflightReport.objects.get().told_at == timezone.now()
    clock.shift(LEASE.total_seconds())
    assert look_and_tell() == []


def test_address_that_is_refused_keeps_nobody_else_from_being_told(clock, amiss, server):
    server["marketer@example.com"] = SMTPRecipientsRefused({})

    look_and_tell()

    assert told() == ["owner@example.com"]
    assert PreflightReport.objects.get().told_at == timezone.now()


def test_what_was_found_while_nobody_could_be_told_is_told_as_it_is_now(clock, amiss, server):
    server.update({"marketer@example.com": AWAY, "owner@example.com": AWAY})
    clock.move_to(NINE - timedelta(hours=5))
    look_and_tell()
    server.clear()
    clock.move_to(NINE - timedelta(minutes=50))

    subjects = look_and_tell()

    assert len(subjects) == 2
    assert not PreflightReport.objects.filter(tell_at__isnull=False).exists()


def test_two_workers_tell_once(clock, amiss, monkeypatch):
    take_looks(timezone.now())
    seen_by_the_other = telling.untold(timezone.now()).select_related("revision")
    list(seen_by_the_other)
    tell(timezone.now())
    mail.outbox.clear()
    monkeypatch.setattr(telling, "untold", lambda now: seen_by_the_other)
    monkeypatch.setattr(type(seen_by_the_other), "select_related", lambda queryset, *names: queryset)
    monkeypatch.setattr(type(seen_by_the_other), "defer", lambda queryset, *names: queryset)

    assert tell(timezone.now()) == 0


def test_look_that_comes_while_people_are_told_is_told_after_it(clock, amiss, server, monkeypatch):
    take_looks(timezone.now())
    [report] = telling.take(timezone.now())
    clock.shift(1)
    look = preflight.Look(report.revision_id, NINE, preflight.Stage.HOUR)
    keep_report(report.revision, look, preflight.Findings(["Another."], []))

    telling.settle(report)

    assert telling.untold(timezone.now()).exists()


def test_message_is_known_by_the_same_name_when_it_is_sent_again(clock, amiss):
    look_and_tell()
    first = mail.outbox[0].extra_headers["Message-ID"]
    PreflightReport.objects.update(tell_at=timezone.now(), told_people=[])
    mail.outbox.clear()

    tell(timezone.now())

    assert mail.outbox[0].extra_headers["Message-ID"] == first
