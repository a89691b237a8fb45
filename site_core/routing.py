"""From an address to its page in two queries, however deep the page stands.

Wagtail walks the tree from the root: two queries a level, one more for the site, and two for privacy. The path
below the root is stored on every page, so one query finds the deepest page whose address begins the requested one,
with the row of its own type and the answer whether anything restricts it. What follows that page's address is the
page's own business: its `route()`, as ever.
"""

from functools import cache

from django.db.models import BooleanField, ExpressionWrapper
from django.http import Http404, HttpRequest
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from site_core.models.pages import restriction_on

# Deeper than the tree is; a stranger's address of a thousand parts costs no more than one of this many.
MAXIMUM_DEPTH = 10


@cache
def page_type_accessors() -> dict[str, tuple[str, ...]]:
    """For each page type, the attribute of Page that leads to its row, and what to load with it."""
    return {
        relation.get_accessor_name(): tuple(getattr(relation.related_model, "loaded_with_route", ()))
        for relation in Page._meta.related_objects
        if relation.one_to_one and relation.field.remote_field.parent_link
    }


def route(request: HttpRequest, path: str) -> RouteResult:
    """The page that answers `path`, and with what arguments. Raises Http404 where there is none."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site is set up.")
    components = [component for component in path.split("/") if component]
    root_path = site.root_page.url_path
    candidates = [root_path]
    for component in components[:MAXIMUM_DEPTH]:
        candidates.append(f"{candidates[-1]}{component}/")

    accessors = page_type_accessors()
    joins = [*accessors, *(f"{name}__{field}" for name, fields in accessors.items() for field in fields)]
    ancestry = list(
        Page.objects.filter(url_path__in=candidates, path__startswith=site.root_page.path)
        .select_related("alias_of", *joins)
        .annotate(is_restricted=ExpressionWrapper(restriction_on("path"), output_field=BooleanField()))
        .order_by("depth")
    )
    if not ancestry:
        raise Http404("No page begins this address.")
    parent = None
    is_known_public = True
    for page in ancestry:
        specific = next((found for name in accessors if (found := getattr(page, name, None))), page)
        # Below an alias the privacy of its source counts, which SitePage.get_view_restrictions() looks up.
        is_known_public = is_known_public and not page.is_restricted and page.alias_of_id is None
        specific.is_known_public = is_known_public
        if parent:
            # Treebeard's get_parent() looks here first.
            specific._cached_parent_obj = parent
        parent = specific
    return parent.route(request, components[candidates.index(parent.url_path) :])
