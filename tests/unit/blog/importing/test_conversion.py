import json
from io import StringIO

import pytest

from blog.importing.conversion import body_of, excerpt_of, what_is_invalid
from blog.importing.lengths import shortened
from blog.importing.pictures import Pictures
from blog.importing.report import FileReport, Summary, write_line
from blog.importing.topics import ascii_slug, free_slug

EVERYTHING = """
# One

Words[^1] with `code` and [a link](https://example.com).

> A quotation.

```python
x = 1
```

| a | b |
| --- | --- |
| 1 | *2* |

1. A list

       with code

{{< youtube "dQw4w9WgXcQ" >}}

[^1]: A note.
"""


# Django 6.1 looks for the poster that the video has not.
@pytest.mark.django_db
def test_every_body_could_be_saved_by_an_editor(post, report):
    body = body_of(EVERYTHING, "A post", "", Pictures(post, report), report)

    assert what_is_invalid(body) == []
    assert [block["type"] for block in body] == [
        *("heading", "text", "quote", "code", "table", "markdown", "embed", "footnotes")
    ]


def test_what_is_invalid_is_said_in_sentences():
    assert what_is_invalid(
        [{"type": "heading", "value": {"text": "x" * 300, "level": "2", "anchor": ""}, "id": "1"}]
    ) == ["0: text: Ensure this value has at most 200 characters (it has 300)."]


def test_a_block_that_stays_the_same_keeps_its_id(post, report):
    def ids(text: str) -> list[str]:
        return [block["id"] for block in body_of(text, "A post", "", Pictures(post, report), report)]

    before, after = ids("## A\n\n```\nx\n```\n\n```\nx\n```"), ids("## B\n\n```\nx\n```\n\n```\nx\n```")

    assert before[1:] == after[1:]
    assert before[0] != after[0]
    assert len(set(before)) == 3


def test_a_text_that_is_nested_without_end_raises_what_the_loader_expects(post, report):
    try:
        body_of("<b><i>" * 3000 + "x", "A post", "", Pictures(post, report), report)
    except RecursionError:
        return


@pytest.mark.parametrize(
    ("summary", "text", "excerpt"),
    [
        ("What **plans** say.", "Text.", "What plans say."),
        ("", "## Head\n\nHow it [begins](https://example.com)[^1].\n\n[^1]: x", "How it begins."),
        ("", "```\nx\n```", "A title"),
        ("", "word " * 100, ("word " * 60).strip() + "…"),
    ],
)
def test_the_excerpt_is_the_summary_or_how_the_text_begins(post, report, summary, text, excerpt):
    body = body_of(text, "A title", "", Pictures(post, report), report)

    assert excerpt_of(summary, body, "A title", report) == excerpt


def test_words_are_cut_after_a_word():
    assert shortened("a short line", 12) == "a short line"
    assert shortened("a longer, line", 10) == "a longer…"
    assert shortened("a longer line", 11) == "a longer…"
    assert shortened("x" * 20, 10) == "x" * 9 + "…"


def test_a_slug_is_ascii_and_free():
    assert ascii_slug("Čómo traducir: go1.13 日本") == "como-traducir-go1-13-riben"
    assert free_slug("a", {"a", "a-2"}.__contains__) == "a-3"


def test_the_report_is_a_line_of_json_a_file():
    report = FileReport("a.md", status="created", key="https://example.org/a", title="Ä", slug="a", article=7)
    report.remark("html", "The tag <u> was dropped; its text was kept.")
    report.remark("html", "The tag <u> was dropped; its text was kept.")
    stream, summary = StringIO(), Summary()

    write_line(stream, report)
    summary.add(report)

    assert "Ä" in stream.getvalue()
    assert json.loads(stream.getvalue()) == {
        "file": "a.md",
        "status": "created",
        "key": "https://example.org/a",
        "title": "Ä",
        "slug": "a",
        "article": 7,
        "remarks": [{"kind": "html", "text": "The tag <u> was dropped; its text was kept.", "times": 2}],
    }
    assert list(summary.lines()) == [
        "1 created, 0 updated, 0 unchanged, 0 skipped, 0 refused.",
        "      2  HTML tags (html), in 1 of the files",
    ]


def test_a_remark_is_of_a_known_kind(report):
    with pytest.raises(ValueError, match="no kind"):
        report.remark("gossip", "It is said.")
