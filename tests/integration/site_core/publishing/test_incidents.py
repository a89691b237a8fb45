"""Whoever notices that something did not go as planned tells owner and Marketers, once, and once when it is over.

Every test has a clock of its own: an article is planned for nine o'clock.
"""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db.models import Model
from django.utils import timezone
from wagtail.users.models import UserProfile

from blog.models import ArticlePage
from site_core.publishing import execution, incidents, publisher
from site_core.publishing.models import PublicationIncident, PublisherHeartbeat, PublishingSettings
from site_core.publishing.schedule import due_items
from tests.factories import make_article, make_author, make_category, make_user, plan

pytestmark = pytest.mark.django_db

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
EIGHT = NINE - timedelta(hours=1)


class Clock:
    """Stands still until a test moves it to so long after nine."""

    def __init__(self, traveller):
        self.traveller = traveller
        self.traveller.move_to(EIGHT, tick=False)

    def show(self, **after_nine: float) -> None:
        self.traveller.move_to(NINE + timedelta(**after_nine), tick=False)


@pytest.fixture
def clock(time_machine, site) -> Clock:
    return Clock(time_machine)


@pytest.fixture
def topics(site) -> dict:
    return {"category": make_category(), "authors": [make_author()]}


@pytest.fixture
def article(clock, blog_index, people, topics) -> ArticlePage:
    """The Author's, planned by the Editor for nine."""
    draft = make_article(blog_index, live=False, owner=people["Author"], **topics)
    plan(draft, NINE, people["Editor"])
    return draft


@pytest.fixture
def expiring(clock, blog_index, people, topics) -> ArticlePage:
    return make_article(blog_index, owner=people["Author"], expire_at=NINE, **topics)


@pytest.fixture
def broken(article, monkeypatch) -> ArticlePage:
    """The article, which cannot go live."""
    monkeypatch.setattr(ArticlePage, "publish_blockers", lambda page: ["The lawyers have not read it."])
    return article


def look(*, publisher_lives: bool = True) -> None:
    if publisher_lives:
        PublisherHeartbeat.objects.update_or_create(name="publisher", defaults={"beat_at": timezone.now()})
    incidents.look(timezone.now())


def recipients() -> list[str]:
    return sorted(message.to[0] for message in mail.outbox)


def told(person: Model) -> list[str]:
    """What `person` was sent, and no longer in the box."""
    texts = [f"{message.subject}\n{message.body}" for message in mail.outbox if message.to == [person.email]]
    mail.outbox = [message for message in mail.outbox if message.to != [person.email]]
    return texts


class BrokenServer(EmailBackend):
    """Takes messages to those whom it knows, and raises for the others what it is told to."""

    refusals: dict[str, Exception] = {}

    def send_messages(self, messages):
        for message in messages:
            if error := self.refusals.get(message.to[0], self.refusals.get("everybody")):
                raise error
        return super().send_messages(messages)


@pytest.fixture
def mail_server(settings):
    """The refusals of the mail server, by address."""
    settings.EMAIL_BACKEND = f"{__name__}.BrokenServer"
    BrokenServer.refusals = {}
    return BrokenServer.refusals


# What is an incident


def test_what_is_due_is_left_to_the_publisher_for_a_minute(clock, article):
    clock.show(seconds=60)
    look()

    assert not PublicationIncident.objects.exists()


def test_what_is_later_than_a_minute_is_overdue(clock, article):
    clock.show(seconds=61)
    look()

    incident = PublicationIncident.objects.get()
    assert (incident.kind, incident.title, incident.due_at) == ("overdue", article.title, NINE)


def test_limit_is_a_setting(clock, article, settings):
    settings.PUBLISHING_OVERDUE_SECONDS = 300
    clock.show(seconds=299)
    look()

    assert not PublicationIncident.objects.exists()


def test_expiry_that_was_not_carried_out_is_overdue(clock, expiring, people):
    clock.show(seconds=61)
    look()

    [text] = told(people["Author"])
    assert text.startswith("“Reading a query plan” was not taken down\n")
    assert "It should have expired on 1 March 2027, 09:00 UTC." in text


