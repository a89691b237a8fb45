"""Queries, and the articles that they should find: a query, a tab and a slug a line."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ALL = "all"
# What the files call a kind, and what the figures call it.
CLASSES = {
    "title": "title words",
    "lead": "lead words",
    "title+typo": "one typo",
    "lead+typo": "one typo",
    "synonym": "synonyms",
    "name": "technical names",
    "question": "questions",
}
META_COLUMNS = {"query", "expected_slug", "kind"}


class QueriesError(ValueError):
    """The file holds something else than queries; says where and what, as a sentence."""


@dataclass(frozen=True)
class Query:
    """`slugs` are brought to the form in which they are compared."""

    text: str
    slugs: frozenset[str]
    kind: str = ALL


def compared(slug: str) -> str:
    """`slug` as it is compared: letters and digits alone, in lower case."""
    return re.sub(r"[\W_]", "", slug.lower())


def in_order(kinds: Iterable[str]) -> list[str]:
    """`kinds` as they are reported: in the order of CLASSES, then the others by name."""
    known = list(CLASSES.values())
    return sorted(kinds, key=lambda kind: (known.index(kind) if kind in known else len(known), kind))


def read_queries(path: Path) -> list[Query]:
    """The queries of a file. Each line is a query, a tab, and its slug, or several between commas.

    A third column names the kind; without it, X.meta.tsv beside X.tsv does, if it is there. Raises QueriesError, and
    OSError where there is no such file.
    """
    kinds = kinds_beside(path)
    queries = []
    for number, line in enumerate(lines_of(path), 1):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) not in (2, 3):
            raise QueriesError(f"{path}, line {number}: a query, a tab and a slug were expected: {line!r}")
        slugs = frozenset(filter(None, map(compared, cells[1].split(","))))
        if not cells[0] or not slugs:
            what = "slug" if cells[0] else "query"
            raise QueriesError(f"{path}, line {number}: the {what} is missing: {line!r}")
        kind = cells[2] if len(cells) == 3 else kinds.get((cells[0], slugs), ALL)
        queries.append(Query(cells[0], slugs, CLASSES.get(kind, kind)))
    if not queries:
        raise QueriesError(f"{path} holds no query.")
    return queries


def kinds_beside(path: Path) -> dict[tuple[str, frozenset[str]], str]:
    """The kind of each query and its slugs, of the file beside `path` that says more; none where there is none."""
    meta = path.with_suffix(".meta.tsv")
    if not meta.exists():
        return {}
    rows = csv.DictReader(lines_of(meta), delimiter="\t", quoting=csv.QUOTE_NONE)
    if not META_COLUMNS.issubset(rows.fieldnames or ()):
        raise QueriesError(f"{meta}, line 1: it names no columns query, expected_slug and kind.")
    kinds = {}
    for row in rows:
        if not all(row[name] for name in META_COLUMNS):
            raise QueriesError(f"{meta}, line {rows.line_num}: query, slug or kind is missing.")
        kinds[row["query"].strip(), frozenset({compared(row["expected_slug"])})] = row["kind"].strip()
    return kinds


def lines_of(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").split("\n")
    except UnicodeDecodeError:
        raise QueriesError(f"{path} is not UTF-8 text.") from None
