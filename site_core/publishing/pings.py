"""Tells search engines what has changed, by IndexNow: https://www.indexnow.org/documentation."""

import json
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from site_core.publishing.events import may_be_told
from site_core.publishing.models import EventDelivery, PublicationEvent
from site_core.publishing.outward import post


def is_told(event: PublicationEvent) -> bool:
    return bool(settings.INDEXNOW_KEY and event.is_public and event.address)


def ping(delivery: EventDelivery) -> None:
    """Name the address that changed, once. A search engine that asks for it finds what it shall know."""
    event = delivery.event
    if not settings.INDEXNOW_KEY or not may_be_told(event):
        return
    parts = urlsplit(event.address)
    message = {
        "host": parts.netloc,
        "key": settings.INDEXNOW_KEY,
        # At the root, since a key counts for what lies beside and below it.
        "keyLocation": f"{parts.scheme}://{parts.netloc}{reverse('indexnow_key')}",
        "urlList": [event.address],
    }
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "Articles"}
    post(settings.INDEXNOW_ENDPOINT, json.dumps(message).encode(), headers).raise_for_failure()


@require_safe
def indexnow_key(request: HttpRequest) -> HttpResponse:
    """The key, where search engines look whether a ping is ours; not there without one."""
    if not settings.INDEXNOW_KEY:
        raise Http404("No key is set.")
    return HttpResponse(settings.INDEXNOW_KEY, content_type="text/plain; charset=utf-8")
