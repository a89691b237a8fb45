"""Every block that editors see: described, previewable, rendering whatever a draft may hold."""

import html
import re

import pytest
from django.template.loader import get_template
from wagtail import blocks

from site_core.blocks import CodeBlock, HeadingBlock, StoryBlock
from site_core.blocks.code import LANGUAGES, parse_lines
from tests.factories import make_document, make_image

# Blocks that point at articles are tested with articles, in tests/integration/blog/test_story.py.
BLOCKS = StoryBlock().child_blocks
each_block = pytest.mark.parametrize("name", BLOCKS)


@each_block
def test_block_is_described(name):
    assert str(BLOCKS[name].get_description()).endswith(".")


@each_block
def test_block_has_a_template_of_its_own_name(name):
    assert BLOCKS[name].meta.template == f"blocks/{name}.html"
    assert get_template(BLOCKS[name].meta.template)


@each_block
def test_block_has_a_group_and_an_icon(name):
    assert BLOCKS[name].meta.group
    assert BLOCKS[name].meta.icon != "placeholder"


@each_block
def test_block_previews(name, db):
    make_image()
    make_document()

    markup = BLOCKS[name].render(BLOCKS[name].get_preview_value())

    assert BLOCKS[name].is_previewable
    assert re.search(r"<\w+ class=", markup)


@each_block
def test_block_previews_on_a_site_without_pictures(name, db):
    BLOCKS[name].render(BLOCKS[name].get_preview_value())


@each_block
def test_block_that_is_empty_renders_nothing(name, db):
    block = BLOCKS[name]

    markup = [block.render(block.get_default()), block.render(block.to_python({} if is_struct(block) else ""))]

    assert [text.strip() for text in markup] == ["", ""]


def is_struct(block: blocks.Block) -> bool:
    return isinstance(block, blocks.StructBlock)


@each_block
def test_every_field_may_be_missing_alone(name, db):
    block = BLOCKS[name]
    make_image()
    if not is_struct(block):
        return
    full = block.get_prep_value(block.get_preview_value())

    for field in full:
        for nothing in nothings(block.child_blocks[field]):
            markup = block.render(block.to_python({**full, field: nothing}))
            assert "None" not in markup


def nothings(block: blocks.Block) -> list:
    """What a draft may hold in a field that was left out."""
    if isinstance(block, blocks.ListBlock):
        return [[]]
    return [{}] if is_struct(block) else [None] if isinstance(block, blocks.ChooserBlock) else [None, ""]


# Code


# One without a line end at its end is a test of its own, below.
SOURCES = [
    "print(1)\n",
    "\n\n\nprint(1)\n\n\n",
    "    indented\n\ttabbed\n",
    "<script>alert('&amp;')</script>\n",
    "trailing blanks  \n\n",
    "# Title\n\n* *one* `two`\n\n```python\nprint(1)\n```\n\n",
    '@article{knuth, title = "The {TeX}book"}\n\n\n',
    "\x0b\x0c weird \u2028 ends \u202e\n",
    "'''unclosed\n",
]


def code(source: str, **fields: str) -> blocks.StructValue:
    return CodeBlock().to_python({"language": "python", "code": source, **fields})


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("language", [language for language, _ in LANGUAGES])
def test_code_is_the_source_exactly(source, language):
    value = code(source, language=language)

    assert text_of(value.html) == source


@pytest.mark.parametrize("source", SOURCES)
def test_code_on_the_page_is_the_source_exactly(source):
    markup = CodeBlock().render(code(source))

    inner = re.search(r"<code[^>]*>(.*)</code>", markup, re.DOTALL)[1]
    assert text_of(inner) == source


def test_code_without_a_last_line_end_gets_none():
    assert text_of(code("print(1)").html) == "print(1)"


def test_line_ends_of_a_form_become_those_of_a_page():
    assert text_of(code("one\r\n\r\ntwo\r\n").html) == "one\n\ntwo\n"


def test_source_is_no_markup():
    assert "<script" not in code("<script>alert(1)</script>", language="text").html


def test_lines_are_highlighted():
    marked = re.findall(r'<span class="hll">(.*?\n)</span>', code("a\nb\nc\nd\n", highlighted_lines="1,3-4").html)

    assert [text_of(line) for line in marked] == ["a\n", "c\n", "d\n"]


def test_leading_blank_lines_count():
    marked = re.findall(r'<span class="hll">(.*?\n)</span>', code("\n\nc\n", highlighted_lines="3").html)

    assert [text_of(line) for line in marked] == ["c\n"]


