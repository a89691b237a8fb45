"""The passages of an article that a query is about, with its words marked, each from a section that can be opened."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest

from django.utils.html import escape
from django.utils.safestring import SafeString

from search.models import Section
from search.results import Passage
from search.words import fold, places, read

MOST_PASSAGES = 3
# Sections of an article that are looked at closely, of those that have the words at all.
MOST_SECTIONS = 6
# Of a passage, in names: a line or two. Some of it stands before the first word that was looked for.
LENGTH = 34
BEFORE = 8
# A name can be long, and a passage is not.
LONGEST = 400
# What it counts that a heading has a word, beside a word of the text.
IN_HEADING = 1.5
# What another occurrence of a word counts, up to so many.
AGAIN, MOST_AGAIN = 0.05, 6

_BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Found:
    """The stretch of a section's text that has most of the words."""

    section: Section
    worth: float
    start: int
    end: int


class Words:
    """The words that a query stands for, and which names of a text they are found in."""

    def __init__(self, words: Collection[str]):
        self.words = frozenset(words)
        self._known: dict[str, frozenset[str]] = {}

    def in_name(self, name: str) -> frozenset[str]:
        """Those that `name`, as it is written, has."""
        found = self._known.get(name)
        if found is None:
            parts, whole = read(name)
            found = self._known[name] = self.words.intersection((*parts, whole))
        return found

    def in_text(self, text: str) -> frozenset[str]:
        return frozenset(word for _start, _end, name in places(text) for word in self.in_name(name))

    def perhaps_in(self, text: str) -> int:
        """At most how many of them `text` has, without reading it by names."""
        squeezed = _BETWEEN.sub("", fold(text))
        return sum(word.replace(".", "") in squeezed for word in self.words)

    def marked(self, text: str) -> SafeString:
        """`text` as markup, with the names that have one of them marked."""
        pieces, position = [], 0
        for start, end, name in places(text):
            if self.in_name(name):
                pieces += [escape(text[position:start]), f"<mark>{escape(name)}</mark>"]
                position = end
        return SafeString("".join([*pieces, escape(text[position:])]))


def passages(sections: Iterable[Section], words: Words, url: str) -> list[Passage]:
    """The best passages for `words`, in the order of the article: one from each section that is at least half as good
    as the best one. `url` is the article's.
    """
    judged = [
        (words.perhaps_in(section.text) + IN_HEADING * words.perhaps_in(section.heading), section)
        for section in sections
    ]
    likely = nlargest(MOST_SECTIONS, judged, key=lambda each: (each[0], -each[1].position))
    found = sorted(
        (best for worth, section in likely if worth and (best := densest(section, words)).worth),
        key=lambda best: -best.worth,
    )
    chosen = [best for best in found[:MOST_PASSAGES] if 2 * best.worth >= found[0].worth]
    return [passage_of(best, words, url) for best in sorted(chosen, key=lambda best: best.section.position)]


def densest(section: Section, words: Words) -> Found:
    """The stretch with most different ones of `words`; worth nothing where neither text nor heading has any."""
    named = list(places(section.text))
    hits = [(number, found) for number, (_start, _end, name) in enumerate(named) if (found := words.in_name(name))]
    best, first = 0.0, 0
    for position, (number, _found) in enumerate(hits):
        within = [found for later, found in hits[position:] if later < number + LENGTH - BEFORE]
        worth = len(frozenset().union(*within)) + AGAIN * min(len(within), MOST_AGAIN)
        if worth > best:
            best, first = worth, number
    worth = best + IN_HEADING * len(words.in_text(section.heading))
    return Found(section, worth, *stretch(section.text, named, max(first - BEFORE, 0)))


def stretch(text: str, named: Sequence[tuple[int, int, str]], first: int) -> tuple[int, int]:
    """From where to where LENGTH names reach, from the beginning of a sentence if one begins near `first`."""
    for number in range(first, min(first + BEFORE, len(named))):
        before = text[: named[number][0]].rstrip(" \t“\"'(")
        if not before or before[-1] in ".!?:\n":
            first = number
            break
    last = first + LENGTH - 1
    start = named[first][0] if first else 0
    end = named[last][1] if last < len(named) else len(text)
    return start, min(end, start + LONGEST)


def passage_of(found: Found, words: Words, url: str) -> Passage:
    section = found.section
    before = "… " if found.start else ""
    after = " …" if found.end < len(section.text.rstrip()) else ""
    html = words.marked(f"{before}{' '.join(section.text[found.start : found.end].split())}{after}")
    return Passage(words.marked(section.heading), url + (f"#{section.anchor}" if section.anchor else ""), html)
