import pytest

from search.questions import read


def texts(typed) -> list[str]:
    return [each.text for each in typed]


@pytest.mark.parametrize(
    ("text", "names", "phrases", "excluded"),
    [
        ("plain words", ["plain", "words"], [], []),
        ('"connection pool" django', ["django"], [["connection", "pool"]], []),
        ("“connection pool”", [], [["connection", "pool"]], []),
        ('"django"', ["django"], [], []),
        ("python -django", ["python"], [], ["django"]),
        ("-django", [], [], ["django"]),
        ("b-tree", ["b-tree"], [], []),
        ("before - after", ["before", "after"], [], []),
        ('a lone " quote', ["a", "lone", "quote"], [], []),
        ('""', [], [], []),
        ('-"connection pool"', [], [["connection", "pool"]], []),
    ],
)
def test_a_query_is_read_in_its_parts(text, names, phrases, excluded):
    question = read(text)

    assert texts(question.names) == names
    assert [texts(phrase) for phrase in question.phrases] == phrases
    assert texts(question.excluded) == excluded


def test_one_word_without_a_blank_has_only_so_many_names():
    assert len(read(",".join("abcdefghijklmnopqrstuvwxyz")).names) == 16
