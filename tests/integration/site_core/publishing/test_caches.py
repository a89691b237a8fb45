import time
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from blog.models import ArticlePage
from site_core.models import SitePage
from site_core.publishing import caches, deliveries
from site_core.publishing.models import EventDelivery, PublicationEvent
from tests.factories import make_article, make_author, make_category, make_image, make_standard_page
from tests.receiver import Receiver, receiving

pytestmark = pytest.mark.django_db

State = EventDelivery.State
BLOG = "/blog/"


@pytest.fixture
def cache(settings, site):
    """A shared cache in front of the site."""
    with receiving() as receiver:
        settings.WAGTAILFRONTENDCACHE = {
            "front": {
                "BACKEND": "site_core.publishing.caches.PurgingBackend",
                "LOCATION": f"http://127.0.0.1:{receiver.port}",
            }
        }
        yield receiver


def purge() -> None:
    deliveries.deliver_waiting(["caches"])


def purged(cache: Receiver) -> set[str]:
    assert {received.method for received in cache.received} <= {"PURGE"}
    paths = {received.path for received in cache.received}
    cache.received.clear()
    return paths


def test_without_a_cache_in_front_nothing_is_written(blog_index, settings):
    settings.WAGTAILFRONTENDCACHE = {}

    make_article(blog_index)

    assert not EventDelivery.objects.filter(consumer="caches").exists()


