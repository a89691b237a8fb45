"""Asks the database for which articles a condition holds: the one module that knows SQLite from PostgreSQL.

A condition is about words alone, and both databases answer it from an index over words: FTS5 and GIN. Which match is
best is judged in `search.ranking`, on both in the same way; a database is asked for likely candidates alone, so that a
word which stands in half of all articles need not be judged in every one of them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import md5
from typing import Any

from django.db import connection
from django.utils import timezone

from search.models import TEXTS

# How many articles are judged; where more match, these are the likeliest.
CANDIDATES = 200
# More articles than this are not counted: nobody reads so many, and a word that stands in half of them should not cost
# what counting them does. A count is exact up to this, and one more where there are more.
MOST_COUNTED = 10_000
# Articles whose texts are read for a phrase, by a database that has no index over phrases.
MOST_READ = 2_000
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
    looked at. `among` are the keys that all but the facets has been answered with already, if it has.
    """

    choices: tuple[tuple[Group, ...], ...] = ()
    phrases: tuple[tuple[tuple[str, ...], ...], ...] = ()
    excluded: tuple[Alternative, ...] = ()
    facets: tuple[str, ...] = ()
    in_names: bool = False
    among: tuple[int, ...] | None = None

    def narrowed(self, facets: Sequence[str]) -> "Condition":
        return replace(self, facets=tuple(facets))

    @property
    def is_empty(self) -> bool:
        return not self.choices and not self.phrases


def with_phrases_read(condition: Condition) -> Condition:
    """The same condition for a database that has no index over phrases, after it has looked for them once."""
    return database().with_phrases_read(condition) if condition.phrases else condition


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
    """How many matching articles have each word among their facets, of one more than MOST_COUNTED at most.

    All have one year.
    """
    return Counter() if condition.is_empty else database().facet_counts(condition)


def count(condition: Condition) -> int:
    """How many articles match; one more than MOST_COUNTED where more do."""
    if condition.is_empty:
        return 0
    where, values = database().where(condition)
    some = f"SELECT 1 {where} LIMIT %s"
    return keys(f"SELECT COUNT(*) FROM ({some}) AS found", [*values, MOST_COUNTED + 1])[0]  # noqa: S608


def has_as_many(condition: Condition, number: int) -> bool:
    """Whether `condition` holds for at least `number` articles; fewer are looked up than a count would need."""
    if condition.is_empty:
        return False
    where, values = database().where(condition)
    return len(keys(f"SELECT E.article_id {where} LIMIT %s", [*values, number])) == number


def in_use(facets: Collection[str]) -> set[str]:
    """Those words that some article, which anybody may read, has among its facets; by one query."""
    if not facets:
        return set()
    parts = [database().where(Condition(facets=(facet,))) for facet in facets]
    sql = " UNION ALL ".join(f"SELECT %s WHERE EXISTS (SELECT 1 {where})" for where, _values in parts)
    values = [value for facet, (_where, values) in zip(facets, parts, strict=True) for value in (facet, *values)]
    return {facet for (facet,) in rows(sql, values)}


