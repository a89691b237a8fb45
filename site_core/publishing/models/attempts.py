"""What the publisher did with each item of the schedule, and that it is alive."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class ScheduledAction(models.TextChoices):
    """What the schedule asks for: a revision's `approved_go_live_at`, or the `expire_at` of what is live."""

    PUBLISH = "publish", _("go live")
    UNPUBLISH = "unpublish", _("expire")


class PublicationAttempt(models.Model):
    """One try at one item of the schedule. A success is written in the transaction that it is the record of."""

    class Outcome(models.TextChoices):
        SUCCEEDED = "succeeded", _("done")
        FAILED = "failed", _("failed")

    content_type = models.ForeignKey(
        ContentType,
        verbose_name=_("type"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("As `Revision.base_content_type`: the same for all pages."),
    )
    object_id = models.CharField(_("object"), max_length=255)
    title = models.TextField(_("title"))
    # Of an expiry: the one that was live. Old revisions may be purged, and the record outlives them.
    revision = models.ForeignKey(
        "wagtailcore.Revision", verbose_name=_("version"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    action = models.CharField(_("action"), max_length=9, choices=ScheduledAction.choices)
    due_at = models.DateTimeField(_("due"))
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"))
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome.choices)
    error = models.TextField(_("error"), blank=True)
    # Somebody who said "now" to an item that had failed, or that waited for a yes.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-finished_at", "-pk"]
        verbose_name = _("publication attempt")
        verbose_name_plural = _("publication attempts")
        indexes = [
            models.Index(fields=["-finished_at", "-id"], name="attempt_latest_first"),
            models.Index(fields=["content_type", "object_id", "due_at"], name="attempt_of_item"),
        ]
        constraints = [
            # Whatever the code above it does, nothing goes live twice.
            models.UniqueConstraint(
                fields=["content_type", "object_id", "action", "revision", "due_at"],
                condition=models.Q(outcome="succeeded"),
                name="attempt_succeeds_once",
            ),
        ]

    def __str__(self):
        return f"{self.title}: {self.get_action_display()}, {self.get_outcome_display()}"

    @property
    def lateness(self) -> timedelta:
        """How long after its time it was done, or failed; never less than nothing, whatever a clock did."""
        return max(self.finished_at - self.due_at, timedelta(0))


class PublisherHeartbeat(models.Model):
    """The last sign of life of each publisher."""

    name = models.CharField(max_length=255, primary_key=True)
    beat_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("heartbeat of a publisher")
        verbose_name_plural = _("heartbeats of publishers")

    def __str__(self):
        return self.name
