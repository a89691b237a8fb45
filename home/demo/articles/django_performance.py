"""Performance is a budget first, a queue second and a cache last, because each step changes the next one's numbers."""

from datetime import UTC, datetime

from home.demo.story import (
    DemoArticle,
    callout,
    code,
    diagram,
    footnotes,
    heading,
    key_figures,
    maths,
    questions,
    related_article,
    source,
    step,
    steps,
    table,
    text,
)

ARTICLE = DemoArticle(
    slug="a-complete-guide-to-django-performance-optimization",
    title="A Complete Guide to Django Performance Optimization",
    excerpt=(
        "A senior-level, practical guide to optimizing Django applications: ORM pitfalls, SQL performance, caching, "
        "API design, architecture, and real-world scaling decisions."
    ),
    search_description=(
        "Django performance as an order of operations: budget, accounting, queues, queries, pools, async, tasks and, "
        "last, the cache. With measurements."
    ),
    published_at=datetime(2026, 3, 3, 8, 0, tzinfo=UTC),
    updated_at=datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
    category="django",
    further_categories=["databases"],
    authors=["tomas-ferreira"],
    tags=["performance", "orm", "queueing", "caching", "connection-pooling"],
    cover="performance",
    series="production-django",
    part=1,
    related=[
        "postgresql-performance-in-django-indexes-that-actually-work",
        "api-design-mistakes-that-show-up-after-a-year-in-production",
    ],
    sources=[
        source(
            "A Proof for the Queuing Formula: L = λW",
            "John D. C. Little, Operations Research, 1961",
            "https://doi.org/10.1287/opre.9.3.383",
        ),
        source(
            "Open Versus Closed: A Cautionary Tale",
            "Schroeder, Wierman and Harchol-Balter, NSDI 2006",
            "https://www.usenix.org/legacy/event/nsdi06/tech/schroeder.html",
        ),
        source(
            "The Tail at Scale",
            "Dean and Barroso, Communications of the ACM, 2013",
            "https://doi.org/10.1145/2408776.2408794",
        ),
        source(
            "Optimal Probabilistic Cache Stampede Prevention",
            "Vattani, Chierichetti and Lowenstein, PVLDB, 2015",
            "https://doi.org/10.14778/2757807.2757813",
        ),
        source(
            "Fetch modes",
            "Django 6.1 documentation",
            "https://docs.djangoproject.com/en/6.1/topics/db/fetch-modes/",
        ),
        source(
            "Django’s Tasks framework",
            "Django 6.0 documentation",
            "https://docs.djangoproject.com/en/6.0/topics/tasks/",
        ),
        source(
            "Connection pools",
            "Psycopg 3 documentation",
            "https://www.psycopg.org/psycopg3/docs/advanced/pool.html",
        ),
        source("EXPLAIN", "PostgreSQL 18 documentation", "https://www.postgresql.org/docs/18/sql-explain.html"),
        source(
            "PEP 799: a dedicated profiling package",
            "Python Enhancement Proposals",
            "https://peps.python.org/pep-0799/",
        ),
    ],
    key_takeaways=[
        (
            "Give each route a percentile, split it, and log four numbers per request: time queued, CPU, SQL, and "
            "the rest. Nobody can be over a budget that was never written."
        ),
        (
            "At 80% load, moving 2.4% of requests out of the web workers cut a quick page’s p95 from 3.2 s to 0.15 s "
            "in simulation; caching the page left it at 0.7 s."
        ),
        (
            "When the N+1 is gone, ask for less: a hundred dictionaries, each with its latest scan, in place of 800 "
            "model instances took a list’s CPU time from 16 to 3 ms."
        ),
        (
            "A request holds its connection from the first query to the end of the response, so size pools by "
            "request time and give the connection back before an outbound call."
        ),
        (
            "Cache last, and bytes: a version in the key where an old answer is wrong, one rebuild behind the old "
            "value where it is merely old."
        ),
    ],
    body=[
        text(
            "opening",
            "<p>Four web workers serve thirty-two requests a second for a page that needs one of them for 50 ms. "
            "Four times in five seconds somebody also exports a report, which takes two seconds. The workers are 80% "
            "busy, no query is slow, and the 95th percentile of the quick page is 3.2 seconds.</p>"
            "<p>The reflex is to cache the page. With nine requests in ten answered in 4 ms, the 95th percentile "
            "falls to 0.7 seconds. Now take the cache out again and run the exports somewhere else: 0.15 seconds, at "
            "the same traffic, on the same four workers. Those figures are simulated;[^sim] on a real Gunicorn, with "
            "views that sleep for random times of the same means, the mixture gave 4.1 seconds and the page without "
            "the exports 0.22. The page was never slow. It was standing behind something.</p>"
            "<p>So I treat performance as a budget first, a queue second, and a cache last. “Complete” is a large "
            "word in a title, and no list of tips earns it. What can be complete is an order of operations, because "
            "each step changes the numbers that the next one needs. Cache first, and the profile shows you hits. "
            "Size the workers first, and you have bought hardware for the waste. Split the service first, and the "
            "waste acquires a network. Mine runs: budget, account, look at the queue, ask for less, move what can "
            "wait, size what is left, then remember, then divide.</p>",
        ),
        key_figures(
            "figures",
            [
                (
                    "3.2 → 0.15 s",
                    "95th percentile of a quick page once slow exports leave its workers",
                    "simulation, 80% load",
                ),
                ("301 → 1", "queries for the same list of 100 shipments", "Django 5.2, PostgreSQL 18"),
                (
                    "20 → 76 a second",
                    "requests through a pool of four, when the connection goes back before a 200 ms call",
                    "16 threads",
                ),
                ("159 → 5", "rebuilds of one cached value in ten seconds", "get_or_set against one builder"),
            ],
            title="What the order is worth, in small tests",
        ),
        heading("budget", "A budget is a percentile with an owner"),
        text(
            "budget-text",
            "<p>Write one line for each route that matters: <i>depot list, 300 ms at the 95th percentile, measured "
            "at the proxy, owned by the dispatch team</i>. Then split it: 30 ms waiting, 100 in Python, 100 in SQL, "
            "the rest for what you forgot. The split is a guess. Its use is that a pull request can now be "
            "<i>over</i> something; an unbudgeted page is never slow until somebody important opens it.</p>"
            "<p>Those parts are allowances, and add up. Percentiles neither add nor average. The mean of six "
            "workers’ 95th percentiles is the percentile of nothing, so keep histograms and merge those. A screen "
            "that makes six independent API calls has a 26% chance of drawing one from the slowest 5%. Dean and "
            'Barroso give the extreme in <a href="https://doi.org/10.1145/2408776.2408794">The Tail at Scale</a>: '
            "one slow answer in a hundred, a hundred servers asked, and 63% of requests are slow.</p>"
            "<p>Mind what you load-test with. A tool that runs four clients, each waiting for its answer before it "
            "asks again, cannot form a queue in front of four workers. With requests of 100 ms on average it keeps "
            "them 100% busy and reports a 95th percentile of 0.30 s; requests arriving on their own schedule, at 95% "
            "load, meet 1.55 s, the last row of the table below. The paper about this is called <a "
            'href="https://www.usenix.org/legacy/event/nsdi06/tech/schroeder.html">Open Versus Closed: A Cautionary '
            "Tale</a>. Your users are open.</p>",
        ),
        heading("account", "Where a request’s time goes"),
        diagram(
            "request-path",
            """\
digraph request {
    rankdir=LR
    node [shape=box]
    reader [label="reader" shape=oval]
    backlog [label="backlog\\n(queued)"]
    view [label="view and serialiser\\n(cpu)"]
    pool [label="wait for a connection\\n(other)"]
    database [label="PostgreSQL\\n(sql)"]
    partner [label="outbound call, lock\\n(other)"]
    reader -> backlog -> view
    view -> pool -> database
    database -> view
    view -> partner [dir=both]
    view -> reader [label="response"]
}
""",
            alt=(
                "A reader’s request waits in the server’s backlog, then runs in a view. The view waits for a "
                "connection, asks PostgreSQL, may call another service or wait for a lock, and answers the reader."
            ),
            caption="Five places to spend time; in brackets, the line of the ledger on which each appears.",
        ),
        text(
            "account-intro",
            "<p>Four numbers per request are enough to begin: the time queued before Django saw it, the CPU time of "
            "this thread, the time in SQL with the number of statements, and whatever remains. One middleware, first "
            "in the list, collects all four.</p>",
        ),
        code(
            "ledger",
            "python",
            """\
import logging
import time

from django.db import connection

log = logging.getLogger("ledger")


class Spent:
    def __init__(self):
        self.queries, self.seconds = 0, 0.0

    def __call__(self, execute, sql, params, many, context):
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.queries += 1
            self.seconds += time.perf_counter() - started


def queued_seconds(request):
    # nginx: proxy_set_header X-Request-Start "t=${msec}";
    try:
        stamp = float(request.headers.get("X-Request-Start", "").removeprefix("t="))
    except ValueError:
        return 0.0
    return max(0.0, time.time() - stamp)


def ledger(get_response):
    def middleware(request):
        queued = queued_seconds(request)
        sql, wall, cpu = Spent(), time.perf_counter(), time.thread_time()
        with connection.execute_wrapper(sql):
            response = get_response(request)
        wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
        other = max(0.0, wall - cpu - sql.seconds)
        log.info(
            "%s queued=%.0f cpu=%.0f sql=%.0f/%d other=%.0f ms",
            getattr(request.resolver_match, "view_name", "-"),
            *(1e3 * s for s in (queued, cpu, sql.seconds)),
            sql.queries,
            1e3 * other,
        )
        return response

    return middleware
""",
            file_name="observability/ledger.py",
            highlighted_lines="34-38",
        ),
        text(
            "account-reading",
            "<p><code>other</code> is the entry I read first. It holds what is neither SQL nor computation: an "
            "outbound call, a lock, the GIL, a busy machine, a wait for a connection.[^ledger] Opening a connection "
            "is no query, so no query log shows it. With a fresh one, over TCP with a password, a lookup by primary "
            "key took 11.7 ms, of which the wrapper saw 1.3; with a kept one, 0.4.[^bench]</p>"
            "<p>High <code>sql</code> with many statements is the section after next; with few, ask "
            "<code>pg_stat_statements</code> which one and <code>EXPLAIN</code> why. High <code>cpu</code> wants a "
            "sampling profiler, since a tracing one taxes exactly the small calls that an ORM is made of. "
            "Pyinstrument and py-spy are the usual ones. Python 3.15 brings one in the standard library (<a "
            'href="https://peps.python.org/pep-0799/">PEP 799</a>). <code>python -m profiling.sampling attach -a '
            "PID</code> reads all threads of a running process of the same minor version, if you may read its "
            "memory; without <code>-a</code> it sees only the main thread, which in a threaded worker handles no "
            "request. High <code>queued</code> is the one that no profiler will show, because that time passes "
            "before your code runs.</p>",
        ),
        heading("queue", "Waiting is not work"),
        text(
            "queue-little",
            '<p>Two formulas carry most of the subject. <a href="https://doi.org/10.1287/opre.9.3.383">Little’s '
            "law</a> says that the number of requests inside a system is the rate at which they arrive times the "
            "time each spends there. It assumes almost nothing. Thirty-six requests a second of 100 ms keep 3.6 "
            "workers busy on average, in any language.</p>",
        ),
        maths(
            "little",
            r"L = \lambda W",
            "The mean number of requests in the system is their rate of arrival times the mean time of each there.",
        ),
        text(
            "queue-wait",
            "<p>The second says what the idle 0.4 of a fourth worker is worth. It is Sakasegawa’s approximation of "
            "the mean wait, with a factor V for variability, which is 1 for random arrivals and exponential work. "
            "For four workers it stayed within 4% of the exact (Erlang C) result from 80% load upwards.</p>",
        ),
        maths(
            "wait",
            r"W_q \approx V \cdot \frac{\rho^{\sqrt{2(c+1)}-1}}{c\,(1-\rho)} \cdot S",
            "The mean wait is about V, times the load rho to the power of the root of 2(c + 1), less 1, over c times "
            "the idle share, times the mean service time S. The number of workers is c.",
        ),
        table(
            "load",
            [("text", "Workers busy"), ("number", "Median, s"), ("number", "95th, s"), ("number", "99th, s")],
            [
                ["50%", "0.08", "0.31", "0.48"],
                ["70%", "0.10", "0.38", "0.55"],
                ["80%", "0.13", "0.47", "0.69"],
                ["90%", "0.23", "0.82", "1.22"],
                ["95%", "0.40", "1.55", "2.36"],
            ],
            "Response times of a 100 ms request on four workers",
            source="Calculated for one queue, random arrivals and exponential service times (M/M/4).",
        ),
        text(
            "queue-reading",
            "<p>Read it as a price list for work removed. At 90%, taking a quarter off the service time also takes "
            "the load to 68%, and the 95th percentile falls from 0.82 to 0.27 s; a fifth worker alone gives 0.36. At "
            "50%, the same quarter buys little more than a quarter. One patch, two values, depending on a number "
            "that most teams do not plot: busy worker-seconds over available ones.</p>"
            "<p>The other lever is V. The exports of the opening were 2.4% of requests and half of the work. "
            "Dividing the four workers into two and two gives the quick page 0.40 s and the exporters 16, which is "
            "at least candid about who pays. And treat the model as an optimist. On Gunicorn at a nominal 90%, my "
            "workers finished 34 requests a second where 36 arrived. Four workers that finish 34 spend 118 ms on "
            "each: the 18 around the view, on a busy machine and invisible to the view’s own timer, had made 90% "
            "into more than 100. The median response took 4.6 s, and the queue was still growing. A second run, "
            "of ninety seconds, kept up, and still its median was 0.50 s where the table has 0.23.</p>",
        ),
        code(
            "simulation",
            "python",
            '''\
import heapq
import random
import statistics


def p95(streams, workers=4, requests=600_000, seed=5):
    """The 95th percentile, in seconds, of each (requests a second, mean seconds)."""
    rng = random.Random(seed)
    rates = [rate for rate, _ in streams]
    kinds = rng.choices(range(len(streams)), rates, k=requests)
    free_at, now, took = [0.0] * workers, 0.0, [[] for _ in streams]
    for kind in kinds:
        now += rng.expovariate(sum(rates))
        start = max(now, heapq.heappop(free_at))
        end = start + rng.expovariate(1 / streams[kind][1])
        heapq.heappush(free_at, end)
        took[kind].append(end - now)
    return [round(statistics.quantiles(times, n=20)[18], 2) for times in took]


page, hits, misses, exports = (32, 0.05), (28.8, 0.004), (3.2, 0.05), (0.8, 2)
print(p95([page, exports]))  # [3.23, 7.29]
print(p95([hits, misses, exports]))  # [0.72, 0.77, 6.09]
print(p95([page]))  # [0.15]
''',
            file_name="queue_model.py",
            highlighted_lines="21-24",
        ),
        heading("subtract", "Ask for less"),
        text(
            "subtract-intro",
            "<p>Only now the code. The page lists a depot’s hundred newest shipments with customer, depot and scans, "
            "from a table of 200,000 shipments and a million scans. Each shipment also carries a printable label of "
            "3 kB, which the page does not show.</p>",
        ),
        steps(
            "session",
            [
                step(
                    "Start from the line that is over budget",
                    "<p>This is the quietest of forty requests. <code>queued</code> is nothing; <code>sql</code> is "
                    "most of it, in 301 statements.</p>",
                    "depot-list queued=0 cpu=175 sql=427/301 other=24 ms",
                    "text",
                ),
                step(
                    "Reproduce it on data of production size",
                    "<p>Group the statements by table. One asks for shipments; customers, depots and scans are asked "
                    "for a hundred times each.</p>",
                    """\
with CaptureQueriesContext(connection) as captured:
    Client().get("/depots/7/")
Counter(q["sql"].split(" FROM ")[1].split(" WHERE ")[0] for q in captured)
""",
                    "python",
                ),
                step(
                    "Ask the database what the remaining statement costs",
                    "<p>Plain <code>EXPLAIN ANALYZE</code> discards the rows it finds, and said 0.2 ms. With "
                    "<code>serialize</code>, which Django passes on since 5.2, they are prepared as for a client. "
                    "That takes five times as long as finding them and seven times the buffers, for 291 kB, nearly "
                    "all of it labels that nobody displays.</p>",
                    """\
>>> print(Shipment.objects.filter(depot_id=7).order_by("-created_at", "-id")[:100]
...       .explain(analyze=True, serialize="text"))
Limit  (cost=0.42..236.83 rows=100 width=79) (actual time=0.035..0.157 rows=100.00 ...
  Buffers: shared hit=57
  ...
Serialization: time=0.871 ms  output=291kB  format=text
  Buffers: shared hit=421
""",
                    "text",
                ),
                step(
                    "Remove the repetition",
                    "<p><code>select_related</code> for the two foreign keys, <code>prefetch_related</code> for the "
                    "scans. What remains in <code>other</code> is mostly the thread waiting for a core: the machine "
                    "was busy.</p>",
                    "depot-list queued=0 cpu=23 sql=12/2 other=40 ms",
                    "text",
                ),
                step(
                    "Question what is left",
                    "<p>The page shows the latest scan. It was loading five of them for each row and keeping the "
                    "last. One subquery returns what is displayed:</p>",
                    """\
latest = Scan.objects.filter(shipment=OuterRef("pk")).order_by("-at", "-id")
rows = (
    Shipment.objects.filter(depot_id=depot_id)
    .order_by("-created_at", "-id")
    .values(
        "reference",
        "status",
        customer_name=F("customer__name"),
        depot_name=F("depot__name"),
        last_scan=Subquery(latest.values("kind")[:1]),
        last_scan_at=Subquery(latest.values("at")[:1]),
    )[:100]
)
# depot-list queued=0 cpu=5 sql=7/1 other=0 ms
""",
                    "python",
                ),
                step(
                    "Prove it where it hurt",
                    "<p>Deploy that one change, and compare the same percentile of the same route at the same hour. "
                    "A benchmark says that the code is faster; only the histogram says that readers noticed.</p>",
                ),
            ],
            title="One page, from symptom to proof",
        ),
        table(
            "orm",
            [
                ("text", "How the hundred rows are fetched"),
                ("number", "Queries"),
                ("number", "CPU, ms"),
                ("number", "Elapsed, ms"),
            ],
            [
                ["Attributes in a loop", "301", "139", "215"],
                ["select_related; scans still lazy", "101", "56", "79"],
                ["select_related and prefetch_related", "2", "16", "20"],
                ["The same with only()", "2", "14", "19"],
                ["values() and a subquery for the latest scan", "1", "2.9", "5.3"],
                ["only(), then reading a field left out", "101", "44", "55"],
                ["prefetch_related, then filter() on the prefetched scans", "102", "68", "83"],
            ],
            "The same list, seven ways",
            source="Best of 60 runs over a Unix socket on a busy two-core machine; CPU is the web process alone.",
        ),
        text(
            "orm-reading",
            "<p>Getting from 301 queries to two is the part that everybody knows. The step to one took away four "
            "fifths of the CPU that remained, because eight hundred model instances became a hundred dictionaries. "
            "<code>only()</code> saved 280 kB on the wire and, on a local socket, about a millisecond. The last two "
            "rows are the traps: a deferred field that some template reads, and a filter that looks harmless and "
            "cannot use the prefetched list. Over a network, add one round trip for every query.</p>"
            "<p>Django 6.1 changes what a forgotten relation costs. With <a "
            'href="https://docs.djangoproject.com/en/6.1/topics/db/fetch-modes/">fetch modes</a>, '
            "<code>.fetch_mode(models.FETCH_PEERS)</code> took the first loop from 301 queries to 103 without naming "
            "a relation: foreign keys arrive in batches, while <code>scans.all()</code> is a related manager, which "
            "fetch modes leave alone. <code>FETCH_RAISE</code> turns a lazy foreign key or deferred field into an "
            "exception, which suits tests. It let the hundred scan queries through as well, so the test below keeps "
            "its job on every version.</p>",
        ),
        code(
            "budget-test",
            "python",
            """\
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from parcels.models import Customer, Depot, Scan, Shipment


class DepotListBudget(TestCase):
    def queries_for(self, shipments):
        depot = Depot.objects.create(name=f"Depot {shipments}", city="Porto")
        for number in range(shipments):
            parcel = Shipment.objects.create(
                reference=f"{depot.pk}-{number}",
                customer=Customer.objects.create(name=f"Customer {number}"),
                depot=depot,
                status="moving",
                created_at=timezone.now(),
                weight_grams=500,
                declared_value=10,
            )
            Scan.objects.create(shipment=parcel, kind="in", at=timezone.now())
        with CaptureQueriesContext(connection) as captured:
            response = self.client.get(f"/depots/{depot.pk}/")
        self.assertContains(response, f"{depot.pk}-0")
        return len(captured)

    def test_twenty_shipments_cost_what_two_do(self):
        # Against the first version: AssertionError: 7 != 61
        self.assertEqual(self.queries_for(2), self.queries_for(20))
""",
            file_name="parcels/tests/test_budget.py",
            highlighted_lines="23-24,28-30",
        ),
        related_article(
            "indexes",
            "postgresql-performance-in-django-indexes-that-actually-work",
            "Only a query that has to exist deserves an index. When the plan, and not the number of queries, is the "
            "cost, continue there.",
        ),
        heading("bytes", "Send less", level=3),
        text(
            "bytes-text",
            "<p>Serialising the prefetched objects with nested Django REST framework serialisers took 18 ms of CPU "
            "and 58 kB; five flat fields took 2.4 ms and 13 kB. Plain dictionaries through <code>JsonResponse</code> "
            "needed 0.4 ms, and orjson 0.1. Have the argument about shape before the one about libraries.</p>"
            "<p>The default <code>Paginator</code> counts before it shows: on the million scans, page one cost 36 "
            "ms, of which fetching the rows was one. Count approximately, count once, or paginate by key and show no "
            "total. For a CSV of 200,000 rows, <code>values_list().iterator()</code> into a "
            "<code>StreamingHttpResponse</code>, in place of model instances and one string, took peak memory from "
            "264 to 53 MB and the first byte from 21 seconds to half of one. The price: a worker and its connection "
            "stay taken until the client, or a buffering proxy, has the last line.</p>",
        ),
        heading("move", "What nobody waits for"),
        text(
            "move-text",
            "<p>Which returns us to the exports. Since 6.0 Django has an interface for background work, <a "
            'href="https://docs.djangoproject.com/en/6.0/topics/tasks/">django.tasks</a>, and a backport for older '
            "versions. It has no worker: the built-in back ends run tasks at once or never, and production needs "
            "somebody else’s. I ran <code>django-tasks-db</code> 0.13 on Django 6.0.10.</p>",
        ),
        code(
            "tasks",
            "python",
            """\
from django.db import transaction
from django.tasks import task

from parcels.models import Shipment


@task
def build_label(shipment_id):
    shipment = Shipment.objects.get(pk=shipment_id)
    Shipment.objects.filter(pk=shipment_id).update(label="^XA" + shipment.reference)


def collect(shipment_id):
    with transaction.atomic():
        Shipment.objects.filter(pk=shipment_id).update(status="collected")
        build_label.enqueue(shipment_id)  # same database, same transaction
""",
            file_name="parcels/tasks.py",
            highlighted_lines="7,14-16",
        ),
        text(
            "move-after",
            "<p>With a database back end, enqueueing inside the transaction is the point: after a rollback my queue "
            "was empty, so a task never runs for a row that does not exist. With Redis or another broker the advice "
            "turns round, and <code>transaction.on_commit</code> must wrap the call. Either way you have moved the "
            "queue and not abolished it. Give slow tasks a queue of their own, and a budget in the unit that matters "
            "there: the age of the oldest task.</p>",
        ),
        heading("size", "Workers, threads, connections"),
        text(
            "size-workers",
            "<p>Sizing comes this late because its inputs have only now settled. Arrivals times service time, "
            "divided by the load you will tolerate: 36 times 0.1 over 0.7 is a little more than five, so six. "
            "Gunicorn’s two to four workers per core is advice for people without those numbers. Threads suit "
            "requests that wait; under a GIL they do next to nothing for requests that compute.</p>"
            "<p>Connections are the smaller number and the harder limit. Since 5.1 Django can use psycopg’s pool:</p>",
        ),
        code(
            "pool",
            "python",
            """\
import os

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["PGHOST"],
        "NAME": "parcels",
        "CONN_MAX_AGE": 0,  # anything else is refused together with a pool
        "OPTIONS": {
            "pool": {
                "min_size": 1,
                "max_size": 8,  # for each process: multiply by processes and by hosts
                "timeout": 2,  # seconds to wait for a connection; the default is 30
                "max_waiting": 16,
            },
        },
    },
}
""",
            file_name="settings.py",
            highlighted_lines="8,11-14",
        ),
        text(
            "size-pool",
            '<p>The pool belongs to a process. <code>"pool": True</code> takes the <a '
            'href="https://www.psycopg.org/psycopg3/docs/advanced/pool.html">defaults</a>, four connections, even in '
            "a synchronous worker that can only use one: three hosts with eight such workers hold 96 of the 97 that "
            "an untouched PostgreSQL leaves to ordinary roles. Single-threaded workers want "
            "<code>CONN_MAX_AGE</code> instead. The pool is for threads and for ASGI.</p>"
            "<p>And it is a queue, with Little’s law in it. A request takes its connection at the first query and "
            "returns it when the response is finished, so W is the time of the request and not of the query. I gave "
            "sixteen threads a pool of four, and a view with one quick query and a 200 ms outbound call: 20 requests "
            "a second, with an idle database. With <code>connection.close()</code> before the call, which hands the "
            "connection back to the pool, it was 76.</p>",
        ),
        callout(
            "close-early",
            "warning",
            "Not inside a transaction",
            "<p>Giving the connection back early works between transactions only, and under "
            "<code>ATOMIC_REQUESTS</code> there is no between.</p>",
        ),
        heading("async", "What async overlaps", level=3),
        text(
            "async-text",
            "<p>Async lets one process wait for many things. It does not make your queries overlap. On 5.2 and on "
            "6.1, <code>asyncio.gather</code> over three 0.2-second ORM queries took 0.62 s, and over three "
            "0.2-second sleeps 0.20: within a request, the <code>a</code>-methods run one after another in the same "
            'thread. <a href="https://docs.djangoproject.com/en/6.1/topics/async/">Transactions do not work in async '
            "mode</a> in either version, and persistent connections should be off. Use it for fan-out over HTTP, for "
            "server-sent events, for thousands of idle sockets. A page that asks PostgreSQL twice and renders gains "
            "two thread hops, at 0.1 to 0.2 ms each.</p>",
        ),
        heading("remember", "Remember, last"),
        text(
            "remember-text",
            "<p>Start with arithmetic. If a hit is quicker than any miss and misses are a fair sample, then at a hit "
            "rate of 90% your new 95th percentile is the old median, and your new 99th the old 90th. The slow answers "
            "you were paged for become a tenth as frequent, and each costs what it did. What the cache buys is "
            "load, and load bought this way has to be repaid at once whenever the cache is emptied.</p>"
            "<p>Cache bytes rather than objects. The rendered list came out of Redis in 0.25 ms. The same hundred "
            "shipments with their scans, as pickled model instances, took 5.2, which is what the one-query list "
            "costs from scratch. Better still, let <code>Cache-Control</code> keep the request away from you. "
            "<code>ConditionalGetMiddleware</code> saves bandwidth only, since it hashes a response that you have "
            "already built.</p>"
            "<p>Then the stampede. I let a 300 ms value expire every two seconds under a hundred requests a second. "
            "Over ten seconds, get-then-set rebuilt it 122 times and <code>cache.get_or_set</code> 159 times, "
            "because nothing in it stops a second caller from computing too. This function, with a lock of one "
            "second, did so five times, and its 95th percentile was 43 ms against 339:</p>",
        ),
        code(
            "stampede",
            "python",
            '''\
import time

from django.core.cache import cache


def remember(key, build, *, fresh=60, stale=600, lock=10):
    """build() about once per `lock` seconds; everybody else gets the old value."""
    entry = cache.get(key)
    if entry and time.time() < entry[1]:
        return entry[0]
    if cache.add(f"{key}:lock", 1, lock):  # one winner; the lock expires by itself
        value = build()
        cache.set(key, (value, time.time() + fresh), fresh + stale)
        return value
    give_up = time.monotonic() + lock
    while not entry and time.monotonic() < give_up:  # cold: nothing old to give
        time.sleep(0.05)
        entry = cache.get(key)
    return entry[0] if entry else build()
''',
            file_name="caching/remember.py",
            highlighted_lines="11,16",
        ),
        text(
            "remember-after",
            "<p>The lock is never deleted, so no slow builder can delete somebody else’s. While there is an old "
            "value, a failing build is retried at most once in <code>lock</code> seconds; with none, each caller "
            "waits that long and then builds for itself, and thirty cold callers of a failing build made thirty "
            "attempts. Choose <code>lock</code> longer than the build and shorter than <code>fresh</code>. Where "
            'rebuilding early is cheap, <a href="https://doi.org/10.14778/2757807.2757813">probabilistic early '
            "expiry</a> needs no lock at all. And decide what a missing cache means: Django’s Redis back end catches "
            "no connection error, so Redis down is a 500. Redis <i>silent</i> is worse. It took 5.0 s to fail with "
            "redis-py 8.1’s defaults, and 0.2 with <code>socket_timeout</code> and "
            "<code>socket_connect_timeout</code> at 0.2 in <code>OPTIONS</code>; the ten retries of redis-py’s own "
            "client are not made through Django’s pool.</p>",
        ),
        callout(
            "invalidation",
            "danger",
            "Deleting the key is a race",
            "<p>I reproduced both versions. Delete inside the transaction: a reader refills the cache with the old "
            "row before the commit. Delete in <code>on_commit</code>: a reader who fetched before the commit writes "
            "after the delete. Both left the old value in place for its whole lifetime. Put the row’s version or "
            "<code>updated_at</code> in the key, so that a late writer writes to a name nobody asks for. Learning "
            "the name costs one small query. And a new name has no old value to serve, so its first readers wait for "
            "one build: use versions where an old answer is wrong, and <code>remember</code> alone where it is "
            "merely old.</p>",
        ),
        heading("divide", "Divide, when nothing is left"),
        text(
            "divide-text",
            "<p>A read replica divides the SQL line of the ledger and adds a question to every write: may this "
            "reader see the past? It does nothing for CPU or for waiting in front of Python. A separate service "
            "moves a line of the ledger into <code>other</code>, with a round trip, a timeout and a tail of its own, "
            "and is justified by who deploys it far more often than by speed. Neither is easily taken back, so "
            "exhaust the cheaper steps first.</p>",
        ),
        questions(
            "objections",
            [
                (
                    "When is the cache the right first move?",
                    "<p>During an incident, for public pages that are the same for everybody, and for values you "
                    "cannot make cheaper: another company’s API, a model’s output. Write down what it hides.</p>",
                ),
                (
                    "Will free-threaded Python settle this?",
                    "<p>It takes one queue, the GIL, out of <code>other</code>. Since 3.14 the build is <a "
                    'href="https://peps.python.org/pep-0779/">supported, though optional</a>. Threads that compute '
                    "in parallel reach the pool sooner, so expect the wait to move there.</p>",
                ),
                (
                    "What would change your mind about the order?",
                    "<p>A ledger. If a month of it, on a busy route, shows <code>queued</code> near zero, the work "
                    "already minimal, and the same answer computed for many readers, the cache comes first. I expect "
                    "one of the three to be missing.</p>",
                ),
            ],
        ),
        footnotes(
            "notes",
            {
                "sim": (
                    "One queue, four workers, random arrivals, exponential service times; the program is below, and "
                    "other seeds move the 3.2 between 2.9 and 3.6. The Gunicorn was 27.0.1 with four sync workers, "
                    "for five minutes with exports (measured load 87%) and two without (43%)."
                ),
                "ledger": (
                    "It is a floor, as <code>cpu</code> and <code>sql</code> overlap while psycopg itself works. The "
                    "ledger covers one database, one thread and no streamed body, nor the later fetches of a "
                    "server-side cursor; and <code>queued</code> compares the proxy’s clock with yours."
                ),
                "bench": (
                    "Unless it says otherwise: Django 5.2.19, Python 3.11, psycopg 3.3.9, PostgreSQL 18.6 and Redis "
                    "7.0 on one two-core virtual machine that was busy with other work; for Django 6.0 and 6.1.3, "
                    "Python 3.12. Contention can only add time, so short timings are the best of many runs. Trust "
                    "the counts and the order of magnitude."
                ),
            },
        ),
    ],
)
