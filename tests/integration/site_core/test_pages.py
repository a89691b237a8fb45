from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import ArticlePage
from home.models import SITE_ADDRESSES, StandardPage
from site_core.models.pages import DEEPEST
from tests.factories import add_page, make_article, make_author, make_standard_page

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("slug", sorted(ArticlePage.reserved_slugs))
@pytest.mark.parametrize("live", [True, False])
def test_an_article_cannot_take_an_address_of_its_index(blog_index, slug, live):
    with pytest.raises(ValidationError) as refused:
        make_article(blog_index, slug=slug, live=live)

    assert list(refused.value.message_dict) == ["slug"]


@pytest.mark.parametrize("slug", sorted(SITE_ADDRESSES - {"_util"}))
def test_a_page_cannot_take_an_address_of_the_site(home_page, slug):
    with pytest.raises(ValidationError):
        make_standard_page(home_page, slug=slug)


def test_a_title_that_makes_a_reserved_slug_is_refused_with_a_sentence(blog_index):
    with pytest.raises(ValidationError, match="“archive” is an address of the site itself"):
        make_article(blog_index, "Archive")


def test_a_page_is_gone_the_second_it_expires_and_not_before(client, home_page):
    with time_machine.travel(NOON, tick=False) as clock:
        add_page(home_page, StandardPage(title="Offer", slug="offer", body=[], expire_at=NOON.replace(minute=30)))
        clock.move_to(NOON.replace(minute=29, second=59))
        before = client.get("/offer/").status_code
        clock.move_to(NOON.replace(minute=30))
        at = client.get("/offer/").status_code

    assert (before, at) == (200, 404)


def test_what_is_published_can_be_asked_for_another_instant(blog_index):
    with time_machine.travel(NOON, tick=False):
        make_article(blog_index, expire_at=NOON.replace(hour=18))

        assert ArticlePage.objects.published(at=NOON.replace(hour=17)).count() == 1
        assert ArticlePage.objects.published(at=NOON.replace(hour=18)).count() == 0


def test_an_alias_of_a_draft_stays_hidden_when_the_draft_is_scheduled_and_follows_when_it_goes_live(
    client, blog_index
):
    with time_machine.travel(NOON, tick=False) as clock:
        article = make_article(blog_index, slug="source", live=False, go_live_at=NOON.replace(hour=18))
        alias = article.create_alias(parent=blog_index, update_slug="alias")
        revision = article.get_latest_revision()
        revision.publish()
        scheduled = client.get("/blog/alias/").status_code
        clock.move_to(NOON.replace(hour=18, second=1))
        revision.refresh_from_db()
        revision.publish()
        alias.refresh_from_db()

        assert (scheduled, client.get("/blog/alias/").status_code) == (404, 200)
        assert alias.published_at == NOON.replace(hour=18)


def test_a_page_too_deep_to_know_whether_it_is_private_is_in_no_list_and_has_its_address(client, home_page):
    page = home_page
    while page.depth <= DEEPEST:
        page = make_standard_page(page, f"Level {page.depth + 1}")

    assert page not in StandardPage.objects.published()
    assert page.get_parent().specific in StandardPage.objects.published()
    assert client.get(page.url).status_code == 200


@pytest.mark.parametrize("page_type", [ArticlePage, StandardPage])
def test_a_page_names_no_reason_against_its_publication_by_itself(page_type):
    assert page_type().publish_blockers() == []


def test_a_revision_is_restored_without_loading_its_page_for_every_row(blog_index):
    article = make_article(
        blog_index, authors=[make_author()], tags=["a", "b", "c"], related=[make_article(blog_index)]
    )
    revision = article.latest_revision

    with CaptureQueriesContext(connection) as queries:
        restored = article.with_content_json(revision.content)

    # The related article is looked for, and must be.
    assert sum('FROM "blog_articlepage"' in query["sql"] for query in queries) == 1
    assert [row.article_id for row in restored.authorships.all()] == [article.pk]
    assert sorted(tag.name for tag in restored.tags.all()) == ["a", "b", "c"]
    assert revision.content["authorships"][0]["article"] == article.pk
