"""Messages to people who work here, each in their own zone."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.mail import EmailMessage, get_connection
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone

from site_core.publishing.times import zone_of


def people_to_alert(objects: Iterable[Model | None] = ()) -> list[Model]:
    """Who is told what will not, or did not, go as planned: those who may be, and the owners of `objects`."""
    told = list(ModelBackend().with_perm("publishing.receive_alerts", include_superusers=False).order_by("pk"))
    told += [owner for owner in (getattr(one, "owner", None) for one in objects) if owner]
    return list({person.pk: person for person in told if person.is_active and person.email}.values())


def send_message(people: Iterable[Model], template: str, context: Mapping[str, Any], key: str) -> None:
    """Send each of `people` a message of their own.

    The first line of `publishing/mail/<template>.txt` is the subject; it gets `context`, `person` and `admin_url`.
    `key` is what a repetition is known by: the same key is the same Message-ID. Raises what the mail server raises.
    """
    messages = []
    for person in people:
        with timezone.override(zone_of(person)):
            text = render_to_string(
                f"publishing/mail/{template}.txt",
                {**context, "person": person, "admin_url": settings.WAGTAILADMIN_BASE_URL},
            )
        subject, _line_end, body = text.strip().partition("\n")
        identity = hashlib.sha256(f"{key}:{person.pk}".encode()).hexdigest()[:32]
        messages.append(
            EmailMessage(
                subject.strip(),
                f"{body.strip()}\n",
                to=[person.email],
                headers={
                    "Message-ID": f"<{identity}@{urlsplit(settings.SITE_URL).hostname}>",
                    "Auto-Submitted": "auto-generated",
                },
            )
        )
    if messages:
        get_connection().send_messages(messages)
