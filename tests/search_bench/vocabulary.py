"""Words as a technical blog has them: how often each stands in the corpus, or else in the demonstration."""

import random
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate

WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
TAG = re.compile(r"<[^>]*>")
# A demonstration of a few articles knows too few words: made-up ones follow, each once where the others count tenfold.
LEAST_WORDS = 40_000
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "er", "ol")]
# Ranks that say something: neither what stands in every text nor what hardly any has.
TELLING = (150, 20_000)
SEED = 20261127


class Vocabulary:
    """Words, each as likely as it is in what was counted."""

    def __init__(self, counts: Counter[str]):
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        self.words = [word for word, _count in ranked]
        self.cumulative = list(accumulate(count for _word, count in ranked))
        self.telling_words = self.words[TELLING[0] : TELLING[1]]
        self.telling_cumulative = list(accumulate(count for _word, count in ranked[TELLING[0] : TELLING[1]]))

    def draw(self, source: random.Random, length: int) -> list[str]:
        return source.choices(self.words, cum_weights=self.cumulative, k=length)

    def draw_telling(self, source: random.Random, length: int) -> list[str]:
        return source.choices(self.telling_words, cum_weights=self.telling_cumulative, k=length)


def counted(texts: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word.lower() for word in WORD.findall(text))
    missing = LEAST_WORDS - len(counts)
    if missing > 0:
        counts = Counter({word: 10 * count for word, count in counts.items()})
        counts.update(made_up(number, syllables=4) for number in range(missing))
    return counts


def words_of_body(body: list) -> str:
    """The texts in the blocks of a body as they are stored, without markup."""
    return TAG.sub(" ", " ".join(strings_in(body)))


def strings_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in ("id", "type"):
                yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)
    elif isinstance(value, str):
        yield value


def made_up(number: int, syllables: int = 5) -> str:
    """A word that no text has, another one for each number."""
    source = random.Random(f"{SEED} {syllables} {number}")
    return "".join(source.choices(SYLLABLES, k=syllables))


class Zipf:
    """Places of a list, the first ones most likely."""

    def __init__(self, size: int):
        self.cumulative = list(accumulate(1 / (rank + 1) for rank in range(size)))

    def draw(self, source: random.Random) -> int:
        return bisect(self.cumulative, source.random() * self.cumulative[-1])
