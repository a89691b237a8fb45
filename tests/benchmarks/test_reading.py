# ruff: noqa: T201, since what is measured is there to be read
import pytest
from django.db import connection

from tests.benchmarks.conftest import RUNS, SIZE, SMALL_SIZES
from tests.benchmarks.measuring import interleaved_ratio
from tests.benchmarks.pages import PAGES, READING

# pytest-django makes a database for tests that say so.
pytestmark = pytest.mark.django_db

# Enough for the median to stand still on a busy machine.
RATIO_RUNS = 101
MAXIMUM_RATIO = 1.3
# What is counted or ranked grows with the articles; what grows with their square passes this by far.
MAXIMUM_GROWTH = 10


def test_costs_of_each_page(blog, capsys):
    rows = []
    for name, page in PAGES.items():
        answer = blog.site.get(page.path)
        assert answer.status == 200, name
        assert answer.body.decode().count(page.holds) >= page.times, name
        time = blog.timings[SIZE][name]
        rows.append(
            f"{name:<22}{len(blog.queries[SIZE][name]):>7}{len(answer.body):>10,}"
            f"{time.median:>9.1f}   {time.least:.1f} to {time.most:.1f}"
            + (f" ({time.runs} runs)" if time.runs < RUNS else "")
        )

    with capsys.disabled():
        print(f"\n\n{connection.display_name}, {SIZE:,} articles, no cache, median and range of {RUNS} runs\n")
        print(f"{'page':<22}{'queries':>7}{'bytes':>10}{'ms':>9}")
        print("\n".join(rows))


LIMITED_PAGES = {name: page for name, page in PAGES.items() if page.queries}
# A search asks once more where it finds more than it ranks.
EVEN_PAGES = [name for name, page in PAGES.items() if page.queries == READING and page.size == 1]


def listed(statements: list[str]) -> str:
    return "\n".join(f"{statement[:70]} … {statement[-110:]}" for statement in statements)


@pytest.mark.parametrize("name", LIMITED_PAGES)
def test_a_page_asks_the_database_no_more_than_is_promised(blog, name):
    statements = blog.queries[SIZE][name]

    assert len(statements) <= LIMITED_PAGES[name].queries, listed(statements)


@pytest.mark.parametrize("size", SMALL_SIZES)
@pytest.mark.parametrize("name", EVEN_PAGES)
def test_queries_are_the_same_with_one_card_with_twelve_and_with_thousands_of_articles(blog, name, size):
    few, many = blog.queries[size][name], blog.queries[SIZE][name]

    assert len(few) == len(many), f"{listed(few)}\n\n{listed(many)}"


@pytest.mark.parametrize(
    "name",
    [name for name, page in LIMITED_PAGES.items() if page.size == 1],
)
def test_four_hundred_times_as_many_articles_cost_a_few_times_as_much(blog, name):
    few, many = blog.timings[max(SMALL_SIZES)][name], blog.timings[SIZE][name]

    assert many.median <= MAXIMUM_GROWTH * few.median


def test_a_late_page_of_the_index_costs_what_the_first_does(blog, capsys):
    def first() -> float:
        return blog.site.seconds(PAGES["index, page 1"].path)

    def late() -> float:
        return blog.site.seconds(PAGES["index, page 300"].path)

    ratio = interleaved_ratio(late, first, RATIO_RUNS)

    with capsys.disabled():
        print(f"\npage 300 of the index costs {ratio:.2f} times page 1")
    assert ratio <= MAXIMUM_RATIO
