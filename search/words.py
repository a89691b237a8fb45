"""The normaliser: how a text becomes words, in the index and in a query alike.

A *name* is a run of letters and digits with what technical names are joined by: `Next.js`, `AIO/GEO`, `B-tree`,
`snake_case`, `C++`. It has `parts`, the words it is joined of (`next`, `js`), and a `whole`, the same in one piece
(`nextjs`). Both are indexed, so a name is found however it is typed. The rules:

- Case, accents and compatibility forms make no difference: `FILE`, `Café`, `ﬁle`.
- `++` and `#` at the end of a name belong to it, since `C++` is not `C#` and neither is `C`: `cplusplus`, `csharp`. A
  dot before a name is a word of its whole alone: `.NET` is found by `net` and by `dotnet`.
- `’s` at the end is dropped. Another apostrophe parts what Romance languages put before a word, `l’article`, and
  otherwise joins, since people leave it out: `don’t`, `dont`.
- A dot between digits is a part of a number: `3.11` is one word, and `v3.11` the same one.
- Everything else that is neither letter nor digit parts words.
- A change of case parts a name in a query alone, where `FastAPI` asks for `fast api` as well: in the index,
  `JavaScript` must not become an article on `java`. The other way round, `search.expansion` joins neighbours of a
  query to what the index knows in one piece: `fast api` to `fastapi`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

# What is longer is cut: nobody types it.
LONGEST_WORD = 40
# A name of more parts is an address or a path, which nobody types in one piece.
MAXIMUM_PARTS = 4

# They stand in almost every article, and say nothing of what a reader looks for.
_STOP_WORDS = """
a about am an and are as at be been but by can could did do does dont for from had has have how i if in into is it its
me my no not of on or our should so than that the their them then there these they this those to us versus vs was we
were what when where which who whom why will with would you your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

# As typewriters and typographers write them.
_APOSTROPHES = "'\u2019\u02bc\uff07"
_HYPHENS = "\u2010\u2011-"
_CHAIN = rf"[^\W_]\w*(?:[./&{_APOSTROPHES}{_HYPHENS}](?=[^\W_])\w*)*(?:\+\+|\#(?![^\W_]))?"
# The second is for .NET; apart from the first, since a search for letters is quicker than one for what may be there.
_NAME = re.compile(rf"{_CHAIN}|(?<![\w.])\.{_CHAIN}")
_POSSESSIVE = re.compile(f"[{_APOSTROPHES}]s$")
_ELISION = re.compile(rf"^(\w{{1,2}})[{_APOSTROPHES}](?=\w{{3}})")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_VERSION = re.compile(r"\bv(?=\d+\.\d)")
# Where parts meet; a dot between digits is none.
_JOINT = re.compile(r"(?<!\d)\.|\.(?!\d)|[^\w.]|_")
_HUMPS = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[\d.]+")
# Fractions and the like, and most scripts beyond Latin, Greek and Cyrillic: some of them have such letters.
_UNLIKE_LETTERS = re.compile("[¼½¾Ŀŀͺ\u0530-\u1fff\u2070-\U0010ffff]")
_JOINERS = f"./&_{_APOSTROPHES}{_HYPHENS}"
_ACCENTS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a text: where it stands, its words, and the same in one piece.

    `whole` is the part itself where there is but one, and empty where nobody would type the name in one piece.
    """

    start: int
    end: int
    parts: tuple[str, ...]
    whole: str

    @property
    def is_joined(self) -> bool:
        """Whether it is found by another word than its parts."""
        return self.whole not in ("", *self.parts[:1]) or len(self.parts) > 1

    @property
    def key(self) -> str:
        return self.whole or "".join(self.parts)


def names(text: str) -> Iterator[Name]:
    """The names in `text`, in order; positions are those in `text`. No text is refused."""
    for found in _NAME.finditer(text):
        parts, whole = read(found[0])
        if parts:
            yield Name(found.start(), found.end(), parts, whole)


def places(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the names in `text` begin and end, and each as it is written: `names`, before any of it is read."""
    return ((found.start(), found.end(), found[0]) for found in _NAME.finditer(text))


