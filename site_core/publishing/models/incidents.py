"""A promise that is not being kept: opened once, told once, and told once more when it is over."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from site_core.publishing.models.attempts import ScheduledAction


class PublicationIncident(models.Model):
    """One item of the schedule that failed, is overdue or waits for a yes; or a publisher that gives no sign."""

    class Kind(models.TextChoices):
        OVERDUE = "overdue", _("overdue")
        FAILED = "failed", _("failed")
        HELD = "held", _("waits for a yes")
        SILENT = "silent", _("no publisher runs")

    # Which item, or which publisher: of those that are open, each is there once, whoever noticed.
    key = models.CharField(max_length=400)
    kind = models.CharField(_("what is wrong"), max_length=7, choices=Kind.choices)
    content_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255, blank=True)
    title = models.TextField(_("title"), blank=True)
    action = models.CharField(_("action"), max_length=9, choices=ScheduledAction.choices, blank=True)
    due_at = models.DateTimeField(_("due"), null=True)
    detail = models.TextField(_("detail"), blank=True)
    opened_at = models.DateTimeField(_("noticed"), default=timezone.now)
    closed_at = models.DateTimeField(_("over"), null=True)
    # Until then whoever began to tell people has the time to do it; null once it is done.
    telling_until = models.DateTimeField(null=True)
    told_opening_at = models.DateTimeField(_("told"), null=True)
    told_closing_at = models.DateTimeField(_("told that it is over"), null=True)
    # The keys of those whom a message reached: a mail server may fail between two of them.
    told_opening_to = models.JSONField(default=list)
    told_closing_to = models.JSONField(default=list)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        permissions = [("receive_alerts", _("Is told what was not published, and what will not be"))]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=models.Q(closed_at=None), name="incident_open_once")
        ]
        indexes = [models.Index(fields=["-opened_at"], name="incident_latest_first")]

    def __str__(self):
        return f"{self.title or self.key}: {self.get_kind_display()}"
