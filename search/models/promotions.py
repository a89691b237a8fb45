"""What an editor puts above the results of a query, beyond what Wagtail knows of it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.search_promotions.models import SearchPromotion

from search.words import key_of

KEY_LENGTH = 200


class PromotionDetailsQuerySet(models.QuerySet):
    def running(self):
        """Those whose end is not reached."""
        return self.filter(models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=timezone.now()))


class PromotionDetails(models.Model):
    """What a promoted result is found by, and until when. Wagtail's row has the words, the page and the order."""

    promotion = models.OneToOneField(
        SearchPromotion, primary_key=True, on_delete=models.CASCADE, related_name="details"
    )
    key = models.CharField(max_length=KEY_LENGTH, db_index=True, editable=False)
    ends_at = models.DateTimeField(_("shown until"), null=True, blank=True)

    objects = PromotionDetailsQuerySet.as_manager()

    class Meta:
        # Who may promote may say until when.
        default_permissions = ()
        verbose_name = _("details of a promoted result")
        verbose_name_plural = _("details of promoted results")

    def __str__(self):
        return str(self.promotion)

    def save(self, *args, **kwargs):
        self.key = key_of(self.promotion.query.query_string)[:KEY_LENGTH]
        super().save(*args, **kwargs)

    @property
    def has_ended(self) -> bool:
        return self.ends_at is not None and self.ends_at <= timezone.now()
