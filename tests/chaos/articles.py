"""Scheduled articles by the hundred, and what became of each.

One article is made and scheduled as the product does it. The others are copies of its rows, each with its own title,
address, revision and time, since this is about what happens when they are due.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Page, PageLogEntry, Revision

from blog.models import ArticleAuthor, ArticleCategory, ArticlePage, ArticleTag, BlogIndexPage
from site_core.models import User
from site_core.publishing.models import PublicationAttempt, PublicationEvent
from tests.chaos import witness
from tests.chaos.place import Place
from tests.factories import make_article, make_author, make_category

# What joins an article to its topics, by the name that a revision has for the rows.
JOINS = {"authorships": ArticleAuthor, "article_categories": ArticleCategory, "article_tags": ArticleTag}
ARTICLE = {ArticleAuthor: "article_id", ArticleCategory: "article_id", ArticleTag: "content_object_id"}


# No clock of these runs gets there.
FAR = timedelta(days=3650)


@dataclass(frozen=True)
class Planned:
    page_id: int
    revision_id: int


def make_pattern(owner: User) -> ArticlePage:
    """The article that all others are copies of: two authors, two categories, two tags, scheduled by its owner."""
    pattern = make_article(
        BlogIndexPage.objects.get(),
        "Pattern",
        live=False,
        owner=owner,
        category=make_category(),
        further_categories=[make_category("Operations", "operations")],
        authors=[make_author(), make_author("Ines Carvalho", "ines-carvalho")],
        tags=["indexes", "planner"],
    )
    pattern.go_live_at = timezone.now() + FAR
    pattern.save_revision(user=owner).publish(user=owner)
    return ArticlePage.objects.get(pk=pattern.pk)


def schedule_copies(
    pattern: ArticlePage, titles: Sequence[str], due: Sequence[datetime] | None = None
) -> list[Planned]:
    """A scheduled article for each of the titles, in one transaction: all of them are there at the same instant.

    Without `due` it is far away, until somebody calls set_due().
    """
    due = due or [timezone.now() + FAR] * len(titles)
    with transaction.atomic():
        index = pattern.get_parent(update=True)
        pages = [copied_page(pattern, index, title, number) for number, title in enumerate(titles)]
        # Their key is all that a database makes up.
        Page.objects.bulk_create(pages)
        for page in pages:
            article = copy(pattern)
            article.__dict__.update(page_ptr_id=page.pk, id=page.pk)
            article.save_base(raw=True, force_insert=True)
        Page.objects.filter(pk=index.pk).update(numchild=F("numchild") + len(pages))
        rows = {name: copied_rows(pattern, model, pages) for name, model in JOINS.items()}
        revisions = [
            copied_revision(pattern, page, at, {name: of_pages[number] for name, of_pages in rows.items()})
            for number, (page, at) in enumerate(zip(pages, due, strict=True))
        ]
        Revision.objects.bulk_create(revisions)
        for page, revision in zip(pages, revisions, strict=True):
            page.latest_revision = revision
        Page.objects.bulk_update(pages, ["latest_revision"])
        note_who_scheduled(pattern, pages, revisions)
    return [Planned(page.pk, revision.pk) for page, revision in zip(pages, revisions, strict=True)]


def copied_page(pattern: ArticlePage, index: Page, title: str, number: int) -> Page:
    values = {field.attname: getattr(pattern, field.attname) for field in Page._meta.local_concrete_fields}
    slug = f"{title.lower().replace(' ', '-')}-{uuid4().hex[:8]}"
    own = {
        "id": None,
        "title": title,
        "draft_title": title,
        "slug": slug,
        "url_path": f"{index.url_path}{slug}/",
        "path": Page._get_path(index.path, pattern.depth, index.numchild + number + 1),
        "translation_key": uuid4(),
        "latest_revision_id": None,
    }
    return Page(**{**values, **own})


def copied_rows(pattern: ArticlePage, model: type, pages: Sequence[Page]) -> list[list]:
    """The joining rows of `model`, for each of the pages."""
    of_pattern = list(model.objects.filter(**{ARTICLE[model]: pattern.pk}))
    copies = []
    for page in pages:
        for row in of_pattern:
            other = copy(row)
            other.pk = None
            setattr(other, ARTICLE[model], page.pk)
            copies.append(other)
    model.objects.bulk_create(copies)
    count = len(of_pattern)
    return [copies[place * count : (place + 1) * count] for place in range(len(pages))]


def copied_revision(pattern: ArticlePage, page: Page, due: datetime, rows: dict[str, list]) -> Revision:
    of_pattern = pattern.latest_revision
    own = {name: getattr(page, name) for name in ("pk", "title", "draft_title", "slug", "path", "url_path")}
    joined = {name: list(map(get_serializable_data_for_fields, of_page)) for name, of_page in rows.items()}
    translation = {"translation_key": str(page.translation_key), "go_live_at": due.isoformat()}
    return Revision(
        content_type_id=of_pattern.content_type_id,
        base_content_type_id=of_pattern.base_content_type_id,
        object_id=str(page.pk),
        object_str=page.title,
        created_at=timezone.now(),
        user_id=of_pattern.user_id,
        approved_go_live_at=due,
        content={**of_pattern.content, **own, **joined, **translation},
    )


def note_who_scheduled(pattern: ArticlePage, pages: Sequence[Page], revisions: Sequence[Revision]) -> None:
    of_pattern = PageLogEntry.objects.get(action="wagtail.publish.schedule", page_id=pattern.pk)
    entries = []
    for page, revision in zip(pages, revisions, strict=True):
        entry = copy(of_pattern)
        entry.__dict__.update(id=None, page_id=page.pk, revision_id=revision.pk, label=page.title, uuid=uuid4())
        entry._state.fields_cache = {}
        entries.append(entry)
    PageLogEntry.objects.bulk_create(entries)


def set_due(planned: Sequence[Planned], at: datetime) -> None:
    """Move all of them to the same instant, by one statement."""
    ids = [article.revision_id for article in planned]
    Revision.objects.filter(pk__in=ids).update(approved_go_live_at=at)


# What became of them


def live(planned: Sequence[Planned]) -> set[int]:
    """The pages that show the version that was planned."""
    pages = Page.objects.filter(live=True, live_revision__in=[article.revision_id for article in planned])
    return set(pages.values_list("pk", flat=True))


def scheduled(planned: Sequence[Planned]) -> set[int]:
    revisions = Revision.objects.filter(
        pk__in=[article.revision_id for article in planned], approved_go_live_at__isnull=False
    )
    return {int(key) for key in revisions.values_list("object_id", flat=True)}


def times_published(planned: Sequence[Planned]) -> dict[str, dict[int, int]]:
    """How often each page was published, in the words of each that keeps count; committed all of them."""
    ids = [article.page_id for article in planned]
    keys = [str(page_id) for page_id in ids]
    logged = PageLogEntry.objects.filter(action="wagtail.publish.scheduled", page_id__in=ids)
    attempts = PublicationAttempt.objects.filter(outcome=PublicationAttempt.Outcome.SUCCEEDED, object_id__in=keys)
    events = PublicationEvent.objects.filter(kind=PublicationEvent.Kind.PUBLISHED, object_id__in=keys)
    told = {
        "signals": [page for page, times in witness.committed(ids).items() for _ in times],
        "log entries": list(logged.values_list("page_id", flat=True)),
        "attempts": [int(key) for key in attempts.values_list("object_id", flat=True)],
        "events": [int(key) for key in events.values_list("object_id", flat=True)],
    }
    return {who: {page_id: pages.count(page_id) for page_id in ids} for who, pages in told.items()}


def not_once(planned: Sequence[Planned]) -> dict[str, dict[int, int]]:
    """The pages that were published never, or more than once, by whoever says so; empty where all is well."""
    wrong = {
        who: {page_id: times for page_id, times in counts.items() if times != 1}
        for who, counts in times_published(planned).items()
    }
    dark = {article.page_id for article in planned} - live(planned)
    if dark:
        wrong["not live"] = dict.fromkeys(sorted(dark), 0)
    if still := scheduled(planned):
        wrong["scheduled still"] = dict.fromkeys(sorted(still), 1)
    return {who: pages for who, pages in wrong.items() if pages}


def sent_again(planned: Sequence[Planned], place: Place) -> int:
    """How many signals more were sent than articles: of publications that a killed process did not finish."""
    sent = witness.sent(place.signals)
    return sum(sent[article.page_id] for article in planned) - len(planned)


def latenesses(planned: Sequence[Planned]) -> list[float]:
    """Seconds from its time to the end of its publication, of each that succeeded, the least first."""
    attempts = PublicationAttempt.objects.filter(
        outcome=PublicationAttempt.Outcome.SUCCEEDED, revision__in=[article.revision_id for article in planned]
    )
    return sorted(attempt.lateness.total_seconds() for attempt in attempts)