def test_draft_with_impossible_lines_renders():
    assert text_of(code("a\n", highlighted_lines="x-y").html) == "a\n"


@pytest.mark.parametrize(
    ("text", "numbers"), [("", []), ("2", [2]), ("1,4-6", [1, 4, 5, 6]), (" 3 , 1 ", [1, 3]), ("2-3,3-4", [2, 3, 4])]
)
def test_line_numbers_and_ranges(text, numbers):
    assert parse_lines(text) == numbers


@pytest.mark.parametrize("text", ["x", "0", "-1", "3-1", "1-", "1--2", "1-2-3", "10001", "1.5", "1-999999999"])
def test_what_is_no_line_number_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011, whichever
        parse_lines(text)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("two", "Give line numbers and ranges, such as 2,5-7."),
        ("5", "The code has 2 lines; there is no line 5."),
    ],
)
def test_editor_reads_what_is_wrong_with_the_lines(lines, sentence):
    with pytest.raises(blocks.StructBlockValidationError) as refusal:
        CodeBlock().clean(code("a\nb\n", highlighted_lines=lines))

    assert refusal.value.block_errors["highlighted_lines"].messages == [sentence]


def test_editor_reads_what_an_anchor_may_be():
    block = HeadingBlock()

    with pytest.raises(blocks.StructBlockValidationError) as refusal:
        block.clean(block.to_python({"text": "Cost", "level": "2", "anchor": "à propos"}))

    message = "Use only letters without accents, digits, hyphens and underscores."
    assert refusal.value.block_errors["anchor"].messages == [message]


@pytest.mark.parametrize("source", ["    if x:\n        y\n", "\n\n\tx\n\n", "x  \n"])
@pytest.mark.parametrize(("name", "field"), [("code", "code"), ("markdown", "source")])
def test_an_editor_saves_a_source_as_it_was_typed(name, field, source):
    block = BLOCKS[name]

    value = block.clean(block.to_python({field: source}))

    assert value[field] == source


def test_an_editor_saves_what_is_typed_in_a_step_as_it_was_typed():
    block = BLOCKS["steps"]
    steps = [{"title": "Indent", "code": "  a\n    b\n"}, {"title": "Nothing", "code": " \n"}]

    value = block.clean(block.to_python({"steps": steps}))

    assert [step["code"] for step in value["steps"]] == ["  a\n    b\n", ""]


@pytest.mark.parametrize(("name", "field"), [("code", "code"), ("markdown", "source")])
def test_a_source_of_blanks_alone_is_none(name, field):
    block = BLOCKS[name]

    with pytest.raises(blocks.StructBlockValidationError) as refusal:
        block.clean(block.to_python({field: " \n\t\n"}))

    assert refusal.value.block_errors[field].messages == ["This field is required."]


def test_markdown_has_its_words_as_they_are_read():
    block = BLOCKS["markdown"]
    source = '"Fish" & <chips>[^1], `a[^1] < b`\n\n* one\n    * two\n\n[^1]: Salted.\n'

    words = block.plain_text(block.to_python({"source": source}))

    assert words.split() == ['"Fish"', "&", "<chips>,", "a[^1]", "<", "b", "one", "two"]


@pytest.mark.parametrize(("width", "kind"), [(None, "text"), ("", "text"), ("text", "text"), ("full", "full")])
def test_a_picture_is_as_wide_as_the_text_unless_another_width_is_chosen(db, width, kind):
    block = BLOCKS["image"]
    image = make_image()

    markup = block.render(block.to_python({"image": {"image": image.pk}, "width": width}))

    assert f'class="figure figure--{kind}"' in markup


@pytest.mark.parametrize(("file_name", "facts"), [("figures.csv", "CSV"), ("figures", "")])
def test_a_document_of_unknown_size_says_what_is_known(db, file_name, facts):
    block = BLOCKS["download"]
    document = make_document(file_name=file_name)
    type(document).objects.update(file_size=None)

    value = block.to_python({"document": document.pk})

    assert value.facts == facts
    assert "None" not in block.render(value)
    assert block.feed_html(value, None).endswith(f"</a> ({facts})</p>" if facts else "</a></p>")


@each_block
def test_what_is_required_is_asked_for_at_publication(name, db):
    block = BLOCKS[name]

    with pytest.raises(Exception, match=r"required|error"):
        block.clean(block.to_python({} if is_struct(block) else ""))
