"""The blog that is measured, made once and outside the measured region, and removed afterwards."""

from dataclasses import dataclass, field
from functools import partial

import pytest
from django.db import transaction

from blog.models import ArticlePage, BlogIndexPage
from home.site_setup import set_up_site
from site_core.checks import live_pages_have_a_live_revision
from tests.benchmarks.content import grow, make_covers, make_topics
from tests.benchmarks.measuring import Site, Timing, kept_connection, timing
from tests.benchmarks.pages import PAGES

RUNS = 15
# 417 full pages of the index, and one card on the last.
SIZE = 5005
# A listing with one card, and one with as many as fit on a page.
SMALL_SIZES = [1, 12]


@dataclass
class Blog:
    """The site with SIZE articles; and for each size that it had, what its pages asked of the database and took."""

    site: Site
    queries: dict[int, dict[str, list[str]]] = field(default_factory=dict)
    timings: dict[int, dict[str, Timing]] = field(default_factory=dict)


@pytest.fixture(scope="package")
def blog(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), kept_connection(), transaction.atomic():
        set_up_site("Articles")
        index = BlogIndexPage.objects.get()
        blog = Blog(Site())
        make_topics()
        make_covers()
        for size in [*SMALL_SIZES, SIZE]:
            grow(index, size)
            paths = {name: page.path for name, page in PAGES.items() if size >= page.size}
            blog.timings[size] = {name: timing(partial(blog.site.seconds, path), RUNS) for name, path in paths.items()}
            # After that, content types and the like, which a process asks for once, are known.
            blog.queries[size] = {name: blog.site.queries(path) for name, path in paths.items()}
        assert ArticlePage.objects.published().count() == SIZE
        assert live_pages_have_a_live_revision(["default"]) == []
        assert not any(BlogIndexPage.find_problems())
        yield blog
        transaction.set_rollback(True)
