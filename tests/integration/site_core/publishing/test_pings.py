import json

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from site_core.publishing import deliveries
from site_core.publishing.models import EventDelivery
from tests.factories import make_article
from tests.receiver import HERE, receiving

pytestmark = pytest.mark.django_db

KEY = "0123456789abcdef"


@pytest.fixture
def engine(settings, site):
    """A search engine."""
    with receiving() as receiver:
        settings.WEBHOOK_ALLOWED_NETWORKS = HERE
        settings.INDEXNOW_ENDPOINT = receiver.address
        settings.INDEXNOW_KEY = KEY
        receiver.status = 202
        yield receiver


def ping() -> int:
    return deliveries.deliver_waiting(["pings"])


def test_without_a_key_nothing_is_pinged_and_nothing_is_written(blog_index, engine, settings):
    settings.INDEXNOW_KEY = ""

    make_article(blog_index)
    ping()

    assert engine.received == []
    assert not EventDelivery.objects.filter(consumer="pings").exists()


def test_a_publication_an_update_and_a_removal_are_pinged_once_each(blog_index, engine):
    article = make_article(blog_index)
    ping()
    article.save_revision().publish()
    ping()
    article.unpublish()
    ping()
    ping()

    assert [json.loads(received.body) for received in engine.received] == 3 * [
        {
            "host": "localhost",
            "key": KEY,
            "keyLocation": "http://localhost/indexnow-key.txt",
            "urlList": [article.full_url],
        }
    ]


def test_a_ping_that_is_refused_is_tried_again(blog_index, engine):
    engine.status, engine.body = 429, b"too many"
    make_article(blog_index)
    ping()
    error = EventDelivery.objects.get(consumer="pings").error
    engine.status = 200

    EventDelivery.objects.update(due_at=timezone.now())
    ping()

    assert error == "429: too many"
    assert len(engine.received) == 2
    assert EventDelivery.objects.get(consumer="pings").state == EventDelivery.State.DONE


def test_what_is_private_is_not_pinged(blog_index, engine):
    article = make_article(blog_index, live=False)
    PageViewRestriction.objects.create(page=article, restriction_type="login")

    article.get_latest_revision().publish()
    article.refresh_from_db()
    article.unpublish()
    ping()

    assert engine.received == []


def test_what_became_private_before_the_ping_is_not_pinged(blog_index, engine):
    article = make_article(blog_index)
    PageViewRestriction.objects.create(page=article, restriction_type="login")

    ping()

    assert engine.received == []


def test_search_engines_find_the_key_where_a_ping_says(client, engine):
    response = client.get("/indexnow-key.txt")

    assert response.content.decode() == KEY
    assert response.headers["Content-Type"].startswith("text/plain")


def test_without_a_key_there_is_no_file(client, site, settings):
    settings.INDEXNOW_KEY = ""

    assert client.get("/indexnow-key.txt").status_code == 404
