"""Counts what readers search for and open, a row for each form of a query and day, without anything that says who."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import cache

from django.core import signing
from django.db import DatabaseError, connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from search.desk.personal import looks_personal
from search.forms import MAXIMUM_LENGTH, clean_query
from search.models import SearchedQuery, UnansweredQuery
from search.words import key_of

logger = logging.getLogger(__name__)

# A stranger who sends one random word after the other writes so many rows, and then none until tomorrow.
DIFFERENT_QUERIES_A_DAY = 5_000
KEPT_FOR = timedelta(days=400)
# A results page that is open for longer was left by its reader.
CLICKS_WITHIN = timedelta(hours=1)
CLICK_SALT = "search.click"
# SQLite has one writer. Where another one is at work, a search is not counted rather than made to wait.
MILLISECONDS_TO_WAIT = 20

# Programs that say in their user agent that they are none of our readers.
_BOT = re.compile(
    r"bot\b|bot[/_-]|crawl|spider|slurp|archiver|preview|monitor|headless|lighthouse|scan|fetch|^curl|^wget|^python|"
    r"^go-http|^java|^ruby|^okhttp|^libwww|^axios|^node|https?://",
    re.IGNORECASE,
)

_TABLE = SearchedQuery._meta.db_table
# One statement, so that two searches at one time are two. The same on SQLite and PostgreSQL.
_COUNT_IT = f"""
    INSERT INTO {_TABLE} (query, key, day, searches, results, clicks)
    SELECT %s, %s, %s, 1, %s, 0
    WHERE EXISTS (SELECT 1 FROM {_TABLE} WHERE day = %s AND query = %s)
       OR NOT EXISTS (SELECT 1 FROM {_TABLE} WHERE day = %s LIMIT 1 OFFSET %s)
    ON CONFLICT (day, query) DO UPDATE SET searches = {_TABLE}.searches + 1, results = excluded.results
    RETURNING id
"""  # noqa: S608


def record(query: str, results: int, user_agent: str = "") -> int | None:
    """Count a search that was answered with so many `results`, and give the key of its row.

    None where nothing was written: the query says nothing or looks personal, a program asked, the day has seen too
    many different ones, or the database is busy. Never raises.
    """
    query = form_of(query)
    key = key_of(query)[:MAXIMUM_LENGTH]
    if not key or looks_personal(query) or _BOT.search(user_agent):
        return None
    try:
        # Both or nothing: what was not counted left nothing open.
        with without_waiting(), transaction.atomic():
            row = count(query, key, results, today())
            if row:
                note_whether_answered(query, key, results)
            return row
    except DatabaseError as error:
        tell_once(type(error).__name__)
        return None


def today() -> date:
    """The day on the site’s clock, whoever asks."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def form_of(query: str) -> str:
    """`query` as it is counted: without differences of case and of blanks."""
    return clean_query(query.lower())


def count(query: str, key: str, results: int, day: date) -> int | None:
    with connection.cursor() as cursor:
        day = connection.ops.adapt_datefield_value(day)
        cursor.execute(_COUNT_IT, [query, key, day, results, day, query, day, DIFFERENT_QUERIES_A_DAY - 1])
        row = cursor.fetchone()
    return row and row[0]


def note_whether_answered(query: str, key: str, results: int) -> None:
    """Open an entry for what found nothing, and close it for what finds something."""
    if results:
        UnansweredQuery.objects.open().filter(key=key).update(closed_at=timezone.now())
        return
    UnansweredQuery.objects.bulk_create(
        [UnansweredQuery(key=key, query=query, failed_on=today())],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["query", "failed_on", "closed_at", "article"],
    )


@contextmanager
def without_waiting() -> Iterator[None]:
    """Within this, SQLite gives up soon where it is locked."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    usual = int(1000 * connection.settings_dict["OPTIONS"].get("timeout", 5))
    connection.connection.execute(f"PRAGMA busy_timeout = {MILLISECONDS_TO_WAIT}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {usual}")


@cache
def tell_once(problem: str) -> None:
    """Searches are many, and what is wrong with the database is one thing."""
    logger.warning("search.not_counted problem=%s", problem)


def click_token(row: int | None) -> str:
    """What a results page sends when a result of the search with this row is opened. Empty for no row."""
    return signing.dumps(row, salt=CLICK_SALT) if row else ""


def record_click(token: str) -> bool:
    """Count that a result was opened; false for a token that we did not give, or gave too long ago.

    There are never more clicks than searches, however often a token is sent.
    """
    try:
        row = signing.loads(token, salt=CLICK_SALT, max_age=CLICKS_WITHIN)
    except signing.BadSignature:
        return False
    try:
        with without_waiting():
            SearchedQuery.objects.filter(pk=row, clicks__lt=F("searches")).update(clicks=F("clicks") + 1)
    except DatabaseError as error:
        tell_once(type(error).__name__)
    return True


def forgotten_searches(now: datetime) -> QuerySet[SearchedQuery]:
    return SearchedQuery.objects.filter(day__lt=timezone.localdate(now - KEPT_FOR))


def forgotten_failures(now: datetime) -> QuerySet[UnansweredQuery]:
    return UnansweredQuery.objects.filter(failed_on__lt=timezone.localdate(now - KEPT_FOR))
