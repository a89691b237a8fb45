"""Seven API mistakes are one mistake: something observable became a promise that nobody decided to make."""

from datetime import UTC, datetime

from home.demo.story import (
    DemoArticle,
    callout,
    code,
    footnotes,
    heading,
    quote,
    related_article,
    source,
    table,
    text,
)

ARTICLE = DemoArticle(
    slug="api-design-mistakes-that-show-up-after-a-year-in-production",
    title="API design mistakes that show up after a year in production",
    excerpt=(
        "Seven API design mistakes that seem harmless early on but become costly after one year: "
        "compatibility, idempotency, error contracts, pagination and deprecation."
    ),
    search_description=(
        "Field names, retries, error text, page order, numbers, limits: what clients can observe becomes a promise. "
        "How to repair each without a v2."
    ),
    published_at=datetime(2026, 9, 30, 8, 0, tzinfo=UTC),
    category="api-design",
    further_categories=["architecture", "databases"],
    authors=["tomas-ferreira", "maya-lindqvist"],
    tags=["rest", "idempotency", "pagination", "http"],
    cover="contracts",
    related=[
        "postgresql-performance-in-django-indexes-that-actually-work",
        "django-permissions-and-roles-why-most-implementations-are-wrong",
        "django-monolith-or-microservices-a-rigorous-decision-guide-for-seniors-leads-and-ctos",
    ],
    sources=[
        source("Hyrum’s Law", "Hyrum Wright", "https://www.hyrumslaw.com/"),
        source(
            "The Idempotency-Key HTTP Header Field, draft 07",
            "IETF HTTPAPI working group, 2025",
            "https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/",
        ),
        source("Idempotent requests", "Stripe API reference", "https://docs.stripe.com/api/idempotent_requests"),
        source(
            "INSERT, with ON CONFLICT",
            "PostgreSQL 18 documentation",
            "https://www.postgresql.org/docs/18/sql-insert.html",
        ),
        source("RFC 9457, Problem Details for HTTP APIs", "IETF, 2023", "https://www.rfc-editor.org/rfc/rfc9457"),
        source(
            "RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format",
            "IETF, 2017",
            "https://www.rfc-editor.org/rfc/rfc8259",
        ),
        source(
            "Timeouts, retries, and backoff with jitter",
            "Marc Brooker, Amazon Builders’ Library",
            "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/",
        ),
        source(
            "RFC 9745, The Deprecation HTTP Response Header Field",
            "IETF, 2025",
            "https://www.rfc-editor.org/rfc/rfc9745",
        ),
        source(
            "Paused: Sunset of Deprecated Teams API Endpoints",
            "GitHub Changelog, March 2022",
            "https://github.blog/changelog/2022-03-04-paused-sunset-of-deprecated-teams-api-endpoints",
        ),
        source(
            "oasdiff-action 0.1.14, release notes",
            "oasdiff, August 2026",
            "https://github.com/oasdiff/oasdiff-action/releases/tag/v0.1.14",
        ),
    ],
    key_takeaways=[
        "Anything a client can observe becomes a promise; the only choice you have is whether somebody decided it.",
        "A unique row written in the same transaction as the effect settles retries and concurrent duplicates alike.",
        "Keyset pagination needs a row comparison: the obvious OR form was as slow as OFFSET in our test.",
        "An API diff checks the promises you wrote down; recorded consumers check the ones you actually made.",
        "Plan removal on the first day: usage per client, deprecation headers, and brown-outs that fail like the end.",
    ],
    body=[
        text(
            "opening",
            "<p>The changelog said <i>no breaking changes</i>, and whoever wrote it was right by every document "
            "the team possessed. A new order status had been added. No field was removed, no type changed, the "
            "OpenAPI file grew by one line. By lunchtime a partner’s import had stopped, because somewhere in a "
            "codebase we cannot see, a <code>switch</code> over three statuses had no fourth branch.</p>"
            "<p>That team is a composite, and so is the orders API below; the failure will be familiar all the "
            "same. Each of the seven mistakes here is that event seen from another side: something the client "
            "could observe turned into a promise, and nobody had decided to make it.</p>"
            "<p>Why a year? The number isn’t magic. In the first weeks an API has one client, written by people "
            "who sit near you and deployed in the same afternoon, so a wrong guess costs a message in a chat. By "
            "month thirteen there is a client whose source you will never read, whose author has changed jobs, and "
            "whose owner believes, reasonably, that what has worked for a year is how the thing works.</p>",
        ),
        quote(
            "hyrums-law",
            "With a sufficient number of users of an API, it does not matter what you promise in the contract: all "
            "observable behaviors of your system will be depended on by somebody.",
            attribution="Hyrum Wright, Hyrum’s Law",
        ),
        text(
            "not-fatalism",
            "<p>People quote that with a shrug. We read it as a design instruction: if the observable surface is "
            "the contract, make it smaller, and make what remains deliberate. A client can observe names, effects, "
            "words, order, numbers, timing, and whether a thing exists at all. Take them in turn.</p>",
        ),
        heading("names", "Names: when the serialiser is the table"),
        text(
            "names-day-one",
            "<p>The day-one code is four lines long and every tutorial has it. It publishes the table: column "
            "names, internal states, the sequential primary key, and any column that a colleague adds later. That "
            "last property is a security problem before it is one of compatibility. The migration that adds "
            "<code>fraud_score</code> is reviewed by somebody who knows fraud and has never opened the API module; "
            "on the next deploy the score is public, and no line in that diff says so.</p>",
        ),
        code(
            "serializer",
            "python",
            """\
from datetime import UTC

from rest_framework import serializers

from .models import Order


class DayOneOrder(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = "__all__"


# Month thirteen: the wire vocabulary is frozen, the internal one is free to grow.
PUBLIC_STATUS = {
    Order.Status.PENDING: "pending",
    Order.Status.FRAUD_REVIEW: "pending",  # added in month nine
    Order.Status.PAID: "paid",
    Order.Status.CANCELLED: "cancelled",
    Order.Status.CHARGED_BACK: "cancelled",  # added in month eleven
}


class OrderV1(serializers.Serializer):
    id = serializers.IntegerField()  # clients have stored it: it stays
    public_id = serializers.UUIDField()
    status = serializers.SerializerMethodField()
    total = serializers.DecimalField(max_digits=14, decimal_places=2, coerce_to_string=True)
    note = serializers.CharField(allow_null=True)  # always present, null when unset
    created_at = serializers.DateTimeField(default_timezone=UTC)

    def get_status(self, order):
        return PUBLIC_STATUS[order.status]


def test_every_status_has_a_public_name():
    assert set(PUBLIC_STATUS) == set(Order.Status)
""",
            file_name="orders/api/v1.py",
            highlighted_lines="8-11,15-21,36-37",
        ),
        text(
            "names-repair",
            "<p>The repair is not a cleaner version two. It is a frozen version one: an explicit list of fields "
            "that carries what clients receive today, with a mapping wherever the inside has moved on. The integer "
            "key stays, with an opaque identifier beside it; ugly names stay ugly; only a leak such as "
            "<code>fraud_score</code> is worth breaking on purpose. The test at the bottom matters most: a "
            "colleague’s new status becomes a red build instead of an incident, and somebody has to <b>choose</b> "
            "what the outside world calls it.</p>"
            "<p>Mapping <code>FRAUD_REVIEW</code> to <code>pending</code> hides information, and sometimes clients "
            "do need it. Then give it a new field which they can ignore. GitHub’s GraphQL documentation has the "
            'right word for widening the old one: adding an enum value is a <a href="https://docs.github.com/en/'
            'graphql/overview/breaking-changes"><i>dangerous</i> change</a>, which leaves '
            "queries valid but may alter how clients behave.</p>",
        ),
        heading("null-is-not-absent", "Null is not absent", level=3),
        text(
            "null-absent",
            "<p>Between a key with <code>null</code> and no key at all there is a difference that Python’s "
            '<code>data.get("note")</code> erases and a statically typed client may not. In responses, pick one '
            "(we would send every key, always) and hold it with a test. In a <code>PATCH</code> the difference is "
            'the meaning: under JSON Merge Patch, <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>, '
            "an absent member leaves the value alone and a null "
            'removes it. A handler that writes <code>order.note = data.get("note")</code> wipes the note of every '
            "order whose address is corrected. It passes its tests for as long as the only client sends whole "
            "objects.</p>",
        ),
        heading("effects", "Effects: the POST that ran twice"),
        text(
            "effects-intro",
            "<p>Names are what a client reads. Effects are what it causes, and there the accidental promise is: "
            "<i>if you got no answer, nothing happened</i>. Nobody writes that down. Every client that retries on "
            "a timeout has assumed it.</p>"
            "<p>In production, responses get lost after the commit: a load balancer gives up at thirty seconds on "
            "a request that took thirty-one, a phone goes into a tunnel. The client library retries, helpfully, "
            "and a customer has two orders. Blaming the retry is pointless; it is the correct reaction to silence. "
            "What is missing is a way to say “same request as before”.</p>"
            "<p>The <code>Idempotency-Key</code> header is that way, widely used and still not a standard: the "
            "IETF draft reached revision 07 in October 2025 and expired in April 2026 without becoming an "
            "RFC.[^drafts] "
            "Borrow its semantics, which are sensible, and document your own, since yours is the only "
            "specification that your clients can hold you to. The storage is one table, and the primary key does "
            "the work.</p>",
        ),
        code(
            "idempotency-table",
            "sql",
            """\
CREATE TABLE idempotency_key (
    client_id   bigint      NOT NULL,  -- never let one client replay another's answer
    key         text        NOT NULL CHECK (length(key) BETWEEN 16 AND 255),  -- validate before: 400
    fingerprint text        NOT NULL,
    status      smallint,
    body        text,                  -- the bytes that were sent, not a re-rendering
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (client_id, key)
);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);  -- for the purge
""",
            file_name="orders/sql/idempotency_key.sql",
        ),
        code(
            "run-once",
            "python",
            '''\
import hashlib
import json

from django.db import OperationalError, connection, transaction


class StillRunning(Exception):
    """The first attempt has not committed yet: answer 409 with Retry-After."""


class KeyReused(Exception):
    """Same key, different request: answer 422."""


def run_once(client_id, key, request_parts, effect):
    """Run effect() -> (status, body) at most once per client and key."""
    canonical = json.dumps(request_parts, sort_keys=True, separators=(",", ":"))
    fingerprint = hashlib.sha256(canonical.encode()).hexdigest()
    where = " WHERE client_id = %s AND key = %s"
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        try:
            cursor.execute(
                "INSERT INTO idempotency_key (client_id, key, fingerprint) VALUES (%s, %s, %s)"
                " ON CONFLICT (client_id, key) DO NOTHING",
                [client_id, key, fingerprint],
            )
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) == "55P03":  # lock_not_available
                raise StillRunning from error
            raise
        first = cursor.rowcount == 1
        cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
        if first:
            status, body = effect()
            cursor.execute(
                "UPDATE idempotency_key SET status = %s, body = %s" + where, [status, body, client_id, key]
            )
            return status, body
        cursor.execute("SELECT fingerprint, status, body FROM idempotency_key" + where, [client_id, key])
        stored, status, body = cursor.fetchone()
        if stored != fingerprint:
            raise KeyReused
        return status, body
''',
            file_name="orders/idempotency.py",
            highlighted_lines="20,24-28,36-40",
        ),
        text(
            "effects-why",
            "<p>Two properties make this better than the usual look-up-then-insert. The key and the order commit "
            "together, so a crash leaves both or neither, and an attempt that raises leaves no key behind to "
            "poison the retry. And a concurrent duplicate does not race: in PostgreSQL an <code>INSERT … ON "
            "CONFLICT DO NOTHING</code> that meets an uncommitted row waits for that transaction to end. On "
            "PostgreSQL 18 and Django 5.2 we ran eight threads with one key against an effect that sleeps for 300 ms, "
            "and got one order and eight identical answers. When the first attempt rolled back, the waiting one took "
            "over. When it outlasted the lock timeout, the second was refused after two seconds; the draft would "
            "answer 409 at once, which costs the client a round trip and saves you a waiting connection.</p>"
            "<p><code>durable=True</code> is part of the promise. The answer must not leave before the commit, and "
            "an outer transaction could still roll back after it. Under <code>ATOMIC_REQUESTS</code> this function "
            "therefore raises <code>RuntimeError</code>; mark the view <code>non_atomic_requests</code> and let it "
            "own its transaction.</p>"
            "<p>What to store is a decision as well. We keep whatever <code>effect()</code> returned, including "
            "deliberate refusals, and never an unexpected 500. Others differ. Stripe’s v1 API replays the saved "
            "response even if it was a 500, while its v2 retries failed work. Publish the retention period, and "
            "make it longer than your slowest client’s retry queue; a till that spent a bank holiday offline will "
            "find out that it was twenty-four hours.</p>",
        ),
        callout(
            "same-database",
            "warning",
            "One transaction, one database",
            "<p>This holds only while the effect lives in the same database as the key. As soon as "
            "<code>effect()</code> charges a card, commit a <i>started</i> row first, hand a key derived from it "
            "to the provider, and reconcile rows that never finished. A transaction held open across somebody "
            "else’s HTTP call will exhaust your connections long before it saves you a duplicate.</p>",
        ),
        text(
            "effects-repair",
            "<p>Existing clients do not send the header, so accept its absence, count who omits it, and require it "
            "of new credentials only. Do not deduplicate the rest by hashing bodies: two identical coffees are two "
            "coffees. And mind the wire: in the draft the value is a quoted string, in practice many clients send "
            "it bare, and a library upgrade may change which. Normalise before you store.</p>",
        ),
        heading("words", "Words: the error message is a field"),
        text(
            "words-day-one",
            '<p>On the first day an error is <code>{"error": "Insufficient stock for SKU 4411"}</code>. It is '
            "perfectly readable, which is the trouble. A client has to distinguish “sold out” from “address "
            "invalid”, you gave both the status 400, and so it searches for the substring <code>Insufficient "
            "stock</code>. From that moment your copy is an interface. It breaks when somebody corrects its "
            "grammar, translates it, or moves validation to a library with wording of its own.</p>"
            "<p>RFC 9457 separates the parts: <code>type</code> for the program, <code>title</code> and "
            "<code>detail</code> for the person, extension members for the values. It says outright that consumers "
            "should not parse <code>detail</code>. The type URI is an identifier: it should lead to documentation, "
            "it must never change, and it belongs on a hostname that will survive the next rebranding.</p>",
        ),
        code(
            "problem",
            "http",
            """\
HTTP/1.1 409 Conflict
Content-Type: application/problem+json
Cache-Control: no-store

{
  "type": "https://api.example.com/problems/stock-exhausted",
  "title": "Not enough stock",
  "status": 409,
  "detail": "3 units of SKU 4411 are left; the order asks for 5.",
  "instance": "urn:uuid:6f0c3a52-5c0e-4f0e-9d0a-0f5d3f0b7f11",
  "sku": "4411",
  "available": 3,
  "requested": 5
}
""",
        ),
        text(
            "words-repair",
            "<p>The careful part is getting there, because the media type and the status are observable too. A "
            "client that checks for exactly <code>application/json</code> will choke on the better format. So keep "
            "the old body and the old status, add <code>type</code> and the values to it, and freeze the old "
            "sentence, typo and all. Send the full problem document to those whose <code>Accept</code> header "
            "names it. And read what <code>detail</code> gives away: <code>str(exception)</code> is how table "
            "names reach strangers, and “wrong password” beside “no such user” is a membership list.</p>",
        ),
        heading("order", "Order: page two is a moving place"),
        text(
            "order-day-one",
            "<p><code>?page=2</code> promises that there is such a thing as page two. Over a table that changes, "
            "there isn’t. We walked a feed of 1,000 rows, newest first, fifty at a time, while five rows arrived "
            "between pages: offset pagination returned 110 rows twice. With the five newest rows deleted between "
            "pages instead, it skipped 85 rows that were there from start to finish. Neither walk met an error. A "
            "nightly sync built on this goes wrong in somebody’s accounts, never in your logs. The keyset walk "
            "over the same churn repeated none and missed none.</p>"
            "<p>Keyset pagination asks for “the fifty after this row” rather than “skip nine hundred thousand”. "
            "The cursor is the position; signing it is what makes it yours. This query wants an index on "
            "<code>(client_id, created_at DESC, id DESC)</code>.</p>",
        ),
        code(
            "keyset",
            "python",
            """\
from django.core import signing
from django.db import connection

SALT = "orders.feed.v1"  # a new ordering gets a new salt: old cursors fail loudly
MAX_SIZE = 200


def feed_page(client_id, token=None, size=50):
    size = max(1, min(size, MAX_SIZE))
    after, params = "", [client_id]
    if token:
        owner, created_at, row_id = signing.loads(token, salt=SALT)  # signed, not secret
        if owner != client_id:
            raise signing.BadSignature("cursor belongs to another client")  # both: answer 400
        after = "AND (created_at, id) < (%s::timestamptz, %s)"
        params += [created_at, row_id]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, created_at, status FROM orders WHERE client_id = %s "
            + after
            + " ORDER BY created_at DESC, id DESC LIMIT %s",
            [*params, size + 1],
        )
        rows = cursor.fetchall()
    following = None
    if len(rows) > size:
        rows = rows[:size]
        row_id, created_at, _ = rows[-1]
        following = signing.dumps([client_id, created_at.isoformat(), row_id], salt=SALT)
    return rows, following
""",
            file_name="orders/feed.py",
            highlighted_lines="12-16",
        ),
        heading("order-measured", "What it costs", level=3),
        text(
            "order-numbers",
            "<p>One million orders, PostgreSQL 18 with default settings on a two-core virtual machine; an index on "
            "<code>(created_at DESC, id DESC)</code>, fifty rows a page, all clients together, median execution "
            "time of seven runs under <code>EXPLAIN ANALYZE</code>. The rows were loaded in random order, so that "
            "neighbours in the index are strangers on disk:</p>",
        ),
        table(
            "order-figures",
            [("text", "Page"), ("number", "Time (ms)"), ("number", "Buffers")],
            [
                ["First page", "0.02", "53"],
                ["OFFSET 10000", "5.5", "10091"],
                ["OFFSET 100000", "201", "100431"],
                ["OFFSET 900000", "1777", "903462"],
                ["OFFSET 900000, rows stored in order of time", "165", "26531"],
                ["Keyset at that depth, compared as a row", "0.02", "53"],
            ],
            caption="Fifty of one million orders, by how deep the page lies and how the question is put.",
            source="Our own test, as described above: one machine, one data set.",
        ),
        text(
            "order-meaning",
            "<p>The random layout flatters our argument; the fifth row is the same deep page over rows written in "
            "order of time, as an append-only table would have them. Take the shape rather than the ratio: offset "
            "costs what it skips, keyset does not.</p>"
            "<p>There is one way to get it wrong. Written as <code>created_at &lt; x OR (created_at = x AND id "
            "&lt; y)</code>, which is what an ORM’s <code>Q</code> objects invite, the identical question took "
            "1,809 ms: the plan filters where it should seek, and throws away 900,000 rows one at a time. Either "
            'compare rows, as above and as <a href="https://www.postgresql.org/docs/18/functions-comparisons.html'
            '#ROW-WISE-COMPARISON">PostgreSQL defines it</a>, '
            "or add the redundant <code>created_at &lt;= x</code>, which brought it back "
            "to 0.04 ms.</p>"
            "<p>Keep offset where people jump to page seven of a small, slow-moving list. Know, too, what a keyset "
            "does not give you: a row that commits late with an earlier timestamp lands behind a cursor that has "
            "already passed, so an oldest-first walk is not a change feed. For clients in the field, let "
            "<code>page</code> live on with a limit beyond the deepest page anybody requests today, and put a "
            "<code>next</code> link beside it.</p>",
        ),
        related_article(
            "on-indexes",
            "postgresql-performance-in-django-indexes-that-actually-work",
            note="The index behind a keyset is paid for at every write: how to choose one, and at what price.",
        ),
        heading("numbers", "Numbers: JSON has one kind, you have several"),
        text(
            "numbers-intro",
            "<p>A signed cursor has a quieter virtue: nobody else has to parse what is inside. Give a client the "
            "raw timestamp to send back and a JavaScript <code>Date</code> will cut it to milliseconds, which "
            "PostgreSQL, counting in microseconds, takes for another place. Every value you publish goes through "
            "someone’s parser. Here is a common one with three innocent fields, in Node 24:</p>",
        ),
        code(
            "numbers-js",
            "javascript",
            """\
const body = '{"id": 9007199254740993, "total": 19.99, "paid_at": "2026-03-29T01:30:00"}';
const order = JSON.parse(body);

console.log(order.id);
// 9007199254740992          2^53 + 1 is not a double; this is a different order

console.log(order.total * 100);
// 1998.9999999999998        truncate to pence and one of them is gone

console.log(new Date(order.paid_at).toISOString());
// TZ=UTC                    2026-03-29T01:30:00.000Z
// TZ=Europe/Stockholm       2026-03-29T00:30:00.000Z
// TZ=America/New_York       2026-03-29T05:30:00.000Z
""",
            file_name="parse.js",
        ),
        text(
            "numbers-repair",
            "<p>Day one hides all three: ids are small, totals get displayed and not summed, and everybody sits in "
            "one time zone. RFC 8259 calls integers interoperable only up to 9,007,199,254,740,991 in either "
            "direction. Newer engines, Node 24 among them, hand the source text of a number to the reviver of "
            "<code>JSON.parse</code>, so a client can rescue the identifier if its author knew that it was in "
            "danger. Yours did not. The width of an identifier is a promise even in typed protocols: GitHub’s "
            "GraphQL schedule for "
            '<a href="https://docs.github.com/en/enterprise-server@3.22/graphql/overview/breaking-changes">'
            "Enterprise Server 3.22</a> "
            "lists <code>databaseId</code> fields for removal in January 2027, with <code>fullDatabaseId</code> in "
            "their place, because they cannot hold 64-bit identifiers.</p>"
            "<p>Make identifiers strings. Make money an integer of minor units or a decimal string, with the "
            "currency next to it, since the yen has no pence. Write instants as "
            '<a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a> with an offset, and give '
            "a future appointment the name of its zone as well, because governments move clocks. If you already "
            "send numbers, the repair is a twin, <code>id</code> and <code>id_str</code>, "
            'as <a href="https://docs.x.com/fundamentals/x-ids">Twitter did</a>. It is '
            "ugly, it is permanent, and it breaks nobody.</p>",
        ),
        heading("time", "Time: the limits nobody published"),
        text(
            "time-body",
            "<p>If you publish no limits you have promised none, and the 200 ms that you happened to take all year "
            "has become a one-second timeout in a stranger’s settings file. A rate limit introduced in month "
            "thirteen is a breaking change, however polite its error.</p>"
            "<p>Say 429 when <b>you</b>, the client, did too much and 503 when <b>we</b> cannot cope; a client "
            "that cannot tell them apart will do the wrong one. Both may carry <code>Retry-After</code>. Send "
            "seconds rather than a date, because clocks drift, and add jitter on the server: a thousand callers "
            "turned away in the same instant with the same <code>Retry-After: 30</code> have just been given an "
            "appointment with each other. Ask clients for capped backoff with jitter of their own, and for one "
            "layer of retries rather than three.</p>"
            "<p>To introduce a limit late, compute it and report it before you enforce it, per client, above that "
            "client’s own peak. Then enforce it for new credentials, and for old ones on an announced date. The "
            "natural vehicle, the <code>RateLimit</code> headers, is a draft too.[^drafts]</p>",
        ),
        heading("existence", "Existence: nothing can ever leave"),
        text(
            "existence-intro",
            "<p>Each repair so far has added something, and what only ever grows is the largest accidental promise "
            "of all. Removal needs machinery, and the machinery is cheap on the first day: an identity for each "
            "client, a contact behind each identity, and a count of who calls what.</p>"
            "<p>Two headers say it on the wire. <code>Deprecation</code>, RFC 9745, carries a Unix timestamp with "
            "an <code>@</code> in front; <code>Sunset</code>, "
            '<a href="https://www.rfc-editor.org/rfc/rfc8594">RFC 8594</a>, is older and carries an HTTP date, which '
            "must not be earlier than the deprecation. Send both, count on nobody reading them, and put your "
            "effort into the log line: it is the list of people to write to.</p>",
        ),
        code(
            "retiring",
            "python",
            """\
import logging
from datetime import datetime
from functools import wraps

from django.http import JsonResponse
from django.utils import timezone
from django.utils.http import http_date

log = logging.getLogger("api.retiring")


def retiring(name, *, deprecated: datetime, sunset: datetime, guide: str, brownouts=()):
    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            now = timezone.now()
            dark = now >= sunset or any(start <= now < end for start, end in brownouts)
            client = getattr(request, "client_id", "unknown")
            log.info("deprecated call", extra={"api_name": name, "client": client, "refused": dark})
            if dark:
                body = {"type": guide, "title": "This operation is being removed", "status": 410}
                response = JsonResponse(body, status=410, content_type="application/problem+json")
                response["Cache-Control"] = "no-store"  # 410 is cacheable by default
            else:
                response = view(request, *args, **kwargs)
            response["Deprecation"] = f"@{int(deprecated.timestamp())}"
            response["Sunset"] = http_date(sunset.timestamp())
            response["Link"] = f'<{guide}>; rel="deprecation"; type="text/html"'
            return response

        return wrapped

    return decorate
""",
            file_name="orders/api/retiring.py",
            highlighted_lines="17,21-23",
        ),
        text(
            "existence-brownouts",
            "<p>A brown-out is a rehearsal, so it has to fail in the way the end will fail. A 503 would be "
            "absorbed by the very backoff you asked for in the last section; a 410 is likelier to reach a person. "
            "The rehearsal also measures what no log can. When GitHub set out to remove its old Teams endpoints in "
            "2022, two years after their replacement, it <a "
            'href="https://github.blog/changelog/2022-02-22-sunset-notice-deprecated-teams-api-endpoints">planned '
            "brown-outs</a> of twelve and then twenty-four hours. "
            "After the first it paused the removal, having, in its own words, “formed a new understanding of its "
            "impact on our consumers”. We count that as a success. Twelve hours bought the knowledge, while there "
            "was still something to switch back on.</p>"
            "<p>Fields are harder than endpoints, because a server sees what it sends and never what is read. "
            "Either let clients name the fields they want from the beginning, which turns reading into logging, or "
            "brown out one field for one consenting client at a time.</p>",
        ),
        heading("deciding", "Deciding, instead of finding out"),
        text(
            "deciding-diff",
            "<p>Three things make a promise explicit, and none of them is a style guide. The first is an API diff "
            "in CI: generate the OpenAPI document, compare it with the one on the main branch, and let a breaking "
            "change fail the build until a named person approves it. oasdiff exists for this, and also shows the "
            "limit. Release 1.30, of August 2026, corrected the severity of 36 checks, and among the changes that "
            "no longer fail is dropping an optional response property. By the schema that is right: optional means "
            "that it may be missing. The client that has read it every night for a year never saw the schema.</p>"
            "<p>Hence the second: contracts recorded from consumers. A diff checks what you wrote; a recording "
            "checks what you did. Each consumer contributes the fields it reads and the values it can handle, and "
            '<i>your</i> build replays them. <a href="https://docs.pact.io/">Pact</a> is the mature tool; the idea '
            "fits on a page:</p>",
        ),
        code(
            "promises",
            "python",
            '''\
TYPES = {"string": str, "integer": int, "boolean": bool, "null": type(None)}

WAREHOUSE = {  # recorded from the consumer: what it reads, and what it can cope with
    "id": "string",
    "status": ["pending", "paid", "cancelled"],
    "total": "string",
    "note": "string|null",
}


def broken(recorded, actual, path="$"):
    """Yield every recorded expectation that the actual response no longer meets."""
    if isinstance(recorded, dict):
        for name, expected in recorded.items():
            if not isinstance(actual, dict) or name not in actual:
                yield f"{path}.{name}: absent"
            else:
                yield from broken(expected, actual[name], f"{path}.{name}")
    elif isinstance(recorded, list):
        if actual not in recorded:
            yield f"{path}: the consumer has no branch for {actual!r}"
    elif not any(type(actual) is TYPES[name] for name in recorded.split("|")):
        yield f"{path}: wanted {recorded}, got {type(actual).__name__}"


def test_warehouse_still_understands_us():
    response = {"id": "9007199254740993", "status": "charged_back", "total": 19.99}
    assert list(broken(WAREHOUSE, response)) == [
        "$.status: the consumer has no branch for 'charged_back'",
        "$.total: wanted string, got float",
        "$.note: absent",
    ]
''',
            file_name="contracts/test_warehouse.py",
            highlighted_lines="19-21",
        ),
        text(
            "deciding-budget",
            "<p>The new status from our opening is the first line of that list, in a build rather than in a "
            "partner’s import. For clients who will never send you a recording, make the sandbox disagreeable on "
            "purpose: unknown fields, an unknown enum value now and then, a page shorter than was asked for. TLS "
            'does the same under the name GREASE, <a href="https://www.rfc-editor.org/rfc/rfc8701">RFC 8701</a>, so '
            "that its joints do not rust shut.</p>"
            "<p>The third is a budget. Every frozen sentence, twin field and mapping is a loan; list them in one "
            "file with an owner, a reason and a date, and cap the list. We would start at ten. Before the eleventh "
            "goes in, one of the ten must be retired, and so you talk about cost while it is still only cost.</p>"
            "<p>Not everyone should pay for this. If your only client ships in the same deploy, change both and "
            "move on; a contract with yourself is ceremony. Where every consumer is compiled against a generated "
            "client in one repository, the compiler already does most of what we ask for here. What would change "
            "our minds about the rest is evidence that clients in the wild handle the unknown gracefully: a "
            "greased sandbox that nobody complains about for a year would do. Until then, somebody will rely on "
            "whatever you let them see. Decide what that is while the answer is still yours.</p>",
        ),
        footnotes(
            "notes",
            {
                "drafts": (
                    "<p>Internet-Drafts expire after about six months unless they are renewed, and an expired one may "
                    "come back. The "
                    '<a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">page of '
                    "Idempotency-Key</a> and "
                    '<a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">that of '
                    "RateLimit</a>, whose revision 11 is of May 2026, say where each stands when you read this.</p>"
                ),
            },
        ),
    ],
)
