"""The page tree and the people, as fixtures."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from wagtail.models import Site

from blog.models import ArticlePage, BlogIndexPage
from home.models import HomePage
from home.roles import ROLES
from home.site_setup import set_up_site
from site_core.models import User
from tests.factories import make_article, make_author, make_category, make_user

pytest_plugins = ["tests.plugins.database", "tests.plugins.no_skips"]


@pytest.fixture(autouse=True)
def _empty_cache():
    """Site root paths and renditions are cached by key, and keys come again in every test."""
    cache.clear()


@pytest.fixture
def background_work(settings):
    """Tasks are done at once, in the transaction that enqueues them: indexing and renditions among them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test starts from the site as `setup_site` leaves it, made once."""
    with django_db_blocker.unblock():
        set_up_site("Articles")


@pytest.fixture
def site(db) -> Site:
    # A test that commits leaves an empty database behind.
    return Site.objects.filter(is_default_site=True).first() or set_up_site("Articles")


@pytest.fixture
def home_page(site: Site) -> HomePage:
    return HomePage.objects.get()


@pytest.fixture
def blog_index(site: Site) -> BlogIndexPage:
    return BlogIndexPage.objects.get()


@pytest.fixture
def superuser(db) -> User:
    return User.objects.create_superuser("root@example.com", "correct horse battery staple")


@pytest.fixture
def people(site: Site) -> dict[str, User]:
    """One person of each role, by the role's name."""
    return {
        role.name: make_user(f"{role.name.lower()}@example.com", groups=[Group.objects.get(name=role.name)])
        for role in ROLES
    }


@pytest.fixture
def make_draft(blog_index: BlogIndexPage) -> Callable[..., ArticlePage]:
    """Makes a draft that has all that a publication asks for."""
    category, author = make_category(), make_author()
    return lambda title="Draft", **fields: make_article(
        blog_index, title, live=False, category=category, authors=[author], **fields
    )