def read(name: str) -> tuple[tuple[str, ...], str]:
    """The parts and the whole of one name, as it is written."""
    if name.isascii() and name.isalnum():
        # What the rules come to for most names.
        word = name.lower()[:LONGEST_WORD]
        return (word,), word
    return read_by_rules(name)


@lru_cache(maxsize=1 << 16)
def read_by_rules(name: str) -> tuple[tuple[str, ...], str]:
    folded = _POSSESSIVE.sub("", fold(name))
    dotted, folded = folded.startswith("."), folded.removeprefix(".")
    ending = "plusplus" if folded.endswith("++") else "sharp" if folded.endswith("#") else ""
    folded = _APOSTROPHE.sub("", _ELISION.sub(r"\1 ", folded.rstrip("+#")))
    pieces = [piece for piece in _JOINT.split(_VERSION.sub("", folded)) if piece]
    if not pieces:
        return (), ""
    pieces[-1] += ending
    whole = ("dot" if dotted else "") + "".join(pieces)
    parts = tuple(piece[:LONGEST_WORD] for piece in pieces)
    if len(parts) > MAXIMUM_PARTS or len(whole) > LONGEST_WORD:
        whole = ""
    return parts, whole or (parts[0] if len(parts) == 1 else "")


def fold(text: str) -> str:
    """`text` without differences of case, accents and compatibility forms."""
    if text.isascii():
        return text.lower()
    # Twice, since a compatibility form can hide a capital, and folding one can make another form.
    for _time in range(2):
        text = unicodedata.normalize("NFKD", text).casefold()
    return _ACCENTS.sub("", text)


def squeezed(text: str) -> str | None:
    """`text` folded and without what joins the parts of names; None where a letter of it folds to more than letters.

    All words of its names are in it, squeezed as well, but those that are written otherwise.
    """
    if not text.isascii() and _UNLIKE_LETTERS.search(text):
        return None
    text = fold(text)
    # One after the other is many times quicker than all at once, by a table or an expression.
    for joiner in _JOINERS:
        text = text.replace(joiner, "")
    return text


def is_written_otherwise(word: str) -> bool:
    """Whether a name may become `word` that is not written with its letters alone: C#, .NET, python/v3.11."""
    return word.endswith(("plusplus", "sharp")) or word.startswith("dot") or "." in word


def humps(name: str) -> tuple[str, ...]:
    """The words that a change of case parts `name` into: fast and api for FastAPI. None where it is one word.

    A single letter is no word, so LaTeX and iOS stay whole.
    """
    found = tuple(_HUMPS.findall(name)) if name.isalnum() and not name.islower() else ()
    return tuple(map(fold, found)) if len(found) > 1 and min(map(len, found)) > 1 else ()


def key_of(text: str) -> str:
    """`text` as one piece: the same for all ways to write a name, as `Django REST framework` and
    `django-rest-framework`. Empty where there is nothing to search for.
    """
    return "".join(name.key for name in names(text))


def words_of(text: str) -> list[str]:
    """The parts of all names of `text`, in order."""
    return [part for name in names(text) for part in name.parts]


def stream(texts: Iterable[str]) -> str:
    """`texts` as one column of the index: all parts in order, then each joined name in one piece between its
    neighbours, so that a phrase is found in either form. Blanks stand at both ends; `|` stands between what does not
    follow on from each other.
    """
    runs: list[str] = []
    joined: list[str] = []
    for text in texts:
        # Without an object for each name: an article has a thousand, and an index many articles.
        found = [(parts, whole) for parts, whole in map(read, _NAME.findall(text)) if parts]
        if not found:
            continue
        runs.append(" ".join(part for parts, _whole in found for part in parts))
        for position, (parts, whole) in enumerate(found):
            if whole not in ("", parts[0]):
                neighbours = found[max(position - 1, 0) : position + 2]
                joined.append(" ".join(whole or parts[-1] for parts, whole in neighbours))
    return " " + "".join(f"{run} | " for run in (*runs, *joined)) if runs else ""
