"""A category or an author is not deleted while an article would lose it: as published, as a draft or in a schedule."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from blog.models import ArticleAuthor, ArticleCategory, ArticlePage, Author, BlogIndexPage, Category
from tests.factories import make_article, make_author, make_category

pytestmark = pytest.mark.django_db


def single_address(topic: Model) -> str:
    return reverse(topic.snippet_viewset.get_url_name("delete"), args=[topic.pk])


def bulk_address(topic: Model) -> str:
    options = topic._meta
    path = reverse("wagtail_bulk_action", args=[options.app_label, options.model_name, "delete"])
    return f"{path}?id={topic.pk}"


@pytest.fixture(params=[single_address, bulk_address], ids=["singly", "in bulk"])
def deletion_address(request) -> Callable[[Model], str]:
    return request.param


@pytest.fixture(params=[Category, Author], ids=["category", "author"])
def topic(request) -> Category | Author:
    return make_category() if request.param is Category else make_author()


def name_it(article: ArticlePage, topic: Category | Author) -> None:
    if isinstance(topic, Category):
        article.category = topic
    else:
        article.authorships = [ArticleAuthor(author=topic)]


def forget_it(article: ArticlePage) -> None:
    article.category = None
    article.article_categories = []
    article.authorships = []


def published(index: BlogIndexPage, topic: Model) -> ArticlePage:
    article = make_article(index, live=False)
    name_it(article, topic)
    article.save_revision().publish()
    return article


def never_published(index: BlogIndexPage, topic: Model) -> ArticlePage:
    article = make_article(index, live=False)
    name_it(article, topic)
    article.save()
    return article


def draft_of_a_live_article(index: BlogIndexPage, topic: Model) -> ArticlePage:
    article = make_article(index)
    name_it(article, topic)
    article.save_revision()
    return article


def scheduled_below_a_newer_draft(index: BlogIndexPage, topic: Model) -> ArticlePage:
    article = make_article(index)
    name_it(article, topic)
    article.go_live_at = timezone.now() + timedelta(days=1)
    article.save_revision().publish()
    forget_it(article)
    article.save_revision()
    return article


def in_review_below_a_newer_draft(index: BlogIndexPage, topic: Model) -> ArticlePage:
    article = make_article(index)
    name_it(article, topic)
    article.save_revision()
    Workflow.objects.get().start(article, user=None)
    forget_it(article)
    article.save_revision()
    return article


STATES = [
    published,
    never_published,
    draft_of_a_live_article,
    scheduled_below_a_newer_draft,
    in_review_below_a_newer_draft,
]


@pytest.mark.parametrize("state", STATES)
def test_what_an_article_names_is_not_deleted(client, superuser, blog_index, topic, deletion_address, state):
    state(blog_index, topic)
    client.force_login(superuser)

    question = client.get(deletion_address(topic))
    answer = client.post(deletion_address(topic))

    assert (question.status_code, answer.status_code) == (409, 409)
    assert type(topic).objects.filter(pk=topic.pk).exists()


def test_further_category_is_not_deleted_either(client, superuser, blog_index, deletion_address):
    primary, further = make_category(), make_category("Networks", "networks")
    article = make_article(blog_index, category=primary)
    article.article_categories = [ArticleCategory(category=further)]
    article.save_revision()
    client.force_login(superuser)

    response = client.post(deletion_address(further))

    assert response.status_code == 409
    assert Category.objects.filter(pk=further.pk).exists()


def test_refusal_lists_the_articles(client, superuser, blog_index, topic, deletion_address):
    article = published(blog_index, topic)
    make_article(blog_index, title="Unconcerned")
    client.force_login(superuser)

    content = client.get(deletion_address(topic)).content.decode()

    assert f"“{topic}” cannot be deleted" in content
    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in content
    assert "Unconcerned" not in content


@pytest.mark.parametrize("state", STATES)
def test_what_no_article_names_any_more_is_deleted(client, superuser, blog_index, topic, deletion_address, state):
    article = state(blog_index, topic)
    article.refresh_from_db()
    forget_it(article)
    article.go_live_at = None
    article.save_revision().publish()
    for revision in article.revisions.filter(approved_go_live_at__isnull=False):
        revision.approved_go_live_at = None
        revision.save()
    if article.current_workflow_state:
        article.current_workflow_state.cancel()
    client.force_login(superuser)

    response = client.post(deletion_address(topic))

    assert response.status_code == 302
    assert not type(topic).objects.filter(pk=topic.pk).exists()


def test_older_revision_keeps_nothing_from_being_deleted(client, superuser, blog_index, topic, deletion_address):
    article = published(blog_index, topic)
    forget_it(article)
    article.save_revision().publish()
    client.force_login(superuser)

    response = client.post(deletion_address(topic))

    assert response.status_code == 302
    assert not type(topic).objects.filter(pk=topic.pk).exists()


def test_one_that_is_named_keeps_all_of_a_selection(client, superuser, blog_index):
    named, unnamed = make_category(), make_category("Networks", "networks")
    make_article(blog_index, category=named)
    client.force_login(superuser)

    response = client.post(f"{bulk_address(named)}&id={unnamed.pk}")

    assert response.status_code == 409
    assert Category.objects.count() == 2
