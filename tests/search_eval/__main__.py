"""`python -m tests.search_eval`: how well search finds what is known to be there, on both databases."""

# ruff: noqa: T201, since the figures are there to be read
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.scratch import EMPTY, ENGINES, ROOT, Scratch, kept_scratch
from tests.search_eval.measures import Figures, Ranking
from tests.search_eval.queries import ALL, QueriesError, Query, in_order, read_queries

GOLDEN = Path(__file__).with_name("golden.tsv")
CORPUS = ROOT.parent / "shared" / "corpus"
# Of the mean reciprocal rank, by class of query.
GOLDEN_FLOORS = {ALL: 0.95}
CORPUS_FLOORS = {"title words": 0.98, "lead words": 0.98, "one typo": 0.95, "synonyms": 0.70}
SIDE = "import sys, django; django.setup(); from tests.search_eval import side; side.main(*sys.argv[1:])"


@dataclass(frozen=True)
class QuerySet:
    """Queries over the posts of a folder, or over the demonstration where there is none, and what they must reach."""

    name: str
    path: Path
    posts: Path | None
    floors: dict[str, float]

    def queries(self) -> list[Query]:
        return read_queries(self.path)


def query_sets(options: Namespace) -> Iterator[QuerySet]:
    yield QuerySet("golden set, over the demonstration", GOLDEN, None, GOLDEN_FLOORS)
    queries = options.queries or options.corpus / "queries" / "dev.tsv"
    posts = options.posts or options.corpus / "posts"
    is_default = not (options.queries or options.posts)
    if is_default and not (queries.exists() and posts.exists()):
        print(f"There is no corpus at {options.corpus}, so the golden set is all.")
    else:
        yield QuerySet(queries.name, queries, posts, CORPUS_FLOORS if is_default else {})


def evaluate(place: Scratch, query_set: QuerySet, options: Namespace) -> bool:
    """Print the figures of one set on one database; whether they reach its floors."""
    place.create("asked", EMPTY)
    arguments = [options.engine, str(query_set.path), *([str(query_set.posts)] if query_set.posts else [])]
    answer = place.ask("asked", "-c", SIDE, *arguments)
    rankings = [
        (query, Ranking(query.slugs, found))
        for query, found in zip(query_set.queries(), answer["answers"], strict=True)
    ]
    took = ", ".join(f"{what} in {seconds:.0f} s" for what, seconds in answer["seconds"].items())
    print(f"\n{place.engine}, {query_set.name}: {answer['articles']:,} articles, {took}\n")
    reached = print_figures(rankings, query_set.floors)
    if options.verbose:
        print_missed(rankings)
    return reached


def print_figures(rankings: list[tuple[Query, Ranking]], floors: dict[str, float]) -> bool:
    kinds = in_order({query.kind for query, _ranking in rankings} - {ALL})
    print(f"{'class':<22}{'queries':>8}{'success@1':>11}{'success@10':>12}{'recall@10':>11}{'MRR@10':>8}   floor")
    reached = True
    for kind in [*kinds, ALL]:
        figures = Figures.over(ranking for query, ranking in rankings if kind in (query.kind, ALL))
        floor = floors.get(kind)
        # As printed: a floor of two places is not missed by the third.
        passes = floor is None or round(figures.mrr_at_10, 3) >= floor
        verdict = "" if floor is None else f"{floor:.2f} {'reached' if passes else 'missed'}"
        line = f"{kind:<22}{figures.queries:>8}{figures.success_at_1:>11.3f}{figures.success_at_10:>12.3f}"
        print(f"{line}{figures.recall_at_10:>11.3f}{figures.mrr_at_10:>8.3f}   {verdict}".rstrip())
        reached = reached and passes
    return reached


def print_missed(rankings: list[tuple[Query, Ranking]]) -> None:
    missed = [(query, ranking) for query, ranking in rankings if ranking.rank != 1]
    print(f"\n{len(missed)} did not come first" + (":" if missed else "."))
    for query, ranking in missed:
        place = f"place {ranking.rank}" if ranking.rank else "not found"
        first = f"first: {ranking.found[0]}" if ranking.found else "nothing was found"
        print(f"  {query.kind:<17}{place:<11}{query.text}  ({', '.join(sorted(query.slugs))}; {first})")


def main(arguments: list[str]) -> int:
    # The default would end us without stopping the server.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    parser = ArgumentParser(prog="python -m tests.search_eval", description=__doc__)
    parser.add_argument("--queries", type=Path, help="a file of query, tab and slug, instead of the corpus’s")
    parser.add_argument("--posts", type=Path, help="a folder of Markdown posts, instead of the corpus’s")
    parser.add_argument("--corpus", type=Path, default=CORPUS, metavar="FOLDER", help="where both are, by default")
    parser.add_argument("--verbose", action="store_true", help="name each query whose article did not come first")
    parser.add_argument("--database", choices=ENGINES, action="append", help="one database alone")
    parser.add_argument("--engine", choices=("readers", "wagtail"), default="readers", help="wagtail: its own backend")
    options = parser.parse_args(arguments)
    try:
        sets = list(query_sets(options))
        for query_set in sets:
            query_set.queries()
            if query_set.posts and not query_set.posts.is_dir():
                parser.error(f"there is no folder {query_set.posts}")
    except (QueriesError, OSError) as error:
        parser.error(str(error))
    reached = True
    for engine in options.database or ENGINES:
        with kept_scratch(engine) as place:
            place.ensure(EMPTY)
            for query_set in sets:
                reached = evaluate(place, query_set, options) and reached
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
