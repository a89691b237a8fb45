"""What is selected, in which order, and with what loaded."""

from datetime import datetime

from django.apps import apps
from django.db import models
from django.db.models import Count, IntegerField, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from site_core.models import PublishedQuerySetMixin, SiteRendition


class ArticlePageQuerySet(PublishedQuerySetMixin, PageQuerySet):
    """Articles. Everything shown to readers starts with `published()`."""

    def published(self, at: datetime | None = None):
        """What anyone may read at the instant `at` (now), newest first; ties by key, so no page repeats one."""
        return super().published(at).order_by("-published_at", "-pk")

    def in_category(self, category: models.Model):
        """Articles that name `category`, as the primary one or as a further one."""
        return self.filter(Q(category=category) | Q(pk__in=category.article_categories.order_by().values("article")))

    def for_listing(self):
        """All that an article card shows, in a number of queries that does not grow."""
        return (
            self.defer_streamfields()
            .select_related("category", "cover")
            .prefetch_related(
                Prefetch("cover__renditions", SiteRendition.objects.all(), to_attr="prefetched_renditions")
            )
        )

    def with_authors(self):
        """The bylines, by one query for all."""
        authorships = self.model._meta.get_field("authorships").related_model.objects.select_related("author")
        return self.prefetch_related(Prefetch("authorships", authorships))


ArticlePageManager = PageManager.from_queryset(ArticlePageQuerySet)


def count_of(rows: QuerySet) -> Coalesce:
    """How many of `rows`, which refer to the outer query; 0 where there are none."""
    counted = rows.order_by().annotate(one=models.Value(1)).values("one").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class TopicQuerySet(QuerySet):
    """Categories, tags or authors: whatever articles are listed by.

    Their model offers `article_count(articles)`, an expression for how many of `articles` are listed by one.
    """

    def public(self):
        """Those that hold an article anyone may read, with `article_count`, in their own order.

        One that nothing public uses is not public itself.
        """
        articles = apps.get_model("blog", "ArticlePage").objects.published()
        return self.annotate(article_count=self.model.article_count(articles)).filter(article_count__gt=0)


class CategoryQuerySet(TopicQuerySet):
    def current(self):
        """Categories that can be chosen: those that were not merged into another."""
        return self.filter(merged_into=None)

    def public(self):
        return super().public().current()
