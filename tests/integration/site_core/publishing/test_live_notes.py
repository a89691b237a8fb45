"""Whoever scheduled an article gets a note when it is live, with its address and lateness."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from wagtail.users.models import UserProfile

from blog.models import ArticlePage
from site_core.publishing import deliveries, publisher
from site_core.publishing.models import EventDelivery
from tests.factories import make_article, make_author, make_category, plan

pytestmark = pytest.mark.django_db

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def article(time_machine, blog_index) -> ArticlePage:
    time_machine.move_to(NINE - timedelta(hours=1), tick=False)
    return make_article(blog_index, live=False, category=make_category(), authors=[make_author()])


@pytest.fixture
def publish(time_machine):
    """Lets the publisher run so long after nine."""

    def publish_after(**after_nine: float) -> None:
        time_machine.move_to(NINE + timedelta(**after_nine), tick=False)
        publisher.publish_due()

    return publish_after


def notes() -> list[str]:
    deliveries.deliver_waiting({"note"})
    return [f"To {message.to[0]}: {message.subject}\n{message.body}" for message in mail.outbox]


def test_whoever_scheduled_it_is_told_where_it_is_and_how_late(article, people, publish):
    plan(article, NINE, people["Marketer"])
    publish(seconds=0)

    assert notes() == [
        "To marketer@example.com: “Reading a query plan” is live\n"
        "“Reading a query plan” went live as planned.\n\n"
        "http://localhost/blog/reading-a-query-plan/\n\n"
        "Planned for: 1 March 2027, 09:00 UTC\n"
        "Live since: 1 March 2027, 09:00 UTC\n"
        "Lateness: 0.0 seconds\n"
    ]


def test_times_are_in_the_zone_of_the_reader_and_in_the_sites(article, people, publish):
    UserProfile.objects.create(user=people["Marketer"], current_time_zone="Europe/Warsaw")
    plan(article, NINE, people["Marketer"])
    publish(minutes=3)

    [note] = notes()
    assert "Planned for: 1 March 2027, 10:00 CET (on the site: 1 March 2027, 09:00 UTC)\n" in note
    assert "Live since: 1 March 2027, 10:03 CET (on the site: 1 March 2027, 09:03 UTC)\n" in note
    assert "Lateness: 3 minutes\n" in note


def test_the_last_to_schedule_it_is_told(article, people, publish):
    plan(article, NINE + timedelta(hours=1), people["Editor"])
    plan(ArticlePage.objects.get(pk=article.pk), NINE, people["Marketer"])
    publish(seconds=1)

    [note] = notes()
    assert note.startswith("To marketer@example.com: ")


def test_what_is_gone_again_by_then_is_said_to_be(article, people, publish):
    plan(article, NINE, people["Marketer"])
    publish(seconds=1)
    ArticlePage.objects.get(pk=article.pk).unpublish()

    [note] = notes()
    assert "“Reading a query plan” went live, and is gone again\n" in note
    assert "Meanwhile it has been taken down again: readers do not find it." in note


def test_what_was_deleted_by_then_is_said_to_be_gone(article, people, publish):
    plan(article, NINE, people["Marketer"])
    publish(seconds=1)
    ArticlePage.objects.get(pk=article.pk).delete()

    [note] = notes()
    assert note.startswith("To marketer@example.com: “Reading a query plan” went live, and is gone again\n")


def test_whoever_scheduled_what_expires_is_told(article, people, publish):
    article.expire_at = NINE + timedelta(hours=1)
    plan(article, NINE, people["Marketer"])
    publish(seconds=1)
    notes()
    mail.outbox.clear()
    publish(hours=1, seconds=2)

    [note] = notes()
    assert note.startswith("To marketer@example.com: “Reading a query plan” has expired\n")
    assert "Planned for: 1 March 2027, 10:00 UTC\nTaken down: 1 March 2027, 10:00:02 UTC\nLateness: 2.0 s" in note


def test_alias_that_follows_is_no_second_note(article, people, publish):
    article.create_alias(update_slug="alias")
    plan(article, NINE, people["Marketer"])
    publish(seconds=1)

    assert EventDelivery.objects.filter(consumer="note").count() == 2
    assert len(notes()) == 1


def test_what_nobody_scheduled_is_no_note(article, people):
    article.save_revision(user=people["Editor"]).publish(user=people["Editor"])

    assert notes() == []
    assert not EventDelivery.objects.filter(consumer="note").exists()


def test_what_a_command_scheduled_is_no_note(article, publish):
    plan(article, NINE)
    publish(seconds=1)

    assert notes() == []
    assert EventDelivery.objects.get(consumer="note").state == "done"


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_who_has_left_or_has_no_address_gets_none(article, people, publish, change):
    plan(article, NINE, people["Marketer"])
    type(people["Marketer"]).objects.filter(pk=people["Marketer"].pk).update(**change)
    publish(seconds=1)

    assert notes() == []


def test_note_that_could_not_be_sent_is_sent_later_under_the_same_identity(article, people, publish, time_machine):
    plan(article, NINE, people["Marketer"])
    publish(seconds=1)
    notes()
    # As if the process had been killed before it noted that it was done.
    EventDelivery.objects.update(state=EventDelivery.State.WAITING)
    time_machine.move_to(NINE + timedelta(hours=2), tick=False)
    notes()

    first, second = (message.extra_headers["Message-ID"] for message in mail.outbox)
    assert first == second


def test_title_is_written_as_it_is(article, people, publish):
    article.title = "Tea & <b>biscuits</b>"
    plan(article, NINE, people["Marketer"])
    publish(seconds=1)

    assert notes()[0].startswith("To marketer@example.com: “Tea & <b>biscuits</b>” is live\n")
