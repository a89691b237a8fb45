# ruff: noqa: T201, since what is measured is there to be read
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from blog.models import ArticlePage, Author, BlogIndexPage, Category
from site_core.models import SiteImage
from site_core.publishing.execution import execute
from site_core.publishing.models import PublicationAttempt
from site_core.publishing.schedule import publications
from tests.benchmarks.content import make_covers, make_topics, story
from tests.benchmarks.measuring import Timing
from tests.factories import make_article

pytestmark = pytest.mark.django_db

RUNS = 20
# What each statement is for; the first that fits.
PURPOSES = {
    "begin and end": r"^(BEGIN|COMMIT|SAVEPOINT|RELEASE)",
    "the record and the outbox": r"publishing_",
    "the log": r"logentry|\"label\"",
    "background tasks": r"django_tasks|dbtaskresult",
    "writing the page": r"^UPDATE \"(wagtailcore_page|blog_articlepage)",
    "writing its joining rows": r"^(UPDATE|INSERT INTO|DELETE FROM) \"blog_",
    "the schedule": r"^UPDATE \"wagtailcore_revision|approved_go_live_at\" AS|\"approved_go_live_at\" IS NOT NULL",
    "is it valid": r"^SELECT (1 AS|\(1\) AS)",
    "reading joining rows": r"FROM \"blog_",
    "reading versions": r"FROM \"wagtailcore_revision",
    "reading pages": r"FROM \"(wagtailcore_page|wagtailcore_locale)",
    "comments and reviews": r"FROM \"wagtailcore_(comment|workflowstate|taskstate)",
}
# Ours does all that Wagtail does, and claims, asks again, records and tells; it may cost half as much again for that.
MOST_OF_WAGTAILS_TIME = 1.5
MOST_QUERIES_MORE = 14


@pytest.fixture(autouse=True)
def _tasks_wait_in_the_database(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def make_due(blog_index: BlogIndexPage) -> Callable[[], Revision]:
    """Makes one article more, whole and long as they are, whose time has come."""
    make_topics()
    make_covers()
    cover = SiteImage.objects.order_by("pk").first()
    categories, authors = list(Category.objects.all()[:2]), list(Author.objects.all()[:2])

    def make() -> Revision:
        article = make_article(
            blog_index,
            f"Due {ArticlePage.objects.count()}",
            live=False,
            category=categories[0],
            further_categories=categories[1:],
            authors=authors,
            tags=["tag 0", "tag 1"],
            cover=cover,
            body=story(cover),
        )
        article.go_live_at = timezone.now() + timedelta(hours=1)
        revision = article.save_revision()
        PublishPageRevisionAction(revision).execute()
        due = timezone.now() - timedelta(seconds=1)
        Revision.objects.filter(pk=revision.pk).update(
            approved_go_live_at=due, content={**revision.content, "go_live_at": due.isoformat()}
        )
        return Revision.objects.get(pk=revision.pk)

    return make


def as_wagtail(revision: Revision) -> None:
    """What `publish_scheduled` does for each, with Wagtail's own action."""
    PublishPageRevisionAction(revision, log_action="wagtail.publish.scheduled").execute()


def as_we_do(revision: Revision) -> None:
    (item,) = publications(Revision.objects.filter(pk=revision.pk))
    assert execute(item).outcome == PublicationAttempt.Outcome.SUCCEEDED


def queries(publish: Callable[[Revision], None], revision: Revision) -> Counter[str]:
    with CaptureQueriesContext(connection) as captured:
        publish(revision)
    statements = [query["sql"] for query in captured.captured_queries]
    assert ArticlePage.objects.get(pk=revision.object_id).live
    return Counter(purpose(statement) for statement in statements)


def purpose(statement: str) -> str:
    for name, pattern in PURPOSES.items():
        if re.search(pattern, statement):
            return name
    return "other"


def seconds(publish: Callable[[Revision], None], revision: Revision) -> tuple[float, float]:
    """Of the clock, and of the processor in this process, which others on the machine do not add to."""
    clock, processor = time.perf_counter(), time.process_time()
    publish(revision)
    return time.perf_counter() - clock, time.process_time() - processor


def summary(seconds: list[float]) -> Timing:
    return Timing(1000 * statistics.median(seconds), 1000 * min(seconds), 1000 * max(seconds), len(seconds))


def test_cost_of_a_scheduled_publication(make_due, capsys):
    ways = {"Wagtail": as_wagtail, "ours": as_we_do}
    # What a process does once.
    for publish in ways.values():
        publish(make_due())

    asked = {name: queries(publish, make_due()) for name, publish in ways.items()}
    # In turns, so that both meet the same machine.
    times = [{name: seconds(publish, make_due()) for name, publish in ways.items()} for _ in range(RUNS)]

    clock, processor = ({name: summary([turn[name][which] for turn in times]) for name in ways} for which in (0, 1))
    ratio = processor["ours"].median / processor["Wagtail"].median
    with capsys.disabled():
        print(f"\n\nOne scheduled publication, {connection.display_name}\n")
        print(f"{'statements':<28}" + "".join(f"{name:>10}" for name in ways))
        for name in [*PURPOSES, "other"]:
            print(f"{name:<28}" + "".join(f"{asked[way][name]:>10}" for way in ways))
        print(f"{'in all':<28}" + "".join(f"{asked[way].total():>10}" for way in ways))
        for label, timings in {"ms": clock, "ms of the processor": processor}.items():
            for name in ("median", "least", "most"):
                print(f"{f'{label}, {name}':<28}" + "".join(f"{getattr(timings[way], name):>10.1f}" for way in ways))
        print(f"ours takes {ratio:.2f} of the processor's time that Wagtail takes")
    assert asked["ours"].total() <= asked["Wagtail"].total() + MOST_QUERIES_MORE
    assert ratio <= MOST_OF_WAGTAILS_TIME
