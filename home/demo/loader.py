"""Loads the demonstration: what is there already is left as it is, so editors lose nothing when it runs again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import Collection, Site

from blog.models import (
    ArticleAuthor,
    ArticleCategory,
    ArticlePage,
    Author,
    BlogIndexPage,
    Category,
    RelatedArticle,
    Series,
    Tag,
)
from home.demo import articles as articles_package
from home.demo.illustrations import ILLUSTRATIONS
from home.demo.people import ACCOUNTS, AUTHORS, CATEGORIES, SERIES, TAG_DESCRIPTIONS, DemoAuthor
from home.demo.site import (
    ABOUT,
    FOOTER_TEXT,
    HOME_INTRODUCTION,
    INDEX_HEADING,
    INDEX_INTRODUCTION,
    NAVIGATION,
    TAGLINE,
)
from home.demo.story import DemoArticle, DemoDocument, Named
from home.demo.videos import ANSWERS
from home.models import HomePage, StandardPage
from home.site_setup import publish_below
from site_core.identity.models import SiteSettings
from site_core.models import SiteDocument, SiteImage, User
from site_core.publishing.actions import pictures_left_to_the_worker

COLLECTION_NAME = "Demonstration"
CREDIT = "Drawn for this publication"


@dataclass
class Loaded:
    """What a run has made; the rest was there."""

    articles: list[str] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)


def demo_modules() -> list[ModuleType]:
    """The modules of the articles: each has an ARTICLE, and may have DOCUMENTS."""
    names = [found.name for found in iter_modules(articles_package.__path__)]
    return [import_module(f"{articles_package.__name__}.{name}") for name in names]


def demo_articles() -> list[DemoArticle]:
    """Every article of the demonstration, oldest first."""
    return sorted((module.ARTICLE for module in demo_modules()), key=lambda article: article.published_at)


def demo_documents() -> dict[str, DemoDocument]:
    """What the articles offer to download, by file name."""
    return {document.file_name: document for module in demo_modules() for document in getattr(module, "DOCUMENTS", [])}


def load_demo() -> Loaded:
    """Load what is missing of the demonstration, all of it or nothing. The site must have been set up."""
    articles = demo_articles()
    # Drawn first: no picture is made inside a transaction.
    for name in {name for article in articles for name in article.illustrations} | {demo.portrait for demo in AUTHORS}:
        ensure_image(name)
    for name in {name for article in articles for name in article.names("document")}:
        ensure_document(name)
    with transaction.atomic(), pictures_left_to_the_worker():
        return load_content(articles)


def load_content(articles: list[DemoArticle]) -> Loaded:
    loaded = Loaded()
    index = BlogIndexPage.objects.get()
    describe_site(HomePage.objects.get(), index)
    describe_furniture(Site.objects.get(is_default_site=True))
    categories = {
        topic.slug: Category.objects.get_or_create(
            slug=topic.slug, defaults={"name": topic.name, "description": topic.description, "sort_order": position}
        )[0]
        for position, topic in enumerate(CATEGORIES)
    }
    authors = {demo.slug: ensure_author(demo) for demo in AUTHORS}
    series = {
        demo.slug: Series.objects.get_or_create(name=demo.name, defaults={"description": demo.description})[0]
        for demo in SERIES
    }
    missing = [demo for demo in articles if not index.get_children().filter(slug=demo.slug).exists()]
    # In two rounds: an article can name one that is newer than itself.
    places = [(demo, place_article(index, demo, categories, authors, series)) for demo in missing]
    for demo, article in places:
        publish_article(demo, article)
        loaded.articles.append(demo.title)
    for url, answer in ANSWERS.items():
        Embed.objects.get_or_create(hash=get_embed_hash(url), defaults={"url": url, **answer})
    for name, description in TAG_DESCRIPTIONS.items():
        Tag.objects.filter(name=name, description="").update(description=description)
    loaded.accounts = list(ensure_accounts())
    return loaded


def describe_site(home_page: HomePage, index: BlogIndexPage) -> None:
    if not home_page.introduction:
        home_page.introduction = HOME_INTRODUCTION
        home_page.save_revision().publish()
    if not index.introduction:
        index.heading, index.introduction = INDEX_HEADING, INDEX_INTRODUCTION
        index.save_revision().publish()
    if not home_page.get_children().filter(slug="about").exists():
        body = [block.stored("about", key_of) for block in ABOUT.body]
        publish_below(
            home_page,
            StandardPage(title=ABOUT.title, slug="about", introduction=ABOUT.introduction, body=body),
        )


def describe_furniture(site: Site) -> None:
    settings, created = SiteSettings.objects.get_or_create(site=site)
    if not created:
        return
    pages = {"blog": BlogIndexPage.objects.get().pk, "about": StandardPage.objects.get(slug="about").pk}
    settings.tagline = TAGLINE
    settings.footer_text = FOOTER_TEXT
    settings.navigation = [
        {"type": "link", "value": {"label": label, "link": {"page": pages[name], "url": ""}}}
        for label, name in NAVIGATION
    ]
    settings.save()


def ensure_author(demo: DemoAuthor) -> Author:
    author = Author.objects.filter(slug=demo.slug).first()
    if author is None:
        author = Author.objects.create(
            slug=demo.slug,
            name=demo.name,
            role=demo.role,
            biography=demo.biography,
            photo=ensure_image(demo.portrait),
        )
    return author


def ensure_image(name: str) -> SiteImage:
    """The illustration of that name as an image of the library, drawn if it is not there."""
    image = SiteImage.objects.filter(title=name, collection__name=COLLECTION_NAME).first()
    if image:
        return image
    illustration = ILLUSTRATIONS[name]
    image = SiteImage(
        title=name, description=illustration.alt, credit=CREDIT, collection=demo_collection(), file=illustration.file()
    )
    image.set_focal_point(illustration.focal_point)
    image.save()
    return image


def demo_collection() -> Collection:
    collection = Collection.objects.filter(name=COLLECTION_NAME).first()
    return collection or Collection.get_first_root_node().add_child(name=COLLECTION_NAME)


def place_article(
    index: BlogIndexPage,
    demo: DemoArticle,
    categories: dict[str, Category],
    authors: dict[str, Author],
    series: dict[str, Series],
) -> ArticlePage:
    """The article as a draft without its text, so that others can name it."""
    article = ArticlePage(
        title=demo.title,
        slug=demo.slug,
        excerpt=demo.excerpt,
        search_description=demo.search_description,
        published_at=demo.published_at,
        first_published_at=demo.published_at,
        updated_at=demo.updated_at,
        category=categories[demo.category],
        series=series.get(demo.series),
        series_part=demo.part,
        cover=ensure_image(demo.cover),
        key_takeaways=demo.stored_takeaways(),
        sources=demo.stored_sources(),
        live=False,
    )
    article.authorships = [ArticleAuthor(author=authors[slug]) for slug in demo.authors]
    article.article_categories = [ArticleCategory(category=categories[slug]) for slug in demo.further_categories]
    article.tags.add(*demo.tags)
    index.add_child(instance=article)
    return article


def publish_article(demo: DemoArticle, article: ArticlePage) -> None:
    article.body = demo.stored_body(key_of)
    related = [ArticlePage.objects.get(slug=slug) for slug in demo.related]
    article.related_links = [RelatedArticle(related=other, sort_order=number) for number, other in enumerate(related)]
    article.save_revision().publish()


def key_of(named: Named) -> int:
    """The key of what a block of the demonstration points at."""
    if named.kind == "image":
        return ensure_image(named.name).pk
    if named.kind == "document":
        return ensure_document(named.name).pk
    pages = ArticlePage if named.kind == "article" else StandardPage
    return pages.objects.get(slug=named.name).pk


def ensure_document(name: str) -> SiteDocument:
    document = SiteDocument.objects.filter(title=demo_documents()[name].title).first()
    if document is None:
        demo = demo_documents()[name]
        file = ContentFile(demo.text.encode(), name=demo.file_name)
        document = SiteDocument.objects.create(title=demo.title, file=file, collection=demo_collection())
    return document


def ensure_accounts() -> Iterable[str]:
    """One account for each role; yields the addresses of those it made. Nobody knows a password of theirs yet."""
    for email, first_name, last_name, role in ACCOUNTS:
        if not User.objects.filter(email=email).exists():
            user = User.objects.create_user(email, first_name=first_name, last_name=last_name)
            user.groups.add(Group.objects.get(name=role))
            yield email
