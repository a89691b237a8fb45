"""`python -m tests.search_bench`: what search costs with a thousand articles and with a hundred thousand."""

# ruff: noqa: T201, since what is measured is there to be read
import os
import signal
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.scratch import ENGINES, ROOT, Scratch, kept_scratch
from tests.search_bench.classes import CLASSES, FLOOR_SIZES, MOST_GROWTH, PUBLISHING_MS, SMALLEST
from tests.search_bench.percentiles import percentile

CORPUS = ROOT.parent / "shared" / "corpus"
SIZES = {"sqlite": [1_000, 10_000], "postgresql": [1_000, 10_000, 100_000]}
HERE = Path(__file__).parent
# What decides about what is in the databases.
CONTENT = [
    *(HERE / name for name in ("articles.py", "build.py", "vocabulary.py")),
    ROOT / "tests" / "article_rows.py",
    ROOT / "tests" / "search_eval" / "posts.py",
]
RUN = "import sys, django; django.setup(); from tests.search_bench import {0}; {0}.main(*sys.argv[1:])"
SETTINGS = "tests.search_bench.settings"
MEGABYTE = 1_000_000
# Processes that want each processor; our own are one at a time.
BUSY = 0.8


class Report:
    """Prints what was measured, remembers it, and whether a floor was missed."""

    def __init__(self) -> None:
        self.missed = False
        # The 95th percentiles with SMALLEST articles, by engine and class.
        self.smallest: dict[tuple[str, str], Figures] = {}

    def verdict(self, reached: bool) -> str:
        self.missed = self.missed or not reached
        return "reached" if reached else "missed"

    def show_index(self, engine: str, size: int, index: dict) -> None:
        share = index["index"] / index["content"]
        print(f"\n{engine}, {size:,} articles, {index['content'] / MEGABYTE:,.0f} MB of content")
        print(f"index: {index['index'] / MEGABYTE:,.0f} MB, {share:.0%} of the content; rebuilt whole with ", end="")
        rate = f"{index['rate']:,.0f} articles a second"
        print(f"{rate} ({index['processor_rate']:,.0f} a second of processors)")

    def show_queries(self, engine: str, size: int, times: dict[str, list]) -> None:
        busy = is_busy()
        if busy:
            print("\nOthers work on this machine, so what is judged is the time of processors.")
        print(
            f"\n{'ms of server time':<20}{'queries':>8}{'clock: p50':>12}{'p95':>8}{'processors: p50':>17}{'p95':>8}",
            end="",
        )
        print(f"{'to 1,000':>10}   floor")
        for key, kind in CLASSES.items():
            figures = Figures.of(times[key])
            if size == SMALLEST:
                self.smallest[engine, key] = figures
            smallest = self.smallest.get((engine, key))
            judged = figures.processor_p95 if busy else figures.clock_p95
            # Of processors whoever else is at work: the two sizes were measured at different times.
            growth = figures.processor_p95 / smallest.processor_p95 if smallest else None
            print(f"{kind.name:<20}{len(times[key]):>8}{figures.clock_p50:>12.1f}{figures.clock_p95:>8.1f}", end="")
            print(f"{figures.processor_p50:>17.1f}{figures.processor_p95:>8.1f}", end="")
            print(f"{f'{growth:.1f}' if growth and size != SMALLEST else '':>10}   ", end="")
            if size == FLOOR_SIZES[engine]:
                print(f"{kind.floor} ms {self.verdict(judged <= kind.floor)}", end="")
                if growth and not kind.may_grow:
                    print(f"; {MOST_GROWTH} times {self.verdict(growth <= MOST_GROWTH)}", end="")
            print()

    def show_change(self, engine: str, size: int, times: dict[str, list]) -> None:
        one, with_it, without = (Figures.of(times[name]) for name in ("index one", "publish", "publish without"))
        print(f"\none article indexed: {one}")
        print(f"one published without this index: {without}")
        print(f"one published with it: {with_it}")
        added = with_it.processor_p50 - without.processor_p50 if is_busy() else with_it.clock_p50 - without.clock_p50
        verdict = f", {PUBLISHING_MS} ms {self.verdict(added <= PUBLISHING_MS)}" if size == FLOOR_SIZES[engine] else ""
        print(f"which adds {added:+.1f} ms to the median{verdict}")


@dataclass(frozen=True)
class Figures:
    """Milliseconds."""

    clock_p50: float
    clock_p95: float
    processor_p50: float
    processor_p95: float

    @classmethod
    def of(cls, pairs: Sequence[tuple[float, float]]) -> "Figures":
        """Of pairs of clock and processors."""
        return cls(*(percentile(values, percent) for values in zip(*pairs, strict=True) for percent in (50, 95)))

    def __str__(self):
        clock = f"p50 {self.clock_p50:.1f}, p95 {self.clock_p95:.1f} ms"
        return f"{clock} (processors {self.processor_p50:.1f}, {self.processor_p95:.1f})"


def is_busy() -> bool:
    """Whether more is running here than the measurement."""
    return os.getloadavg()[0] / (os.cpu_count() or 1) > BUSY


def measure(place: Scratch, size: int, options: Namespace, report: Report) -> None:
    content, posts = f"articles_{size}", str(options.corpus / "posts")
    started = time.monotonic()
    place.ensure(content, "-c", RUN.format("build"), str(size), posts)
    built = time.monotonic() - started
    if built > 5:
        print(f"{place.engine}: {size:,} articles were built in {built:.0f} s.")
    name = f"measured_{size}"
    place.create(name, content)
    ask = RUN.format("side")
    report.show_index(place.engine, size, place.ask(name, "-c", ask, "index", DJANGO_SETTINGS_MODULE=SETTINGS))
    times = place.ask(name, "-c", ask, "ask", posts, DJANGO_SETTINGS_MODULE=SETTINGS)
    report.show_queries(place.engine, size, times)
    report.show_change(place.engine, size, place.ask(name, "-c", ask, "change", DJANGO_SETTINGS_MODULE=SETTINGS))
    if not options.keep:
        place.drop(name)


def sizes(text: str) -> list[int]:
    try:
        found = [int(size) for size in text.split(",")]
    except ValueError:
        raise ArgumentTypeError(f"numbers between commas were expected: {text}") from None
    if min(found) < SMALLEST:
        raise ArgumentTypeError(f"{SMALLEST} articles are the fewest")
    return sorted(found)


def main(arguments: list[str]) -> int:
    # The default would end us without stopping the server.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    parser = ArgumentParser(prog="python -m tests.search_bench", description=__doc__)
    parser.add_argument("--sizes", type=sizes, help="numbers of articles, between commas; see docs/search.md")
    parser.add_argument("--corpus", type=Path, default=CORPUS, metavar="FOLDER", help="real posts are in its posts/")
    parser.add_argument("--database", choices=ENGINES, action="append", help="one database alone")
    parser.add_argument("--keep", action="store_true", help="leave the measured databases in the cache")
    options = parser.parse_args(arguments)
    report = Report()
    for engine in options.database or ENGINES:
        with kept_scratch(engine, *CONTENT) as place:
            for size in options.sizes or SIZES[engine]:
                measure(place, size, options, report)
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
