"""The passages of an article that a query is about, with its words marked, each from a section that can be opened."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString

from search.models import Section
from search.results import Passage
from search.words import is_written_otherwise, places, read, squeezed

MOST_PASSAGES = 3
# Of a passage, in runs of text between blanks: a line or two. Some of it stands before the first word that was looked
# for.
LENGTH = 34
BEFORE = 8
LONGEST = 400
# What it counts that a heading has a word, beside a word of the text.
IN_HEADING = 1.5
# What another occurrence of a word counts, up to so many.
AGAIN, MOST_AGAIN = 0.05, 6

# What nothing parts, as in Japanese, is cut.
LONGEST_RUN = 60
# With the blanks after it.
_RUN = re.compile(rf"\S{{1,{LONGEST_RUN}}}\s*")
_END_OF_SENTENCE = re.compile(r"([.!?:][)\"'”]*\s|\n)\s*$")
_AROUND = " \n\t.,:;!?()[]{}\"'“”\u2018’*`…"
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Found:
    """The stretch of a section that has most of the words: it begins with the run at `place`, which has one. `is_cut`
    says that the section has runs that are parts of a longer one.
    """

    section: Section
    worth: float
    place: int
    is_cut: bool


class Words:
    """The words that a query stands for, and which names of a text they are found in."""

    def __init__(self, words: Collection[str]):
        self.words = frozenset(words)
        self._squeezed = tuple(filter(None, map(squeezed, self.words)))
        self._is_written_otherwise = any(map(is_written_otherwise, self.words))
        self._in_run: dict[str, frozenset[str]] = {}

    def in_name(self, name: str) -> frozenset[str]:
        """Those that `name`, as it is written, has."""
        parts, whole = read(name)
        return self.words.intersection((*parts, whole))

    def may_be_in(self, text: str) -> bool:
        """False only where `text` has none of them, for a fraction of what it takes to look for names."""
        if self._is_written_otherwise:
            return True
        letters = squeezed(text)
        return letters is None or any(word in letters for word in self._squeezed)

    def in_text(self, text: str) -> frozenset[str]:
        return frozenset(word for _start, _end, name in places(text) for word in self.in_name(name))

    def in_runs(self, runs: Sequence[str]) -> list[tuple[int, frozenset[str]]]:
        """The places among `runs` that have some of them, in order, each with those."""
        known = self._in_run
        for run in set(runs).difference(known):
            bare = run.strip(_AROUND).lower()
            # Most runs are one plain word, which is all its name comes to.
            if bare.isascii() and bare.isalnum():
                known[run] = frozenset((bare,)) if bare in self.words else _NONE
            else:
                known[run] = self.in_text(run) if self.may_be_in(run) else _NONE
        return [(place, found) for place, run in enumerate(runs) if (found := known[run])]

    def marked(self, text: str) -> SafeString:
        """`text` as markup, with the names that have one of them marked."""
        pieces, position = [], 0
        for start, end, name in places(text):
            if self.in_name(name):
                pieces += [escape(text[position:start]), f"<mark>{escape(name)}</mark>"]
                position = end
        return SafeString("".join([*pieces, escape(text[position:])]))


def passages(sections: Iterable[Section], words: Words) -> list[Passage]:
    """The best passages for `words`, in the order of the article: one from each section that is at least half as good
    as the best one.
    """
    likely = (each for each in sections if words.may_be_in(each.text) or words.may_be_in(each.heading))
    worthy = [each for each in (densest(section, words) for section in likely) if each.worth]
    found = nlargest(MOST_PASSAGES, worthy, key=lambda each: (each.worth, -each.section.position))
    chosen = [best for best in found if 2 * best.worth >= found[0].worth]
    return [passage_of(best, words) for best in sorted(chosen, key=lambda best: best.section.position)]


def densest(section: Section, words: Words) -> Found:
    """The stretch with most different ones of `words`; worth nothing where neither text nor heading has any."""
    # Quicker than by the expression, which leaves the blanks.
    runs = section.text.split()
    is_cut = max(map(len, runs), default=0) > LONGEST_RUN
    hits = words.in_runs(_RUN.findall(section.text) if is_cut else runs)
    best, first, later = 0.0, 0, 0
    within: dict[str, int] = {}
    for number, (place, found) in enumerate(hits):
        while later < len(hits) and hits[later][0] < place + LENGTH - BEFORE:
            for word in hits[later][1]:
                within[word] = within.get(word, 0) + 1
            later += 1
        worth = len(within) + AGAIN * min(later - number, MOST_AGAIN)
        if worth > best:
            best, first = worth, place
        for word in found:
            within[word] -= 1
            if not within[word]:
                del within[word]
    worth = best + IN_HEADING * len(words.in_text(section.heading))
    return Found(section, worth, first, is_cut)


def beginning(runs: Sequence[str], place: int) -> int:
    """Where a sentence begins at `place` or a little after it; `place` where none does."""
    for later in range(place, min(place + BEFORE, len(runs))):
        if later == 0 or _END_OF_SENTENCE.search(runs[later - 1]):
            return later
    return place


def passage_of(found: Found, words: Words) -> Passage:
    section = found.section
    earliest = max(found.place - BEFORE, 0)
    # The run before tells whether a sentence ends there.
    first = max(earliest - 1, 0)
    runs = runs_from(section.text, first, found.is_cut)
    start = beginning(runs, earliest - first)
    shown = "".join(runs[start : start + LENGTH])
    before = "… " if first + start else ""
    after = " …" if start + LENGTH < len(runs) or len(shown) > LONGEST else ""
    html = words.marked(f"{before}{' '.join(shown[:LONGEST].split())}{after}")
    return Passage(words.marked(section.heading), f"#{section.anchor}" if section.anchor else "", html)


def runs_from(text: str, first: int, is_cut: bool) -> list[str]:
    """The runs of `text` from that at `first` on with the blanks after them, as many as a passage is made from."""
    if not is_cut and first:
        # What stands before is passed over many times quicker than run by run.
        text, first = text.split(None, first)[first], 0
    return [found[0] for found in islice(_RUN.finditer(text), first, first + 1 + BEFORE + LENGTH + 1)]
