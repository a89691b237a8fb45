"""What the site says of itself on every page, and the addresses that are gone for good."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from site_core.identity.models import RetiredAddress, SiteSettings
from site_core.identity.sites import matching_site
from tests.factories import make_article, make_image, make_standard_page


def link(label: str, page=None, url: str = "") -> dict:
    return {"type": "link", "value": {"label": label, "link": {"page": page.pk if page else None, "url": url}}}


@pytest.fixture
def about(home_page):
    return make_standard_page(home_page)


@pytest.fixture
def site_settings(site, about):
    return SiteSettings.objects.create(
        site=site,
        name="Field notes",
        tagline="For whoever carries the pager.",
        logo=make_image(),
        navigation=[link("About us", about), link("Elsewhere", url="https://example.org/")],
        footer_text="Made by two people.",
        footer_links=[link("Imprint", about)],
        social_links=[{"type": "link", "value": {"label": "Mastodon", "url": "https://social.example/@us"}}],
    )


ADDRESSES = ["/", "/blog/", "/search/", "/no-such-page/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_the_sites_name_and_links(client, site_settings, address):
    markup = client.get(address).content.decode()

    for words in (
        "Field notes",
        "For whoever carries the pager.",
        "Made by two people.",
        "https://social.example/@us",
    ):
        assert words in markup
    assert re.search(r'href="/about/"\s*>About us', markup)
    assert re.search(r'href="/about/"\s*>Imprint', markup)
    assert 'href="https://example.org/"' in markup
    assert "site-header__logo" in markup


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_new_site_has_links_of_its_own(client, site, address):
    markup = client.get(address).content.decode()

    assert "Articles</a>" in markup
    assert f'href="{reverse("search")}"' in markup


def test_settings_cost_a_page_no_query(client, site, about, django_assert_num_queries):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/about/")
        return len(queries)

    cost()
    before = cost()
    SiteSettings.objects.create(site=site, logo=make_image(), navigation=[link("About us", about)])

    assert cost() == before


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("hide", ["unpublish", "restrict", "delete"])
def test_no_page_links_to_what_is_not_public(client, site_settings, about, address, hide):
    if hide == "unpublish":
        about.unpublish()
    elif hide == "restrict":
        PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)
    else:
        about.delete()

    markup = client.get(address).content.decode()

    assert "/about/" not in markup
    assert "About us" not in markup


def test_where_one_is_is_said(client, site_settings):
    assert re.search(r'href="/about/"\s+aria-current="page"', client.get("/about/").content.decode())


def test_settings_are_previewed_on_a_page(site_settings, rf):
    response = site_settings.make_preview_request(rf.get("/"), "")

    response.render()
    assert "For whoever carries the pager." in response.content.decode()


def test_reading_makes_no_settings(client, site):
    client.get("/")

    assert not SiteSettings.objects.exists()


@pytest.mark.parametrize(
    ("host", "port", "name"),
    [("one.example", "80", "one"), ("two.example", "81", "two"), ("other.example", "80", "default")],
)
def test_the_site_is_the_one_of_the_host(rf, host, port, name):
    sites = [
        Site(hostname="default.example", port=80, is_default_site=True, site_name="default"),
        Site(hostname="one.example", port=80, site_name="one"),
        Site(hostname="two.example", port=80, site_name="two at 80"),
        Site(hostname="two.example", port=81, site_name="two"),
    ]
    request = rf.get("/", headers={"host": f"{host}:{port}"})
    request._get_raw_host = lambda: f"{host}:{port}"
    request.get_host = lambda: f"{host}:{port}"

    assert matching_site(sites, request).site_name == name


# Retired addresses


@pytest.fixture
def retired(site):
    entry = RetiredAddress(path="/blog/old-news/", note="It was about a release of 2019.")
    entry.full_clean()
    entry.save()
    return entry


@pytest.mark.parametrize("address", ["/blog/old-news/", "/blog/old-news", "/blog/old-news/?from=feed"])
def test_a_retired_address_is_gone_and_says_so(client, retired, address):
    response = client.get(address, follow=True)

    assert response.status_code == 410
    assert b"It was about a release of 2019." in response.content


def test_an_address_that_never_was_is_not_gone(client, retired):
    assert client.get("/blog/older-news/").status_code == 404


def test_a_page_wins_over_an_entry(client, retired, blog_index):
    make_article(blog_index, slug="old-news")

    assert client.get("/blog/old-news/").status_code == 200


def test_an_unpublished_page_is_not_told_from_one_that_never_was(client, blog_index):
    article = make_article(blog_index)
    article.unpublish()

    assert client.get(article.url).status_code == 404


@pytest.mark.parametrize("path", ["%00", "a" * 5000, "%ff%fe", "ünï/cödé", "//x//", "%2e%2e/%2e%2e"])
def test_odd_addresses_are_not_found(client, retired, path):
    assert client.get(f"/{path}").status_code in {301, 400, 404}


def test_the_front_page_cannot_be_retired(db):
    with pytest.raises(ValidationError, match="front page"):
        RetiredAddress(path="/").full_clean()


# The page for an address that leads nowhere


@pytest.mark.usefixtures("background_work")
def test_a_missing_page_offers_articles_for_the_words_of_its_address(client, blog_index):
    make_article(blog_index, "Reading a query plan")
    make_article(blog_index, "Choosing a framework")
    make_article(blog_index, "Secret plan", live=False)

    response = client.get("/blog/2019/query-plans-old.html")
    titles = [article.title for article in client.get("/blog/2019/query-plan-old.html").context["articles"]]

    assert response.status_code == 404
    assert titles == ["Reading a query plan"]
    assert 'value="query plan old"' in client.get("/blog/2019/query-plan-old.html").content.decode()


@pytest.mark.parametrize("path", ["/x/", "/12345/", "/---/", "/%00%00/", "/" + "word-" * 300 + "/", "/%ff/"])
def test_a_missing_page_offers_nothing_for_an_address_without_words(client, site, path):
    response = client.get(path)

    assert response.status_code == 404
    assert list(response.context["articles"]) == []
