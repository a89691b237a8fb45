"""Reads what a reader typed: names, “quoted phrases” and -words to leave out. Nothing is a mistake."""

import re
from dataclasses import dataclass

from search.words import Name, names

_QUOTED = re.compile(r'(?<!\w)["“”„«]([^"“”„«»]*)["“”»]')
_EXCLUDED = re.compile(r"(?:^|(?<=\s))[-\u2013\u2212](?=[\w.])\S+")


# A word without a blank can hold many names; what is typed has few.
MOST_NAMES = 16


@dataclass(frozen=True)
class Typed:
    """A name as it was typed."""

    text: str
    name: Name


@dataclass(frozen=True)
class Question:
    """A query in its parts, each in the order in which it was typed. A lone quote means nothing."""

    names: tuple[Typed, ...]
    phrases: tuple[tuple[Typed, ...], ...]
    excluded: tuple[Typed, ...]

    def without_phrases(self) -> "Question":
        """The same, with the names of its phrases for names like others."""
        names = (*self.names, *(each for phrase in self.phrases for each in phrase))
        return Question(names[:MOST_NAMES], (), self.excluded)


def read(text: str) -> Question:
    """`text` is a cleaned query, as SearchForm gives it."""
    phrases = [typed(quoted) for quoted in _QUOTED.findall(text)]
    rest = _QUOTED.sub(" ", text)
    excluded = [each for word in _EXCLUDED.findall(rest) for each in typed(word[1:])]
    # A phrase of one word is that word.
    single = [phrase[0] for phrase in phrases if len(phrase) == 1]
    return Question(
        names=(*single, *typed(_EXCLUDED.sub(" ", rest)))[:MOST_NAMES],
        phrases=tuple(phrase[:MOST_NAMES] for phrase in phrases if len(phrase) > 1),
        excluded=tuple(excluded[:MOST_NAMES]),
    )


def typed(text: str) -> tuple[Typed, ...]:
    return tuple(Typed(text[name.start : name.end], name) for name in names(text))
