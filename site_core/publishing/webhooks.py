"""Tells other systems of every publication, by messages that are signed as Standard Webhooks says.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hmac
import json
import logging
import re
import uuid
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from site_core.publishing.events import NoUseError, may_be_told
from site_core.publishing.models import EventDelivery, PublicationEvent, Webhook
from site_core.publishing.models.webhooks import SECRET_PREFIX
from site_core.publishing.outward import Answer, post

logger = logging.getLogger(__name__)

# The consumer of each webhook's share; that of all of them is named "webhooks".
CONSUMER = "webhook"
GONE = 410


def is_told(event: PublicationEvent) -> bool:
    return event.is_public


def by_fan_out_only(event: PublicationEvent) -> bool:
    """No event itself concerns one webhook: `fan_out` makes its deliveries."""
    return False


def fan_out(delivery: EventDelivery) -> None:
    """One delivery for each webhook, so that each is told and retried by itself."""
    if may_be_told(delivery.event):
        keys = Webhook.objects.filter(is_active=True).values_list("pk", flat=True)
        EventDelivery.objects.bulk_create(
            (EventDelivery(event=delivery.event, consumer=CONSUMER, target=str(key)) for key in keys),
            ignore_conflicts=True,
        )


def send(delivery: EventDelivery) -> None:
    """Tell one webhook. One that was deleted or switched off meanwhile is told nothing."""
    webhook = Webhook.objects.filter(pk=delivery.target, is_active=True).first()
    if webhook is None or not may_be_told(delivery.event):
        return
    answer = post_signed(webhook, delivery.idempotency_key, message_of(delivery.event))
    if answer.status == GONE:
        Webhook.objects.filter(pk=webhook.pk).update(is_active=False)
        logger.warning("webhook.gone webhook=%s", webhook.pk)
        raise NoUseError(_("410: it wants no more messages, so the webhook was switched off."))
    answer.raise_for_failure()


def send_test(webhook: Webhook) -> Answer:
    """Send a message that tells of nothing, whether the webhook is active or not. Raises what `post` raises."""
    key = str(uuid.uuid4())
    message = {"id": key, "type": "webhook.test", "occurred_at": timezone.now().isoformat()}
    return post_signed(webhook, key, message)


def post_signed(webhook: Webhook, key: str, message: dict[str, Any]) -> Answer:
    """Post `message`, signed at this moment. `key` is what the receiver knows a repetition by."""
    body = json.dumps(message, ensure_ascii=False).encode()
    timestamp = str(int(timezone.now().timestamp()))
    return post(
        webhook.address,
        body,
        {
            "Content-Type": "application/json",
            "User-Agent": "Articles",
            "webhook-id": key,
            "webhook-timestamp": timestamp,
            "webhook-signature": signature(webhook.secret, key, timestamp, body),
        },
    )


def signature(secret: str, key: str, timestamp: str, body: bytes) -> str:
    signed = f"{key}.{timestamp}.".encode() + body
    digest = hmac.digest(base64.b64decode(secret.removeprefix(SECRET_PREFIX)), signed, "sha256")
    return f"v1,{base64.b64encode(digest).decode()}"


def message_of(event: PublicationEvent) -> dict[str, Any]:
    """What a receiver is told: nothing that a reader could not see, or could not see until then."""
    late = None if event.due_at is None else max((event.occurred_at - event.due_at).total_seconds(), 0.0)
    kind = name_of(event.content_type.model_class())
    return {
        "id": str(event.pk),
        "type": f"{kind}.{event.kind}",
        "occurred_at": event.occurred_at.isoformat(),
        "due_at": event.due_at and event.due_at.isoformat(),
        "lateness_seconds": late,
        "is_first": event.is_first,
        "object": {"type": kind, "id": event.object_id, "title": event.title, "address": event.address},
    }


def name_of(model: type[Model]) -> str:
    """A model's name as receivers know it: "article" of ArticlePage, "blog_index" of BlogIndexPage."""
    words = re.findall("[A-Z][a-z0-9]*", model.__name__.removesuffix("Page"))
    return "_".join(words).lower()
