"""Merging a category into another: nothing loses its category, and no address stops working."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from blog.merging import merge_category
from blog.models import ArticlePage, Category
from tests.factories import make_article, make_category

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Category:
    return make_category()


@pytest.fixture
def target() -> Category:
    return make_category("Storage", "storage")


def merge_address(category: Category) -> str:
    return reverse("wagtailsnippets_blog_category:merge", args=[category.pk])


def categories_of(article: ArticlePage) -> tuple[Category | None, list[Category]]:
    article = ArticlePage.objects.get(pk=article.pk)
    return article.category, [row.category for row in article.article_categories.all()]


def test_articles_move(client, superuser, blog_index, source, target):
    primary = make_article(blog_index, "Primary", category=source)
    other = make_category("Other", "other")
    further = make_article(blog_index, "Further", category=other, further_categories=[source])
    client.force_login(superuser)

    response = client.post(merge_address(source), {"target": target.pk})

    assert response.url == reverse("wagtailsnippets_blog_category:list")
    assert categories_of(primary) == (target, [])
    assert categories_of(further) == (other, [target])


def test_article_that_had_both_names_the_target_once(blog_index, source, target):
    primary = make_article(blog_index, "Primary", category=source, further_categories=[target])
    reverse_order = make_article(blog_index, "Reverse", category=target, further_categories=[source])
    other = make_category("Other", "other")
    further = make_article(blog_index, "Both", category=other, further_categories=[source, target])

    merge_category(source, target)

    assert categories_of(primary) == (target, [])
    assert categories_of(reverse_order) == (target, [])
    assert categories_of(further) == (other, [target])


def test_says_how_many_articles_moved(blog_index, source, target):
    make_article(blog_index, "One", category=source)
    make_article(blog_index, "Two", category=target, further_categories=[source])
    make_article(blog_index, "Three", category=target)

    moved = merge_category(source, target)

    assert moved == 2


@pytest.mark.parametrize("end", ["", "feed/"])
def test_address_leads_to_the_target(client, blog_index, source, target, end):
    make_article(blog_index, category=source)
    merge_category(source, target)

    response = client.get(f"/blog/category/databases/{end}")

    assert (response.status_code, response.url) == (301, f"/blog/category/storage/{end}")


@pytest.mark.parametrize("end", ["", "feed/"])
def test_address_of_a_chain_leads_to_its_end_at_once(client, blog_index, source, target, end):
    last = make_category("Systems", "systems")
    make_article(blog_index, category=last)
    merge_category(source, target)
    merge_category(target, last)

    response = client.get(f"/blog/category/databases/{end}")

    assert (response.status_code, response.url) == (301, f"/blog/category/systems/{end}")


def test_draft_that_names_the_source_is_published_under_the_target(blog_index, source, target):
    other = make_category("Other", "other")
    article = make_article(blog_index, live=False, category=source, further_categories=[target, other])
    revision = article.latest_revision
    merge_category(source, target)

    revision.publish()

    assert categories_of(article) == (target, [other])


def test_further_category_of_a_draft_follows(blog_index, source, target):
    other = make_category("Other", "other")
    article = make_article(blog_index, live=False, category=other, further_categories=[source])
    merge_category(source, target)

    article.latest_revision.publish()

    assert categories_of(article) == (other, [target])


def test_scheduled_version_follows_a_chain(blog_index, source, target):
    article = make_article(blog_index, live=False, category=source, go_live_at=timezone.now() + timedelta(hours=1))
    article.latest_revision.publish()
    last = make_category("Systems", "systems")
    make_article(blog_index, category=last)
    merge_category(source, target)
    merge_category(target, last)

    published = article.latest_revision.as_object()

    assert published.category == last


def test_merged_category_cannot_be_chosen(client, superuser, blog_index, source, target):
    article = make_article(blog_index, category=target)
    merge_category(source, target)
    client.force_login(superuser)

    form = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).context["form"]

    assert list(form.fields["category"].queryset) == [target]
    assert list(form.formsets["article_categories"].empty_form.fields["category"].queryset) == [target]


def test_merged_category_is_no_target(client, superuser, site, source, target):
    third = make_category("Third", "third")
    merge_category(source, target)
    client.force_login(superuser)

    response = client.post(merge_address(third), {"target": source.pk})

    assert response.status_code == 200
    assert "target" in response.context["form"].errors
    assert Category.objects.get(pk=third.pk).merged_into is None


@pytest.mark.parametrize("method", ["get", "post"])
def test_category_is_merged_once(client, superuser, site, source, target, method):
    merge_category(source, target)
    client.force_login(superuser)

    response = getattr(client, method)(merge_address(source), {"target": make_category("Third", "third").pk})

    assert response.status_code == 404
    assert Category.objects.get(pk=source.pk).merged_into == target


def test_category_is_not_merged_into_itself(client, superuser, site, source):
    client.force_login(superuser)

    response = client.post(merge_address(source), {"target": source.pk})

    assert "target" in response.context["form"].errors
    with pytest.raises(ValueError, match="another one"):
        merge_category(source, source)


def test_merging_is_offered_for_current_categories_only(client, superuser, site, source, target):
    merge_category(source, target)
    client.force_login(superuser)

    content = client.get(reverse("wagtailsnippets_blog_category:list")).content.decode()

    assert merge_address(target) in content
    assert merge_address(source) not in content


@pytest.mark.parametrize("key", ["abc", "0", "9" * 30])
def test_category_that_does_not_exist_is_not_found(client, superuser, site, key):
    client.force_login(superuser)

    response = client.get(f"/admin/snippets/blog/category/merge/{key}/")

    assert response.status_code == 404