def test_what_failed_is_an_incident_at_once(clock, broken, people):
    clock.show(seconds=1)
    publisher.publish_due()
    look()

    assert PublicationIncident.objects.get().kind == "failed"
    [text] = told(people["Author"])
    assert text.startswith("“Reading a query plan” did not go live\n")
    assert "The last try failed: The lawyers have not read it." in text


def test_what_is_too_late_to_go_live_by_itself_waits_for_a_yes(clock, article, people):
    PublishingSettings.objects.create(ask_when_late_by=30)
    clock.show(minutes=31)
    look()

    assert PublicationIncident.objects.get().kind == "held"
    [text] = told(people["Marketer"])
    assert text.startswith("“Reading a query plan” waits for somebody’s yes\n")


def test_whoever_hears_of_lateness_hears_that_it_will_be_asked_about(clock, article, people):
    PublishingSettings.objects.create(ask_when_late_by=30)
    clock.show(minutes=2)
    look()

    assert "Once it is 30 minutes late, it waits for somebody’s yes." in told(people["Marketer"])[0]


def test_overdue_item_that_fails_is_the_same_incident_and_no_news(clock, broken):
    clock.show(minutes=2)
    look()
    mail.outbox.clear()
    publisher.publish_due()
    look()

    incident = PublicationIncident.objects.get()
    assert (incident.kind, incident.detail) == ("failed", "The lawyers have not read it.")
    assert mail.outbox == []


# The publisher


def test_publisher_that_gives_no_sign_for_two_minutes_is_missed_before_the_hour(clock, article, people):
    look()
    clock.show(minutes=-57.9)
    look(publisher_lives=False)

    assert PublicationIncident.objects.get().key == "publisher"
    [text] = told(people["Marketer"])
    assert text.startswith("Nothing publishes what is scheduled\n")
    assert "since 1 March 2027, 08:00 UTC" in text
    assert "The next time in the schedule is 1 March 2027, 09:00 UTC." in text
    assert told(people["Author"]) == []


def test_publisher_that_never_was_is_missed(article):
    look(publisher_lives=False)

    assert PublicationIncident.objects.get().kind == "silent"


def test_publisher_is_not_missed_where_nothing_is_planned(clock, site, people):
    look(publisher_lives=False)

    assert not PublicationIncident.objects.exists()


def test_publisher_is_missed_where_something_shall_expire(expiring):
    look(publisher_lives=False)

    assert PublicationIncident.objects.get().kind == "silent"


def test_publisher_that_runs_again_is_told(clock, article, people):
    look(publisher_lives=False)
    mail.outbox.clear()
    clock.show(minutes=-50)
    look()

    [text] = told(people["Marketer"])
    assert text.startswith("Settled: The publisher\n")
    assert "A publisher runs again." in text


def test_schedule_that_is_empty_again_needs_no_publisher(article, people):
    look(publisher_lives=False)
    mail.outbox.clear()
    move(article, None)
    look(publisher_lives=False)

    assert "Nothing is planned any more that would need a publisher." in told(people["Marketer"])[0]


def test_sign_of_life_from_before_a_clock_was_set_back_does_not_speak_for_a_dead_publisher(clock, article):
    PublisherHeartbeat.objects.create(name="dead", beat_at=NINE + timedelta(days=1))
    look(publisher_lives=False)
    at_first = PublicationIncident.objects.exists()
    clock.show(minutes=-57)
    look(publisher_lives=False)

    assert not at_first
    assert PublicationIncident.objects.get().kind == "silent"


# Who is told what


def test_owner_marketers_and_administrators_are_told_once(clock, article):
    clock.show(minutes=2)
    look()
    look()
    clock.show(minutes=20)
    look()

    assert recipients() == ["administrator@example.com", "author@example.com", "marketer@example.com"]


