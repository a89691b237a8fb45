"""A blog of any size, in seconds: rows that equal those of published articles, without publishing each.

The first article is made as the product makes one. The others are copies of its rows: page, article, live revision,
authors, categories, tags. What differs is what tells articles apart: title, address, dates, topics and cover. The
search index is then built by Wagtail's own command. What is left out is read by no page: the reference index, the
log, and image files (their renditions have rows).
"""

import json
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from wagtail.models import Collection, Page, Revision

from blog.models import ArticleAuthor, ArticleCategory, ArticlePage, ArticleTag, Author, BlogIndexPage, Category, Tag
from site_core.models import PICTURE_ROLES, SiteImage, SiteRendition
from tests.factories import make_article

# Made first, so small blogs are about them alone: the first articles all belong to these.
FIRST_ARTICLES = 12
CATEGORIES, AUTHORS, TAGS, COVERS = 8, 20, 40, 24
NEWEST = datetime(2026, 10, 1, 12, tzinfo=UTC)
TEXT = (
    "planner index scan table estimate statistics row page buffer cache lock write read vacuum tuple heap sort hash "
    "merge join filter limit offset cursor plan cost width loop memory disk batch queue worker task retry timeout"
)
WORDS = TEXT.split()


def make_topics() -> None:
    Category.objects.bulk_create(
        Category(name=f"Category {number}", slug=f"category-{number}", description="What it holds.", sort_order=number)
        for number in range(CATEGORIES)
    )
    Author.objects.bulk_create(
        Author(name=f"Author {number}", slug=f"author-{number}", role="Engineer", biography="Writes.")
        for number in range(AUTHORS)
    )
    Tag.objects.bulk_create(Tag(name=f"tag {number}", slug=f"tag-{number}") for number in range(TAGS))


def make_covers() -> None:
    """Images as large as the demonstration's, with the rows of every rendition that the worker would make."""
    collection = Collection.get_first_root_node()
    images = SiteImage.objects.bulk_create(
        SiteImage(
            title=f"Cover {number}",
            file=f"images/{number}/cover.jpg",
            width=2400,
            height=1350,
            description="What it shows.",
            collection=collection,
        )
        for number in range(COVERS)
    )
    specs = {spec for role in PICTURE_ROLES.values() for spec in role.filter_specs(images[0])}
    SiteRendition.objects.bulk_create(
        SiteRendition(
            image=image,
            filter_spec=spec,
            focal_point_key="",
            file=f"images/{number}/cover.{spec.replace('|', '.')}.{spec.rpartition('-')[2]}",
            width=1280,
            height=720,
        )
        for number, image in enumerate(images)
        for spec in sorted(specs)
    )


def paragraph(number: int, length: int) -> str:
    return " ".join(WORDS[(number + position * position) % len(WORDS)] for position in range(length))


def story(image: SiteImage) -> list[dict]:
    """About 1,000 words, with two listings and a picture."""
    blocks = []
    for number in range(8):
        blocks.append({"type": "heading", "value": {"text": f"Section {number}", "level": "2"}})
        blocks.append({"type": "text", "value": f"<p>{paragraph(number, 70)}.</p><p>{paragraph(number + 3, 55)}.</p>"})
    code = "\n".join(f"def step_{number}(rows: int) -> int:\n    return rows * {number}" for number in range(12))
    for place in (4, 9):
        blocks.insert(place, {"type": "code", "value": {"language": "python", "file_name": "plan.py", "code": code}})
    picture = {"image": {"image": image.pk, "decorative": False, "alt_text": "A plan."}, "width": "wide"}
    blocks.insert(6, {"type": "image", "value": picture})
    return blocks


def make_first_article(index: BlogIndexPage) -> ArticlePage:
    cover = SiteImage.objects.order_by("pk").first()
    return make_article(
        index,
        "Article 0",
        slug="article-0",
        published_at=NEWEST,
        excerpt=f"{paragraph(0, 25)}.",
        category=Category.objects.get(slug="category-0"),
        further_categories=[Category.objects.get(slug="category-1")],
        authors=[Author.objects.get(slug="author-0"), Author.objects.get(slug="author-1")],
        tags=["tag 0", "tag 1"],
        cover=cover,
        key_takeaways=[{"type": "takeaway", "value": f"{paragraph(number, 12)}."} for number in range(3)],
        body=story(cover),
    )


def grow(index: BlogIndexPage, size: int) -> None:
    """Add articles, each older than the one before, until there are `size`."""
    first = ArticlePage.objects.order_by("pk").first() or make_first_article(index)
    copies = [Copy(number) for number in range(ArticlePage.objects.count(), size)]
    pages = Page.objects.bulk_create((copied_page(first, index, copy) for copy in copies), batch_size=500)
    for copy, page in zip(copies, pages, strict=True):
        copy.page = page
    insert_articles(first, copies)
    add_topics(copies)
    add_live_revisions(first, copies)
    # As Treebeard counts: add_child() trusts it.
    Page.objects.filter(pk=index.pk).update(numchild=size)
    call_command("update_index", verbosity=0)
    if connection.vendor == "postgresql":
        # What autovacuum would have done by the time that anybody reads this.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