def test_an_article_is_purged_wherever_readers_see_it(blog_index, cache):
    category, further = make_category(), make_category("Plans", "plans")
    author = make_author()
    before = make_article(blog_index, "Before", published_at=datetime(2026, 1, 1, tzinfo=UTC))
    after = make_article(blog_index, "After", published_at=datetime(2026, 9, 1, tzinfo=UTC))
    purge()
    purged(cache)

    article = make_article(
        blog_index,
        "Between",
        category=category,
        further_categories=[further],
        authors=[author],
        tags=["indexes"],
        published_at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    purge()

    listings = {
        BLOG,
        "/blog/category/databases/",
        "/blog/category/plans/",
        "/blog/author/noor-haddad/",
        "/blog/tag/indexes/",
        "/blog/archive/2026/",
        "/blog/archive/2026/3/",
    }
    feeds = {f"{listing}feed/" for listing in listings}
    others = {"/", "/blog/archive/", "/sitemap.xml", before.url, after.url, article.url}
    assert purged(cache) == listings | feeds | others


def test_every_page_of_a_listing_is_purged(blog_index, cache):
    articles = [make_article(blog_index, f"Article {number}") for number in range(13)]
    purge()
    purged(cache)

    articles[0].unpublish()
    purge()

    assert {BLOG, f"{BLOG}?page=2", "/blog/archive/2026/?page=2"} <= purged(cache)


def test_an_article_that_others_lead_to_by_choice_purges_these(blog_index, cache):
    articles = [
        make_article(blog_index, f"Article {day}", published_at=datetime(2026, 1, day, tzinfo=UTC))
        for day in (1, 10, 20)
    ]
    pointing = make_article(
        blog_index, "Pointing", related=[articles[0]], published_at=datetime(2026, 2, 1, tzinfo=UTC)
    )
    purge()
    purged(cache)

    articles[0].save_revision().publish()
    purge()

    assert pointing.url in purged(cache)


def test_an_article_that_moves_to_another_category_leaves_the_former_one(blog_index, cache):
    databases, plans = make_category(), make_category("Plans", "plans")
    article = make_article(blog_index, category=databases)
    purge()
    purged(cache)

    article.category = plans
    article.save_revision().publish()
    purge()

    assert {"/blog/category/databases/", "/blog/category/plans/"} <= purged(cache)


def test_an_article_that_gets_another_address_leaves_the_former_one(blog_index, cache):
    article = make_article(blog_index, slug="old")
    purge()
    purged(cache)

    article.slug = "new"
    article.save_revision().publish()
    purge()

    assert {"/blog/old/", "/blog/new/"} <= purged(cache)


def test_an_article_that_is_deleted_leaves_what_showed_it(blog_index, cache):
    article = make_article(blog_index, category=make_category(), tags=["indexes"])
    purge()
    purged(cache)
    EventDelivery.objects.update(memory={})

    article.delete()
    purge()

    assert {article.url, BLOG, "/", "/blog/category/databases/", "/blog/tag/indexes/"} <= purged(cache)


def test_another_page_purges_itself_and_the_sitemap(home_page, cache):
    page = make_standard_page(home_page)

    purge()

    assert {page.url, "/sitemap.xml"} <= purged(cache)


def test_a_purge_names_the_host_that_readers_ask_for(blog_index, cache):
    make_article(blog_index)

    purge()

    assert {received.headers["host"] for received in cache.received} == {"localhost"}


def test_scheduling_something_purges_nothing(blog_index, cache):
    article = make_article(blog_index, live=False, go_live_at=timezone.now() + timezone.timedelta(days=1))
    PublicationEvent.objects.all().delete()

    article.get_latest_revision().publish()
    purge()

    assert cache.received == []


@pytest.mark.parametrize("status", [403, 405, 500])
def test_a_cache_that_refuses_is_told_again(home_page, cache, status):
    make_standard_page(home_page)
    cache.status = status
    purge()
    delivery = EventDelivery.objects.filter(consumer="caches").latest("pk")
    state, error = delivery.state, delivery.error
    cache.status = 200

    EventDelivery.objects.update(due_at=timezone.now())
    purge()

    assert (state, str(status) in error) == (State.WAITING, True)
    delivery.refresh_from_db()
    assert delivery.state == State.DONE


def test_what_a_cache_does_not_hold_is_no_failure(home_page, cache):
    make_standard_page(home_page)
    cache.status = 404

    purge()

    assert set(EventDelivery.objects.filter(consumer="caches").values_list("state", flat=True)) == {State.DONE}


def test_a_cache_that_hangs_is_not_waited_for(home_page, cache, monkeypatch):
    monkeypatch.setattr(caches, "SECONDS", 0.2)
    make_standard_page(home_page)
    cache.answer = lambda handler: time.sleep(3)
    delivery = EventDelivery.objects.filter(consumer="caches").latest("pk")
    started = time.monotonic()

    deliveries.deliver(delivery)

    assert time.monotonic() - started < 1.5
    assert delivery.state == State.WAITING
    assert "timed out" in delivery.error


def test_of_two_caches_one_that_is_away_does_not_keep_the_other_from_being_told(home_page, cache, settings):
    settings.WAGTAILFRONTENDCACHE = {
        "away": {"BACKEND": "site_core.publishing.caches.PurgingBackend", "LOCATION": "http://127.0.0.1:1"},
        **settings.WAGTAILFRONTENDCACHE,
    }
    page = make_standard_page(home_page)

    purge()

    assert page.url in purged(cache)
    assert EventDelivery.objects.filter(consumer="caches").latest("pk").state == State.WAITING


def test_proxies_of_the_environment_are_not_used(home_page, cache, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    page = make_standard_page(home_page)

    purge()

    assert page.url in purged(cache)


def test_a_page_type_that_cannot_say_where_it_is_shown_can_be_taken_down(home_page, cache, monkeypatch):
    page = make_standard_page(home_page)
    purge()
    monkeypatch.setattr(SitePage, "addresses_showing", lambda self: [][0])

    page.unpublish()

    page.refresh_from_db()
    assert not page.live
    assert EventDelivery.objects.filter(event__kind="unpublished", consumer="caches").exists()


def test_where_an_article_is_shown_is_found_in_as_many_queries_for_many_as_for_one(
    blog_index, django_assert_num_queries
):
    def addresses(queries: int, article: ArticlePage) -> None:
        article = ArticlePage.objects.get(pk=article.pk)
        article.full_url  # noqa: B018, the addresses of sites are cached from here on
        with django_assert_num_queries(queries):
            article.addresses_showing()

    cover, author = make_image(), make_author()
    first = make_article(blog_index, "First", cover=cover, authors=[author], tags=["indexes"])
    addresses(QUERIES, first)
    for number in range(5):
        make_article(blog_index, f"Further {number}", cover=cover, authors=[author], tags=["indexes"])
    addresses(QUERIES, first)


# Five of them count a listing.
QUERIES = 14
