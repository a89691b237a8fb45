"""The people and the articles of this project."""

from django.contrib.auth.models import Group

from blog.models import ArticleAuthor, ArticlePage, Author, BlogIndexPage, Category
from site_core.models import User
from tests.factories import STORY, make_author, make_category, make_user


def make_owner() -> User:
    make_category()
    make_author()
    make_user("marketer@example.com", groups=[Group.objects.get(name="Marketer")])
    return make_user("owner@example.com", groups=[Group.objects.get(name="Editor")], is_superuser=True)


def make_parent() -> BlogIndexPage:
    return BlogIndexPage.objects.get()


def make_article(title: str, owner: User) -> ArticlePage:
    article = ArticlePage(
        title=title, owner=owner, live=False, excerpt="What it is about.", body=STORY, category=Category.objects.get()
    )
    article.authorships = [ArticleAuthor(author=Author.objects.get())]
    return article
