"""What is selected, in which order, and with what loaded."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from operator import or_

from django.apps import apps
from django.db import models
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from site_core.models import PublishedQuerySetMixin, SiteRendition

RELATED_COUNT = 3


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

    def for_naming(self):
        """What names an article and leads to it, by one query: title, address, date and category, and nothing else."""
        return self.select_related("category").only("title", "url_path", "published_at", "category__name")

    def around(
        self, article: models.Model, positions: dict[int, int] | None = None, tags: Sequence[int] | None = None
    ):
        """Of these articles those that lead on from `article`, never itself: the nearest before and after it by date,
        the parts of its series, and the RELATED_COUNT that are most related.

        Related are those an editor chose, then those that share most tags with it, then those of its category; among
        equals the newest. Each carries `chosen_position` (None if not chosen) and `shared_tags`. `positions` and
        `tags` are what a preview has in the place of the saved choice and tags: keys of articles with their
        positions, and keys of tags.
        """
        tagging = self.model._meta.get_field("article_tags").related_model.objects.order_by()
        choice = self.model._meta.get_field("related_links").related_model.objects.order_by("sort_order", "pk")
        if positions is None:
            # Rows that code has made may have no order; they are chosen all the same.
            order = Coalesce("sort_order", Value(0))
            position = Subquery(choice.filter(article=article.pk, related=OuterRef("pk")).values_list(order)[:1])
        else:
            # PostgreSQL does not order by a bare NULL, to which no choice at all comes down; by a cast one it does.
            position = Cast(Case(*(When(pk=key, then=number) for key, number in positions.items())), IntegerField())
        if tags is None:
            tags = tagging.filter(content_object=article.pk).values("tag")
        shared = tagging.filter(content_object=OuterRef("pk"), tag__in=tags)
        others = self.exclude(pk=article.pk).annotate(chosen_position=position, shared_tags=count_of(shared))
        akin = Q(category=article.category_id) if article.category_id else Q(pk=None)
        related = others.filter(Q(chosen_position__isnull=False) | Q(shared_tags__gt=0) | akin).order_by(
            F("chosen_position").asc(nulls_last=True),
            "-shared_tags",
            Case(When(akin, then=0), default=1),
            "-published_at",
            "-pk",
        )[:RELATED_COUNT]
        date = article.published_at or timezone.now()
        before = others.filter(Q(published_at__lt=date) | Q(published_at=date, pk__lt=article.pk or 0))
        after = others.filter(Q(published_at__gt=date) | Q(published_at=date, pk__gt=article.pk or 0))
        wanted = (
            Q(pk__in=related.values("pk"))
            | Q(pk__in=before.order_by("-published_at", "-pk").values("pk")[:1])
            | Q(pk__in=after.order_by("published_at", "pk").values("pk")[:1])
        )
        if article.series_id:
            wanted |= Q(series=article.series_id)
        return others.filter(wanted).defer_streamfields().select_related("category", "cover")

    def for_feed(self):
        """All that a feed tells of an article: its text, authors, categories and tags."""

        def rows(relation: str, target: str) -> Prefetch:
            model = self.model._meta.get_field(relation).related_model
            return Prefetch(relation, model.objects.select_related(target))

        return self.select_related("category", "cover").prefetch_related(
            rows("authorships", "author"), rows("article_categories", "category"), rows("article_tags", "tag")
        )


ArticlePageManager = PageManager.from_queryset(ArticlePageQuerySet)


def count_of(rows: QuerySet) -> Coalesce:
    """How many of `rows`, which refer to the outer query; 0 where there are none."""
    counted = rows.order_by().annotate(one=models.Value(1)).values("one").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class TopicQuerySet(QuerySet):
    """Categories, tags, authors or series: whatever articles are listed by.

    Their model says in `article_paths` by which fields of an article, none of which repeats what another names.
    """

    def public(self):
        """Those that hold an article anyone may read, in their own order.

        One that nothing public uses is not public itself.
        """
        return self.filter(reduce(or_, map(Exists, self.published_of_each())))

    def counted(self) -> list[models.Model]:
        """Those of these that are public, each with the number of articles anyone may read as `article_count`.

        Costs two queries.
        """
        # A subquery for each of them would go through all the articles as often.
        groups = [
            published_articles().filter(**{f"{path}__isnull": False}).values_list(path).annotate(count=Count("pk"))
            for path in self.model.article_paths
        ]
        counts = Counter()
        for key, count in groups[0].union(*groups[1:], all=True):
            counts[key] += count
        topics = [topic for topic in self if topic.pk in counts]
        for topic in topics:
            topic.article_count = counts[topic.pk]
        return topics

    def with_article_count(self):
        """All, with the number of articles anyone may read as `article_count`, which a listing can be sorted by."""
        return self.annotate(article_count=sum(map(count_of, self.published_of_each())))

    def published_of_each(self) -> list[QuerySet]:
        """The articles anyone may read that refer to the outer query: for each of the fields that name it."""
        return [published_articles().filter(**{path: OuterRef("pk")}) for path in self.model.article_paths]


class CategoryQuerySet(TopicQuerySet):
    def current(self):
        """Categories that can be chosen: those that were not merged into another."""
        return self.filter(merged_into=None)

    def public(self):
        return super().public().current()


def published_articles() -> ArticlePageQuerySet:
    """What anyone may read, in no order."""
    return apps.get_model("blog", "ArticlePage").objects.published().order_by()


def topics_of(
    article: models.Model, author: type[models.Model], category: type[models.Model], tag: type[models.Model]
) -> tuple[list[models.Model], list[models.Model], list[models.Model]]:
    """The saved authors, further categories and tags of `article`, each in the order readers see, by one query.

    `author`, `category` and `tag` are the models. Their rows come without what the article's page does not show.
    """
    text, number = CharField(), BigIntegerField()
    columns = ("kind", "position", "pk", "name", "slug", "words", "role_name", "photo_key")
    authors = author.objects.filter(authorships__article=article.pk).annotate(
        kind=Value("author", text),
        position=F("authorships__sort_order"),
        words=F("biography"),
        role_name=F("role"),
        photo_key=F("photo_id"),
    )
    others = [
        model.objects.filter(**{f"{rows}": article.pk}).annotate(
            kind=Value(kind, text),
            position=position,
            words=Value("", text),
            role_name=Value("", text),
            photo_key=Value(None, number),
        )
        for model, kind, rows, position in (
            (category, "category", "article_categories__article", F("article_categories__sort_order")),
            (tag, "tag", "article_tags__content_object", Value(0, IntegerField())),
        )
    ]
    rows = (
        authors.order_by()
        .values_list(*columns)
        .union(*(other.order_by().values_list(*columns) for other in others), all=True)
    )
    found: dict[str, list[tuple[int, str, int, models.Model]]] = {"author": [], "category": [], "tag": []}
    for kind, position, key, name, slug, words, role, photo in rows:
        if kind == "author":
            topic = author(pk=key, name=name, slug=slug, biography=words, role=role, photo_id=photo)
        else:
            topic = (category if kind == "category" else tag)(pk=key, name=name, slug=slug)
        topic._state.adding = False
        found[kind].append((position or 0, name if kind == "tag" else "", key, topic))
    authors_found, categories_found, tags_found = (
        [row[-1] for row in sorted(rows, key=lambda row: row[:-1])] for rows in found.values()
    )
    return authors_found, categories_found, tags_found
