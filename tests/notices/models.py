from django.db import models
from wagtail.models import DraftStateMixin, RevisionMixin


class Notice(DraftStateMixin, RevisionMixin, models.Model):
    """A line for the head of the site, say, that appears and goes at a time."""

    text = models.CharField(max_length=200)

    def __str__(self):
        return self.text
