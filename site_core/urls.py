"""Every address of the site. Pages answer whatever is not listed here."""

from django.conf import settings
from django.contrib.auth.views import LoginView
from django.urls import include, path, re_path
from django.views.static import serve as serve_file
from wagtail import views as wagtail_views
from wagtail.admin import urls as admin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as document_urls
from wagtail.urls import serve_pattern

from search.views import click, search, suggestions
from site_core import views
from site_core.publishing.health import publishing_health
from site_core.publishing.pings import indexnow_key
from site_core.sitemaps import SiteSitemap

handler404 = "search.views.page_not_found"

urlpatterns = [
    path("healthz/", views.alive, name="alive"),
    path("healthz/ready/", views.ready, name="ready"),
    path("healthz/publishing/", publishing_health, name="publishing_health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": SiteSitemap}}, name="sitemap"),
    path("indexnow-key.txt", indexnow_key, name="indexnow_key"),
    path("search/", search, name="search"),
    path("search/suggestions/", suggestions, name="search_suggestions"),
    path("search/click/", click, name="search_click"),
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
    # What Wagtail's own page addresses hold beside the pages.
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        wagtail_views.authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path("_util/login/", LoginView.as_view(template_name="wagtailcore/login.html"), name="wagtailcore_login"),
]

if settings.SERVE_MEDIA:
    urlpatterns.append(path("media/<path:path>", serve_file, {"document_root": settings.MEDIA_ROOT}, name="media"))

urlpatterns.append(re_path(serve_pattern, views.serve, name="wagtail_serve"))
