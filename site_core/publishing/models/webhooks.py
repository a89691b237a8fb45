"""Addresses of other systems that are told of every publication."""

import base64
import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from site_core.publishing.outward import RefusedAddressError, check_address

# Says what it is, and is no part of the key.
SECRET_PREFIX = "whsec_"  # noqa: S105


def new_secret() -> str:
    """A secret in the form that Standard Webhooks gives it: "whsec_" and base64."""
    return f"{SECRET_PREFIX}{base64.b64encode(secrets.token_bytes(32)).decode()}"


class Webhook(models.Model):
    """Somebody who wants to be told: an address, and the secret that our messages are signed with."""

    name = models.CharField(_("name"), max_length=80, unique=True, help_text=_("Whose it is, for the list."))
    # No URLField, whose rule knows no names such as "receiver", which an allowed network may have.
    address = models.CharField(
        _("address"),
        max_length=500,
        help_text=_("Where each publication is posted to, such as https://example.org/hook."),
    )
    secret = models.CharField(
        _("secret"),
        max_length=100,
        default=new_secret,
        editable=False,
        help_text=_("Both sides know it; it signs every message, as Standard Webhooks does."),
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        try:
            check_address(self.address)
        except RefusedAddressError as refusal:
            raise ValidationError({"address": str(refusal)}) from refusal
