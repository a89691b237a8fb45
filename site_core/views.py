"""Views that belong to no page: the door to all pages, health, robots, sitemap."""

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail import views as wagtail_views

from site_core.routing import route


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """A page, found by our routing and served by Wagtail, with its hooks and its privacy checks."""
    # Wagtail keeps a request's route here, so it does not look for it again.
    request._wagtail_route_for_request = route(request, path)
    return wagtail_views.serve(request, path)


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Depends on nothing else."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Whether this process can serve pages: the database answers and is migrated, and the cache keeps what it is told.

    503 names the parts that fail, and nothing else about them.
    """
    checks = {"database": database_is_ready, "cache": cache_is_ready}
    failing = [name for name, check in checks.items() if not check()]
    return JsonResponse({"ready": not failing, "failing": failing}, status=503 if failing else 200)


def database_is_ready() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception:  # whatever a database driver raises means the same here
        return False


def cache_is_ready() -> bool:
    try:
        cache.set("healthz", "ok", 10)
        return cache.get("healthz") == "ok"
    except Exception:  # whatever a cache client raises means the same here
        return False


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers are asked: everything but the search results, which are without end."""
    sitemap = f"{settings.SITE_URL}{reverse('sitemap')}"
    lines = ["User-agent: *", f"Disallow: {reverse('search')}", "", f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
