"""What is measured, and what it may cost."""

from dataclasses import dataclass

# Where the floors hold.
FLOOR_SIZES = {"sqlite": 10_000, "postgresql": 100_000}
SMALLEST = 1_000
MOST_GROWTH = 3
PUBLISHING_MS = 50


@dataclass(frozen=True)
class QueryClass:
    """`floor`: most milliseconds at the 95th percentile. `may_grow`: more than MOST_GROWTH times from SMALLEST."""

    name: str
    floor: int
    may_grow: bool = False


# By the method of Queries that makes them.
CLASSES = {
    "common_word": QueryClass("common word", 300, may_grow=True),
    "rare_word": QueryClass("rare word", 100),
    "two_words": QueryClass("two words", 100),
    "phrase": QueryClass("phrase", 100),
    "typo": QueryClass("typo", 100),
    "one_facet": QueryClass("common, one facet", 300, may_grow=True),
    "newest_first": QueryClass("common, by date", 300, may_grow=True),
    "fifth_page": QueryClass("common, page 5", 300, may_grow=True),
    "suggestion": QueryClass("suggestion", 50),
}
