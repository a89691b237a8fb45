"""A network boundary is a purchase: prove the seam inside the monolith, price what it takes away, then cut or keep."""

from datetime import UTC, datetime

from home.demo.story import (
    DemoArticle,
    DemoDocument,
    call_to_action,
    callout,
    code,
    comparison,
    diagram,
    download,
    footnotes,
    heading,
    key_figures,
    maths,
    option,
    questions,
    quote,
    source,
    step,
    steps,
    table,
    text,
)

WORKSHEET = """\
part,question,how to find the number,unit,your number,a boundary is plausible when
force,How much slower is the victim while the culprit runs?,"p99 of both routes, same hours",ms,,\
still slow after the culprit has its own process group
force,How long does merged work wait for people of another team?,"merge to production, by commit",hours,,\
waiting exceeds the yearly bill below and a merge queue did not help
force,How many innocent changes were rolled back with a guilty one?,"deployment log, one year",changes,,\
it happens monthly and releases are already daily
force,Who can read the most sensitive column today?,"people and processes, counted",count,,\
an auditor or a contract demands fewer
force,Does a part need other hardware or another runtime?,one sentence naming it,yes or no,,yes
force,Must a part live on without this product?,one sentence naming the second consumer,yes or no,,yes
seam,Foreign keys from the rest into the part and back,seams.py,count,,0
seam,Is the part outside every knot?,"seams.py, with imports added",yes or no,,yes
seam,Days the import contract has been green without new exceptions,CI history,days,,90 or more
seam,Commits that touch the part and anything else,"crossing.sh with the part's name, one year",per cent,,under 10
seam,Transactions that write on both sides,"rehearsal with a second database, reviewed by hand",count,,\
0 or each replaced by an event the product owner accepted
seam,Staleness the product can show on each screen,ask the product owner,seconds,,above the measured lag
bill,Deployables added,count,x 18 days a year,,
bill,Synchronous edges added,count,x 5 days a year,,
bill,Event flows added,count,x 8 days a year,,
bill,Changes a year that will cross the boundary,crossing.sh with the part's name,x 1.5 days each,,
bill,Joins to be rebuilt as read models,count of failing queries in the rehearsal,x 6 days a year,,
bill,Sum,"add the products; replace our days with yours",days a year,,less than the force costs today
promise,Availability with every synchronous dependency,multiply,per cent,,still above the objective
decision,Keep or cut?,,,,"one force without a cheaper remedy, all of the seam, and the bill"
decision,What would make us merge it back?,write it down before the cut,,,
decision,Date of the next look,,,,within a year
"""

DOCUMENTS = [
    DemoDocument("service-boundary-worksheet.csv", "Worksheet: does this boundary earn a network?", WORKSHEET)
]

