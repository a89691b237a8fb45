from django.contrib.auth import get_user_model
from wagtail.models import Page

from tests.proof.stock.models import StockArticle


def make_owner():
    return get_user_model().objects.create_superuser("owner", "owner@example.com", "correct horse battery staple")


def make_parent() -> Page:
    return Page.objects.get(depth=2)


def make_article(title: str, owner) -> StockArticle:
    return StockArticle(title=title, owner=owner, live=False, excerpt="What it is about.", body="<p>A story.</p>")
