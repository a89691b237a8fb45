import pytest
from django.http import Http404
from django.test import RequestFactory
from wagtail.models import PageViewRestriction, Site

from site_core.routing import MAXIMUM_DEPTH, route
from tests.factories import make_article, make_standard_page


@pytest.fixture
def about(home_page):
    return make_standard_page(home_page, slug="about")


def asking(path: str):
    return RequestFactory().get(path, SERVER_NAME="localhost")


def test_the_root_answers_the_empty_path(home_page):
    assert route(asking("/"), "").page == home_page


def test_a_page_is_found_as_its_own_type_with_its_parents_in_two_queries(blog_index, django_assert_num_queries):
    article = make_article(blog_index, slug="plans")
    Site.clear_site_root_paths_cache()

    with django_assert_num_queries(2):
        found = route(asking("/blog/plans/"), "blog/plans/").page
        parents = [found.get_parent(), found.get_parent().get_parent()]

    assert found == article
    assert parents == [blog_index, blog_index.get_parent().specific]


def test_what_follows_a_page_is_routed_by_the_page(blog_index):
    page, args, _kwargs = route(asking("/blog/feed/"), "blog/feed/")

    assert page == blog_index
    assert args[0].__name__ == "feed"


@pytest.mark.parametrize("path", ["nowhere/", "about/nowhere/", "blog/nowhere/", "home/", "about/about/"])
def test_an_address_that_no_page_has_is_not_found(about, path):
    with pytest.raises(Http404):
        route(asking(f"/{path}"), path)


def test_a_draft_is_not_found(home_page):
    make_standard_page(home_page, slug="draft", live=False)

    with pytest.raises(Http404):
        route(asking("/draft/"), "draft/")


def test_a_page_below_an_unpublished_one_is_still_found(home_page):
    parent = make_standard_page(home_page, slug="parent")
    child = make_standard_page(parent, slug="child")
    parent.unpublish()

    assert route(asking("/parent/child/"), "parent/child/").page == child


def test_an_address_without_end_costs_two_queries(home_page, django_assert_num_queries):
    path = "a/" * 50 * MAXIMUM_DEPTH

    with django_assert_num_queries(3), pytest.raises(Http404):
        route(asking(f"/{path}"), path)


def test_a_page_outside_the_site_has_no_address(home_page):
    outside = make_standard_page(home_page, slug="outside")
    inside = make_standard_page(home_page, slug="inside")
    site = Site.objects.get()
    site.root_page = inside
    site.save()

    with pytest.raises(Http404):
        route(asking("/outside/"), "outside/")
    assert outside.url is None


def test_a_restriction_above_a_page_is_seen(home_page, client):
    parent = make_standard_page(home_page, slug="parent")
    make_standard_page(parent, slug="child")
    PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)

    page = route(asking("/parent/child/"), "parent/child/").page

    assert not page.is_known_public
    assert list(page.get_view_restrictions()) == list(PageViewRestriction.objects.all())


def test_an_alias_has_the_restrictions_of_its_source(home_page):
    source = make_standard_page(home_page, slug="source")
    source.create_alias(parent=home_page, update_slug="alias")
    PageViewRestriction.objects.create(page=source, restriction_type=PageViewRestriction.LOGIN)

    page = route(asking("/alias/"), "alias/").page

    assert list(page.get_view_restrictions()) == list(PageViewRestriction.objects.all())


def test_without_a_site_nothing_is_found(db):
    Site.objects.all().delete()

    with pytest.raises(Http404):
        route(asking("/"), "")