def test_message_says_what_when_and_what_to_do_in_the_readers_zone_and_the_sites(clock, article, people):
    UserProfile.objects.create(user=people["Marketer"], current_time_zone="Europe/Warsaw")
    clock.show(minutes=2)
    look()

    [text] = told(people["Marketer"])
    assert text.startswith("“Reading a query plan” did not go live\n")
    assert (
        "It should have gone live on 1 March 2027, 10:00 CET (on the site: 1 March 2027, 09:00 UTC).\n"
        "    It is 2 minutes late, and nothing has tried it yet.\n"
        "    Ask whoever runs the site whether the worker runs; it follows by itself as soon as that does.\n"
    ) in text
    assert "\nhttp://localhost/admin/schedule/attention/" in text


def test_all_that_one_look_finds_is_one_message(clock, article, blog_index, people, topics):
    clock.show(hours=-1)
    plan(make_article(blog_index, "Second", live=False, **topics), NINE)
    clock.show(minutes=2)
    look()

    [text] = told(people["Marketer"])
    assert text.startswith("2 things of the schedule did not go as planned\n")
    assert "“Reading a query plan”" in text
    assert "“Second”" in text


def test_owner_is_told_of_their_own_alone(clock, article, blog_index, people, topics):
    plan(make_article(blog_index, "Somebody else's secret", live=False, owner=people["Editor"], **topics), NINE)
    clock.show(minutes=2)
    look()

    [text] = told(people["Author"])
    assert "Somebody else's secret" not in text


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_nobody_writes_to_who_has_left_or_has_no_address(clock, article, people, change):
    for name in ("Author", "Marketer"):
        type(people[name]).objects.filter(pk=people[name].pk).update(**change)
        if "email" in change:
            break
    clock.show(minutes=2)
    look()

    assert "author@example.com" not in recipients()
    assert "administrator@example.com" in recipients()


def test_title_is_written_as_it_is(clock, blog_index, people, topics):
    plan(make_article(blog_index, "Tea & <b>biscuits</b>", live=False, **topics), NINE)
    clock.show(minutes=2)
    look()

    assert told(people["Marketer"])[0].startswith("“Tea & <b>biscuits</b>” did not go live\n")


def test_after_a_long_outage_a_message_stays_one_that_can_be_read(clock, article, people):
    clock.show(minutes=2)
    known = incidents.what_is_wrong(timezone.now())[due_items(timezone.now())[0].key]
    many = [PublicationIncident(**{**fields(known), "key": f"another {number}"}) for number in range(40)]

    message = incidents.incident_messages.opening(many, people["Marketer"], now=timezone.now())

    assert (len(message["reports"]), message["further"]) == (30, 10)


def fields(incident: PublicationIncident) -> dict:
    names = ("kind", "content_type_id", "object_id", "title", "action", "due_at")
    return {name: getattr(incident, name) for name in names}


def test_incident_that_nobody_is_to_be_told_of_is_logged(clock, blog_index, topics, caplog):
    plan(make_article(blog_index, live=False, **topics), NINE)
    clock.show(minutes=2)
    look()
    look()

    assert caplog.text.count("incident.nobody_to_tell") == 1


# How it ends


def overdue_and_told(clock: Clock) -> None:
    clock.show(minutes=2)
    look()
    mail.outbox.clear()
    clock.show(minutes=3)


def test_those_who_were_told_are_told_once_that_it_is_live_and_how_late(clock, article, people):
    overdue_and_told(clock)
    make_user("new@example.com", groups=people["Marketer"].groups.all())
    publisher.publish_due()
    look()
    look()

    assert recipients() == ["administrator@example.com", "author@example.com", "marketer@example.com"]
    [text] = told(people["Author"])
    assert text.startswith("Settled: “Reading a query plan”\n")
    assert "It went live on 1 March 2027, 09:03 UTC, 3 minutes after its time." in text


