"""Addresses of other systems that are told of every publication."""

import base64
import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _


def new_secret() -> str:
    """A secret in the form that Standard Webhooks gives it: "whsec_" and base64."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


class Webhook(models.Model):
    """Somebody who wants to be told: an address, and the secret that our messages are signed with."""

    name = models.CharField(_("name"), max_length=80, unique=True, help_text=_("Whose it is, for the list."))
    address = models.URLField(_("address"), max_length=500, help_text=_("Where each publication is posted to."))
    secret = models.CharField(
        _("secret"),
        max_length=100,
        default=new_secret,
        help_text=_("Both sides know it; it signs every message, as Standard Webhooks does."),
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self):
        return self.name
