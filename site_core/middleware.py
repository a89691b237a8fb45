"""What holds for every response: its size, its content security policy, who may keep it, what redirects disclose."""

from urllib.parse import urlsplit

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from site_core.identity.models import RetiredAddress
from site_core.routing import route


def is_staff_response(request: HttpRequest) -> bool:
    """In the admin, or a page that carries Wagtail's user bar."""
    return request.path_info.startswith(reverse("wagtailadmin_home")) or getattr(request, "has_user_bar", False)


class CompressionMiddleware(GZipMiddleware):
    """Pages, feeds and the sitemap, compressed.

    What an attack by length (BREACH) guesses are secrets beside words of the attacker's. Pages for readers hold none;
    the tokens of forms are masked anew in every response, and Django adds a random length to what it compresses.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # What is streamed is a file: a picture is compressed already, and a download that tells its length has a bar.
        return response if response.streaming else super().process_response(request, response)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Readers' pages allow nothing inline; Wagtail's own screens need it, so staff get the second policy."""

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and is_staff_response(request):
            parts.config = settings.STAFF_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        return parts


class PrivateResponseMiddleware(MiddlewareMixin):
    """A response that was made for whoever is signed in is kept by nobody else."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if getattr(request, "has_user_bar", False) or response.cookies:
            patch_cache_control(response, private=True, no_store=True)
        return response


class PublicRedirectMiddleware(RedirectMiddleware):
    """Wagtail's redirects, except those that would tell a stranger the address of a page that is not public."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        redirect = super().process_response(request, response)
        if redirect is not response and leads_to_hidden_page(request, redirect.headers["Location"]):
            return response
        if redirect is response and response.status_code == 404:
            return gone_response(request) or response
        return redirect


def gone_response(request: HttpRequest) -> HttpResponse | None:
    """The answer for an address that was retired; None for any other."""
    retired = RetiredAddress.at(request.path)
    return render(request, "410.html", {"retired": retired}, status=410) if retired else None


def leads_to_hidden_page(request: HttpRequest, location: str) -> bool:
    """Whether `location` is the address of a page of ours that this visitor would not be shown."""
    address = urlsplit(location)
    if address.netloc and address.netloc != urlsplit(settings.SITE_URL).netloc:
        return False
    try:
        match = resolve(address.path)
        if match.url_name != "wagtail_serve":
            return False
        page = route(request, address.path).page
    except Http404:
        return True
    restrictions = page.get_view_restrictions()
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        # Asking a restriction would read the session, and tell this answer from that for an address of no page.
        return page.has_expired or bool(restrictions)
    return page.has_expired or not all(restriction.accept_request(request) for restriction in restrictions)
