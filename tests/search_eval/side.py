"""The process that has the database: loads articles, indexes them, asks, and prints what was found as JSON."""

import json
import time
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.core.paginator import Page, Paginator

from blog.models import ArticlePage, BlogIndexPage
from home.demo.loader import load_demo
from home.site_setup import set_up_site
from search.forms import SearchForm
from search.models import Synonym
from search.pipeline import find
from search.words import key_of
from tests.search_eval.measures import DEPTH
from tests.search_eval.posts import load_posts, read_posts
from tests.search_eval.queries import compared, read_queries

STEPS = ("loaded", "indexed", "asked")
# As editors of the demonstration would keep them.
SYNONYMS = Path(__file__).with_name("golden.synonyms.tsv")
# Whom we measure, by the backend that it indexes with; Wagtail's own is there to compare with.
BACKENDS = {"readers": "readers", "wagtail": "default"}


def first_page(results) -> Page:
    return Paginator(results, DEPTH).page(1)


def found_by_readers(text: str) -> list[ArticlePage]:
    form = SearchForm({"q": text})
    found = find(form.query, form.choices, form.by_date, first_page)
    return [result.article for result in found.results]


def found_by_wagtail(text: str) -> list[ArticlePage]:
    # Its compiler knows no filter that is an expression, as the reading rule has one.
    return list(ArticlePage.objects.live().search(text, operator="or", backend="default")[:DEPTH])


FINDERS: dict[str, Callable[[str], list[ArticlePage]]] = {"readers": found_by_readers, "wagtail": found_by_wagtail}


def keep_synonyms(path: Path) -> None:
    """Those of a file, two names of one thing a line, where the demonstration has none for the first."""
    for line in path.read_text("utf-8").splitlines():
        term, same_as = line.split("\t")
        if not Synonym.objects.filter(term_key=key_of(term)).exists():
            Synonym.objects.create(term=term, same_as=same_as)


def load(posts: str) -> dict[int, str]:
    """Fill the database with the posts of a folder, or the demonstration's; the slug of each by its key."""
    set_up_site("Articles")
    if posts:
        return load_posts(BlogIndexPage.objects.get(), read_posts(Path(posts)))
    load_demo()
    keep_synonyms(SYNONYMS)
    return dict(ArticlePage.objects.values_list("pk", "slug"))


def main(engine: str, queries: str, posts: str = "") -> None:
    times = [time.monotonic()]
    slugs = load(posts)
    times.append(time.monotonic())
    call_command("update_index", backend_name=BACKENDS[engine], verbosity=0)
    times.append(time.monotonic())
    found = [FINDERS[engine](query.text) for query in read_queries(Path(queries))]
    times.append(time.monotonic())
    answer = {
        "articles": len(slugs),
        "seconds": {what: times[place + 1] - times[place] for place, what in enumerate(STEPS)},
        "answers": [[compared(slugs[article.pk]) for article in articles] for articles in found],
    }
    print(json.dumps(answer))  # noqa: T201
