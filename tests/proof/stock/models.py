from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class StockArticle(Page):
    """An article as Wagtail's tutorial makes one."""

    date = models.DateField(null=True, blank=True)
    excerpt = models.TextField(blank=True)
    body = RichTextField(blank=True)

    class Meta:
        verbose_name = "article"
