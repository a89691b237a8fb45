"""Which articles name a category, an author or a series, on the page or only in a draft or a schedule."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from wagtail.models import Revision, TaskState

from blog.models import ArticlePage, Author, Category, Series

# Where a revision's content keeps the key of a topic: in a field of its own, or in rows.
FIELD_AND_ROWS = {
    Category: ("category", "article_categories"),
    Author: ("author", "authorships"),
    Series: ("series", ""),
}


def articles_naming(topic: Category | Author | Series) -> list[ArticlePage]:
    """Articles that would lose `topic` with its deletion, by title.

    Wagtail's reference index knows the saved rows only; a draft of a live page, a scheduled version and a version in
    review exist only as revisions.
    """
    if isinstance(topic, Category):
        rows = ArticlePage.objects.filter(Q(category=topic) | Q(article_categories__category=topic))
    elif isinstance(topic, Author):
        rows = ArticlePage.objects.filter(authorships__author=topic)
    else:
        rows = ArticlePage.objects.filter(series=topic)
    keys = set(rows.values_list("pk", flat=True))
    for revision in pending_revisions().only("object_id", "content").iterator(chunk_size=100):
        if content_names(revision.content, topic):
            keys.add(int(revision.object_id))
    return list(ArticlePage.objects.filter(pk__in=keys).defer_streamfields().order_by("title", "pk"))


def pending_revisions() -> QuerySet:
    """Revisions of articles that may still be published: unpublished drafts, schedules, and versions in review."""
    drafts = ArticlePage.objects.filter(has_unpublished_changes=True).values("latest_revision")
    in_review = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision")
    return Revision.objects.filter(content_type=ContentType.objects.get_for_model(ArticlePage)).filter(
        Q(approved_go_live_at__isnull=False) | Q(pk__in=drafts) | Q(pk__in=in_review)
    )


def content_names(content: dict[str, Any], topic: Model) -> bool:
    field, rows = FIELD_AND_ROWS[type(topic)]
    return content.get(field) == topic.pk or any(row.get(field) == topic.pk for row in content.get(rows, []))