def test_message_that_something_is_settled_names_what_is_not(clock, article, blog_index, people, topics):
    later = make_article(blog_index, "Second", live=False, **topics)
    plan(later, NINE)
    overdue_and_told(clock)
    execution.execute(due_items(timezone.now())[0])
    look()

    [text] = told(people["Marketer"])
    assert "Not settled yet:\n    “Second”\n" in text


def move(article: ArticlePage, planned_for: datetime | None) -> None:
    article.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=planned_for)


def reschedule(article, people):
    move(article, NINE + timedelta(days=1))


def cancel(article, people):
    move(article, None)


def publish_by_hand(article, people):
    article.go_live_at = None
    article.save_revision().publish(user=people["Editor"])


def delete(article, people):
    ArticlePage.objects.get(pk=article.pk).delete()


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (reschedule, "It shall go live on 2 March 2027, 09:00 UTC now."),
        (cancel, "It is not planned any more."),
        (publish_by_hand, "Somebody published it on 1 March 2027, 09:03 UTC."),
        (delete, "It was deleted."),
    ],
)
def test_what_somebody_did_about_an_article_is_told(clock, article, people, act, sentence):
    overdue_and_told(clock)
    act(ArticlePage.objects.get(pk=article.pk), people)
    look()

    assert sentence in told(people["Marketer"])[0]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"live": False}, "Somebody took it down."),
        ({"expire_at": None}, "It does not expire any more."),
        ({"expire_at": NINE + timedelta(days=1)}, "It shall expire on 2 March 2027, 09:00 UTC now."),
    ],
)
def test_what_somebody_did_about_an_expiry_is_told(clock, expiring, people, change, sentence):
    overdue_and_told(clock)
    ArticlePage.objects.filter(pk=expiring.pk).update(**change)
    look()

    assert sentence in told(people["Marketer"])[0]


def test_expiry_that_was_carried_out_late_is_told(clock, expiring, people):
    overdue_and_told(clock)
    publisher.publish_due()
    look()

    assert "It was taken down on 1 March 2027, 09:03 UTC, 3 minutes after its time." in told(people["Marketer"])[0]


def test_what_was_over_before_anybody_was_told_is_not_told(clock, article, mail_server):
    mail_server["everybody"] = ConnectionRefusedError()
    clock.show(minutes=2)
    look()
    publisher.publish_due()
    mail_server.clear()
    clock.show(minutes=4)
    look()

    assert PublicationIncident.objects.get().closed_at
    assert mail.outbox == []


def test_what_comes_again_is_another_incident(clock, article):
    overdue_and_told(clock)
    move(article, NINE + timedelta(days=1))
    look()
    move(article, NINE)
    mail.outbox.clear()
    look()

    assert PublicationIncident.objects.count() == 2
    assert len(mail.outbox) == 3


# Whoever else looks


def test_look_that_is_behind_another_one_tells_nothing_that_is_over(clock, article, monkeypatch):
    clock.show(minutes=2)
    PublisherHeartbeat.objects.create(name="publisher", beat_at=timezone.now())
    what_was_wrong = incidents.what_is_wrong(timezone.now())
    publisher.publish_due()
    what_is_wrong = incidents.what_is_wrong
    views = iter([what_was_wrong])
    monkeypatch.setattr(incidents, "what_is_wrong", lambda now: next(views, None) or what_is_wrong(now))
    look()
    look()

    assert PublicationIncident.objects.get().closed_at
    assert mail.outbox == []


def test_what_is_opened_while_a_look_reads_the_schedule_is_not_closed_by_it(clock, article, monkeypatch):
    clock.show(minutes=2)

    def nothing_yet(now):
        PublicationIncident.objects.create(key="opened meanwhile", kind="overdue", due_at=NINE)
        return {}

    monkeypatch.setattr(incidents, "what_is_wrong", nothing_yet)
    incidents.take_stock(timezone.now())

    assert not PublicationIncident.objects.get().closed_at


