"""Puts candidates in order: BM25F over five fields, with what readers expect on top of it.

Okapi BM25 weighs a word by its rarity and by how often it stands in a text for its length; BM25F does so by field
(Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009). The body is saturated before it is
weighed, so that no body outweighs a title. The same figures come out on every database, since words are counted here.
"""

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from search.indexing import NAMES, TEXTS
from search.matching import Group
from search.models import Entry

# A title is worth more than all that can be in the rest.
WEIGHTS = {"title": 18.0, "labels": 6.0, "headings": 4.0, "excerpt": 3.3}
BODY = 1.4
# BM25's own constants: how soon another occurrence adds nothing, and how much length matters.
SATURATION, LENGTH_MATTERS = 1.2, 0.75
USUAL_LENGTH = 800
# In which share a word in a title of n words counts: a short title is about little else.
TITLE_LENGTH_MATTERS = 0.03
# Neighbours in the query that are neighbours in the text, as a share of what the two are worth there.
NEIGHBOURS = {"title": 7.0, "labels": 2.0, "headings": 2.0, "excerpt": 1.5, "body": 0.7}
# What an exact title is worth, as a factor, and what it is to be new.
EXACT_TITLE = 2.0
NEW = 0.06
YEAR = 365.25 * 24 * 3600


@dataclass(frozen=True)
class Query:
    """What is judged: the groups with how rare each is, and the words of the query in order."""

    groups: Sequence[Group]
    words: Sequence[str]
    articles: int
    # Whether titles and labels alone are looked at.
    in_names: bool = False

    def rarity(self, group: Group) -> float:
        having = min(group.articles, self.articles)
        return math.log(1 + (self.articles - having + 0.5) / (having + 0.5))


def ranked(keys: Collection[int], query: Query, now: datetime) -> list[int]:
    """`keys`, best first; among equals the newest, then the last made."""
    fields = NAMES if query.in_names else TEXTS
    entries = Entry.objects.filter(pk__in=keys).only("length", "published_at", *fields)
    judge = judgement(query, fields, now)
    return [entry.pk for entry in sorted(entries, key=lambda e: (-judge(e), -e.published_at.timestamp(), -e.pk))]


def judgement(query: Query, fields: Sequence[str], now: datetime) -> Callable[[Entry], float]:
    """What an entry is worth: by its words in `fields`, its title and its age."""
    rarities = [(group, query.rarity(group)) for group in query.groups]
    pairs = [
        (f" {first.alternatives[0].words[-1]} {second.alternatives[0].words[0]} ", min(rarity, other))
        for (first, rarity), (second, other) in pairwise(rarities)
    ]
    title = f" {' '.join(query.words)} "

    def judge(entry: Entry) -> float:
        texts = [(field, getattr(entry, field)) for field in fields]
        score = 0.0
        for group, rarity in rarities:
            score += rarity * max(
                alternative.worth * min(word_score(texts, f" {word} ", entry.length) for word in alternative.words)
                for alternative in group.alternatives
            )
        for pair, rarity in pairs:
            score += rarity * sum(NEIGHBOURS[field] for field, text in texts if pair in text)
        if entry.title.partition("|")[0] == title:
            score *= EXACT_TITLE
        age = max((now - entry.published_at).total_seconds(), 0) / YEAR
        return score * (1 + NEW / (1 + age))

    return judge


def word_score(texts: Iterable[tuple[str, str]], word: str, length: int) -> float:
    """What having `word`, between blanks, is worth in the fields of an article with `length` words in its body."""
    score = 0.0
    for field, text in texts:
        if word not in text:
            continue
        if field == "body":
            often = text.count(word)
            norm = 1 - LENGTH_MATTERS + LENGTH_MATTERS * length / USUAL_LENGTH
            score += BODY * often * (SATURATION + 1) / (often + SATURATION * norm)
        else:
            score += WEIGHTS[field]
            if field == "title":
                score -= TITLE_LENGTH_MATTERS * text.count(" ")
    return score
