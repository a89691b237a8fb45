"""Puts candidates in order: BM25F over five fields, with what readers expect on top of it.

Okapi BM25 weighs a word by its rarity and by how often it stands in a text for its length; BM25F does so by field
(Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009). The body is saturated before it is
weighed, so that no body outweighs a title. The same figures come out on every database, since words are counted here.
"""

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from search.matching import Group, entries
from search.models import NAMES, TEXTS

# A title weighs more than all the rest together can.
WEIGHTS = {"title": 40.0, "labels": 5.0, "headings": 3.0, "excerpt": 2.8}
# What a body weighs that is full of a word.
BODY = 2.2
# How soon another occurrence in the body adds nothing, and how much its length matters there: BM25's own constants.
OFTEN, LENGTH_MATTERS = 1.0, 0.9
USUAL_LENGTH = 800
# What each word of a title takes from its weight: a short title is about little else.
TITLE_WORD = 0.03
# How soon more weight of one word adds nothing, so that it counts more to have all words of a query than where one is;
# and how much an article's length matters for that.
SATURATION, LENGTH_MATTERS_TO_ALL = 2.0, 0.5
# The power that rarity counts with: with 1, one rare word outweighs all others of a query.
RARITY_MATTERS = 0.6
# Neighbours in the query that are neighbours in the text, as a share of how rare they are.
NEIGHBOURS = {"title": 0.05, "labels": 0.1, "headings": 0.05, "excerpt": 0.2, "body": 0.03}
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
    # Tuples: an object for each of hundreds of candidates would cost as much as judging it.
    rows = entries(keys).values_list("pk", "published_at", "length", *fields)
    judge = judgement(query, now)
    judged = [
        (-judge(dict(zip(fields, texts, strict=True)), length, published_at), -published_at.timestamp(), -key)
        for key, published_at, length, *texts in rows
    ]
    return [-key for _worth, _instant, key in sorted(judged)]


def judgement(query: Query, now: datetime) -> Callable[[Mapping[str, str], int, datetime], float]:
    """What an article is worth: by the words in its texts, by field, by the length of its body, and by its age."""
    groups = [(group, query.rarity(group) ** RARITY_MATTERS) for group in query.groups]
    pairs = [
        (f" {first.alternatives[0].words[-1]} {second.alternatives[0].words[0]} ", min(rarity, other))
        for (first, rarity), (second, other) in pairwise(groups)
    ]
    title = f" {' '.join(query.words)} "
    known = {word for group in query.groups for alternative in group.alternatives for word in alternative.words}
    # One search of a text for all words takes as long as two or three for one each.
    any_known = re.compile(f" ({'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})(?= )")

    def judge(texts: Mapping[str, str], length: int, published_at: datetime) -> float:
        score = 0.0
        saturation = SATURATION * length_norm(length, LENGTH_MATTERS_TO_ALL)
        found = {field: any_known.findall(text) for field, text in texts.items()}
        weights = {
            word: word_weight(found, word, length, texts["title"].count(" "))
            for word in frozenset().union(*found.values())
        }
        for group, rarity in groups:
            best = 0.0
            for alternative in group.alternatives:
                if weights.keys() >= set(alternative.words):
                    weight = min(weights[word] for word in alternative.words)
                    best = max(best, alternative.worth * weight / (weight + saturation))
            score += rarity * best
        for pair, rarity in pairs:
            score += rarity * sum(NEIGHBOURS[field] for field, text in texts.items() if pair in text)
        if texts["title"].partition("|")[0] == title:
            score *= EXACT_TITLE
        age = max((now - published_at).total_seconds(), 0) / YEAR
        return score * (1 + NEW / (1 + age))

    return judge


def word_weight(found: Mapping[str, Sequence[str]], word: str, length: int, title_length: int) -> float:
    """What having `word` weighs in the fields of an article with `length` words in its body, by what was `found`."""
    weight = 0.0
    for field, words in found.items():
        often = words.count(word)
        if not often:
            continue
        if field == "body":
            weight += BODY * often / (often + OFTEN * length_norm(length, LENGTH_MATTERS))
        else:
            weight += WEIGHTS[field]
            if field == "title":
                weight -= TITLE_WORD * title_length
    return weight


def length_norm(length: int, matters: float) -> float:
    """1 for an article of usual length, and by as much as it `matters` more for a longer one, less for a shorter."""
    return 1 - matters + matters * length / USUAL_LENGTH
