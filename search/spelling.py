"""The known words that are nearest to one that no article has."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.models import Word

# A shorter word has too many neighbours: every third word of three letters is one letter from another.
SHORTEST = 5
MOST_TYPOS = 2
# As many are tried as there may be equally near ones.
MOST_CORRECTIONS = 4


def corrections(word: str, typos: int = MOST_TYPOS, articles: int = 1) -> Sequence[tuple[str, int]]:
    """Words of at least so many `articles` that differ from `word` by up to `typos` letters, each with the number of
    articles that have it: only the nearest ones, the commonest first. Two letters that changed places count once
    (optimal string alignment).
    """
    if len(word) < SHORTEST or any(letter.isdigit() for letter in word):
        return []
    for distance in range(1, typos + 1):
        alike = alike_with_one_typo(word) if distance == 1 else alike_with_two(word)
        lengths = (len(word) - distance, len(word) + distance)
        candidates = Word.objects.filter(alike, length__range=lengths, articles__gte=articles).exclude(word=word)
        known = dict(candidates.values_list("word", "articles"))
        if found := process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=distance, limit=None):
            alternatives = [(choice, known[choice]) for choice, *_rest in found]
            return sorted(alternatives, key=lambda each: (each[0][0] != word[0], -each[1], each[0]))[:MOST_CORRECTIONS]
    return []


def alike_with_one_typo(word: str) -> Q:
    """What an index finds of the words that differ by one letter, which is all of them: one end is right."""
    return Q(beginning=word[:2]) | Q(ending=word[-2:])


def alike_with_two(word: str) -> Q:
    """Of the words that differ by two letters, those whose end is right, or whose first letter and one third are."""
    third = len(word) // 3
    thirds = (word[:third], word[third:-third], word[-third:])
    has_a_third = reduce(or_, (Q(word__contains=letters) for letters in thirds))
    return Q(ending=word[-2:]) | Q(has_a_third, initial=word[0])
