"""What a query stands for: each of its names as a group of alternatives, of which any will do.

A name is found as it was typed, in one piece or in parts; by its other number, `index` and `indexes`; by what editors
say is the same; and if no article has it, by what it begins or by the nearest known words. Neighbours that the index
knows in one piece are one name: `fast api`. What nothing stands for is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from search.matching import Alternative, Group
from search.models import Synonym, Word
from search.questions import Typed
from search.spelling import corrections
from search.words import STOP_WORDS, fold, humps, names, words_of

# Neighbours that are tried in one piece, and for what an editor says is the same.
LONGEST_JOINED = 3
LONGEST_SYNONYM = 6
SHORTEST_BEGINNING = 3
MOST_BEGINNINGS = 8
# What it is worth to have another than the word that was typed.
IN_PARTS, OTHER_NUMBER, SYNONYM, BEGINNING, CORRECTION = 0.9, 0.85, 0.8, 0.6, 0.7


@dataclass(frozen=True)
class Expansion:
    """`groups` in the order of the query, without what nothing stands for: `left_out`. `corrected` are the words that
    others stand in for, each with the likeliest of them.
    """

    groups: tuple[Group, ...]
    left_out: tuple[str, ...]
    corrected: Mapping[str, str]

    @property
    def telling(self) -> tuple[Group, ...]:
        """The groups that say what a reader looks for; all of them, where each is a stop word."""
        return tuple(group for group in self.groups if not is_stop(group)) or self.groups

    @property
    def says_nothing(self) -> bool:
        return all(map(is_stop, self.groups))

    @property
    def words(self) -> frozenset[str]:
        """All that is marked in what is shown."""
        return frozenset(
            word for group in self.telling for alternative in group.alternatives for word in alternative.words
        ).difference(() if self.says_nothing else STOP_WORDS)


def is_stop(group: Group) -> bool:
    return STOP_WORDS.issuperset(group.alternatives[0].words)


class Vocabulary:
    """What the index and the editors know of the words of one query, by two queries."""

    def __init__(self, typed: Sequence[Typed]):
        runs = [typed[start:stop] for start in range(len(typed)) for stop in range(start + 1, len(typed) + 1)]
        joined = {key(run) for run in runs if 1 < len(run) <= LONGEST_JOINED}
        said = {key(run) for run in runs if len(run) <= LONGEST_SYNONYM}
        self.synonyms: dict[str, list[str]] = {}
        for synonym in Synonym.objects.filter(Q(term_key__in=said) | Q(same_as_key__in=said)):
            self.synonyms.setdefault(synonym.term_key, []).append(synonym.same_as)
            self.synonyms.setdefault(synonym.same_as_key, []).append(synonym.term)
        words = {word for each in typed for word in (*each.name.parts, each.name.whole, *humps(each.text))}
        words |= {number for word in words for number in other_numbers(word)}
        words |= {word for same in self.synonyms.values() for text in same for word in found_by(text)}
        self.known = dict(Word.objects.filter(word__in=(words | joined) - {""}).values_list("word", "articles"))

    def articles(self, words: Iterable[str]) -> int:
        """In how many articles all of `words` can stand, at most."""
        return min((self.known.get(word, 0) for word in words), default=0)

    def alternative(self, words: Sequence[str], worth: float = 1.0) -> Iterator[Alternative]:
        if self.articles(words):
            yield Alternative(tuple(words), worth)

    def same(self, name: str) -> Iterator[Alternative]:
        for text in self.synonyms.get(name, []):
            for words in readings(text):
                yield from self.alternative(words, SYNONYM)

    def group(self, text: str, alternatives: Iterable[Alternative]) -> Group | None:
        unique = tuple({alternative.words: alternative for alternative in reversed(list(alternatives))}.values())[::-1]
        return Group(text, unique, sum(self.articles(each.words) for each in unique)) if unique else None


def expand(typed: Sequence[Typed]) -> Expansion:
    """Everything that stands for these names of a query."""
    vocabulary = Vocabulary(typed)
    groups: list[Group] = []
    left_out: list[str] = []
    corrected: dict[str, str] = {}
    position = 0
    while position < len(typed):
        run = longest_run(typed[position:], vocabulary)
        position += len(run)
        text = " ".join(each.text for each in run)
        if group := vocabulary.group(text, alternatives(run, vocabulary)):
            groups.append(group)
            continue
        (each,) = run
        for word in each.name.parts:
            if found := vocabulary.group(word, vocabulary.alternative([word])):
                groups.append(found)
            # What signs became is no spelling mistake: nothing is like C++.
            elif word in fold(each.text) and (found := known_instead(word)):
                groups.append(found)
                corrected[word] = found.alternatives[0].words[0]
            else:
                left_out.append(word if word in fold(each.text) else each.text)
    return Expansion(tuple(dict.fromkeys(groups)), tuple(left_out), corrected)


def longest_run(typed: Sequence[Typed], vocabulary: Vocabulary) -> Sequence[Typed]:
    """The first of `typed`, with as many neighbours as are one name together."""
    for length in range(min(len(typed), LONGEST_SYNONYM), 1, -1):
        run = typed[:length]
        if key(run) in vocabulary.synonyms or (length <= LONGEST_JOINED and key(run) in vocabulary.known):
            return run
    return typed[:1]


def alternatives(run: Sequence[Typed], vocabulary: Vocabulary) -> Iterator[Alternative]:
    parts = [part for each in run for part in each.name.parts]
    if len(run) > 1:
        yield from vocabulary.alternative(parts)
        yield from vocabulary.alternative([key(run)])
    else:
        (each,) = run
        if each.name.whole:
            yield from vocabulary.alternative([each.name.whole])
        if each.name.is_joined:
            yield from vocabulary.alternative(parts, IN_PARTS)
        if apart := humps(each.text):
            yield from vocabulary.alternative(apart, IN_PARTS)
        if len(parts) == 1:
            for word in other_numbers(parts[0]):
                yield from vocabulary.alternative([word], OTHER_NUMBER)
    yield from vocabulary.same(key(run))


def known_instead(word: str) -> Group | None:
    """Known words in the place of one that no article has: those that it begins, or else those it is nearest to."""
    if len(word) >= SHORTEST_BEGINNING:
        begun = Word.objects.filter(word__startswith=word, articles__gt=0).order_by("-titles", "-articles", "word")
        if found := list(begun.values_list("word", "articles")[:MOST_BEGINNINGS]):
            return group_of(word, found, BEGINNING)
    return group_of(word, corrections(word), CORRECTION)


def group_of(typed: str, found: Sequence[tuple[str, int]], worth: float) -> Group | None:
    if not found:
        return None
    choices = tuple(Alternative((word,), worth) for word, _articles in found)
    return Group(typed, choices, sum(articles for _word, articles in found))


def key(run: Sequence[Typed]) -> str:
    return "".join(each.name.key for each in run)


def readings(text: str) -> Iterator[tuple[str, ...]]:
    """The words of `text` with its names in one piece, and in parts."""
    found = list(names(text))
    whole = tuple(name.key for name in found)
    yield whole
    if (parts := tuple(words_of(text))) != whole:
        yield parts


def found_by(text: str) -> set[str]:
    return {word for words in readings(text) for word in words}


def other_numbers(word: str) -> Iterator[str]:
    """The plural of an English word, and what it may be the plural of: index, indexes; query, queries."""
    if len(word) < 3 or not word.isalpha() or not word.isascii():
        return
    yield word + "s"
    yield word + "es"
    if word.endswith("y"):
        yield word[:-1] + "ies"
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
