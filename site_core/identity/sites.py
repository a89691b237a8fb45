"""Which site answers a request, and what it says on every page: one query for both, and none of its addresses."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from wagtail.blocks import StreamValue
from wagtail.models import Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION, SiteRootPath

from site_core.identity.models import SiteSettings
from site_core.leaves import leaves
from site_core.story import Story
from site_core.targets import Targets, load_pages

ROOT_PATHS_SECONDS = 3600


def site_for(request: HttpRequest) -> Site | None:
    """The site of the request, with its settings, its root page and everything that makes addresses.

    What Wagtail asks in three queries (the site, its settings, all root paths) comes by one, and Wagtail finds it
    where it would have kept it.
    """
    if hasattr(request, "_wagtail_site"):
        return request._wagtail_site
    sites = list(
        Site.objects.select_related("root_page__locale", "sitesettings__logo").order_by(
            "-root_page__url_path", "-is_default_site", "hostname"
        )
    )
    request._wagtail_site = matching_site(sites, request)
    # cache.add leaves what another request put there.
    cache.add(
        SITE_ROOT_PATHS_CACHE_KEY,
        [
            SiteRootPath(site.pk, site.root_page.url_path, site.root_url, site.root_page.locale.language_code)
            for site in sites
        ],
        ROOT_PATHS_SECONDS,
        version=SITE_ROOT_PATHS_CACHE_VERSION,
    )
    return request._wagtail_site


def matching_site(sites: list[Site], request: HttpRequest) -> Site | None:
    """By Wagtail's rule: host and port, the default site of the host, the only site of the host, the default site."""
    hostname, _colon, port = request.get_host().partition(":")
    port = port or request.get_port()
    of_host = [site for site in sites if site.hostname == hostname]
    default = next((site for site in sites if site.is_default_site), None)
    exact = next((site for site in of_host if str(site.port) == port), None)
    if exact or (default in of_host):
        return exact or default
    return of_host[0] if len(of_host) == 1 else default


def settings_for(request: HttpRequest) -> SiteSettings | None:
    """The settings of the request's site: those a preview shows, those saved, or else those of a new site."""
    if hasattr(request, "site_settings"):
        return request.site_settings
    site = site_for(request)
    if site is None:
        return None
    request.site_settings = getattr(site, "sitesettings", None) or SiteSettings(site=site)
    return request.site_settings


@dataclass(frozen=True)
class NavigationLink:
    """A link on every page. `is_here` says that it leads to the page that is shown."""

    label: str
    url: str
    is_here: bool


@dataclass(frozen=True)
class Furniture:
    """What stands at the head and at the foot of a page, beside its name."""

    navigation: list[NavigationLink]
    footer: list[NavigationLink]


def linked_keys(settings: SiteSettings) -> set[int]:
    """The keys of the pages that every page links to."""
    keys = set()
    for body in settings.link_lists():
        for block, raw in leaves(body.stream_block, list(body.raw_data)):
            if hasattr(block, "page_type"):
                keys.add(raw)
    return keys


def furniture_for(request: HttpRequest) -> Furniture:
    """The links of every page, without those that lead to what a stranger may not read. No query for a routed page."""
    settings = settings_for(request)
    if settings is None:
        return Furniture([], [])
    pages = getattr(request, "linked_pages", None)
    if pages is None:
        keys = linked_keys(settings)
        pages = request.linked_pages = load_pages(keys) if keys else {}
    targets = Targets.of_pages(pages)
    return Furniture(
        navigation=shown_links(settings.navigation, targets, request),
        footer=shown_links(settings.footer_links, targets, request),
    )


def shown_links(links: StreamValue, targets: Targets, request: HttpRequest) -> list[NavigationLink]:
    shown = []
    with targets.at_hand():
        for block in Story(links, targets).blocks:
            value: Any = block.value
            url = value["link"].address if value.get("link") else ""
            if url and value.get("label"):
                shown.append(NavigationLink(value["label"], url, is_here=url == request.path))
    return shown
