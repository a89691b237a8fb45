"""Markdown in a story: no raw markup, no pictures of third parties, headings and notes of its own."""

import pytest

from site_core.blocks.code import language_named
from site_core.markdown import read_markdown


def html(source: str) -> str:
    document = read_markdown(source)
    return document.html([heading.anchor for heading in document.headings], lambda label: f"m-{label}")


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>)",
        "![x](javascript:alert(1))",
        "| a |\n|--|\n| <b onclick=x>y</b> |",
        '```"><script>\nx\n```',
    ],
)
def test_no_markup_of_the_writer_comes_through(source):
    markup = html(source)

    assert "<script" not in markup
    assert "<img" not in markup
    assert "<b " not in markup
    assert 'href="javascript' not in markup
    assert 'href="data' not in markup


def test_headings_begin_below_the_title_and_do_not_sink_too_deep():
    headings = read_markdown("# One\n\n## Two\n\n### Three\n\n###### Six\n").headings

    assert [heading.level for heading in headings] == [2, 2, 3, 4]


def test_a_heading_keeps_the_anchor_that_its_writer_gave():
    (heading,) = read_markdown("## What it *costs* {#cost}\n").headings

    assert (heading.text, heading.anchor) == ("What it costs", "cost")


def test_a_picture_is_a_link_since_it_would_be_fetched_from_elsewhere():
    assert html("![A chart](https://example.org/c.png)") == (
        '<p><a href="https://example.org/c.png">A chart</a></p>\n'
    )


def test_columns_of_figures_have_a_class_and_no_style():
    markup = html("| a | b |\n|---|--:|\n| x | 1 |\n")

    assert 'class="table__number"' in markup
    assert "style=" not in markup


def test_notes_leave_markers_and_come_apart_from_the_text():
    document = read_markdown("One[^1] and two[^b c].\n\n[^1]: The **first**.\n\n    More of it.\n")

    assert "[^m-1]" in document.html([], lambda label: f"m-{label}")
    assert document.labels == ("1",)
    assert document.note_html("1", str) == "<p>The <strong>first</strong>.</p>\n<p>More of it.</p>\n"


def test_a_heading_in_a_note_is_no_section():
    document = read_markdown("## Real\n\nOne[^1].\n\n[^1]: Text\n\n    ## Not\n")

    assert [heading.text for heading in document.headings] == ["Real"]
    assert "<p><strong>Not</strong></p>" in document.note_html("1", str)


def test_a_note_may_name_another():
    document = read_markdown("One[^a].\n\n[^a]: See[^b].\n\n[^b]: Other.\n")

    assert "[^m-2]" in document.note_html("1", lambda label: f"m-{label}")


def test_code_is_kept_apart():
    assert read_markdown("x\n\n```python\nprint(1)\n```\n\n    indented\n").code == ("print(1)\n", "indented\n")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("py", "python"),
        ("sh", "bash"),
        ("console", "bash"),
        ("{.r}", "r"),
        ("postgresql", "sql"),
        ("yml", "yaml"),
        ("golang", "go"),
        ("md", "markdown"),
        ("{.Rmd}", "markdown"),
        ("bib", "bibtex"),
        ("BibTeX", "bibtex"),
        ("no such thing", "text"),
        ("", "text"),
    ],
)
def test_a_fence_names_its_language_as_people_do(name, language):
    assert language_named(name) == language
