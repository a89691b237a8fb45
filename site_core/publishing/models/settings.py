"""What people decide of publishing in the admin."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="calendar-alt", order=20)
class PublishingSettings(BaseGenericSetting):
    """How late something may still go live by itself."""

    ask_when_late_by = models.PositiveIntegerField(
        _("ask when later than (minutes)"),
        null=True,
        blank=True,
        help_text=_(
            "After a time without a publisher, an article that is later than this waits for somebody’s yes instead of "
            "going live by itself. Empty: everything goes live, in the order of its time. Expiry never waits."
        ),
    )

    class Meta:
        verbose_name = _("publishing settings")
