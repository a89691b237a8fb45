"""Keeps readers' index current where Wagtail's signals and our publication events do not tell it of a change.

What hides an article takes it out of the index in the same transaction. What shows one, or changes how it is found,
has the worker write its rows again.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete
from django_tasks import task
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move

from blog.models import ArticlePage, Author, Category, Series, Tag
from search import indexing
from search.models import Entry
from site_core.releases import site_set_up

# Articles of one task.
BATCH = 200


@task()
def index_articles(keys: list[int]) -> None:
    """Write the rows of these articles anew, as far as they are published."""
    indexing.update(keys)


def index_later(articles: QuerySet) -> None:
    keys = list(articles.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        transaction.on_commit(partial(index_articles.enqueue, keys[start : start + BATCH]))


def fill_if_empty(sender: type[Model], **kwargs: Any) -> None:
    """Have every article indexed where none is: on a site that is older than the index."""
    if not Entry.objects.exists():
        index_later(ArticlePage.objects.published())


def forget(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    indexing.remove(Entry.objects.filter(pk=instance.pk))


def forget_what_is_not_live(sender: type[Model], instance: ArticlePage, **kwargs: Any) -> None:
    if not instance.live:
        forget(sender, instance)


def hide(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    indexing.prune()


def show(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    index_later(below(instance.page))


def moved(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    indexing.prune()
    index_later(below(instance))


def below(page: Page) -> QuerySet:
    return ArticlePage.objects.descendant_of(page, inclusive=True).live()


def named_anew(sender: type[Model], instance: Model, created: bool = False, **kwargs: Any) -> None:
    """A category, tag, author or series has changed its name, or was merged into another."""
    if not created:
        index_later(articles_naming(getattr(instance, "merged_into", None) or instance))


def articles_naming(row: Model) -> QuerySet:
    articles = ArticlePage.objects.live()
    match row:
        case Category():
            return articles.in_category(row)
        case Tag():
            return articles.filter(article_tags__tag=row)
        case Author():
            return articles.filter(authorships__author=row)
        case _:
            return articles.filter(series=row)


def gone(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """What named it goes on without it; asked before it is deleted, while the rows still say which."""
    index_later(articles_naming(instance))


def connect() -> None:
    site_set_up.connect(fill_if_empty, dispatch_uid="search.fill_if_empty")
    pre_delete.connect(forget, sender=ArticlePage, dispatch_uid="search.forget")
    post_save.connect(forget_what_is_not_live, sender=ArticlePage, dispatch_uid="search.forget_what_is_not_live")
    page_unpublished.connect(forget, dispatch_uid="search.forget_unpublished")
    post_save.connect(hide, sender=PageViewRestriction, dispatch_uid="search.hide")
    post_delete.connect(show, sender=PageViewRestriction, dispatch_uid="search.show")
    post_page_move.connect(moved, dispatch_uid="search.moved")
    for model in (Category, Tag, Author, Series):
        post_save.connect(named_anew, sender=model, dispatch_uid=f"search.named_anew_{model.__name__}")
        pre_delete.connect(gone, sender=model, dispatch_uid=f"search.gone_{model.__name__}")
