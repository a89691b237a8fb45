"""`/healthz/publishing/` says whether the schedule is kept, in ages and counts."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from blog.models import ArticlePage
from site_core.publishing import deliveries, health, publisher
from site_core.publishing.models import EventDelivery, PublisherHeartbeat, PublishingSettings
from tests.factories import make_article, make_author, make_category, plan

pytestmark = pytest.mark.django_db

ADDRESS = "/healthz/publishing/"
NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
# Whatever is late: the models with drafts are few, and each is asked once.
COST = 7
IN_ORDER = {
    "oldest_overdue_seconds": 0.0,
    "overdue": 0,
    "held": 0,
    "failed": 0,
    "waiting_deliveries": 0,
    "oldest_waiting_seconds": 0.0,
    "dead_deliveries": 0,
    "last_heartbeat_seconds": 0.0,
}


@pytest.fixture
def ask(client, time_machine):
    """What the address answers so long after nine, with a publisher that lives."""

    def ask_after(*, publisher_lives: bool = True, **after_nine: float):
        time_machine.move_to(NINE + timedelta(**after_nine), tick=False)
        if publisher_lives:
            PublisherHeartbeat.objects.update_or_create(name="publisher", defaults={"beat_at": timezone.now()})
        response = client.get(ADDRESS)
        return response.status_code, response.json()

    return ask_after


@pytest.fixture
def article(time_machine, blog_index) -> ArticlePage:
    """Planned for nine; nothing but it waits for anything."""
    time_machine.move_to(NINE - timedelta(hours=1), tick=False)
    draft = make_article(blog_index, "Kept secret", live=False, category=make_category(), authors=[make_author()])
    plan(draft, NINE)
    EventDelivery.objects.all().delete()
    return draft


def test_schedule_that_is_kept_is_200(ask, article):
    assert ask(minutes=-30) == (200, IN_ORDER)


def test_what_is_due_is_no_alarm_until_the_limit(ask, article, settings):
    assert ask(seconds=60) == (200, {**IN_ORDER, "oldest_overdue_seconds": 60.0})
    assert ask(seconds=61) == (503, {**IN_ORDER, "oldest_overdue_seconds": 61.0, "overdue": 1})
    settings.PUBLISHING_OVERDUE_SECONDS = 120
    assert ask(seconds=61)[0] == 200


def test_failed_article_is_an_alarm_once_it_is_late(ask, article, time_machine, monkeypatch):
    monkeypatch.setattr(ArticlePage, "publish_blockers", lambda page: ["The lawyers have not read it."])
    time_machine.move_to(NINE, tick=False)
    publisher.publish_due()

    assert ask(seconds=30) == (200, {**IN_ORDER, "oldest_overdue_seconds": 30.0, "failed": 1})
    assert ask(seconds=61) == (503, {**IN_ORDER, "oldest_overdue_seconds": 61.0, "failed": 1, "overdue": 1})


def test_article_that_waits_for_a_yes_is_counted_and_no_alarm(ask, article):
    PublishingSettings.objects.create(ask_when_late_by=30)

    assert ask(minutes=31) == (200, {**IN_ORDER, "held": 1})


def test_publisher_that_gives_no_sign_is_an_alarm_before_the_hour(ask, article):
    ask(minutes=-30)

    assert ask(minutes=-28, publisher_lives=False) == (200, {**IN_ORDER, "last_heartbeat_seconds": 120.0})
    assert ask(minutes=-27, publisher_lives=False) == (503, {**IN_ORDER, "last_heartbeat_seconds": 180.0})


def test_publisher_that_never_was_is_an_alarm_where_something_is_planned(ask, article):
    assert ask(minutes=-30, publisher_lives=False) == (503, {**IN_ORDER, "last_heartbeat_seconds": None})


def test_site_that_plans_nothing_needs_no_publisher(ask, site):
    EventDelivery.objects.all().delete()

    assert ask(publisher_lives=False) == (200, {**IN_ORDER, "last_heartbeat_seconds": None})


def test_delivery_that_waits_for_its_turn_is_an_alarm_after_five_minutes(ask, blog_index, time_machine):
    EventDelivery.objects.all().delete()
    time_machine.move_to(NINE, tick=False)
    make_article(blog_index)
    waiting = EventDelivery.objects.count()

    status, figures = ask(minutes=5)
    late_status, late_figures = ask(minutes=5, seconds=1)

    assert waiting
    assert (status, figures) == (200, {**IN_ORDER, "waiting_deliveries": waiting, "oldest_waiting_seconds": 300.0})
    assert (late_status, late_figures["oldest_waiting_seconds"]) == (503, 301.0)


def test_delivery_that_failed_waits_for_its_next_turn_and_is_no_alarm(ask, blog_index, time_machine, monkeypatch):
    EventDelivery.objects.all().delete()
    time_machine.move_to(NINE, tick=False)
    make_article(blog_index)
    monkeypatch.setattr(deliveries, "CONSUMERS", {})
    EventDelivery.objects.update(tries=8)
    deliveries.deliver_waiting(set(EventDelivery.objects.values_list("consumer", flat=True)))

    status, figures = ask(minutes=10)

    assert status == 200
    assert figures["waiting_deliveries"] == EventDelivery.objects.count() > 0
    assert figures["oldest_waiting_seconds"] == 0.0


def test_deliveries_that_were_given_up_are_counted_and_no_alarm(ask, blog_index):
    make_article(blog_index)
    EventDelivery.objects.update(state=EventDelivery.State.DEAD, finished_at=NINE)

    assert ask(minutes=10) == (200, {**IN_ORDER, "dead_deliveries": EventDelivery.objects.count()})


def test_clock_that_was_set_back_makes_no_age_negative(ask, article):
    PublisherHeartbeat.objects.create(name="publisher", beat_at=NINE + timedelta(days=1))

    assert ask(minutes=-30, publisher_lives=False) == (200, IN_ORDER)


def test_database_that_is_away_is_an_alarm_and_says_no_more(client, db, monkeypatch):
    def fail(*args):
        raise OperationalError("secret host name")

    monkeypatch.setattr(health.heartbeats, "last_heartbeat", fail)

    response = client.get(ADDRESS)

    assert (response.status_code, response.json()) == (503, {"database": False})


def test_no_title_and_no_address_is_told(ask, article, client):
    ask(minutes=10)

    content = client.get(ADDRESS).content.decode()

    assert "secret" not in content.lower()
    assert str(article.pk) not in content


def test_answer_is_kept_by_nobody_and_sets_no_cookie(client, site):
    response = client.get(ADDRESS)

    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


def test_it_is_for_reading(client, site):
    assert client.head(ADDRESS).status_code in {200, 503}
    assert client.post(ADDRESS).status_code == 405


def test_queries_do_not_grow_with_what_is_late(ask, article, blog_index, django_assert_num_queries, client):
    ask(minutes=10)
    with django_assert_num_queries(COST):
        client.get(ADDRESS)
    for number in range(5):
        draft = make_article(blog_index, f"Another {number}", live=False, category=article.category)
        draft.revisions.update(approved_go_live_at=NINE)

    with django_assert_num_queries(COST):
        client.get(ADDRESS)