class Copy:
    """The article of a number, and what tells it from the first one."""

    def __init__(self, number: int) -> None:
        self.page: Page | None = None
        self.number = number
        self.title = f"Article {number}"
        self.slug = f"article-{number}"
        self.date = NEWEST - timedelta(hours=number)
        # Decides about its topics.
        self.share = number if number >= FIRST_ARTICLES else 0

    @property
    def own_values(self) -> dict[str, Any]:
        return {
            "page_ptr_id": self.page.pk,
            "published_at": self.date,
            "category_id": keys(Category)[self.share % CATEGORIES],
            "cover_id": keys(SiteImage)[self.number % COVERS],
            "excerpt": f"{paragraph(self.number, 25)}.",
        }


def values_of(row: Model, model: type[Model]) -> dict:
    """The values of the fields in the table of `model` itself, without its key."""
    return {
        field.attname: getattr(row, field.attname)
        for field in model._meta.local_concrete_fields
        if not field.primary_key
    }


def copied_page(first: ArticlePage, index: BlogIndexPage, copy: Copy) -> Page:
    values = {
        **values_of(first, Page),
        "title": copy.title,
        "draft_title": copy.title,
        "slug": copy.slug,
        "url_path": f"{index.url_path}{copy.slug}/",
        "path": Page._get_path(index.path, first.depth, copy.number + 1),
        "translation_key": UUID(int=copy.number),
        "first_published_at": copy.date,
        "last_published_at": copy.date,
        "latest_revision_id": None,
        "live_revision_id": None,
    }
    return Page(**values)


@cache
def keys(model: type[Model]) -> list[int]:
    """The keys of the topics or covers, in the order in which they were made."""
    return list(model._base_manager.order_by("pk").values_list("pk", flat=True))


def insert_articles(first: ArticlePage, copies: list[Copy]) -> None:
    """INSERT into the articles' own table: bulk_create() refuses a model whose parent has a table too."""
    fields = {field.attname: field for field in ArticlePage._meta.local_concrete_fields}
    shared = {name: field.get_db_prep_save(getattr(first, name), connection) for name, field in fields.items()}
    shared["body"] = plain_body()
    rows = []
    for copy in copies:
        own = {name: fields[name].get_db_prep_save(value, connection) for name, value in copy.own_values.items()}
        rows.append(list({**shared, **own}.values()))
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields.values())
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(ArticlePage._meta.db_table)} ({columns}) VALUES ({marks})", rows)


def plain_body() -> str:
    """As many words as the first article has, in one block: they are indexed by the thousand."""
    text = "".join(f"<p>{paragraph(number, 100)}.</p>" for number in range(10))
    blocks = [
        {"type": "heading", "value": {"text": "Section", "level": "2", "anchor": "section"}, "id": str(UUID(int=1))},
        {"type": "text", "value": text, "id": str(UUID(int=2))},
    ]
    return json.dumps(blocks)


def add_topics(copies: list[Copy]) -> None:
    """Two authors, two tags and a further category for each, as the first one has."""
    authors, categories, tags = keys(Author), keys(Category), keys(Tag)
    authorships, further, tagged = [], [], []
    for copy in copies:
        for place in (0, 1):
            author = authors[(copy.share + place) % AUTHORS]
            authorships.append(ArticleAuthor(article_id=copy.page.pk, author_id=author, sort_order=place))
            tag = tags[(copy.share * (1 + 2 * place) + place) % TAGS]
            tagged.append(ArticleTag(content_object_id=copy.page.pk, tag_id=tag))
        category = categories[(copy.share + 1) % CATEGORIES]
        further.append(ArticleCategory(article_id=copy.page.pk, category_id=category, sort_order=0))
    ArticleAuthor.objects.bulk_create(authorships, batch_size=500)
    ArticleCategory.objects.bulk_create(further, batch_size=500)
    ArticleTag.objects.bulk_create(tagged, batch_size=500)


def add_live_revisions(first: ArticlePage, copies: list[Copy]) -> None:
    base = ContentType.objects.get_for_model(Page)
    specific = ContentType.objects.get_for_model(ArticlePage)
    shared = {**first.live_revision.content, "body": plain_body()}
    revisions = Revision.objects.bulk_create(
        (
            Revision(
                content_type=specific,
                base_content_type=base,
                object_id=str(copy.page.pk),
                object_str=copy.title,
                created_at=copy.date,
                content={**shared, **revision_values(copy)},
            )
            for copy in copies
        ),
        batch_size=200,
    )
    for copy, revision in zip(copies, revisions, strict=True):
        copy.page.live_revision_id = copy.page.latest_revision_id = revision.pk
    Page.objects.bulk_update([copy.page for copy in copies], ["live_revision", "latest_revision"], batch_size=500)


def revision_values(copy: Copy) -> dict[str, Any]:
    """What differs from the first article's revision, as a revision holds it."""
    own = copy.own_values
    return {
        "pk": copy.page.pk,
        "title": copy.title,
        "draft_title": copy.title,
        "slug": copy.slug,
        "path": copy.page.path,
        "url_path": copy.page.url_path,
        "translation_key": str(copy.page.translation_key),
        "excerpt": own["excerpt"],
        "category": own["category_id"],
        "cover": own["cover_id"],
        "published_at": copy.date.isoformat(),
    }
