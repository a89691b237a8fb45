"""One plain function a model, with fixed and valid defaults. A test states only what it is about."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db.models import Model
from PIL import Image
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, Revision

from blog.models import ArticleAuthor, ArticleCategory, ArticlePage, Author, Category, RelatedArticle, Tag
from home.models import StandardPage
from search.models import PromotionDetails, SearchedQuery, UnansweredQuery
from search.words import key_of
from site_core.models import SiteDocument, SiteImage, User

PASSWORD = "correct horse battery staple"

STORY = [
    {
        "type": "heading",
        "value": {"text": "What happened", "level": "2", "anchor": "what-happened"},
        "id": "00000000-0000-4000-8000-000000000001",
    },
    {
        "type": "text",
        "value": "<p>The planner chose a sequential scan, and it was right.</p>",
        "id": "00000000-0000-4000-8000-000000000002",
    },
]


def add_page(parent: Page, page: Page, live: bool = True) -> Page:
    """Add `page` as a draft below `parent` and, if `live`, publish it through a revision, as the product does."""
    page.live = False
    parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return type(page).objects.get(pk=page.pk)


def make_user(email: str = "user@example.com", *, groups: Sequence[Model] = (), **fields: Any) -> User:
    user = User.objects.create_user(email, PASSWORD, **fields)
    user.groups.set(groups)
    return user


def make_image(title: str = "Server room", *, size: tuple[int, int] = (640, 360), **fields: Any) -> SiteImage:
    data = BytesIO()
    Image.new("RGB", size, "#335577").save(data, "PNG")
    file = ImageFile(BytesIO(data.getvalue()), name=fields.pop("file_name", "server-room.png"))
    defaults = {"description": "Racks of servers behind a glass door."}
    return SiteImage.objects.create(title=title, file=file, **{**defaults, **fields})


def make_document(title: str = "Checklist", *, content: bytes = b"one, two", **fields: Any) -> SiteDocument:
    file = ContentFile(content, name=fields.pop("file_name", "checklist.txt"))
    return SiteDocument.objects.create(title=title, file=file, **fields)


def make_category(name: str = "Databases", slug: str = "databases", **fields: Any) -> Category:
    return Category.objects.create(name=name, slug=slug, **fields)


def make_author(name: str = "Noor Haddad", slug: str = "noor-haddad", **fields: Any) -> Author:
    return Author.objects.create(name=name, slug=slug, **fields)


def make_tag(name: str = "indexes", **fields: Any) -> Tag:
    return Tag.objects.create(name=name, **fields)


def make_article(
    index: Page,
    title: str = "Reading a query plan",
    *,
    live: bool = True,
    authors: Sequence[Author] = (),
    further_categories: Sequence[Category] = (),
    tags: Sequence[str] = (),
    related: Sequence[ArticlePage] = (),
    **fields: Any,
) -> ArticlePage:
    """An article below `index`; published, through a revision, unless `live` is false."""
    defaults = {"excerpt": "What the planner knows, and what it guesses.", "body": STORY}
    if live:
        defaults["published_at"] = datetime(2026, 1, 1, 12, tzinfo=UTC)
    article = ArticlePage(title=title, **{**defaults, **fields})
    article.authorships = [ArticleAuthor(author=author) for author in authors]
    article.article_categories = [ArticleCategory(category=category) for category in further_categories]
    article.related_links = [RelatedArticle(related=other) for other in related]
    article.tags.add(*tags)
    return add_page(index, article, live)


def make_standard_page(parent: Page, title: str = "About", *, live: bool = True, **fields: Any) -> StandardPage:
    return add_page(parent, StandardPage(title=title, **{"body": STORY, **fields}), live)


def make_searched_query(query: str = "next.js", *, day: date = date(2026, 3, 1), **fields: Any) -> SearchedQuery:
    defaults = {"key": key_of(query), "searches": 1, "results": 3, "clicks": 0}
    return SearchedQuery.objects.create(query=query, day=day, **{**defaults, **fields})


def make_unanswered_query(
    query: str = "htmx", *, failed_on: date = date(2026, 3, 1), **fields: Any
) -> UnansweredQuery:
    return UnansweredQuery.objects.create(query=query, key=key_of(query), failed_on=failed_on, **fields)


def make_promotion(
    query: str = "next.js", page: Page | None = None, *, ends_at: datetime | None = None, **fields: Any
) -> SearchPromotion:
    """A page that is promoted for a query; without one, an address elsewhere."""
    elsewhere = {"external_link_url": "https://example.com/", "external_link_text": "The specification"}
    promotion = SearchPromotion.objects.create(
        query=Query.get(query), page=page, **{**({} if page else elsewhere), **fields}
    )
    PromotionDetails(promotion=promotion, ends_at=ends_at).save()
    return promotion


def plan(page: Page, go_live_at: datetime, user: User | None = None) -> Revision:
    """Have `page` go live at that time, as the editor's button does when `user` presses it."""
    page.go_live_at = go_live_at
    revision = page.save_revision(user=user)
    revision.publish(user=user)
    return revision
