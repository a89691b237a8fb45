import base64
import json
import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from site_core.publishing.models import EventDelivery, PublicationEvent, Webhook
from tests.factories import make_article
from tests.receiver import HERE, receiving

pytestmark = pytest.mark.django_db

INDEX = "/admin/webhooks/"
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]+")
FORM = {"name": "Newsletter", "address": "https://receiver.example/hook", "is_active": "on"}


@pytest.fixture
def admin(client, people):
    client.force_login(people["Administrator"])
    return client


@pytest.fixture
def receiver(settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = HERE
    with receiving() as receiver:
        yield receiver


def make_webhook(**fields) -> Webhook:
    return Webhook.objects.create(**{"name": "Newsletter", "address": "https://receiver.example/hook", **fields})


def test_an_administrator_makes_a_webhook_and_is_shown_its_secret(admin):
    response = admin.post(reverse("webhooks:add"), FORM)

    webhook = Webhook.objects.get()
    assert webhook.address == FORM["address"]
    assert SECRET.findall(response.content.decode()) == [webhook.secret]
    assert len(base64.b64decode(webhook.secret.removeprefix("whsec_"))) == 32
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("receiver.example", "no complete address"),
        ("http://receiver.example/hook", "must begin with https://"),
        ("https://127.0.0.1/hook", "is not on the internet"),
        ("https://[::ffff:10.0.0.1]/hook", "is not on the internet"),
        ("https://localhost/hook", "is not on the internet"),
        ("https://ada:secret@receiver.example/hook", "must not hold a name or a password"),
        ("https://receiver.example:25/hook", "port must be one of these: 80, 443, 8080, 8443"),
    ],
)
def test_an_address_that_will_not_do_is_refused_in_a_sentence(admin, address, sentence):
    response = admin.post(reverse("webhooks:add"), {**FORM, "address": address})

    assert sentence in response.content.decode()
    assert not Webhook.objects.exists()


def test_the_secret_is_on_no_screen_after_that(admin):
    webhook = make_webhook()

    for name in ("inspect", "edit", "delete", "history", "usage"):
        response = admin.get(reverse(f"webhooks:{name}", args=[webhook.pk]))
        assert response.status_code == 200
        assert not SECRET.search(response.content.decode()), name
    assert not SECRET.search(admin.get(INDEX).content.decode())


def test_changing_a_webhook_keeps_its_secret(admin):
    webhook = make_webhook()

    admin.post(reverse("webhooks:edit", args=[webhook.pk]), {**FORM, "name": "Archive"})

    after = Webhook.objects.get()
    assert (after.name, after.secret) == ("Archive", webhook.secret)


def test_a_new_secret_is_asked_about_then_made_and_shown(admin, people):
    webhook = make_webhook()
    url = reverse("webhooks:secret", args=[webhook.pk])

    question = admin.get(url)
    before = Webhook.objects.get().secret
    response = admin.post(url)

    after = Webhook.objects.get().secret
    assert "ends at once" in question.content.decode()
    assert before == webhook.secret
    assert after != before
    assert SECRET.findall(response.content.decode()) == [after]
    entry = ModelLogEntry.objects.get(object_id=str(webhook.pk))
    assert (entry.action, entry.user) == ("wagtail.edit", people["Administrator"])


def test_a_test_message_says_what_came_back(admin, receiver):
    webhook = make_webhook(address=receiver.address)

    response = admin.post(reverse("webhooks:test", args=[webhook.pk]), follow=True)

    (received,) = receiver.received
    assert json.loads(received.body)["type"] == "webhook.test"
    assert received.headers["webhook-signature"].startswith("v1,")
    assert "It arrived. The answer: 200: thank you" in response.content.decode()


def test_a_test_message_that_fails_says_so(admin, receiver):
    webhook = make_webhook(address=receiver.address)
    receiver.status, receiver.body = 500, b"<b>no</b>"

    response = admin.post(reverse("webhooks:test", args=[webhook.pk]), follow=True)

    assert "It answered: 500: &lt;b&gt;no&lt;/b&gt;" in response.content.decode()


def test_a_test_message_into_the_house_is_refused(admin):
    webhook = make_webhook(address="https://169.254.169.254/latest/meta-data")

    response = admin.post(reverse("webhooks:test", args=[webhook.pk]), follow=True)

    assert "“169.254.169.254” is not on the internet." in response.content.decode()


def test_a_webhook_shows_its_latest_deliveries_and_no_other_one_s(admin, blog_index):
    webhook = make_webhook()
    make_article(blog_index, "Reading a query plan")
    event = PublicationEvent.objects.get(title="Reading a query plan")
    for target, error in ((str(webhook.pk), "503: too busy"), ("0", "another’s")):
        EventDelivery.objects.create(event=event, consumer="webhook", target=target, tries=2, error=error)

    text = admin.get(reverse("webhooks:inspect", args=[webhook.pk])).content.decode()

    assert "Reading a query plan: published" in text
    assert "503: too busy" in text
    assert "UTC" in text
    assert "another’s" not in text


def test_deliveries_are_shown_by_as_many_queries_for_many_as_for_one(
    admin, blog_index, django_assert_num_queries, django_assert_max_num_queries
):
    webhook = make_webhook()
    url = reverse("webhooks:inspect", args=[webhook.pk])

    def make_deliveries(count: int) -> None:
        for _ in range(count):
            event = PublicationEvent.objects.create(
                kind="published",
                content_type=PublicationEvent.objects.first().content_type,
                object_id="1",
                title="Article",
                occurred_at=timezone.now(),
            )
            EventDelivery.objects.create(event=event, consumer="webhook", target=str(webhook.pk))

    make_deliveries(1)
    admin.get(url)
    with django_assert_max_num_queries(100) as one:
        admin.get(url)
    make_deliveries(5)
    with django_assert_num_queries(len(one.captured_queries)):
        admin.get(url)


@pytest.mark.parametrize("role", ["Author", "Editor", "Reviewer", "Marketer"])
def test_nobody_else_comes_near(client, people, role):
    webhook = make_webhook()
    client.force_login(people[role])

    asked = [client.get(reverse(f"webhooks:{name}", args=[webhook.pk])) for name in ("inspect", "edit", "secret")]
    asked += [client.post(reverse(f"webhooks:{name}", args=[webhook.pk])) for name in ("test", "secret", "delete")]

    assert {response.headers.get("Location") for response in asked} == {reverse("wagtailadmin_home")}

    assert Webhook.objects.get().secret == webhook.secret


def test_whoever_may_only_look_sends_nothing_and_replaces_nothing(client, people, receiver):
    webhook = make_webhook(address=receiver.address)
    people["Reviewer"].user_permissions.add(Permission.objects.get(codename="view_webhook"))
    client.force_login(people["Reviewer"])

    screen = client.get(reverse("webhooks:inspect", args=[webhook.pk]))
    for name in ("test", "secret"):
        client.post(reverse(f"webhooks:{name}", args=[webhook.pk]))

    assert screen.status_code == 200
    assert "Send a test message" not in screen.content.decode()
    assert receiver.received == []
    assert Webhook.objects.get().secret == webhook.secret


def test_the_menu_of_settings_has_it(admin):
    assert "Webhooks" in admin.get(reverse("wagtailadmin_home")).content.decode()
