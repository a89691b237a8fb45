"""Asks the database for which articles a condition holds: the one module that knows SQLite from PostgreSQL.

A condition is about words alone, and both databases answer it from an index over words: FTS5 and GIN. Which match is
best is judged in `search.ranking`, on both in the same way; a database is asked for likely candidates alone, so that a
word which stands in half of all articles need not be judged in every one of them.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.utils import timezone

from search.models import NAMES, TEXTS

# How many articles are judged; where more match, these are the likeliest.
CANDIDATES = 300
# What bm25() on SQLite makes of a word in each of them, and in the facets.
LIKELIHOODS = (10, 4, 3, 2, 1, 0)


@dataclass(frozen=True)
class Alternative:
    """Words that an article must all have, and what having them is worth: 1 for what was typed, less for the rest."""

    words: tuple[str, ...]
    worth: float = 1.0


@dataclass(frozen=True)
class Group:
    """What a word or a name of a query stands for: any of the alternatives. `articles` says in how many one stands."""

    typed: str
    alternatives: tuple[Alternative, ...]
    articles: int


@dataclass(frozen=True)
class Condition:
    """Which articles are meant: those that have all groups of one of the `choices`, every one of `phrases` and
    `facets`, and nothing that is `excluded`.

    A phrase is given in all its forms, each a sequence of words. Where `in_names` is set, only titles and labels are
    looked at.
    """

    choices: tuple[tuple[Group, ...], ...] = ()
    phrases: tuple[tuple[tuple[str, ...], ...], ...] = ()
    excluded: tuple[Alternative, ...] = ()
    facets: tuple[str, ...] = ()
    in_names: bool = False

    def narrowed(self, facets: Sequence[str]) -> "Condition":
        return replace(self, facets=tuple(facets))

    @property
    def is_empty(self) -> bool:
        return not self.choices and not self.phrases

    def expression(self, word: Any, both: str, either: str, without: str) -> str:
        """The condition in a language of words: how a word is quoted, and what stands between two conditions."""

        def joined(operator: str, parts: Sequence[str]) -> str:
            return parts[0] if len(parts) == 1 else f"({f' {operator} '.join(parts)})"

        def every(words: Sequence[str]) -> str:
            return joined(both, [word(each) for each in words])

        def any_of(alternatives: Sequence[Sequence[str]]) -> str:
            return joined(either, [every(words) for words in alternatives])

        def group(group: Group) -> str:
            return any_of([alternative.words for alternative in group.alternatives])

        needed = [any_of(forms) for forms in self.phrases]
        if self.choices:
            needed.append(joined(either, [joined(both, [group(each) for each in choice]) for choice in self.choices]))
        needed += [word(facet) for facet in self.facets]
        text = joined(both, needed)
        for alternative in self.excluded:
            text = f"({text} {without} {every(alternative.words)})"
        return text


def candidates(condition: Condition) -> list[int]:
    """Keys of matching articles: all of them, or the CANDIDATES that are likeliest to be among the best."""
    return [] if condition.is_empty else database().candidates(condition)


def newest(condition: Condition, start: int, stop: int, besides: Collection[int] = ()) -> list[int]:
    """Keys of matching articles by date, from the one at `start` up to that at `stop`, `besides` not counted."""
    if condition.is_empty or stop <= start:
        return []
    where, values = database().where(condition)
    if besides:
        where += f" AND E.article_id NOT IN ({', '.join(['%s'] * len(besides))})"
    sql = f"{where} ORDER BY E.published_at DESC, E.article_id DESC LIMIT %s OFFSET %s"
    return keys(f"SELECT E.article_id {sql}", [*values, *besides, stop - start, start])


def facet_counts(condition: Condition) -> Counter[str]:
    """How many matching articles have each word among their facets. All have one year."""
    return Counter() if condition.is_empty else database().facet_counts(condition)


def count(condition: Condition) -> int:
    if condition.is_empty:
        return 0
    where, values = database().where(condition)
    return keys(f"SELECT COUNT(*) {where}", values)[0]


def exists(facet: str) -> bool:
    """Whether an article that anybody may read has this word among its facets."""
    where, values = database().where(Condition(facets=(facet,)))
    return bool(keys(f"SELECT E.article_id {where} LIMIT 1", values))


def rows(sql: str, values: Sequence[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def keys(sql: str, values: Sequence[Any]) -> list[int]:
    return [key for (key,) in rows(sql, values)]


class Database:
    """How one database is asked."""

    # Whether a column, a text between blanks, holds another.
    holds: str

    def where(self, condition: Condition) -> tuple[str, list[Any]]:
        """FROM and WHERE for the entries E for which `condition` holds, of articles that have not expired."""
        source, values = self.source(condition)
        values.append(timezone.now())
        sql = f"{source} AND (E.expire_at IS NULL OR E.expire_at > %s)"
        columns = NAMES if condition.in_names else TEXTS
        for forms in condition.phrases:
            tests = [self.holds.format(column) for _form in forms for column in columns]
            values += [f" {' '.join(form)} " for form in forms for _column in columns]
            sql += f" AND ({' OR '.join(tests)})"
        return sql, values

    def source(self, condition: Condition) -> tuple[str, list[Any]]:
        raise NotImplementedError


class SQLite(Database):
    holds = "instr(E.{}, %s)"

    def source(self, condition: Condition) -> tuple[str, list[Any]]:
        text = condition.expression('"{}"'.format, "AND", "OR", "NOT")
        if condition.in_names:
            text = f"{{title labels facets}} : ({text})"
        # CROSS keeps the order: from the index over words to the entries.
        source = "FROM search_entry_fts F CROSS JOIN search_entry E ON E.article_id = F.rowid"
        return f"{source} WHERE search_entry_fts MATCH %s", [text]

    def candidates(self, condition: Condition) -> list[int]:
        where, values = self.where(condition)
        order = f"bm25(search_entry_fts, {', '.join(map(str, LIKELIHOODS))}), E.published_at DESC, E.article_id DESC"
        return keys(f"SELECT E.article_id {where} ORDER BY {order} LIMIT {CANDIDATES}", values)

    def facet_counts(self, condition: Condition) -> Counter[str]:
        where, values = self.where(condition)
        return Counter(word for (facets,) in rows(f"SELECT E.facets {where}", values) for word in facets.split())


class PostgreSQL(Database):
    holds = "strpos(E.{}, %s) > 0"
    # As in the indexes of search/migrations/0002_words_of_entries.py, which would not be used otherwise.
    words = "array_to_tsvector(array_remove(string_to_array({}, ' '), ''))"
    all_words = words.format("E.title || E.labels || E.headings || E.excerpt || E.body || E.facets")
    names = words.format("E.title || E.labels")

    def source(self, condition: Condition) -> tuple[str, list[Any]]:
        tests, values = [f"{self.all_words} @@ %s::tsquery"], [self.query(condition)]
        if condition.in_names:
            tests.append(f"{self.names} @@ %s::tsquery")
            values.append(self.query(replace(condition, facets=(), excluded=())))
        return f"FROM search_entry E WHERE {' AND '.join(tests)}", values

    def query(self, condition: Condition) -> str:
        return condition.expression("'{}'".format, "&", "|", "& !")

    def candidates(self, condition: Condition) -> list[int]:
        # Ranking in SQL would unpack every match. Those with the words in their names come first, then the newest.
        found = newest(condition, 0, CANDIDATES + 1)
        if len(found) <= CANDIDATES or condition.in_names:
            return found[:CANDIDATES]
        groups = {group: None for choice in condition.choices for group in choice}
        where, values = self.where(condition)
        named = f"{where} AND {self.names} @@ %s::tsquery ORDER BY E.published_at DESC, E.article_id DESC LIMIT %s"
        likely: list[int] = []
        for choices, share in ((condition.choices, 2), (tuple((group,) for group in groups), 3)):
            if choices:
                wanted = self.query(Condition(choices))
                likely += keys(f"SELECT E.article_id {named}", [*values, wanted, CANDIDATES // share])
        return list(dict.fromkeys([*likely, *found]))[:CANDIDATES]

    def facet_counts(self, condition: Condition) -> Counter[str]:
        where, values = self.where(condition)
        each = f"SELECT unnest(string_to_array(trim(E.facets), ' ')) AS word {where}"
        counted = f"SELECT word, COUNT(*) FROM ({each}) AS facets GROUP BY word"  # noqa: S608
        return Counter(dict(rows(counted, values)))


DATABASES = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def database() -> Database:
    return DATABASES[connection.vendor]
