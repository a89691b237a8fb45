import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from blog.models import ArticlePage
from site_core.publishing import deliveries
from site_core.publishing.models import EventDelivery, PublicationEvent, Webhook
from site_core.publishing.publisher import publish_due
from site_core.publishing.webhooks import signature
from tests.factories import make_article
from tests.receiver import HERE, Received, Receiver, receiving

pytestmark = pytest.mark.django_db

SECRET = "whsec_" + base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
State = EventDelivery.State


@pytest.fixture
def receiver(settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = HERE
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def webhook(receiver, site) -> Webhook:
    # Nobody was told of the site's first pages yet.
    PublicationEvent.objects.all().delete()
    return Webhook.objects.create(name="Newsletter", address=receiver.address, secret=SECRET)


def deliver() -> int:
    return deliveries.deliver_waiting(["webhooks", "webhook"])


def tell_again() -> None:
    """What was put off is due."""
    EventDelivery.objects.filter(state=State.WAITING).update(due_at=timezone.now())
    deliver()


def messages(receiver: Receiver) -> list[dict[str, Any]]:
    return [json.loads(received.body) for received in receiver.received]


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="let me in")


def is_signed(received: Received, secret: str = SECRET) -> bool:
    """As a receiver checks it, by the specification."""
    headers = received.headers
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + received.body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    digest = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return f"v1,{digest}" in headers["webhook-signature"].split(" ")


def test_a_publication_is_posted_to_every_active_webhook(blog_index, receiver, webhook):
    Webhook.objects.create(name="Archive", address=receiver.address)
    Webhook.objects.create(name="Asleep", address=receiver.address, is_active=False)

    make_article(blog_index)
    deliver()

    assert [received.path for received in receiver.received] == ["/hook", "/hook"]
    assert len({received.headers["webhook-id"] for received in receiver.received}) == 2
    assert set(EventDelivery.objects.values_list("state", flat=True).filter(consumer="webhook")) == {State.DONE}


def test_a_message_says_what_readers_can_see(blog_index, receiver, webhook):
    article = make_article(blog_index, "Reading a query plan")
    event = PublicationEvent.objects.get(object_id=article.pk)

    deliver()

    assert messages(receiver) == [
        {
            "id": str(event.pk),
            "type": "article.published",
            "occurred_at": event.occurred_at.isoformat(),
            "due_at": None,
            "lateness_seconds": None,
            "is_first": True,
            "object": {
                "type": "article",
                "id": str(article.pk),
                "title": "Reading a query plan",
                "address": article.full_url,
            },
        }
    ]


def test_a_message_about_what_was_scheduled_says_how_late_it_was(blog_index, receiver, webhook):
    due_at = datetime(2027, 3, 1, 9, tzinfo=UTC)
    with time_machine.travel(due_at - timedelta(days=1), tick=False):
        article = make_article(blog_index, live=False, go_live_at=due_at)
        article.get_latest_revision().publish()
    with time_machine.travel(due_at + timedelta(seconds=3), tick=False):
        publish_due()
        deliver()

    (message,) = messages(receiver)
    assert message["due_at"] == due_at.isoformat()
    assert message["lateness_seconds"] == 3.0


def test_scheduling_something_tells_nobody(blog_index, receiver, webhook):
    article = make_article(blog_index, live=False, go_live_at=timezone.now() + timedelta(days=1))
    article.get_latest_revision().publish()

    deliver()

    assert receiver.received == []


def test_an_update_and_a_removal_are_told(blog_index, receiver, webhook):
    article = make_article(blog_index)
    article.save_revision().publish()
    deliver()
    receiver.received.clear()

    article.unpublish()
    deliver()

    (message,) = messages(receiver)
    assert message["type"] == "article.unpublished"
    assert message["object"]["title"] == article.title
    assert message["object"]["address"] == article.full_url


def test_a_deletion_is_told_as_a_removal(blog_index, receiver, webhook):
    article = make_article(blog_index)
    deliver()
    receiver.received.clear()

    article.delete()
    deliver()

    assert [message["type"] for message in messages(receiver)] == ["article.unpublished"]


def test_a_message_is_signed_as_the_specification_says(blog_index, receiver, webhook):
    make_article(blog_index)

    deliver()

    (received,) = receiver.received
    assert is_signed(received)
    assert abs(int(received.headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60
    assert received.headers["content-type"] == "application/json"


def test_a_signature_agrees_with_the_example_of_the_specification():
    signed = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "1614265330",
        b'{"test": 2432232314}',
    )

    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_failure_is_tried_again_with_the_same_id_and_a_new_time(blog_index, receiver, webhook):
    make_article(blog_index)
    receiver.status, receiver.body = 503, b"too busy"
    with time_machine.travel(datetime(2027, 3, 1, 9, tzinfo=UTC), tick=False):
        deliver()
    delivery = EventDelivery.objects.get(consumer="webhook")
    state_after_failure, error = delivery.state, delivery.error
    receiver.status = 200

    with time_machine.travel(datetime(2027, 3, 1, 9, 1, tzinfo=UTC), tick=False):
        tell_again()

    first, second = receiver.received
    assert (state_after_failure, error) == (State.WAITING, "503: too busy")
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    assert first.body == second.body
    assert is_signed(second)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.error) == (State.DONE, "")