def rows(sql: str, values: Sequence[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def keys(sql: str, values: Sequence[Any]) -> list[int]:
    return [key for (key,) in rows(sql, values)]


class Database:
    """How one database is asked."""

    # What stands between two conditions in its language of words.
    both, either, without = "AND", "OR", "NOT"

    def word(self, word: str) -> str:
        """The condition that an article has `word`."""
        raise NotImplementedError

    def phrase(self, words: Sequence[str]) -> str:
        """The condition that an article has these words one after the other."""
        raise NotImplementedError

    def every(self, words: Sequence[str]) -> str:
        return joined(self.both, map(self.word, words))

    def any_of(self, alternatives: Iterable[Alternative]) -> str:
        return joined(self.either, (self.every(alternative.words) for alternative in alternatives))

    def expression(self, condition: Condition) -> str:
        """`condition` in the database's language of words."""
        needed = [joined(self.either, map(self.phrase, forms)) for forms in condition.phrases]
        choices = [
            joined(self.both, (self.any_of(group.alternatives) for group in choice)) for choice in condition.choices
        ]
        if choices:
            needed.append(joined(self.either, choices))
        text = joined(self.both, [*needed, *map(self.word, condition.facets)])
        for alternative in condition.excluded:
            text = f"({text} {self.without} {self.every(alternative.words)})"
        return text

    def with_phrases_read(self, condition: Condition) -> Condition:
        return condition

    def where(self, condition: Condition) -> tuple[str, list[Any]]:
        """FROM and WHERE for the entries E for which `condition` holds, of articles that have not expired."""
        source, values = self.source(condition)
        return f"{source} AND (E.expire_at IS NULL OR E.expire_at > %s)", [*values, timezone.now()]

    def source(self, condition: Condition) -> tuple[str, list[Any]]:
        raise NotImplementedError


def joined(operator: str, parts: Iterable[str]) -> str:
    parts = list(parts)
    return parts[0] if len(parts) == 1 else f"({f' {operator} '.join(parts)})"


class SQLite(Database):
    def word(self, word: str) -> str:
        return f'"{word}"'

    def phrase(self, words: Sequence[str]) -> str:
        return f'"{" ".join(words)}"'

    def source(self, condition: Condition) -> tuple[str, list[Any]]:
        text = self.expression(condition)
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
        found = rows(f"SELECT E.facets {where} LIMIT %s", [*values, MOST_COUNTED + 1])
        return Counter(word for (facets,) in found for word in facets.split())


class PostgreSQL(Database):
    both, either, without = "&", "|", "& !"
    # As in the indexes of search/migrations, 0007 and 0002, which would not be used otherwise.
    all_words = "array_to_tsvector(search_lexemes(E.title || E.labels || E.headings || E.excerpt || E.body, E.facets))"
    names = "array_to_tsvector(array_remove(string_to_array(E.title || E.labels, ' '), ''))"

    def word(self, word: str) -> str:
        return f"'{word}'"

    def phrase(self, words: Sequence[str]) -> str:
        return joined(self.both, map(self.word, [*words, *map(pair, words, words[1:])]))

    def with_phrases_read(self, condition: Condition) -> Condition:
        # Pairs are all that a phrase of many articles is known by: one article in a thousand or fewer may have another
        # pair of the same number, or the pairs of a longer phrase apart.
        where, values = self.where(condition)
        found = keys(f"SELECT E.article_id {where} LIMIT %s", [*values, MOST_READ + 1])
        if len(found) > MOST_READ:
            return condition
        tests = " AND ".join(
            f"({' OR '.join(f'strpos(E.{column}, %s) > 0' for _form in forms for column in TEXTS)})"
            for forms in condition.phrases
        )
        texts = [f" {' '.join(form)} " for forms in condition.phrases for form in forms for _column in TEXTS]
        sql = f"SELECT E.article_id FROM search_entry E WHERE E.article_id = ANY(%s) AND {tests}"  # noqa: S608
        return replace(condition, among=tuple(keys(sql, [found, *texts])))

    def source(self, condition: Condition) -> tuple[str, list[Any]]:
        if condition.among is not None:
            tests, values = ["E.article_id = ANY(%s)"], [list(condition.among)]
            tests += ["strpos(E.facets, %s) > 0"] * len(condition.facets)
            values += [f" {facet} " for facet in condition.facets]
        else:
            tests, values = [f"{self.all_words} @@ %s::tsquery"], [self.expression(condition)]
            if condition.in_names:
                tests.append(f"{self.names} @@ %s::tsquery")
                values.append(self.expression(replace(condition, facets=(), excluded=())))
        return f"FROM search_entry E WHERE {' AND '.join(tests)}", values

    def candidates(self, condition: Condition) -> list[int]:
        # Ranking in SQL would unpack every match. Those with the words in their names come first, then the newest.
        likely: list[int] = []
        if not condition.in_names and has_as_many(condition, CANDIDATES + 1):
            groups = {group: None for choice in condition.choices for group in choice}
            where, values = self.where(condition)
            named = f"{where} AND {self.names} @@ %s::tsquery ORDER BY E.published_at DESC, E.article_id DESC LIMIT %s"
            # Of one word, all that have it in their names come before all that have not.
            shares = (
                [(condition.choices, CANDIDATES // 2), (tuple((group,) for group in groups), CANDIDATES // 3)]
                if len(groups) > 1
                else [(condition.choices, CANDIDATES)]
            )
            for choices, most in shares if groups else ():
                likely += keys(f"SELECT E.article_id {named}", [*values, self.expression(Condition(choices)), most])
        if len(likely) < CANDIDATES:
            likely += newest(condition, 0, CANDIDATES)
        return list(dict.fromkeys(likely))[:CANDIDATES]

    def facet_counts(self, condition: Condition) -> Counter[str]:
        where, values = self.where(condition)
        found = f"SELECT E.facets {where} LIMIT %s"
        each = f"SELECT unnest(string_to_array(trim(facets), ' ')) AS word FROM ({found}) AS found"  # noqa: S608
        counted = f"SELECT word, COUNT(*) FROM ({each}) AS words GROUP BY word"  # noqa: S608
        return Counter(dict(rows(counted, [*values, MOST_COUNTED + 1])))


def pair(word: str, following: str) -> str:
    """Two neighbours, as `search_lexemes` in search/migrations/0007_phrases_by_index.py writes them."""
    return "~" + md5(f"{word} {following}".encode(), usedforsecurity=False).hexdigest()[:5]


DATABASES = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def database() -> Database:
    return DATABASES[connection.vendor]
