"""The rig itself: a filter that is taken out on purpose is reported, with the surface and the state."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from blog.models import ArticlePage
from blog.models.index import BlogIndexPage
from blog.querysets import TopicQuerySet
from search import indexing
from site_core import middleware, routing, targets
from site_core.models import PublishedQuerySetMixin, SitePage
from site_core.models.pages import IsRestricted, private_sources
from tests.embargo.rig import Rig
from tests.embargo.states import STATES
from tests.embargo.surfaces import FRONT_PAGE, PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.xdist_group("embargo")]

INDEX, FEED, SEARCH, SITEMAP = "blog.BlogIndexPage: ", "blog.BlogIndexPage: feed/", "search/", "sitemap.xml"
YEAR, MONTH = "blog.BlogIndexPage: archive/<int:year>/", "blog.BlogIndexPage: archive/<int:year>/<int:month>/"
CATEGORY, AUTHOR = "blog.BlogIndexPage: category/<slug:slug>/", "blog.BlogIndexPage: author/<slug:slug>/"
SUGGESTIONS = "search/suggestions/"
# Without search: it asks an index of its own, in which nothing private is, whatever becomes of the rule.
LISTINGS = (FRONT_PAGE, INDEX, FEED, YEAR, MONTH)

# For each broken filter: how it is broken, and the (surface, state) that must be reported, among others.
Break = Callable[[pytest.MonkeyPatch], None]


def published_without(*, live: bool = True, expiry: bool = True, privacy: bool = True, aliases: bool = True) -> Break:
    """The reading rule with one of its conditions left out."""

    def published(self, at: datetime | None = None):
        pages = self.live() if live else self.all()
        if expiry:
            pages = pages.filter(Q(expire_at__isnull=True) | Q(expire_at__gt=at or timezone.now()))
        if privacy:
            pages = pages.exclude(IsRestricted("path"))
        if aliases:
            pages = pages.exclude(alias_of__in=private_sources())
        return pages

    return lambda monkeypatch: monkeypatch.setattr(PublishedQuerySetMixin, "published", published)


def attribute(owner: object, name: str, value: object) -> Break:
    return lambda monkeypatch: monkeypatch.setattr(owner, name, value)


def every_page_is_known_public(monkeypatch: pytest.MonkeyPatch) -> None:
    found = routing.route

    def route(request, path):
        result = found(request, path)
        result.page.is_known_public = True
        return result

    monkeypatch.setattr("site_core.views.route", route)


def search_without_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    class Everything:
        def published(self):
            return ArticlePage.objects.all()

        def __getattr__(self, name: str):
            return getattr(ArticlePage.objects, name)

    # Once where rows are written, and once where they are shown.
    for module in ("search.indexing", "search.pipeline"):
        monkeypatch.setattr(f"{module}.ArticlePage", SimpleNamespace(objects=Everything()))
    ArticlePage.objects.filter(published_at=None).update(published_at=timezone.now())
    indexing.update(ArticlePage.objects.values_list("pk", flat=True))


def index_without_its_own_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BlogIndexPage, "articles", lambda self: ArticlePage.objects.child_of(self).order_by("-pk"))


def topics_that_nothing_public_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TopicQuerySet, "public", lambda topics: topics.all())
    monkeypatch.setattr(TopicQuerySet, "counted", lambda topics: list(topics))


def targets_that_may_be_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    def load_pages(keys):
        return {page.pk: page for page in Page.objects.filter(pk__in=keys).specific()}

    monkeypatch.setattr(targets, "load_pages", load_pages)


PRIVATE = {"private_by_login", "private_by_group", "private_by_password"}
BROKEN = {
    "the reading rule without privacy": (
        published_without(privacy=False),
        {
            *((surface, state) for surface in LISTINGS for state in PRIVATE),
            (PAGES, "parts_of_a_series_with_public_ones"),
            (PAGES, "named_by_blocks_of_public_pages"),
        },
    ),
    "the reading rule without aliases": (
        published_without(aliases=False),
        {(surface, "alias_of_a_private_page") for surface in LISTINGS},
    ),
    "the reading rule without expiry": (
        published_without(expiry=False),
        {(surface, "expired_and_the_worker_has_not_run") for surface in (*LISTINGS, SEARCH)},
    ),
    "the reading rule without live": (
        published_without(live=False),
        {
            *((surface, "unpublished") for surface in (INDEX, FEED, SEARCH, YEAR, MONTH)),
            (FRONT_PAGE, "chosen_by_public_pages"),
            *((surface, "draft_never_published") for surface in (INDEX, FEED, SEARCH)),
            *((surface, "scheduled") for surface in (INDEX, FEED, SEARCH)),
        },
    ),
    "an article served past its expiry": (
        attribute(SitePage, "serve", Page.serve),
        {(PAGES, "expired_and_the_worker_has_not_run"), (PAGES, "alias_of_an_expired_page")},
    ),
    "every page known to be public": (
        every_page_is_known_public,
        {
            *((PAGES, state) for state in PRIVATE),
            (PAGES, "under_a_private_section"),
            (PAGES, "alias_of_a_private_page"),
        },
    ),
    "redirects to wherever": (
        attribute(middleware, "leads_to_hidden_page", lambda request, location: False),
        {(PAGES, "renamed_and_then_hidden")},
    ),
    "blocks that name whatever they like": (
        targets_that_may_be_anything,
        {(surface, "named_by_blocks_of_public_pages") for surface in (PAGES, FEED)},
    ),
    "links on every page to whatever there is": (
        attribute(routing, "is_readable", lambda page: True),
        {(surface, "linked_from_every_page") for surface in (PAGES, FRONT_PAGE, INDEX)},
    ),
    "a search of everything": (
        search_without_the_rule,
        {
            (surface, state)
            for surface in (SEARCH, SUGGESTIONS)
            for state in ("draft_never_published", "scheduled", "unpublished", *PRIVATE)
        },
    ),
    "an index of everything": (
        index_without_its_own_filter,
        {
            (surface, state)
            for surface in (INDEX, CATEGORY, AUTHOR)
            for state in ("draft_never_published", "unpublished", *PRIVATE)
        },
    ),
    "categories that nothing public uses": (
        topics_that_nothing_public_uses,
        {(surface, state) for surface in (FRONT_PAGE, INDEX, SITEMAP) for state in ("scheduled", "private_by_login")},
    ),
    "a sitemap of pages that have expired": (
        attribute(SitePage, "get_sitemap_urls", Page.get_sitemap_urls),
        {(SITEMAP, "expired_and_the_worker_has_not_run")},
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_the_rig_reports(rig: Rig, monkeypatch: pytest.MonkeyPatch, broken: str):
    break_filter, expected = BROKEN[broken]
    break_filter(monkeypatch)

    reading = rig.read(leave_out=rig.is_tedious, surfaces={surface for surface, _state in expected})

    assert expected - reading.leaking() == set(), reading.breaches


def test_the_rig_reports_an_alias_that_is_published_when_its_source_is_scheduled(rig: Rig, monkeypatch):
    monkeypatch.setattr(SitePage, "update_aliases", Page.update_aliases)
    tree = replace(rig.tree, addresses={}, pages=[])
    state = STATES["alias_of_a_scheduled_page"]
    again = Rig(tree, [state])
    already = len(rig.canaries)

    again.hide(again.build())
    reading = again.read(leave_out=again.is_tedious, surfaces={PAGES, INDEX, FEED})

    words = {leak.surface for leak in reading.leaks if int_of(again, leak.canary.word) >= already}
    assert words == {PAGES, INDEX, FEED}


def int_of(rig: Rig, word: str) -> int:
    return list(rig.canaries.by_word).index(word)


def test_a_report_names_the_surface_the_address_the_state_and_the_field(rig: Rig, monkeypatch):
    published_without(expiry=False)(monkeypatch)

    reading = rig.read(leave_out=rig.is_tedious, surfaces={FEED})

    report = next(line for line in reading.leaks_of("expired_and_the_worker_has_not_run") if "article.title" in line)
    assert report.startswith(
        "blog.BlogIndexPage: feed/ shows expired_and_the_worker_has_not_run / article.title at /blog/feed/: …"
    )