def test_incident_that_another_process_opened_meanwhile_stays_one(clock, article):
    clock.show(minutes=2)
    incidents.PublicationIncident.objects.bulk_create(incidents.what_is_wrong(timezone.now()).values())
    known = list(PublicationIncident.objects.all())

    PublicationIncident.objects.bulk_create(incidents.what_is_wrong(timezone.now()).values(), ignore_conflicts=True)

    assert list(PublicationIncident.objects.all()) == known


@pytest.mark.parametrize("phase", ["opening", "closing"])
def test_another_process_tells_what_one_that_was_killed_had_begun_to_tell(clock, article, phase):
    if phase == "closing":
        overdue_and_told(clock)
        publisher.publish_due()
    clock.show(minutes=3)
    incidents.take_stock(timezone.now())
    incidents.take(incidents.to_be_told_of() if phase == "opening" else incidents.to_be_told_over(), timezone.now())
    clock.show(minutes=3, seconds=59)
    look()
    too_early = len(mail.outbox)
    clock.show(minutes=4)
    look()

    assert too_early == 0
    assert len(mail.outbox) == 3


def test_clock_that_was_set_back_keeps_nobody_from_being_told(clock, article):
    clock.show(minutes=2)
    incidents.take_stock(timezone.now())
    PublicationIncident.objects.update(telling_until=NINE + timedelta(days=1))
    look()

    assert len(mail.outbox) == 3


# Mail that does not go out


def test_mail_server_that_is_down_is_asked_again_and_nothing_is_lost(clock, article, mail_server, caplog):
    mail_server["everybody"] = ConnectionRefusedError()
    clock.show(minutes=2)
    look()
    mail_server.clear()
    clock.show(minutes=3)
    look()
    look()

    assert "incident.not_told" in caplog.text
    assert recipients() == ["administrator@example.com", "author@example.com", "marketer@example.com"]


def test_mail_server_that_fails_between_two_people_writes_to_nobody_twice(clock, article, mail_server):
    mail_server["marketer@example.com"] = smtplib.SMTPServerDisconnected()
    clock.show(minutes=2)
    look()
    reached_at_first = recipients()
    mail_server.clear()
    clock.show(minutes=3)
    look()

    assert 0 < len(reached_at_first) < 3
    assert recipients() == ["administrator@example.com", "author@example.com", "marketer@example.com"]


def test_half_told_incident_is_told_over_to_those_who_know(clock, article, mail_server):
    mail_server["marketer@example.com"] = smtplib.SMTPServerDisconnected()
    clock.show(minutes=2)
    look()
    reached = recipients()
    mail.outbox.clear()
    publisher.publish_due()
    mail_server.clear()
    clock.show(minutes=3)
    look()

    assert recipients() == reached


@pytest.mark.parametrize(("code", "tries"), [(550, 1), (450, 2)])
def test_address_that_is_refused_keeps_nobody_else_from_being_told(clock, article, mail_server, code, tries, caplog):
    address = "author@example.com"
    mail_server[address] = smtplib.SMTPRecipientsRefused({address: (code, b"no")})
    for minute in (2, 3):
        clock.show(minutes=minute)
        look()
    mail_server.clear()
    clock.show(minutes=4)
    look()

    assert caplog.text.count("incident.refused") == tries
    assert recipients().count("marketer@example.com") == 1
    assert recipients().count(address) == tries - 1


def test_message_has_the_same_identity_in_every_try(clock, article, mail_server, monkeypatch):
    clock.show(minutes=2)
    look()
    first = {message.to[0]: message.extra_headers["Message-ID"] for message in mail.outbox}
    PublicationIncident.objects.update(told_opening_at=None, told_opening_to=[])
    mail.outbox.clear()
    look()

    assert {message.to[0]: message.extra_headers["Message-ID"] for message in mail.outbox} == first


def test_look_that_finds_nothing_writes_nothing(clock, site, django_assert_max_num_queries):
    look()

    with django_assert_max_num_queries(20) as queries:
        incidents.look(timezone.now())

    written = [query["sql"] for query in queries if not query["sql"].startswith("SELECT")]
    assert written == []
