"""What speaks against a publication, asked before its hour."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PreflightReport(models.Model):
    """What a look at one scheduled revision found at one stage: sentences for its owner."""

    class Stage(models.TextChoices):
        SCHEDULED = "scheduled", _("when it was scheduled")
        CHANGED = "changed", _("when something that it depends on had changed")
        DAY = "day", _("a day before")
        HOUR = "hour", _("an hour before")
        PUBLISHED = "published", _("at its time")

    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField(_("due"))
    stage = models.CharField(_("asked"), max_length=9, choices=Stage.choices)
    ran_at = models.DateTimeField(_("at"))
    blockers = models.JSONField(_("would stop it"), default=list)
    warnings = models.JSONField(_("would not stop it"), default=list)
    # When it is told, and later when that is tried again; null where there is nothing to tell, or nothing more.
    tell_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(_("told"), null=True)
    # The keys of those who have been told, so that a mail server that goes away in between repeats nothing.
    told_people = models.JSONField(default=list)

    class Meta:
        ordering = ["-ran_at", "-pk"]
        verbose_name = _("preflight report")
        verbose_name_plural = _("preflight reports")
        constraints = [
            models.UniqueConstraint(fields=["revision", "due_at", "stage"], name="preflight_once_for_each_stage")
        ]
        indexes = [
            models.Index(fields=["tell_at"], condition=models.Q(tell_at__isnull=False), name="preflight_untold"),
        ]

    def __str__(self):
        return f"{self.revision_id}, {self.get_stage_display()}"

    @property
    def has_findings(self) -> bool:
        return bool(self.blockers or self.warnings)


class PreflightRequest(models.Model):
    """One row: when something changed that scheduled content may depend on. Changes of the same minute share it."""

    requested_at = models.DateTimeField()

    class Meta:
        verbose_name = _("request for a preflight")
        verbose_name_plural = _("requests for a preflight")

    def __str__(self):
        return str(self.requested_at)