def test_one_webhook_that_fails_does_not_hold_another_up(blog_index, receiver, webhook, settings):
    Webhook.objects.create(name="A broken one", address="http://127.0.0.1:1/hook")

    make_article(blog_index)
    deliver()

    assert len(receiver.received) == 1
    states = EventDelivery.objects.filter(consumer="webhook").values_list("target", "state")
    assert dict(states)[str(webhook.pk)] == State.DONE
    assert sorted(state for _, state in states) == [State.DONE, State.WAITING]


def test_fanning_out_twice_tells_once(blog_index, receiver, webhook):
    make_article(blog_index)
    deliver()

    EventDelivery.objects.filter(consumer="webhooks").update(state=State.WAITING, due_at=timezone.now())
    deliver()

    assert EventDelivery.objects.filter(consumer="webhook").count() == 1
    assert len(receiver.received) == 1


def test_a_receiver_that_is_gone_is_asked_no_more(blog_index, receiver, webhook):
    article = make_article(blog_index)
    receiver.status = 410
    deliver()
    article.save_revision().publish()

    tell_again()

    webhook.refresh_from_db()
    assert not webhook.is_active
    assert len(receiver.received) == 1
    delivery = EventDelivery.objects.get(consumer="webhook")
    assert delivery.state == State.DEAD
    assert "switched off" in delivery.error


def test_a_webhook_that_was_switched_off_meanwhile_is_told_nothing(blog_index, receiver, webhook):
    make_article(blog_index)
    deliveries.deliver_waiting(["webhooks"])
    Webhook.objects.update(is_active=False)

    deliver()

    assert receiver.received == []
    assert EventDelivery.objects.get(consumer="webhook").state == State.DONE


def test_an_address_inside_the_house_gets_nothing(blog_index, receiver, webhook, settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = []
    Webhook.objects.update(address=receiver.address.replace("http:", "https:"))

    make_article(blog_index)
    deliver()

    assert receiver.received == []
    assert "not on the internet" in EventDelivery.objects.get(consumer="webhook").error


# What is not public


def test_a_page_that_is_private_is_told_to_nobody(blog_index, receiver, webhook):
    article = make_article(blog_index, live=False)
    restrict(article)

    article.get_latest_revision().publish()
    deliver()
    article.refresh_from_db()
    article.unpublish()
    deliver()

    assert receiver.received == []
    assert not EventDelivery.objects.filter(consumer__startswith="webhook").exists()


def test_what_stands_below_a_private_page_is_told_to_nobody(blog_index, receiver, webhook):
    restrict(blog_index)

    make_article(blog_index)
    deliver()

    assert receiver.received == []


def test_the_alias_of_a_private_page_is_told_to_nobody(blog_index, home_page, receiver, webhook):
    article = make_article(blog_index)
    deliver()
    receiver.received.clear()
    restrict(article)

    article.create_alias(update_slug="alias")
    article.save_revision().publish()
    deliver()

    assert receiver.received == []


def test_what_became_private_before_it_was_told_is_told_to_nobody(blog_index, receiver, webhook):
    article = make_article(blog_index)
    deliveries.deliver_waiting(["webhooks"])
    restrict(article)

    deliver()

    assert receiver.received == []


def test_what_became_private_before_it_was_tried_again_is_told_to_nobody(blog_index, receiver, webhook):
    article = make_article(blog_index)
    receiver.status = 500
    deliver()
    restrict(article)

    tell_again()

    assert len(receiver.received) == 1
    assert EventDelivery.objects.get(consumer="webhook").state == State.DONE


def test_what_was_private_when_it_was_published_is_not_told_once_it_is_public(blog_index, receiver, webhook):
    article = make_article(blog_index, live=False)
    restrict(article)
    article.get_latest_revision().publish()
    PageViewRestriction.objects.all().delete()

    deliver()

    assert receiver.received == []


def test_a_removal_is_not_told_of_what_is_private_by_then(blog_index, receiver, webhook):
    article = make_article(blog_index)
    deliver()
    receiver.received.clear()

    restrict(article)
    article.unpublish()
    deliver()

    assert receiver.received == []


def test_a_publication_that_was_taken_back_is_told_only_as_a_removal(blog_index, receiver, webhook):
    article = make_article(blog_index)
    article.unpublish()

    deliver()

    assert [message["type"] for message in messages(receiver)] == ["article.unpublished"]


def test_a_removal_that_was_taken_back_is_told_only_as_a_publication(blog_index, receiver, webhook):
    article = make_article(blog_index)
    deliver()
    receiver.received.clear()
    article.unpublish()
    article.save_revision().publish()

    deliver()

    assert [message["type"] for message in messages(receiver)] == ["article.published"]


def test_nothing_of_a_newer_draft_is_told(blog_index, receiver, webhook):
    article = make_article(blog_index, "Public title")
    deliver()
    receiver.received.clear()
    article.title = "Embargoed title"
    article.save_revision()

    ArticlePage.objects.get().unpublish()
    deliver()

    assert [message["object"]["title"] for message in messages(receiver)] == ["Public title"]
