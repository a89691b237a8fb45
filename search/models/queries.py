"""What readers searched for, in rows that say nothing of who did."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.forms import MAXIMUM_LENGTH


class SearchedQuery(models.Model):
    """One form of a query on one day. `search.log` counts; nobody edits it, so there is a right to view it alone."""

    query = models.CharField(_("query"), max_length=MAXIMUM_LENGTH)
    # What all ways to write it have in common; see `search.words.key_of`.
    key = models.CharField(max_length=MAXIMUM_LENGTH)
    day = models.DateField(_("day"))
    searches = models.PositiveIntegerField(_("times searched"))
    results = models.PositiveIntegerField(_("results"), help_text=_("Of the last time on that day."))
    clicks = models.PositiveIntegerField(
        _("clicks"), help_text=_("Results that were opened, at most one for each search.")
    )

    class Meta:
        default_permissions = ("view",)
        ordering = ["-day", "-searches", "query"]
        constraints = [models.UniqueConstraint(fields=["day", "query"], name="query_counted_once_a_day")]
        indexes = [models.Index(fields=["key", "day"], name="searches_of_one_thing")]
        verbose_name = _("searched query")
        verbose_name_plural = _("searched queries")

    def __str__(self):
        return self.query


class UnansweredQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True)

    def closed(self):
        return self.filter(closed_at__isnull=False)


class UnansweredQuery(models.Model):
    """A query that found nothing. It is open until something is found, and names the article that answered it.

    One that fails again is open again; see `search.answers`.
    """

    key = models.CharField(max_length=MAXIMUM_LENGTH, unique=True)
    query = models.CharField(_("query"), max_length=MAXIMUM_LENGTH, help_text=_("As it was typed last."))
    opened_at = models.DateTimeField(auto_now_add=True)
    failed_on = models.DateField(help_text=_("The last day on which it found nothing."))
    closed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    article = models.ForeignKey("blog.ArticlePage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = UnansweredQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-failed_on", "query"]
        verbose_name = _("search without a result")
        verbose_name_plural = _("searches without a result")

    def __str__(self):
        return self.query
