import pytest

from home.demo.loader import demo_articles
from tests.search_eval.__main__ import GOLDEN
from tests.search_eval.queries import QueriesError, Query, compared, in_order, read_queries

META = "query\texpected_slug\tkind\tlang\tuntyped_form\n"


@pytest.fixture
def file(tmp_path):
    def write(text, meta=""):
        path = tmp_path / "queries.tsv"
        path.write_text(text, "utf-8")
        if meta:
            (tmp_path / "queries.meta.tsv").write_text(META + meta, "utf-8")
        return path

    return write


def test_a_line_is_a_query_a_tab_and_a_slug(file):
    assert read_queries(file("go maps\tGo_Maps-in-action\n\n")) == [Query("go maps", frozenset({"gomapsinaction"}))]


def test_slugs_are_compared_by_their_letters_and_digits():
    assert compared("Año-2015.v1_é") == "año2015v1é"


def test_several_slugs_stand_between_commas(file):
    (query,) = read_queries(file("maps\tgo-maps,r-maps"))

    assert query.slugs == {"gomaps", "rmaps"}


def test_kinds_come_from_the_file_beside(file):
    path = file("go mpas\tgo-maps\ngo\tgo-maps\n", meta="go mpas\tgo-maps\ttitle+typo\ten\tgo maps\n")

    assert [query.kind for query in read_queries(path)] == ["one typo", "all"]


def test_a_third_column_names_the_kind(file):
    assert read_queries(file("go maps\tgo-maps\tversus"))[0].kind == "versus"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("go\tgo\ngo maps go-maps", "line 2: a query, a tab and a slug were expected: 'go maps go-maps'"),
        ("a\tb\tc\td", "line 1: a query, a tab and a slug were expected"),
        ("go\tgo\n\n\tgo-maps", "line 3: the query is missing"),
        ("go maps\t--", "line 1: the slug is missing"),
        ("\n", "holds no query"),
    ],
)
def test_a_bad_line_is_named(file, text, complaint):
    with pytest.raises(QueriesError, match=complaint):
        read_queries(file(text))


def test_a_bad_line_of_the_file_beside_is_named(file):
    with pytest.raises(QueriesError, match=r"queries.meta.tsv, line 2: query, slug or kind is missing"):
        read_queries(file("go\tgo", meta="go\tgo\n"))


def test_a_file_beside_without_the_columns_is_refused(file, tmp_path):
    path = file("go\tgo")
    (tmp_path / "queries.meta.tsv").write_text("go\tgo\ttitle\n")

    with pytest.raises(QueriesError, match="line 1: it names no columns"):
        read_queries(path)


def test_what_is_no_text_is_refused(tmp_path):
    path = tmp_path / "queries.tsv"
    path.write_bytes(b"\xff\xfe\t\x00")

    with pytest.raises(QueriesError, match="is not UTF-8 text"):
        read_queries(path)


def test_classes_that_have_floors_come_first():
    assert in_order({"versus", "synonyms", "title words", "a"}) == ["title words", "synonyms", "a", "versus"]


def test_golden_set_asks_for_articles_of_the_demonstration_and_for_nothing_twice():
    queries = read_queries(GOLDEN)

    slugs = {compared(article.slug) for article in demo_articles()}
    assert len(queries) >= 80
    assert len({query.text for query in queries}) == len(queries)
    assert set().union(*(query.slugs for query in queries)) == slugs
