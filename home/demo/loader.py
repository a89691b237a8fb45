"""Loads the demonstration: what is there already is left as it is, so editors lose nothing when it runs again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Collection

from blog.models import (
    ArticleAuthor,
    ArticleCategory,
    ArticlePage,
    Author,
    BlogIndexPage,
    Category,
    Tag,
)
from home.demo import articles as articles_package
from home.demo.illustrations import ILLUSTRATIONS
from home.demo.people import ACCOUNTS, AUTHORS, CATEGORIES, TAG_DESCRIPTIONS, DemoAuthor
from home.demo.site import ABOUT, HOME_INTRODUCTION, INDEX_HEADING, INDEX_INTRODUCTION
from home.demo.story import DemoArticle
from home.models import HomePage, StandardPage
from home.site_setup import publish_below
from site_core.models import SiteImage, User

COLLECTION_NAME = "Demonstration"
CREDIT = "Drawn for this publication"


@dataclass
class Loaded:
    """What a run has made; the rest was there."""

    articles: list[str] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)


def demo_articles() -> list[DemoArticle]:
    """Every article of the demonstration, oldest first."""
    names = [found.name for found in iter_modules(articles_package.__path__)]
    found = [import_module(f"{articles_package.__name__}.{name}").ARTICLE for name in names]
    return sorted(found, key=lambda article: article.published_at)


def load_demo() -> Loaded:
    """Load what is missing of the demonstration, all of it or nothing. The site must have been set up."""
    articles = demo_articles()
    # Drawn first: no picture is made inside a transaction.
    for name in {name for article in articles for name in article.illustrations} | {demo.portrait for demo in AUTHORS}:
        ensure_image(name)
    with transaction.atomic():
        return load_content(articles)


def load_content(articles: list[DemoArticle]) -> Loaded:
    loaded = Loaded()
    index = BlogIndexPage.objects.get()
    describe_site(HomePage.objects.get(), index)
    categories = {
        topic.slug: Category.objects.get_or_create(
            slug=topic.slug, defaults={"name": topic.name, "description": topic.description, "sort_order": position}
        )[0]
        for position, topic in enumerate(CATEGORIES)
    }
    authors = {demo.slug: ensure_author(demo) for demo in AUTHORS}
    for demo in articles:
        if not index.get_children().filter(slug=demo.slug).exists():
            load_article(index, demo, categories, authors)
            loaded.articles.append(demo.title)
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
        body = [block.stored("about", {}) for block in ABOUT.body]
        publish_below(
            home_page,
            StandardPage(title=ABOUT.title, slug="about", introduction=ABOUT.introduction, body=body),
        )


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
    collection = Collection.objects.filter(name=COLLECTION_NAME).first()
    if collection is None:
        collection = Collection.get_first_root_node().add_child(name=COLLECTION_NAME)
    illustration = ILLUSTRATIONS[name]
    return SiteImage.objects.create(
        title=name, description=illustration.alt, credit=CREDIT, collection=collection, file=illustration.file()
    )


def load_article(
    index: BlogIndexPage, demo: DemoArticle, categories: dict[str, Category], authors: dict[str, Author]
) -> ArticlePage:
    images = {name: ensure_image(name) for name in demo.illustrations}
    image_keys = {name: image.pk for name, image in images.items()}
    article = ArticlePage(
        title=demo.title,
        slug=demo.slug,
        excerpt=demo.excerpt,
        search_description=demo.search_description,
        published_at=demo.published_at,
        first_published_at=demo.published_at,
        category=categories[demo.category],
        cover=images[demo.cover],
        key_takeaways=demo.stored_takeaways(),
        body=demo.stored_body(image_keys),
    )
    article.authorships = [ArticleAuthor(author=authors[slug]) for slug in demo.authors]
    article.article_categories = [ArticleCategory(category=categories[slug]) for slug in demo.further_categories]
    article.tags.add(*demo.tags)
    publish_below(index, article)
    return article


def ensure_accounts() -> Iterable[str]:
    """One account for each role; yields the addresses of those it made. Nobody knows a password of theirs yet."""
    for email, first_name, last_name, role in ACCOUNTS:
        if not User.objects.filter(email=email).exists():
            user = User.objects.create_user(email, first_name=first_name, last_name=last_name)
            user.groups.add(Group.objects.get(name=role))
            yield email
