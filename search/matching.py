"""Asks the database for which articles a condition holds: the one module that knows SQLite from PostgreSQL.

A condition is about words alone, and both databases answer it from an index over words: FTS5 and GIN. Which match is
best is judged in `search.ranking`, on both in the same way; a database is asked for likely candidates alone, so that a
word which stands in half of all articles need not be judged in every one of them.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import md5
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from search.models import TEXTS, Entry

# How many articles are judged; where more match, these are the likeliest.
CANDIDATES = 100
# More articles than this are neither counted nor listed: nobody reads so many, and a word that stands in half of them
# should not cost what all of them do. A count is exact up to this, and one more where there are more.
MOST_COUNTED = 1_000
# Articles whose texts are read for a phrase, by a database that has no index over phrases but one over neighbours; and
# for a phrase of two words, which is one pair of neighbours.
MOST_READ, MOST_READ_FOR_A_PAIR = MOST_COUNTED, 200
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


@dataclass(frozen=True)
class Found:
    """Which articles match: the keys of the newest, one more than MOST_COUNTED at most, newest first; and how many of
    them have each word among their facets.
    """

    keys: Sequence[int]
    facets: Mapping[str, int]

    @property
    def count(self) -> int:
        return len(self.keys)


def found(condition: Condition) -> Found:
    """What `condition` holds for."""
    if condition.is_empty:
        return Found((), {})
    return newest(*database().where(condition), MOST_COUNTED + 1)


def with_phrases_read(condition: Condition, found: Found) -> tuple[Condition, Found]:
    """The same with phrases looked for in what was `found`, by a database that has no index over phrases."""
    return database().with_phrases_read(condition, found)


def newest(where: str, values: Sequence[Any], most: int) -> Found:
    """The `most` newest of what `where` says."""
    sql = f"SELECT E.article_id, E.facets {where} ORDER BY {database().date} DESC, E.article_id DESC LIMIT %s"
    entries = rows(sql, [*values, most])
    # SQL takes three times as long to count them.
    return Found([key for key, _facets in entries], Counter(" ".join(facets for _key, facets in entries).split()))


def candidates(condition: Condition, among: Found | None = None) -> list[int]:
    """Keys of matching articles: all of them, or the CANDIDATES that are likeliest to be among the best. `among` is
    what was found for `condition`, if it was looked for.
    """
    if condition.is_empty:
        return []
    if among and among.count <= CANDIDATES:
        return list(among.keys)
    return database().candidates(condition, among)


def entries(keys: Collection[int]) -> QuerySet[Entry]:
    """Their rows. All keys are one parameter: what a driver takes for hundreds is milliseconds."""
    return Entry.objects.filter(pk__in=database().these(keys))


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
    # What articles are sorted by.
    date = "E.published_at"

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

    def these(self, keys: Collection[int]) -> RawSQL:
        """Keys as a query that gives them."""
        raise NotImplementedError

    def candidates(self, condition: Condition, among: Found | None) -> list[int]:
        raise NotImplementedError

    def with_phrases_read(self, condition: Condition, found: Found) -> tuple[Condition, Found]:
        return condition, found

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

    def these(self, keys: Collection[int]) -> RawSQL:
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])

    def candidates(self, condition: Condition, among: Found | None) -> list[int]:
        where, values = self.where(condition)
        order = f"bm25(search_entry_fts, {', '.join(map(str, LIKELIHOODS))}), E.published_at DESC, E.article_id DESC"
        return keys(f"SELECT E.article_id {where} ORDER BY {order} LIMIT {CANDIDATES}", values)


class PostgreSQL(Database):
    both, either, without = "&", "|", "& !"
    # No index has this order, so what matches is found by words and then sorted. By the index over dates, each article
    # would be asked for its words until enough have them.
    date = "E.published_at + interval '0'"
    # As in the indexes of search/migrations, 0007 and 0002, which would not be used otherwise.
    all_words = "array_to_tsvector(search_lexemes(E.title || E.labels || E.headings || E.excerpt || E.body, E.facets))"
    names = "array_to_tsvector(array_remove(string_to_array(E.title || E.labels, ' '), ''))"

    def word(self, word: str) -> str:
        return f"'{word}'"

    def phrase(self, words: Sequence[str]) -> str:
        return joined(self.both, map(self.word, [*words, *map(pair, words, words[1:])]))

    def with_phrases_read(self, condition: Condition, found: Found) -> tuple[Condition, Found]:
        # Pairs are all that a phrase of many articles is known by: one article in a thousand or fewer may have another
        # pair of the same number, or the pairs of a longer phrase apart.
        is_pair = all(len(form) <= 2 for forms in condition.phrases for form in forms)
        if found.count > (MOST_READ_FOR_A_PAIR if is_pair else MOST_READ):
            return condition, found
        tests = " AND ".join(
            f"({' OR '.join(f'strpos(E.{column}, %s) > 0' for _form in forms for column in TEXTS)})"
            for forms in condition.phrases
        )
        texts = [f" {' '.join(form)} " for forms in condition.phrases for form in forms for _column in TEXTS]
        source = f"FROM search_entry E WHERE E.article_id = ANY(%s) AND {tests}"
        having = newest(source, [list(found.keys), *texts], found.count)
        return replace(condition, among=tuple(having.keys)), having

    def source(self, condition: Condition) -> tuple[str, list[Any]]:
        if condition.among is not None:
            tests, values = ["E.article_id = ANY(%s)"], [list(condition.among)]
            tests += ["strpos(E.facets, %s) > 0"] * len(condition.facets)
            values += [f" {facet} " for facet in condition.facets]
        else:
            tests, values = [], []
            if condition.in_names:
                tests.append(f"{self.names} @@ %s::tsquery")
                values.append(self.expression(replace(condition, facets=(), excluded=())))
            if condition.facets or condition.excluded or not condition.in_names:
                tests.append(f"{self.all_words} @@ %s::tsquery")
                values.append(self.expression(condition))
        return f"FROM search_entry E WHERE {' AND '.join(tests)}", values

    def these(self, keys: Collection[int]) -> RawSQL:
        return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])

    def candidates(self, condition: Condition, among: Found | None) -> list[int]:
        # Ranking in SQL would unpack every match. Those with the words in their names come first, of them those with
        # most in the title, and then the newest.
        likely: list[int] = []
        groups = list(dict.fromkeys(group for choice in condition.choices for group in choice))
        if groups and not condition.in_names:
            every, either = (tuple(groups),), tuple((group,) for group in groups)
            shares = (
                [(every, CANDIDATES // 2), (either, CANDIDATES // 2)] if len(groups) > 1 else [(every, CANDIDATES)]
            )
            for choices, most in shares:
                likely += self.named(condition, choices, groups, most)
        if len(likely) < CANDIDATES:
            likely += among.keys[:CANDIDATES] if among else newest(*self.where(condition), CANDIDATES).keys
        return list(dict.fromkeys(likely))[:CANDIDATES]

    def named(
        self, condition: Condition, choices: tuple[tuple[Group, ...], ...], groups: Sequence[Group], most: int
    ) -> list[int]:
        """Keys of matching articles that have one of `choices` in their names, those first that have most of `groups`,
        as they were typed, in their titles.
        """
        if choices == (tuple(groups),) and not condition.phrases:
            # What has all groups in its names has them, and need not be asked for them once more.
            where, values = self.where(replace(condition, choices=choices, in_names=True))
        else:
            where, values = self.where(condition)
            where, values = f"{where} AND {self.names} @@ %s::tsquery", [*values, self.expression(Condition(choices))]
        in_title = " + ".join(["(strpos(E.title, %s) > 0)::int"] * len(groups))
        typed = [f" {group.alternatives[0].words[0]} " for group in groups]
        order = f"ORDER BY {in_title} DESC, E.published_at DESC, E.article_id DESC LIMIT %s"
        return keys(f"SELECT E.article_id {where} {order}", [*values, *typed, most])


def pair(word: str, following: str) -> str:
    """Two neighbours, as `search_lexemes` in search/migrations/0007_phrases_by_index.py writes them."""
    return "~" + md5(f"{word} {following}".encode(), usedforsecurity=False).hexdigest()[:5]


DATABASES = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def database() -> Database:
    return DATABASES[connection.vendor]
