import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.words import humps, is_written_otherwise, key_of, names, squeezed, stream, words_of

# The same texts each time and on every machine, however busy it is.
steadily = settings(derandomize=True, deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])


def read(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(name.parts, name.whole) for name in names(text)]


@pytest.mark.parametrize(
    ("text", "parts", "whole"),
    [
        ("Next.js", ("next", "js"), "nextjs"),
        ("AIO/GEO", ("aio", "geo"), "aiogeo"),
        ("llms.txt", ("llms", "txt"), "llmstxt"),
        ("B-tree", ("b", "tree"), "btree"),
        ("B‑tree", ("b", "tree"), "btree"),
        ("object-level", ("object", "level"), "objectlevel"),
        ("snake_case", ("snake", "case"), "snakecase"),
        ("FastAPI", ("fastapi",), "fastapi"),
        ("C++", ("cplusplus",), "cplusplus"),
        ("C#", ("csharp",), "csharp"),
        ("C", ("c",), "c"),
        (".NET", ("net",), "dotnet"),
        ("3.11", ("3.11",), "3.11"),
        ("v3.11", ("3.11",), "3.11"),
        ("go1.18", ("go1.18",), "go1.18"),
        ("don’t", ("dont",), "dont"),
        ("Django’s", ("django",), "django"),
        ("l’article", ("l", "article"), "larticle"),
        ("Café", ("cafe",), "cafe"),
        ("ﬁle", ("file",), "file"),
        ("İstanbul", ("istanbul",), "istanbul"),
        ("docs.djangoproject.com/en/5.2", ("docs", "djangoproject", "com", "en", "5.2"), ""),
        ("日本語", ("日本語",), "日本語"),
    ],
)
def test_a_name_has_parts_and_a_whole(text, parts, whole):
    assert read(text) == [(parts, whole)]


@pytest.mark.parametrize("text", ["", " ", "…", '"', "++", "#", "-", "\x00", "🦄", "'"])
def test_what_has_no_letter_and_no_digit_is_no_name(text):
    assert read(text) == []


def test_the_end_of_a_sentence_is_no_part_of_a_name():
    assert read("Use C#. Or C++, or Go.") == read("Use C# Or C++ or Go")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("FastAPI", ("fast", "api")),
        ("JavaScript", ("java", "script")),
        ("HTTPServer", ("http", "server")),
        ("APIs", ()),
        ("LaTeX", ()),
        ("Django", ()),
        ("fastapi", ()),
    ],
)
def test_a_change_of_case_parts_a_name(name, parts):
    assert humps(name) == parts


@pytest.mark.parametrize("text", ["Django REST framework", "django-rest-framework", "DjangoRestFramework"])
def test_all_ways_to_write_a_name_have_one_key(text):
    assert key_of(text) == "djangorestframework"


def test_a_stream_has_the_names_in_parts_and_then_in_one_piece_between_their_neighbours():
    assert (
        stream(["Using Next.js today", "Plain words"]) == " using next js today | plain words | using nextjs today | "
    )


def test_a_stream_of_nothing_is_empty():
    assert stream(["", "…"]) == ""


@steadily
@given(st.text(max_size=300))
def test_every_text_becomes_words_without_blanks_and_without_capitals(text):
    for word in words_of(text):
        assert word
        assert not word.isspace()
        assert word == word.casefold()
        assert not {" ", '"', "'", "\\", "|", "/", "*", "(", ")", ":"} & set(word)


@steadily
@given(st.text(max_size=300))
def test_what_is_read_once_reads_the_same_again(text):
    assert words_of(" ".join(words_of(text))) == words_of(text)


PIECES = [
    "Next.js",
    "C++",
    "c#",
    ".NET",
    "python/v3.11",
    "l’article",
    "Django’s",
    "B‑tree",
    "“don’t”",
    "_",
    " ",
    "+",
    "v2.0",
]


@steadily
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=8).map("".join)))
def test_what_is_squeezed_has_all_words_but_those_that_are_written_otherwise(text):
    letters = squeezed(text)
    for name in names(text) if letters is not None else ():
        for word in {*name.parts, name.whole}:
            assert is_written_otherwise(word) or squeezed(word) in letters


def test_what_folds_to_more_than_letters_is_not_squeezed():
    assert squeezed("Café ¼") is None
    assert squeezed("Café, “B‑tree”") == "cafe, “btree”"
