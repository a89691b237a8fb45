"""From an address to its page in two queries, however deep the page stands.

Wagtail walks the tree from the root: two queries a level, one more for the site, and two for privacy. The path
below the root is stored on every page, so one query finds the deepest page whose address begins the requested one,
with the row of its own type and the answer whether anything restricts it. What follows that page's address is the
page's own business: its `route()`, as ever.
"""

from functools import cache

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from site_core.identity.sites import linked_keys, settings_for, site_for
from site_core.models.pages import IsRestricted
from site_core.targets import page_type_accessors, specific_page

# Deeper than the tree is; a stranger's address of a thousand parts costs no more than one of this many.
MAXIMUM_DEPTH = 10


@cache
def joined_with_route() -> tuple[str, ...]:
    """The row of every page type, and what each type wants to have loaded with its page."""
    return tuple(
        join
        for name, model in page_type_accessors().items()
        for join in (name, *(f"{name}__{field}" for field in getattr(model, "loaded_with_route", ())))
    )


def route(request: HttpRequest, path: str) -> RouteResult:
    """The page that answers `path`, and with what arguments. Raises Http404 where there is none."""
    site = site_for(request)
    if site is None:
        raise Http404("No site is set up.")
    components = [component for component in path.split("/") if component]
    root_path = site.root_page.url_path
    candidates = [root_path]
    for component in components[:MAXIMUM_DEPTH]:
        candidates.append(f"{candidates[-1]}{component}/")

    # The pages that every page links to come along, marked as what they are.
    linked = linked_keys(settings_for(request))
    in_address = Q(url_path__in=candidates, path__startswith=site.root_page.path)
    found = (
        Page.objects.filter(in_address | Q(pk__in=linked) if linked else in_address)
        .select_related("alias_of", *joined_with_route())
        .annotate(is_restricted=IsRestricted("path"))
        .order_by("depth")
    )
    pages = list(found)
    addresses = set(candidates)
    ancestry = [page for page in pages if page.url_path in addresses]
    request.linked_pages = {page.pk: specific_page(page) for page in pages if page.pk in linked and is_readable(page)}
    if not ancestry:
        raise Http404("No page begins this address.")
    parent = None
    is_known_public = True
    for page in ancestry:
        specific = specific_page(page)
        # Below an alias the privacy of its source counts, which SitePage.get_view_restrictions() looks up.
        is_known_public = is_known_public and not page.is_restricted and page.alias_of_id is None
        specific.is_known_public = is_known_public
        if parent:
            # Treebeard's get_parent() looks here first.
            specific._cached_parent_obj = parent
        parent = specific
    return parent.route(request, components[candidates.index(parent.url_path) :])


def is_readable(page: Page) -> bool:
    """Whether anybody may read a page that the routing query brought, by the reading rule.

    An alias is left out: whether its source is private is not known here.
    """
    has_expired = page.expire_at is not None and page.expire_at <= timezone.now()
    return page.live and not has_expired and not page.is_restricted and page.alias_of_id is None