ARTICLE = DemoArticle(
    slug="django-monolith-or-microservices-a-rigorous-decision-guide-for-seniors-leads-and-ctos",
    title="Django: monolith or microservices - a rigorous decision guide for seniors, leads, and CTOs",
    excerpt=(
        "A practical decision framework for seniors, leads, and CTOs to choose between a modular Django monolith and "
        "microservices based on measurable trade-offs."
    ),
    search_description=(
        "What a service boundary takes away, measured in Django: transactions, joins, milliseconds and days. "
        "With an X-ray of the seams and a rule for cutting."
    ),
    published_at=datetime(2026, 4, 21, 8, 0, tzinfo=UTC),
    updated_at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
    category="architecture",
    further_categories=["django"],
    authors=["tomas-ferreira", "maya-lindqvist"],
    tags=["microservices", "modularity", "transactions", "outbox"],
    cover="monolith",
    related=[
        "api-design-mistakes-that-show-up-after-a-year-in-production",
        "django-permissions-and-roles-why-most-implementations-are-wrong",
    ],
    sources=[
        source(
            "MicroservicePremium", "Martin Fowler, 2015", "https://martinfowler.com/bliki/MicroservicePremium.html"
        ),
        source(
            "Don’t start with a monolith",
            "Stefan Tilkov, on martinfowler.com, 2015",
            "https://martinfowler.com/articles/dont-start-monolith.html",
        ),
        source(
            "Introducing Domain-Oriented Microservice Architecture",
            "Uber, 2020",
            "https://www.uber.com/blog/microservice-architecture/",
        ),
        source(
            "The Calculus of Service Availability",
            "Treynor, Dahlin, Rau and Beyer, ACM Queue, 2017",
            "https://queue.acm.org/detail.cfm?id=3096459",
        ),
        source(
            "A Packwerk Retrospective",
            "Rails at Scale (Shopify), 2024",
            "https://railsatscale.com/2024-01-26-a-packwerk-retrospective/",
        ),
        source(
            "Multiple databases",
            "Django documentation",
            "https://docs.djangoproject.com/en/5.2/topics/db/multi-db/",
        ),
        source(
            "Database transactions: performing actions after commit",
            "Django documentation",
            "https://docs.djangoproject.com/en/5.2/topics/db/transactions/#performing-actions-after-commit",
        ),
        source("Import Linter", "Documentation", "https://import-linter.readthedocs.io/"),
    ],
    key_takeaways=[
        (
            "A module boundary costs discipline. A network boundary costs a transaction, a join and engineer-days "
            "every year, so buy it only for a force you have measured."
        ),
        (
            "Killing the caller 200 times left 75 orders without stock when it called after committing, 68 with "
            "on_commit and none with an outbox."
        ),
        (
            "Import graphs flatter: django-oscar has no import cycle between its apps, yet with foreign keys and "
            "loading by name twelve of sixteen form one knot."
        ),
        (
            "Much of the isolation people buy services for comes from a second process group of the same image; try "
            "that first."
        ),
        "Rehearse the cut with a second database in one process: lost joins fail loudly, lost transactions silently.",
    ],
    body=[
        text(
            "opening",
            (
                "<p>The proposal was eleven pages long and contained one number, which was fourteen. Fourteen "
                "services, each with a box, an owner and a cheerful verb. How often did one team’s release wait for "
                "another’s? Which of the boxes shared a transaction today? What would the arrows cost to keep? On "
                "those it was silent, and so was the room, because disliking an architecture isn’t a number "
                "either.</p>"
                "<p>That company is a composite, like every company in this article. The measurements are ours and "
                "small, and you can repeat them in a week on your own code.[^method] Our position, so you can resist "
                "it from the start: a network boundary is a purchase. What most proposals want is a <i>module</i> "
                "boundary, which costs discipline and no network. Buy the network afterwards, for a seam that has "
                "already held, against a force that has a number and no cheaper remedy.</p>"
            ),
        ),
        quote(
            "premium",
            "So my primary guideline would be don’t even consider microservices unless you have a system that’s too "
            "complex to manage as a monolith.",
            attribution="Martin Fowler, MicroservicePremium",
        ),
        text(
            "premium-after",
            (
                "<p>He is right, and in a meeting it helps nobody: “too complex to manage” is a feeling, and the "
                "person who wrote the eleven pages has it. So let us take the feeling apart.</p>"
            ),
        ),
        heading("the-price", "What the boundary takes away"),
        key_figures(
            "price-figures",
            [
                ("0.7 → 4.0 ms", "median for one lookup: as a function, and behind HTTP", "our test, loopback"),
                ("75 of 1,318", "orders left without stock after 200 kills, calling after commit", "our test"),
                ("0 of 2,149", "the same with an outbox, relay killed 100 times as well", "our test"),
                ("122 kB", "of names and regions to sort one page of 50 rows without a join", "our test"),
            ],
            title="One boundary, four measurements",
        ),
        heading("the-call", "The call is the small item", level=3),
        text(
            "the-call-text",
            (
                "<p>An empty function costs 0.0004 ms and the same function behind Django and HTTP 2.0 ms. That ratio "
                "of five thousand is popular on slides and means nothing, since nobody calls an empty function. With "
                "one indexed query inside, the median went from 0.7 to 4.0 ms, on one machine with kept-alive "
                "connections. Most pages can afford three milliseconds. What they can’t afford is the loop somebody "
                "wrote while it was cheap: fifty lookups took 47 ms in process and 210 ms over HTTP, or 5.4 ms when "
                "we gave the endpoint a list. Latency punishes chatty interfaces and forgives coarse ones. If it were "
                "the whole price, we would all have services.</p>"
            ),
        ),
        heading("the-transaction", "The transaction is the large one", level=3),
        text(
            "the-transaction-text",
            (
                "<p>An order and its stock reservation, in one database, are four statements between "
                "<code>BEGIN</code> and <code>COMMIT</code>. Move stock behind HTTP and somebody must decide which "
                "commit comes first. We wrote each version, let it place orders in a loop, and sent it "
                "<code>SIGKILL</code> at random moments, 200 times. An impatient deployment, the out-of-memory killer "
                "and a lost host do the same.</p>"
            ),
        ),
        table(
            "crash-table",
            [
                ("text", "How the order and the reservation are tied"),
                ("number", "Orders"),
                ("number", "Orders without stock"),
                ("number", "Stock held for no order"),
            ],
            [
                ["One transaction, one database", "1518", "0", "0"],
                ["Commit the order, then call", "1318", "75", "0"],
                ["The call in transaction.on_commit", "1093", "68", "0"],
                ["Call inside the transaction, then commit", "1575", "0", "104"],
                ["Outbox, relay and inbox", "2149", "0", "0"],
            ],
            caption="What 200 kills of the ordering process left behind",
            source="Our test. In the last row the relay was killed 100 times too; the inbox refused 63 duplicates.",
        ),
        text(
            "the-transaction-after",
            (
                "<p><code>on_commit</code> is no outbox. It is the second row with better manners, and <a "
                'href="https://docs.djangoproject.com/en/5.2/topics/db/transactions/'
                '#performing-actions-after-commit">Django’s documentation</a> says that the callbacks are not part of '
                "the transaction. And the outbox bought its zero with a change of product: at the moment of ordering "
                "nobody knows whether there is stock. With a relay that polls every 100 ms, the reservation appeared "
                "about 80 ms later at the median and 150 at the 99th percentile, while everything was healthy. On the "
                "day the stock service is down, “sold out” arrives by e-mail. Whoever owns the product has to accept "
                "that sentence before anybody draws the box.</p>"
            ),
        ),
        heading("the-join", "The join, and the nine you promised", level=3),
        text(
            "the-join-text",
            (
                "<p>With 200,000 orders and 20,000 customers we asked for one page: large recent orders from the "
                "north, sorted by customer name. As a join it returns fifty rows. Without one, you can fetch the "
                "north’s customers first (292 kB of JSON) or the orders first and then 1,581 names (122 kB). The join "
                "took 28 ms at the median, orders-first 71 and customers-first 212, before any network was added. "
                "Slower, but no scandal. The greater loss is that a planner used to choose between those two "
                "for every query, from statistics. Now a programmer chooses once, and sorting, counting and paging "
                "by the other side’s columns are a project.</p>"
                "<p>Availability multiplies in the same quiet way:</p>"
            ),
        ),
        maths(
            "availability",
            r"A = A_{0} \prod_{i=1}^{n} A_{i}",
            "The availability of a request is the service’s own availability times that of every dependency it must "
            "reach in order to answer, if failures are independent.",
        ),
        text(
            "availability-text",
            (
                "<p>A service of 99.95 per cent that must reach three others of 99.9 each promises 99.65: in a "
                "thirty-day month 151 minutes of failure, where alone it had 22. Failures are seldom independent, so "
                'take it as arithmetic and not as a forecast. The <a href="https://queue.acm.org/'
                'detail.cfm?id=3096459">Google engineers</a> who wrote the calculus down want critical dependencies '
                "to have one nine more than whatever depends on them. Calls taken out of the request, as with the "
                "outbox, drop out of the product.</p>"
            ),
        ),
        heading("the-forces", "What it buys, and who else sells it"),
        text(
            "the-forces-text",
            (
                "<p>A network boundary buys real things. Five of them can be named in advance and given a "
                "number, and most have a cheaper supplier who ought to be asked first.</p>"
            ),
        ),
        table(
            "forces-table",
            [
                ("text", "Force"),
                ("text", "The number to bring"),
                ("text", "The cheaper supplier"),
                ("text", "Buy the network when"),
            ],
            [
                [
                    "One workload starves another",
                    "The victim’s p99 while the culprit runs",
                    "A second process group of the same image",
                    "they still meet, in the database, after a replica and timeouts",
                ],
                [
                    "Releases wait for other people",
                    "Hours from merge to production; innocent changes rolled back",
                    "Faster tests, flags, a merge queue, releasing daily",
                    "waiting outlasts all four, or approval regimes differ",
                ],
                [
                    "A different level of trust",
                    "People and processes that can read the data",
                    "None: one process is one memory",
                    "at once, and for that data only",
                ],
                [
                    "Other hardware or another runtime",
                    "One sentence naming it",
                    "A worker, often with no data of its own",
                    "at once",
                ],
                [
                    "A life outside this product",
                    "The name of the second consumer",
                    "A library",
                    "callers must not choose when it is upgraded",
                ],
            ],
            caption="Five forces that can justify a network boundary",
        ),
        text(
            "the-forces-after",
            (
                "<p>The first row is the motive we hear most, and the one most often overpaid for. We gave one "
                "gunicorn eight threads and two routes: a checkout with one query, and a webhook that waits two "
                "seconds for a partner. With twelve webhooks in flight, the checkout’s median went from 9 ms to 1.6 "
                "seconds. Then we started the <i>same code</i> twice, four threads each, and sent <code>/hooks/</code>"
                " to the second: 8 ms, with the webhooks still queueing. No new repository, no contract, no outbox; "
                "one rule in the proxy.</p>"
                "<p>“Scale” isn’t in the table. A well-behaved Django process keeps no state between requests, so you "
                "can run forty of the whole monolith. What runs out is the database, and splitting code relieves it "
                "only where it splits tables, which brings back the previous section.</p>"
            ),
        ),
        heading("x-ray", "X-ray before surgery"),
        text(
            "x-ray-text",
            (
                "<p>A proposal shows the boxes somebody wants. Your code contains the boxes you have, and Django will "
                "print them. As a patient we chose django-oscar 4.2.1, because it is public, mature and divided into "
                "apps with more care than most shops. It was built to be customised and never to be cut, so none of "
                "this is a reproach. We asked three questions of its sixteen apps, leaving out the dashboard, which "
                "may know everything.[^oscar]</p>"
            ),
        ),
        table(
            "x-ray-table",
            [
                ("text", "What was followed"),
                ("number", "Pairs of apps"),
                ("text", "Knots: apps that reach one another in a circle"),
            ],
            [
                ["Import statements", "10", "none"],
                ["Foreign keys and many-to-many fields", "19", "basket, order, voucher"],
                ["Classes loaded by name", "32", "seven apps around catalogue and order; basket with checkout"],
                ["All three together", "47", "twelve of the sixteen"],
            ],
            caption="django-oscar, seen three ways",
            source="Our count, django-oscar 4.2.1 on Django 5.2.19",
        ),
        diagram(
            "oscar-knot",
            """\
digraph {
  rankdir=LR;
  basket -> voucher;
  voucher -> order;
  order -> basket;
  edge [style=dashed];
  voucher -> offer;
  payment -> order;
  basket -> partner;
  order -> partner;
  order -> catalogue;
  basket -> catalogue;
  offer -> catalogue;
  partner -> catalogue;
}
""",
            alt=(
                "Relations around the checkout of django-oscar. Solid arrows form a circle: basket to voucher, "
                "voucher to order, order back to basket. Dashed arrows lead out of it: voucher to offer, basket and "
                "order to partner and to catalogue. Offer and partner also point to catalogue, and payment points "
                "to order."
            ),
            caption="The solid circle can become one service or none. Catalogue depends on nobody here.",
        ),
        text(
            "x-ray-meaning",
            (
                "<p>A tool that reads imports finds no circle here. The schema has one: a "
                "voucher records the orders that used it, an order remembers its basket, a basket holds vouchers. Any "
                "cut inside that circle leaves two services which each need the other to finish a sentence. Of 30 "
                "relations that cross an app’s line, 15 cascade, so deleting a row here deletes rows there, and a "
                "network has no <code>CASCADE</code>. Here is the part that reads the schema:</p>"
            ),
        ),
        code(
            "seams-code",
            "python",
            '''\
from collections import defaultdict

from django.apps import apps


def seams(ours):
    """Every relation that leaves its app: (from, to, Model.field, on_delete)."""
    for model in apps.get_models():
        here = model._meta.app_label
        for field in model._meta.get_fields():
            if not (field.is_relation and field.concrete and field.related_model):
                continue
            there = field.related_model._meta.app_label
            if here != there and {here, there} <= ours:
                rule = getattr(field.remote_field, "on_delete", None)
                name = f"{model.__name__}.{field.name}"
                yield here, there, name, getattr(rule, "__name__", "M2M")


def knots(edges):
    """Groups of apps that reach one another: a cut inside one leaves no whole half."""
    reach = defaultdict(set)
    for here, there, *_ in edges:
        reach[here].add(there)
    nodes = set(reach).union(*reach.values())
    for middle in nodes:
        for start in nodes:
            if middle in reach[start]:
                reach[start] |= reach[middle]
    groups = {
        frozenset(b for b in nodes if b in reach[a] and a in reach[b]) for a in nodes
    }
    return groups - {frozenset()}
''',
            file_name="architecture/seams.py",
            highlighted_lines="27-29",
        ),
        text(
            "x-ray-history",
            (
                "<p>Structure is half of it. The other half is history, because a boundary that most changes cross "
                "isn’t one, however clean it looks. Run this for the whole of <code>shop/</code>, or give it the name "
                "of one module and it looks only at the commits that touched that one:</p>"
            ),
        ),
        code(
            "crossing-code",
            "bash",
            """\
git log --since=1.year --no-merges --format=@%h --name-only -- shop/ |
  awk -F/ -v part="$1" '
    function close_commit() {
      if (n && (part == "" || part in seen)) { all++; if (n > 1) crossing++ }
      n = 0; split("", seen)
    }
    /^@/ { close_commit(); next }
    NF > 2 && !($2 in seen) { seen[$2]; n++ }
    END { close_commit(); print crossing + 0, "of", all + 0, "commits cross a module" }'
""",
            file_name="architecture/crossing.sh",
        ),
        heading("hold", "Make the seam hold without a network"),
        text(
            "hold-text",
            (
                "<p>Discipline that depends on memory ends with the first deadline, so put it in CI. Two contracts of "
                "Import Linter say which way modules may depend on each other and that nobody imports another’s "
                "models:</p>"
            ),
        ),
        code(
            "contract",
            "toml",
            """\
[tool.importlinter]
root_package = "shop"

[[tool.importlinter.contracts]]
name = "Dependencies point one way"
type = "layers"
layers = ["web", "invoicing", "orders", "stock | customers"]
containers = ["shop"]
exhaustive = true

[[tool.importlinter.contracts]]
name = "A module's tables are its own business"
type = "protected"
protected_modules = ["shop.*.models"]
allowed_importers = []
ignore_imports = [
    "shop.customers.** -> shop.customers.models",
    "shop.invoicing.** -> shop.invoicing.models",
    "shop.orders.** -> shop.orders.models",
    "shop.stock.** -> shop.stock.models",
]
""",
            file_name="pyproject.toml",
            highlighted_lines="9,14-15",
        ),
        text(
            "contract-after",
            (
                "<p><code>exhaustive</code> makes a new module somebody’s decision. But the linter sees imports, and "
                "in Django the worst coupling needs none: <code>ForeignKey('customers.Customer')</code> holds a "
                "string, and <code>order.customer.name</code> is a query in another module’s table. The team behind "
                'Packwerk, which does for Rails what Import Linter does here, published <a href="'
                'https://railsatscale.com/2024-01-26-a-packwerk-retrospective/">a frank retrospective</a>, blind '
                "spots included. So watch the SQL as well:</p>"
            ),
        ),
        code(
            "guard-code",
            "python",
            '''\
import re
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

OWNER = {
    model._meta.db_table: model._meta.app_label
    for model in apps.get_models(include_auto_created=True)
}


@contextmanager
def only_tables_of(*labels):
    """Fail on the first statement that names a table of any other module."""

    def guard(execute, sql, params, many, context):
        named = set(re.findall(r'"(\\w+)"', sql)) & OWNER.keys()
        strangers = sorted(table for table in named if OWNER[table] not in labels)
        if strangers:
            raise AssertionError(f"{labels} reached into {strangers}: {sql[:120]}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(guard):
        yield
''',
            file_name="tests/boundaries.py",
            highlighted_lines="17-22",
        ),
        text(
            "guard-after",
            (
                "<p>Wrapped around a module’s public functions in their tests, it caught the attribute, the filter "
                "across the relation, <code>select_related</code>, <code>prefetch_related</code>, a reverse count and "
                "the query by which a delete looks for rows to cascade to. It reads quoted names, so SQL written by "
                "hand without quotes passes. Stop here and you have a modular monolith, which for most teams is the "
                "end of the project and not a stage in it.</p>"
            ),
        ),
        heading("rehearse", "Rehearse, then cut"),
        text(
            "rehearse-text",
            (
                "<p>If a force has survived its cheaper remedy and the seam is clean, cut in an order where every "
                "step but the last can be undone by a deployment and, at worst, a migration.</p>"
            ),
        ),
        steps(
            "strangler",
            [
                step(
                    "Turn foreign keys into identifiers",
                    "<p>Replace the relation by the other side’s public id, copied values where history matters (the "
                    "price <i>as sold</i>), and a nightly query that counts orphans.</p>",
                ),
                step(
                    "Rehearse with a second database",
                    "<p>Same process, same server, two aliases and a router. Lost joins fail loudly: at migration, or "
                    "as <code>relation does not exist</code>. Lost transactions fail silently. In our rehearsal an "
                    "<code>atomic()</code> block that raised took the order back and left the stock reduced, because "
                    "it covers one alias. <code>prefetch_related</code> went on working, and hid a boundary.</p>",
                ),
                step(
                    "Replace each shared transaction with an event",
                    "<p>Outbox on one side, inbox on the other, both still in one process. Live with the delay for a "
                    "month. This is where a product owner says no, while no is still cheap.</p>",
                ),
                step(
                    "Run the module as its own process group",
                    "<p>The same image, started with its own URLs and its own database role, grants on the other "
                    "tables revoked. You now have the isolation, and may discover that it was all you wanted.</p>",
                ),
                step(
                    "Move the data and split the repository",
                    "<p>Logical replication, a short freeze, a switch. Only from here is going back a project, so "
                    "write down beforehand what would make you merge it again.</p>",
                ),
            ],
            title="Five steps, four of them reversible",
        ),
        code(
            "outbox-sql",
            "sql",
            """\
CREATE TABLE orders_outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id   uuid        NOT NULL DEFAULT uuidv7(),  -- PostgreSQL 18
    topic      text        NOT NULL,
    payload    jsonb       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- On the receiving side, in the receiver's database:
CREATE TABLE stock_inbox (
    event_id    uuid        PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT now()
);
""",
            file_name="outbox.sql",
        ),
        code(
            "relay",
            "python",
            '''\
import time

import requests
from django.db import connection

LOCK = 7_203_001  # one relay at a time: any number, the same everywhere
OLDEST = "SELECT id, event_id, payload::text FROM orders_outbox ORDER BY id LIMIT 100"


def drain(session, url):
    """Oldest first; a row goes only after the receiver has committed it."""
    with connection.cursor() as cursor:
        cursor.execute(OLDEST)
        rows = cursor.fetchall()
        for pk, event_id, payload in rows:
            headers = {"Content-Type": "application/json", "Event-Id": str(event_id)}
            answer = session.post(url, data=payload, headers=headers, timeout=(1, 5))
            answer.raise_for_status()
            cursor.execute("DELETE FROM orders_outbox WHERE id = %s", [pk])
        return len(rows)


def run(url, pause=0.1):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # ends with the session
    with requests.Session() as session:
        while True:
            try:
                sent = drain(session, url)
            except requests.RequestException:
                sent = 0
            if not sent:
                time.sleep(pause)
''',
            file_name="orders/relay.py",
            highlighted_lines="18-19,25",
        ),
        text(
            "relay-after",
            (
                "<p>The receiver inserts the <code>Event-Id</code> into its inbox in the transaction that reserves "
                "the stock, and answers 200 at once if the row was there. Three things in the relay are deliberate. "
                "It deletes rows and keeps no high-water mark: an identity is handed out before the commit, so a "
                "lower id can appear after a higher one, and a cursor would step over it. No transaction stays open "
                "during the call. And the lock belongs to the session, so this process connects directly, not through "
                "a pooler in transaction mode.</p>"
            ),
        ),
        callout(
            "poison",
            "warning",
            "What it doesn’t do yet",
            (
                "<p>An event that the receiver always refuses blocks everything behind it. “Sold out” must not be one "
                "of those: the receiver commits it with the inbox row and sends it back as an event of its own. For "
                "the rest, add an attempt count, a place for the hopeless and an alert on the age of the oldest row, "
                "which is the first number to move when the relay stops.</p>"
            ),
        ),
        heading("the-bill", "The bill, per year"),
        text(
            "the-bill-text",
            (
                "<p>Everything so far is paid in milliseconds and rows. Management pays in people, so convert. The "
                "team in the table has 24 engineers at 220 days and, today, one Django. Every rate is an assumption "
                "of ours, in engineer-days; replace them with yours and keep the arithmetic.</p>"
            ),
        ),
        table(
            "bill-table",
            [
                ("text", "Days per year"),
                ("number", "Days each"),
                ("number", "Modular monolith"),
                ("number", "Two services beside it"),
                ("number", "Nine services"),
            ],
            [
                ["Upkeep of 1, 3 or 9 deployables", "18", "18", "54", "162"],
                ["Module guards in CI", "10", "10", "10", "0"],
                ["0, 3 or 14 synchronous edges", "5", "0", "15", "70"],
                ["0, 3 or 8 event flows", "8", "0", "24", "64"],
                ["0, 30 or 120 changes that cross a network", "1.5", "0", "45", "180"],
                ["0, 1 or 4 joins rebuilt as read models", "6", "0", "6", "24"],
                ["Sum", "", "28", "154", "500"],
                ["Per cent of 5,280 days", "", "0.5", "2.9", "9.5"],
            ],
            caption="A worked example for 24 engineers",
            source="Invented rates and counts: an example of the method, not a finding.",
        ),
        text(
            "the-bill-after",
            (
                "<p>Read it as a break-even. Nine services must give back 472 days a year, two engineers of the "
                "twenty-four, that the modular monolith would lose to waiting. If your merge-to-production records "
                "say they would, that is your force. In the last column the largest row is the one that "
                "<code>crossing.sh</code> counts.</p>"
                "<p>Give the same nine services ten times the engineers and ten times the crossing changes, and the "
                "sum is 2,120 days, four per cent. That is why large companies aren’t fools for having services. "
                "Uber, which by 2020 had <a "
                'href="https://www.uber.com/blog/microservice-architecture/">around 2,200 critical ones</a>, called '
                "the operational benefits too important to give up, and had spent two years on the complexity that "
                "came with them, sorting the services into domains.</p>"
            ),
        ),
        heading("the-decision", "The decision"),
        comparison(
            "options",
            "Three shapes, by what they ask of you",
            [
                option(
                    "Modular monolith",
                    "One codebase and database, several process groups, seams held by CI.",
                    pros=["Transactions and joins stay", "A wrong boundary is undone by a pull request"],
                    cons=["One memory, one migration history", "Discipline has to be automated"],
                ),
                option(
                    "A few services",
                    "The monolith, and one to three parts that a force has pulled out.",
                    pros=["Pays only where it was measured", "Few enough for one on-call rota"],
                    cons=["Two ways of doing everything", "Each cut weakens the resolve against the next"],
                ),
                option(
                    "Microservices",
                    "A service for each team or finer, on a platform that somebody owns.",
                    pros=["Independent release and trust", "Organisation and code can divide together"],
                    cons=["The platform is a team", "Wrong boundaries are set in contracts"],
                ),
            ],
            [
                ("An order and its stock", ["One transaction", "Outbox at the seams", "Compensations throughout"]),
                ("A question across modules", ["A join", "A few read models", "Read models or a warehouse"]),
                ("When one part fails", ["Its process group", "Its process and database", "Callers that degrade"]),
                ("Release", ["One train, often", "A few, mostly apart", "Independent, if contracts are tested"]),
                ("Our example’s bill", ["0.5 per cent", "2.9 per cent", "9.5 per cent"]),
                ("A boundary drawn wrong", ["A pull request", "A migration", "A programme"]),
            ],
            recommended="Modular monolith",
            recommendation=(
                "<p>Until three sentences are true together: a named force has a number and no cheaper remedy; the "
                "seam has no foreign keys, no shared transaction and a contract green for a quarter; and the force "
                "costs more than the bill. Then take that one part out, and stop.</p>"
            ),
        ),
        download(
            "worksheet",
            "service-boundary-worksheet.csv",
            "Worksheet: does this boundary earn a network?",
            "One row for each number this article asks for, with where to find it and when it speaks for a cut.",
        ),
        questions(
            "objections",
            [
                (
                    "Isn’t it harder to cut later? Why not draw the services first?",
                    "<p>That is Stefan Tilkov’s argument in <a "
                    'href="https://martinfowler.com/articles/dont-start-monolith.html">Don’t start with a '
                    "monolith</a>: parts of a monolith grow together until they are extremely hard to separate. We "
                    "agree about the growing, which is why the guards come first. But early boundaries are guesses. "
                    "In a monolith a wrong one costs a refactoring; between databases it costs a migration with two "
                    "teams attached.</p>",
                ),
                (
                    "Django has a task framework now. Is that an outbox?",
                    "<p>It depends on where <code>enqueue()</code> writes. Django 6.0 brought the interface and no "
                    "production worker. A backend that stores tasks in the same database, such as django-tasks-db, "
                    "writes the row in your transaction, and that is half of one. The other half is trying again. "
                    "Its worker, as of version 0.13, commits “running” before it starts the work, so a task whose "
                    "worker is killed stays that way, and a failed task stays failed. A backend that hands the task "
                    "to a broker puts you in one of the three middle rows of the table with the kills, depending on "
                    "where you call it.</p>",
                ),
                (
                    "Isn’t one database a single point of failure?",
                    "<p>Yes: one, with a replica and a restore you have practised. Nine databases that every checkout "
                    "must reach are nine points of failure in series. Splitting helps when each part can do useful "
                    "work alone, which is a property of the product.</p>",
                ),
            ],
            title="Objections we respect",
        ),
        heading("mind", "What would change our minds"),
        text(
            "mind-text",
            (
                "<p>Evidence about the bill, above all. If a platform made deployables and edges nearly free, the "
                "crossing changes would remain, so show us those. If your product is "
                "already a set of businesses that share a login, its seams are facts, and you should start with "
                "services. And if contracts go red every month because people climb over them on purpose, a wall may "
                "be what you need. Ask first what they were trying to reach.</p>"
                "<p>We’d take a proposal for fourteen services seriously with four numbers on its first page: the "
                "waiting in days, the knots, the share of commits that cross, the transactions that will stop being "
                "transactions. Once those are on the table, we’d expect somebody to cross out thirteen boxes. The "
                "fourteenth may be exactly right.</p>"
            ),
        ),
        call_to_action(
            "next",
            "If you cut, the arrow becomes a promise",
            "Seven ways in which the interface between your services will bind you a year from now, and how to decide "
            "what it promises.",
            "Read about API design mistakes",
            "article:api-design-mistakes-that-show-up-after-a-year-in-production",
        ),
        footnotes(
            "notes",
            {
                "method": (
                    "<p>A two-core virtual machine (AMD EPYC) shared with other work; Python 3.11, Django 5.2.19, "
                    "gunicorn 27.0.1 with one gthread worker, requests 2.34.2, psycopg 3.3.9, PostgreSQL 18.6 with "
                    "<code>fsync</code> on, everything on one host. Call times are from one of the quieter of "
                    "nine runs; over all nine the medians for one lookup were 0.5 to 1.0 ms and 4.0 to 5.8 ms. The "
                    "99th percentiles in that run, 7.6 and 8.7 ms, mostly measure the neighbours. The join "
                    "and its two substitutes took turns, forty times each; their medians are from the quietest of "
                    "three runs, which agreed on the ratios. A quiet machine is faster, a real network adds its own "
                    "time. How many orders 200 kills strand depends on both, and on a loop that does nothing but "
                    "order. The zeros don’t.</p>"
                ),
                "oscar": (
                    "<p>Loading by name means Oscar’s <code>get_class</code>, <code>get_classes</code> and "
                    "<code>get_model</code>, found by a search for literal names. Eighteen relations to Django’s own "
                    "<code>auth</code> were left out; with them the knots are the same.</p>"
                ),
            },
        ),
    ],
)
