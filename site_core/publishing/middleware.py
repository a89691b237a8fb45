"""Tells whoever wanted to publish something why it was refused, at the doors that have no form to say it in."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from site_core.publishing.actions import PublishBlockedError


class PublishBlockedMiddleware(MiddlewareMixin):
    """Answers a refused publication: bulk actions, approvals, and the admin's own interface."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, PublishBlockedError):
            return None
        match = request.resolver_match
        if match and "wagtailadmin_api" in match.namespaces:
            return JsonResponse({"message": str(exception)}, status=400)
        page = exception.page
        text = gettext("“%(page)s” was not published. %(reasons)s")
        messages.error(request, text % {"page": page.get_admin_display_title(), "reasons": exception})
        url = get_valid_next_url_from_request(request) or reverse("wagtailadmin_pages:edit", args=[page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What the admin's dialogues follow.
            return JsonResponse({"step": "success", "redirect": url})
        return redirect(url)
