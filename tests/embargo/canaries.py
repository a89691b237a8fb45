"""Made-up words, each of which says where it was written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Without vowels no word is made by accident, and without "s" no search engine cuts the end off.
LETTERS = "bcdfghjklmnpqrtvwxz"
DIGITS = 4
# Each digit is written three times, in three alphabets: two words differ by three letters or more, so that nobody who
# corrects one or two takes one word for another.
SHIFTS = (0, 7, 11)
SHAPE = re.compile(rf"zq[{LETTERS}]{{{DIGITS * len(SHIFTS)}}}k", re.IGNORECASE)
# Written beside every canary, so that a search for an ordinary word could find what is hidden.
ORDINARY_WORD = "planner"


@dataclass(frozen=True)
class Canary:
    """A word, the state of what it was written in, and the field."""

    word: str
    state: str
    field: str


def word_number(number: int) -> str:
    letters = ""
    for _position in range(DIGITS):
        number, letter = divmod(number, len(LETTERS))
        letters = "".join(LETTERS[(letter + shift) % len(LETTERS)] for shift in SHIFTS) + letters
    return f"zq{letters}k"


# The last of all words, which no registry reaches: nothing holds it.
NONSENSE = word_number(len(LETTERS) ** DIGITS - 1)


class Canaries:
    """Every word that was made, and what it stands for. The same calls make the same words."""

    def __init__(self) -> None:
        self.by_word: dict[str, Canary] = {}

    def __len__(self) -> int:
        return len(self.by_word)

    def __iter__(self) -> Iterator[Canary]:
        return iter(self.by_word.values())

    def word(self, state: str, field: str) -> str:
        """A new word for `field` of what is in `state`."""
        word = word_number(len(self.by_word))
        self.by_word[word] = Canary(word, state, field)
        return word

    def found_in(self, text: str) -> dict[str, re.Match]:
        """The words of `text` that were made here, each with its first place."""
        found: dict[str, re.Match] = {}
        # A soft hyphen would hide a word from us and not from a reader.
        for match in SHAPE.finditer(text.replace("\u00ad", "")):
            word = match.group().lower()
            if word in self.by_word:
                found.setdefault(word, match)
        return found
