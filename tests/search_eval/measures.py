"""How good results are, by where what was looked for stands among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

# As many results as are looked at.
DEPTH = 10


@dataclass(frozen=True)
class Ranking:
    """What a query found, best first, and what it should have found: at least one, and any of them may come first."""

    expected: frozenset[str]
    found: Sequence[str]

    @property
    def rank(self) -> int | None:
        """The place of the first expected one within DEPTH, from 1; None where there is none."""
        return next((place for place, each in enumerate(self.found[:DEPTH], 1) if each in self.expected), None)

    @property
    def reciprocal_rank(self) -> float:
        return 1 / self.rank if self.rank else 0.0

    @property
    def recall(self) -> float:
        """The share of what was expected that stands within DEPTH."""
        return len(self.expected.intersection(self.found[:DEPTH])) / len(self.expected)


@dataclass(frozen=True)
class Figures:
    """The means over `queries`, each from 0 to 1."""

    queries: int
    success_at_1: float
    success_at_10: float
    recall_at_10: float
    mrr_at_10: float

    @classmethod
    def over(cls, rankings: Iterable[Ranking]) -> "Figures":
        """Raises StatisticsError where there is no ranking."""
        rankings = list(rankings)
        return cls(
            len(rankings),
            fmean(ranking.rank == 1 for ranking in rankings),
            fmean(ranking.rank is not None for ranking in rankings),
            fmean(ranking.recall for ranking in rankings),
            fmean(ranking.reciprocal_rank for ranking in rankings),
        )
