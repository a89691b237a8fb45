"""The known words that are nearest to one that no article has."""

from collections.abc import Sequence

from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.models import Word

# A shorter word has too many neighbours: every third word of three letters is one letter from another.
SHORTEST = 5
MOST_TYPOS = 2
# As many are tried as there may be equally near ones.
MOST_CORRECTIONS = 4


def corrections(word: str, typos: int = MOST_TYPOS) -> Sequence[tuple[str, int]]:
    """Known words that differ from `word` by up to `typos` letters, only the nearest ones, the commonest first, each
    with the number of articles that have it. Two letters that changed places count once (optimal string alignment).

    The first or the last letter is taken to be right, so that an index finds what is compared.
    """
    if len(word) < SHORTEST or any(letter.isdigit() for letter in word):
        return []
    alike = Q(initial=word[0]) | Q(final=word[-1])
    known = dict(
        Word.objects.filter(alike, length__range=(len(word) - typos, len(word) + typos), articles__gt=0)
        .exclude(word=word)
        .values_list("word", "articles")
    )
    found = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=typos, limit=None)
    if not found:
        return []
    nearest = min(distance for _word, distance, _key in found)
    alternatives = [(choice, known[choice]) for choice, distance, _key in found if distance == nearest]
    return sorted(alternatives, key=lambda each: (each[0][0] != word[0], -each[1], each[0]))[:MOST_CORRECTIONS]
