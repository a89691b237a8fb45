"""Tells caches what they have to forget: those in front of the site, such as Varnish, nginx or a CDN.

Wagtail's backends and its setting are used, and not its app, which purges whenever something is scheduled.
"""

import http.client
import logging
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils.encoding import iri_to_uri
from wagtail.contrib.frontend_cache.backends.base import BaseBackend
from wagtail.contrib.frontend_cache.utils import get_backends

from site_core.publishing.events import subject
from site_core.publishing.models import EventDelivery, PublicationEvent

logger = logging.getLogger(__name__)

CONSUMER = "caches"
# One that does not answer at once does not serve readers either.
SECONDS = 2.0


class NotPurgedError(Exception):
    """Raised where a cache was not told, or refused; says which and why."""


class PurgingBackend(BaseBackend):
    """HTTP PURGE at `LOCATION`, with the host that readers ask for, over one connection for all of a batch.

    Wagtail's own waits for ever for a cache that hangs, follows the proxies of the environment, and keeps a failure to
    itself, so that nothing tries again.
    """

    def __init__(self, params: dict[str, Any]):
        super().__init__(params)
        self.location = urlsplit(params["LOCATION"])

    def purge(self, url: str) -> None:
        self.purge_batch([url])

    def purge_batch(self, urls: Iterable[str]) -> None:
        encrypted = self.location.scheme == "https"
        kind = http.client.HTTPSConnection if encrypted else http.client.HTTPConnection
        connection = kind(self.location.hostname, self.location.port, timeout=SECONDS)
        try:
            for url in urls:
                self.ask(connection, url)
        except (OSError, http.client.HTTPException) as error:
            detail = str(error) or type(error).__name__
            raise NotPurgedError(f"{self.location.netloc}: {detail}") from error
        finally:
            connection.close()

    def ask(self, connection: http.client.HTTPConnection, url: str) -> None:
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("PURGE", iri_to_uri(path), headers={"Host": parts.netloc, "User-Agent": "Articles"})
        response = connection.getresponse()
        response.read()
        # Some say 404 of what they do not hold.
        if not (200 <= response.status < 300 or response.status == 404):
            raise NotPurgedError(f"{self.location.netloc}: {response.status} for {url}")


def are_purged(event: PublicationEvent) -> bool:
    return bool(settings.WAGTAILFRONTENDCACHE and event.address)


def addresses_now(event: PublicationEvent, instance: Model) -> dict[str, Any]:
    """Of what is taken down, where it is shown: it may be deleted a moment later."""
    if event.kind != PublicationEvent.Kind.UNPUBLISHED:
        return {}
    try:
        with transaction.atomic():
            return {"addresses": showing(instance)}
    # Nothing that a page type gets wrong here may keep it online.
    except Exception:
        logger.exception("caches.addresses_unknown event=%s", event.pk)
        return {}


def showing(instance: Model) -> list[str]:
    return list(dict.fromkeys(filter(None, getattr(instance, "addresses_showing", list)())))


def purge(delivery: EventDelivery) -> None:
    """Have every cache forget what shows the object of an event, and what showed it when it was last published."""
    event = delivery.event
    instance = subject(event)
    if event.kind == PublicationEvent.Kind.PUBLISHED and instance is not None:
        delivery.memory = {"addresses": showing(instance)}
        delivery.save(update_fields=["memory"])
    forget({event.address, *delivery.memory.get("addresses", []), *shown_before(event)})


def shown_before(event: PublicationEvent) -> list[str]:
    """What showed the object at its last publication: the category it was in, the address it had."""
    earlier = EventDelivery.objects.filter(
        consumer=CONSUMER,
        event__content_type=event.content_type_id,
        event__object_id=event.object_id,
        event__occurred_at__lt=event.occurred_at,
    ).exclude(memory={})
    memory = earlier.order_by("-event__occurred_at").values_list("memory", flat=True).first()
    return memory["addresses"] if memory else []


def forget(addresses: Iterable[str]) -> None:
    """Raises NotPurgedError once all caches were told, if one of them was not."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in sorted(addresses):
        by_host[urlsplit(address).netloc].append(address)
    failures = []
    for backend in get_backends().values():
        for host, urls in by_host.items():
            # Django's rule for hosts, which knows no ports.
            if not backend.invalidates_hostname(host.partition(":")[0]):
                continue
            try:
                backend.purge_batch(urls)
            except NotPurgedError as error:
                failures.append(str(error))
    if failures:
        raise NotPurgedError("; ".join(failures))
