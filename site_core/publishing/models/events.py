"""The outbox: what went live or was taken down, and who has yet to be told."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PublicationEvent(models.Model):
    """One publication or one removal, written in its transaction, whatever door it came through."""

    class Kind(models.TextChoices):
        PUBLISHED = "published", _("published")
        UNPUBLISHED = "unpublished", _("unpublished")

    # What consumers tell repetitions by.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("what happened"), max_length=11, choices=Kind.choices)
    # Of the object itself, ArticlePage and not Page.
    content_type = models.ForeignKey(ContentType, verbose_name=_("type"), on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(_("object"), max_length=255)
    title = models.TextField(_("title"))
    address = models.TextField(_("address"), blank=True, help_text=_("Absolute; empty for what has none."))
    revision = models.ForeignKey(
        "wagtailcore.Revision", verbose_name=_("version"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_("Whether any stranger could read it then; nothing else is told to anybody outside."),
    )
    is_first = models.BooleanField(_("for the first time"), default=False)
    # Null where nobody had scheduled it.
    due_at = models.DateTimeField(_("due"), null=True)
    occurred_at = models.DateTimeField(_("at"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-occurred_at"]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        indexes = [
            models.Index(fields=["-occurred_at"], name="event_latest_first"),
            models.Index(fields=["content_type", "object_id", "-occurred_at"], name="event_of_object"),
        ]

    def __str__(self):
        return f"{self.title}: {self.get_kind_display()}"


class EventDelivery(models.Model):
    """One consumer's share of an event: done, waiting for its turn, or given up.

    `target` tells apart what one consumer does for an event: the webhook, the person who gets a message.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        DEAD = "dead", _("given up")

    event = models.ForeignKey(PublicationEvent, on_delete=models.CASCADE, related_name="deliveries")
    consumer = models.CharField(_("consumer"), max_length=40)
    target = models.CharField(_("target"), max_length=255, blank=True)
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    # The next try. While one is under way it lies after that, so that a try that was killed is made again.
    due_at = models.DateTimeField(_("next try"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)
    error = models.TextField(_("last error"), blank=True)
    # What the consumer has to know later and could not find out any more.
    memory = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["due_at", "pk"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="waiting"), name="delivery_waiting"),
            models.Index(fields=["-finished_at"], name="delivery_latest_first"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "consumer", "target"], name="delivery_once_for_each_target")
        ]

    def __str__(self):
        return f"{self.consumer} {self.target}: {self.event}"

    @property
    def idempotency_key(self) -> str:
        """The same in every try, and of no other delivery."""
        return f"{self.event_id}:{self.consumer}:{self.target}"
