"""The process that has the database: indexes, asks, publishes, and prints what each took as JSON."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from unittest.mock import patch

from django.core.management import call_command
from django.db import connection
from django.db.models import Sum, TextField
from django.db.models.functions import Cast, Length
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from blog.models import ArticlePage
from search import currency, indexing
from tests.benchmarks.measuring import Site, kept_connection
from tests.search_bench.build import posts_of, vocabulary_of
from tests.search_bench.classes import CLASSES
from tests.search_bench.queries import Queries
from tests.search_bench.watch import Spent, spent_on

QUERIES = 40
WARM_UP = 8
# Each query is asked so many times, not in a row, and its quickest time counts: others work on the machine.
ROUNDS = 4
# A class that has become a hundred times slower should be seen, not waited for.
BUDGET_SECONDS = 60
LEAST_QUERIES = 30
INDEXED, PUBLISHED = 30, 30
TABLES = ("search_entry", "search_section", "search_word")


def index() -> dict:
    """Rebuild the whole index, as Wagtail's own command does."""
    size = ArticlePage.objects.count()
    lengths = {name: Sum(Length(Cast(name, TextField()))) for name in ("title", "excerpt", "body")}
    content = sum(ArticlePage.objects.aggregate(**{f"{name}_length": sums for name, sums in lengths.items()}).values())
    before = used_bytes()
    spent = spent_on(lambda: call_command("update_index", backend_name="readers", verbosity=0))
    return {
        "content": content,
        "index": used_bytes() - before,
        "rate": 1000 * size / spent.clock,
        "processor_rate": 1000 * size / spent.processor,
    }


def used_bytes() -> int:
    """What the database takes up; on PostgreSQL, what readers' index does."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sizes = " + ".join(f"pg_total_relation_size('{table}')" for table in TABLES)
            cursor.execute(f"SELECT {sizes}")
            return cursor.fetchone()[0]
        numbers = {}
        for name in ("page_count", "freelist_count", "page_size"):
            cursor.execute(f"PRAGMA {name}")
            numbers[name] = cursor.fetchone()[0]
        return (numbers["page_count"] - numbers["freelist_count"]) * numbers["page_size"]


def ask(folder: str) -> dict:
    """What every query took, by class: pairs of milliseconds by the clock and of processors."""
    site, vocabulary, size = Site(), vocabulary_of(posts_of(folder)), ArticlePage.objects.count()
    queries, others = Queries(vocabulary, size), Queries(vocabulary, size, "warm-up")
    with kept_connection():
        for kind in CLASSES:
            took(site, others.of(kind, WARM_UP), rounds=1)
        return {kind: took(site, queries.of(kind, QUERIES), ROUNDS) for kind in CLASSES}


def took(site: Site, paths: list[str], rounds: int) -> list[tuple[float, float]]:
    least: dict[str, Spent] = {}
    started = time.monotonic()
    for path in paths * rounds:
        if time.monotonic() - started > BUDGET_SECONDS and len(least) >= LEAST_QUERIES:
            break
        statuses = []
        spent = spent_on(lambda path=path, statuses=statuses: statuses.append(site.get(path).status))
        # A fifth page may not be there.
        assert statuses[0] in (200, 404), path
        least[path] = spent.least(least.get(path))
    return [(spent.clock, spent.processor) for spent in least.values()]


def change() -> dict:
    """What it took to index one article whose text has changed, and to publish one with and without this index."""
    articles = list(ArticlePage.objects.order_by("-pk")[: INDEXED + 2 * PUBLISHED + 3])
    backend = get_search_backend("readers")
    spent: dict[str, list[Spent]] = {"index one": [], "publish": [], "publish without": []}
    with kept_connection():
        for place, article in enumerate(articles):
            article.title = f"{article.title} revised"
            if place <= INDEXED:
                Page.objects.filter(pk=article.pk).update(title=article.title)
                spent["index one"].append(spent_on(lambda article=article: backend.add(article)))
                continue
            name, surroundings = ("publish", nullcontext()) if place % 2 else ("publish without", without_readers())
            with surroundings:
                spent[name].append(spent_on(lambda article=article: article.save_revision().publish()))
    # The first of each does what a process does once.
    return {name: [(each.clock, each.processor) for each in all_of[1:]] for name, all_of in spent.items()}


@contextmanager
def without_readers() -> Iterator[None]:
    """As if nothing kept readers' index current in the request."""
    with patch.object(indexing, "remove"), patch.object(currency, "index_later"):
        yield


def main(task: str, *arguments: str) -> None:
    print(json.dumps({"index": index, "ask": ask, "change": change}[task](*arguments)))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
