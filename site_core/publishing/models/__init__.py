"""The record of what was published and what was not: it never decides, the schedule in Wagtail's own rows does."""

from site_core.publishing.models.attempts import PublicationAttempt, PublisherHeartbeat
from site_core.publishing.models.events import EventDelivery, PublicationEvent
from site_core.publishing.models.incidents import PublicationIncident
from site_core.publishing.models.preflight import PreflightReport, PreflightRequest
from site_core.publishing.models.settings import PublishingSettings
from site_core.publishing.models.webhooks import Webhook

__all__ = [
    "EventDelivery",
    "PreflightReport",
    "PreflightRequest",
    "PublicationAttempt",
    "PublicationEvent",
    "PublicationIncident",
    "PublisherHeartbeat",
    "PublishingSettings",
    "Webhook",
]
