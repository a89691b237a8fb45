from datetime import UTC, datetime

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests.factories import make_article, make_standard_page


def change_slug(page, slug: str, publish: bool = True):
    """As the page editor does it: a draft is saved on the row, a live page through a revision."""
    page = page.get_latest_revision_as_object()
    page.slug = slug
    if publish:
        page.save_revision().publish()
    else:
        page.save()
        page.save_revision()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture(autouse=True)
def _on_commit(django_capture_on_commit_callbacks, monkeypatch):
    """Wagtail announces a new slug when the transaction commits, which a test's transaction never does."""
    monkeypatch.setattr("wagtail.models.pages.transaction.on_commit", lambda function, **options: function())


def test_every_former_address_of_a_public_article_leads_to_it(client, blog_index):
    article = make_article(blog_index, slug="first")
    article = change_slug(article, "second")
    change_slug(article, "third")

    answers = [client.get(f"/blog/{slug}/") for slug in ("first", "second")]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(301, "/blog/third/")] * 2


def test_a_slug_that_comes_back_serves_the_page_and_leads_nowhere_in_circles(client, blog_index):
    article = change_slug(make_article(blog_index, slug="first"), "second")
    change_slug(article, "first")

    assert client.get("/blog/first/").status_code == 200
    assert client.get("/blog/second/")["Location"] == "/blog/first/"


def test_a_draft_that_was_never_public_leaves_no_redirect(blog_index):
    article = change_slug(make_article(blog_index, slug="working-title", live=False), "title", publish=False)
    change_slug(article, "final")

    assert not Redirect.objects.exists()


def test_an_address_from_between_two_publications_was_never_public(client, blog_index):
    article = make_article(blog_index, slug="public")
    article.unpublish()
    article = change_slug(article, "between", publish=False)
    change_slug(article, "again")

    assert [redirect.old_path for redirect in Redirect.objects.all()] == ["/blog/public"]


def test_pages_below_one_that_moves_keep_their_former_addresses(client, home_page):
    parent = make_standard_page(home_page, slug="team")
    make_standard_page(parent, slug="people")
    change_slug(parent, "about")

    assert client.get("/team/people/")["Location"] == "/about/people/"


def test_a_moved_page_is_found_at_its_former_address(client, home_page):
    page, parent = make_standard_page(home_page, slug="people"), make_standard_page(home_page, slug="about")

    page.move(parent, pos="last-child")

    assert client.get("/people/")["Location"] == "/about/people/"


@pytest.mark.parametrize("hide", ["unpublish", "restrict", "expire"])
def test_a_redirect_to_a_page_that_is_not_public_discloses_nothing(client, blog_index, hide):
    article = change_slug(make_article(blog_index, slug="former"), "secret")
    if hide == "unpublish":
        article.unpublish()
    elif hide == "restrict":
        PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    else:
        type(article).objects.filter(pk=article.pk).update(expire_at=datetime(2026, 1, 2, tzinfo=UTC))

    response = client.get("/blog/former/")

    assert response.status_code == 404
    assert b"secret" not in response.content


def test_whoever_may_read_a_private_page_is_led_to_it(client, blog_index, superuser):
    article = change_slug(make_article(blog_index, slug="former"), "secret")
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    client.force_login(superuser)

    assert client.get("/blog/former/")["Location"] == "/blog/secret/"


@pytest.mark.parametrize("target", ["/search/?q=plans", "https://example.org/elsewhere/", "/robots.txt"])
def test_an_editors_redirect_leads_anywhere(client, site, target):
    Redirect.objects.create(old_path="/old", redirect_link=target)

    assert client.get("/old/")["Location"] == target


@pytest.mark.parametrize("path", ["/%00/", "/" + "a" * 5000 + "/", "/%ff%fe/", "/%F0%9F%92%A9/", "/a%0d%0ab/"])
def test_an_odd_address_is_not_found(client, site, path):
    assert client.get(path).status_code == 404
