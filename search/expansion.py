"""What a query stands for: each of its names as a group of alternatives, of which any will do.

A name is found as it was typed, in one piece or in parts; in its other forms, `index` and `indexes`; by what editors
say is the same; and if no article has it, by what it begins or by the nearest known words. Neighbours that the index
knows in one piece, `fast api`, are found by that as well, each of them. What nothing stands for is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from search.matching import Alternative, Group
from search.models import ALL, Synonym, Word
from search.questions import Typed
from search.spelling import corrections
from search.words import STOP_WORDS, fold, humps, names, words_of

# Neighbours that are tried in one piece, and for what an editor says is the same.
LONGEST_JOINED = 3
LONGEST_SYNONYM = 6
SHORTEST_BEGINNING = 3
MOST_BEGINNINGS = 8
SHORTEST_INFLECTED = 4
SHORTEST_STEM = 3
ENDINGS = ("s", "es", "ed", "ing", "er", "ers")
# What it is worth to have another than the word that was typed.
IN_PARTS, OTHER_FORM, SYNONYM, BEGINNING, CORRECTION = 0.9, 0.8, 0.8, 0.6, 0.7


@dataclass(frozen=True)
class Expansion:
    """`groups` in the order of the query, without what nothing stands for: `left_out`. `corrected` are the words that
    others stand in for, each with the likeliest of them. `articles` says how many articles there are.
    """

    groups: tuple[Group, ...]
    left_out: tuple[str, ...]
    corrected: Mapping[str, str]
    articles: int

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
        # For each name, what it is in one piece with its neighbours, and what it is a part of that may have synonyms.
        self.joined: dict[Typed, list[str]] = {}
        self.said: dict[Typed, list[str]] = {}
        for run in runs_of(typed, LONGEST_SYNONYM):
            says_something = not any(STOP_WORDS.issuperset(each.name.parts) for each in run)
            for each in run:
                self.said.setdefault(each, []).append(key(run))
                if 1 < len(run) <= LONGEST_JOINED and says_something:
                    self.joined.setdefault(each, []).append(key(run))
        said, joined = ({run for runs in names.values() for run in runs} for names in (self.said, self.joined))
        self.synonyms: dict[str, list[str]] = {}
        for synonym in Synonym.objects.filter(Q(term_key__in=said) | Q(same_as_key__in=said)):
            self.synonyms.setdefault(synonym.term_key, []).append(synonym.same_as)
            self.synonyms.setdefault(synonym.same_as_key, []).append(synonym.term)
        words = {word for each in typed for word in (*each.name.parts, each.name.whole, *humps(each.text))}
        words |= {form for word in words for form in other_forms(word)}
        words |= {word for same in self.synonyms.values() for text in same for word in found_by(text)}
        self.known = dict(Word.objects.filter(word__in=words | joined | {ALL}).values_list("word", "articles"))
        self.size = self.known.pop(ALL, 0)

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
        """One of these alternatives, the best first; how rare it is, is said by what was typed."""
        best: dict[tuple[str, ...], Alternative] = {}
        for each in alternatives:
            best.setdefault(each.words, each)
        if not best:
            return None
        most = max(each.worth for each in best.values())
        typed = [self.articles(each.words) for each in best.values() if each.worth >= min(most, IN_PARTS)]
        return Group(text, tuple(best.values()), max(typed))


def expand(typed: Sequence[Typed]) -> Expansion:
    """Everything that stands for these names of a query."""
    if not typed:
        return Expansion((), (), {}, 0)
    vocabulary = Vocabulary(typed)
    groups: list[Group] = []
    left_out: list[str] = []
    corrected: dict[str, str] = {}
    for each in typed:
        if group := vocabulary.group(each.text, alternatives(each, vocabulary)):
            groups.append(group)
            continue
        for word in each.name.parts:
            if found := vocabulary.group(word, vocabulary.alternative([word])):
                groups.append(found)
            # What signs became is no spelling mistake: nothing is like C++.
            elif word in fold(each.text) and (found := known_instead(word)):
                groups.append(found)
                corrected[word] = found.alternatives[0].words[0]
            else:
                left_out.append(word if word in fold(each.text) else each.text)
    return Expansion(tuple(dict.fromkeys(groups)), tuple(left_out), corrected, vocabulary.size)


def alternatives(each: Typed, vocabulary: Vocabulary) -> Iterator[Alternative]:
    """What stands for one name: itself, in one piece or in parts; what it is together with its neighbours; its other
    forms; and what is said to be the same.
    """
    name = each.name
    if name.whole:
        yield from vocabulary.alternative([name.whole])
    for joined in vocabulary.joined.get(each, ()):
        yield from vocabulary.alternative([joined])
    if name.is_joined:
        yield from vocabulary.alternative(name.parts, IN_PARTS)
    if apart := humps(each.text):
        yield from vocabulary.alternative(apart, IN_PARTS)
    if len(name.parts) == 1:
        for word in other_forms(name.parts[0]):
            yield from vocabulary.alternative([word], OTHER_FORM)
    for run in vocabulary.said.get(each, ()):
        yield from vocabulary.same(run)


def known_instead(word: str) -> Group | None:
    """Known words in the place of one that no article has: those that it begins, or else those it is nearest to."""
    if len(word) >= SHORTEST_BEGINNING:
        begun = Word.objects.filter(beginning=word[:2], word__startswith=word, articles__gt=0)
        best = begun.order_by("-titles", "-articles", "word")
        if found := list(best.values_list("word", "articles")[:MOST_BEGINNINGS]):
            return group_of(word, found, BEGINNING)
    return group_of(word, corrections(word), CORRECTION)


def group_of(typed: str, found: Sequence[tuple[str, int]], worth: float) -> Group | None:
    if not found:
        return None
    choices = tuple(Alternative((word,), worth) for word, _articles in found)
    return Group(typed, choices, max(articles for _word, articles in found))


def runs_of(typed: Sequence[Typed], longest: int) -> Iterator[Sequence[Typed]]:
    """All sequences of up to `longest` neighbours."""
    for start in range(len(typed)):
        for stop in range(start + 1, min(start + longest, len(typed)) + 1):
            yield typed[start:stop]


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


def other_forms(word: str) -> Iterator[str]:
    """What may be the same English word in another form: index, indexes; query, queries; cache, cached, caching.

    Most of what comes of it is no word, or one of another language; of that, the index knows none.
    """
    if len(word) < SHORTEST_INFLECTED or not word.isalpha() or not word.isascii():
        return
    stems = {word, *(word.removesuffix(ending) for ending in (*ENDINGS, "e"))}
    stems |= {stem[:-1] + "y" for stem in stems if stem.endswith("i")}
    stems |= {stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:] and stem[-1:] not in "ls"}
    for stem in sorted(stem for stem in stems if len(stem) >= SHORTEST_STEM):
        for ending in ("", "e", *ENDINGS):
            yield stem + ending
        if stem.endswith("y"):
            yield stem[:-1] + "ies"
            yield stem[:-1] + "ied"
