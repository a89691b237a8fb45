"""Published articles by the thousand, as rows: all that readers' pages and the search index read of them.

Nothing is published on the way, so there are no revisions, no log and no reference index.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import uuid4

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model
from wagtail.models import Page

from blog.models import ArticleAuthor, ArticleCategory, ArticlePage, ArticleTag, BlogIndexPage

AT_A_TIME = 1000
MODELS = (Page, ArticlePage, ArticleAuthor, ArticleCategory, ArticleTag)


@dataclass(frozen=True)
class ArticleRow:
    """One article. `body` is JSON as it is stored; the rest of its topics are keys, the main category first."""

    title: str
    slug: str
    excerpt: str
    body: str
    published_at: datetime
    categories: Sequence[int] = ()
    authors: Sequence[int] = ()
    tags: Sequence[int] = ()
    word_count: int = 0
    code_line_count: int = 0


def insert_articles(index: BlogIndexPage, articles: Iterable[ArticleRow]) -> list[int]:
    """Add `articles` below `index`; their keys, in the order given."""
    # Read anew: it counts its children.
    table = Tables(BlogIndexPage.objects.get(pk=index.pk))
    articles, keys = iter(articles), []
    while some := list(islice(articles, AT_A_TIME)):
        keys += table.insert(some)
    Page.objects.filter(pk=index.pk).update(numchild=table.children)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), MODELS):
            cursor.execute(statement)
    return keys


class Tables:
    """Where the rows go, and the numbers that the next ones get."""

    def __init__(self, index: BlogIndexPage):
        self.index = index
        last = index.get_last_child()
        self.children = Page._str2int(last.path[-Page.steplen :]) if last else 0
        self.key = largest_key(Page)
        self.joining = {model: largest_key(model) for model in (ArticleAuthor, ArticleCategory, ArticleTag)}
        now = index.first_published_at
        shared = ArticlePage(
            depth=index.depth + 1,
            numchild=0,
            locale_id=index.locale_id,
            live=True,
            has_unpublished_changes=False,
            last_published_at=now,
        )
        self.fields = {model: model._meta.local_concrete_fields for model in MODELS}
        self.shared = {
            model: {field.attname: getattr(shared, field.attname) for field in self.fields[model]}
            for model in (Page, ArticlePage)
        }
        for stream in ("key_takeaways", "sources"):
            self.shared[ArticlePage][stream] = "[]"

    def insert(self, articles: list[ArticleRow]) -> list[int]:
        rows: dict[type[Model], list[dict[str, Any]]] = {model: [] for model in MODELS}
        for article in articles:
            self.key += 1
            self.children += 1
            rows[Page].append({**self.shared[Page], **self.page_values(article)})
            rows[ArticlePage].append({**self.shared[ArticlePage], **self.article_values(article)})
            rows[ArticleAuthor] += self.joined(ArticleAuthor, "article_id", "author_id", article.authors)
            rows[ArticleCategory] += self.joined(ArticleCategory, "article_id", "category_id", article.categories[1:])
            rows[ArticleTag] += self.joined(ArticleTag, "content_object_id", "tag_id", article.tags)
        for model, values in rows.items():
            self.write(model, values)
        return [row["id"] for row in rows[Page]]

    def page_values(self, article: ArticleRow) -> dict[str, Any]:
        return {
            "id": self.key,
            "path": Page._get_path(self.index.path, self.index.depth + 1, self.children),
            "title": article.title,
            "draft_title": article.title,
            "slug": article.slug,
            "url_path": f"{self.index.url_path}{article.slug}/",
            "translation_key": uuid4(),
            "first_published_at": article.published_at,
            "last_published_at": article.published_at,
        }

    def article_values(self, article: ArticleRow) -> dict[str, Any]:
        return {
            "page_ptr_id": self.key,
            "excerpt": article.excerpt,
            "body": article.body,
            "published_at": article.published_at,
            "category_id": next(iter(article.categories), None),
            "word_count": article.word_count,
            "code_line_count": article.code_line_count,
        }

    def joined(self, model: type[Model], article: str, topic: str, topics: Sequence[int]) -> Iterator[dict[str, Any]]:
        for position, key in enumerate(topics):
            self.joining[model] += 1
            yield {"id": self.joining[model], article: self.key, topic: key, "sort_order": position}

    def write(self, model: type[Model], rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        quote = connection.ops.quote_name
        columns = ", ".join(quote(field.column) for field in self.fields[model])
        table = quote(model._meta.db_table)
        prepared = ([self.stored(field, row[field.attname]) for field in self.fields[model]] for row in rows)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    for values in prepared:
                        copy.write_row(values)
            else:
                marks = ", ".join(["%s"] * len(self.fields[model]))
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(prepared))

    def stored(self, field: Any, value: Any) -> Any:
        # Streams are JSON already.
        return value if isinstance(value, str) else field.get_db_prep_save(value, connection)


def largest_key(model: type[Model]) -> int:
    return model._base_manager.aggregate(largest=Max("pk"))["largest"] or 0
