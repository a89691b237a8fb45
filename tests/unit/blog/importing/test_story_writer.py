import pytest

from blog.importing.story_writer import shares


@pytest.mark.parametrize(("sign", "level"), [("#", "2"), ("##", "2"), ("###", "3"), ("######", "3")])
def test_a_heading_is_a_section_or_a_subsection(convert, sign, level):
    assert convert(f"{sign} Rows `n` & *cols*") == [
        ("heading", {"text": "Rows n & cols", "level": level, "anchor": "rows-n-cols"})
    ]


def test_a_heading_that_is_too_long_becomes_a_paragraph(convert, said):
    assert convert("## " + "word " * 50) == [("text", f"<p><b>{('word ' * 50).strip()}</b></p>")]
    assert said("length") == ["A heading that is too long for one became a paragraph."]


def test_headings_of_the_same_words_get_anchors_of_their_own(convert):
    blocks = convert("## Main\n\n## Setup\n\n## Setup\n\n## 日本")

    assert [value["anchor"] for _kind, value in blocks] == ["main-2", "setup", "setup-2", "section"]


def test_a_short_quotation_is_a_quote_with_its_source(convert):
    assert convert("> Measure,  \n> then cut.\n>\n> — Noor Haddad") == [
        ("quote", {"text": "Measure,\nthen cut.", "attribution": "Noor Haddad"})
    ]


@pytest.mark.parametrize("words", ["Read [this](https://example.com).", "word " * 200])
def test_a_quotation_with_links_or_of_some_length_is_a_passage(convert, words):
    ((kind, value),) = convert(f"> {words}")

    assert kind == "markdown"
    assert value["source"].startswith("> ")


def test_a_fence_is_code_in_its_language_with_its_lines(convert):
    ((kind, value),) = convert('```{.python hl_lines=[1,"3-4"]}\n    a\nb\nc\nd\n```')

    assert kind == "code"
    assert value == {"language": "python", "file_name": "", "code": "    a\nb\nc\nd", "highlighted_lines": "1,3-4"}


@pytest.mark.parametrize("language", ['class="language-r"', 'data-lang="r"'])
def test_highlighted_html_is_its_code(convert, language):
    ((kind, value),) = convert(f'<pre class="chroma"><code {language}><span>x</span> &lt;- 1<br>y</code></pre>')

    assert kind == "code"
    assert (value["language"], value["code"]) == ("r", "x <- 1\ny")


def test_images_alone_in_a_paragraph_are_a_gallery_and_one_is_an_image(convert):
    blocks = convert("![A plan](plan.png)\n![A tree](tree.png)\n\n![A plan](plan.png)")

    assert [kind for kind, _value in blocks] == ["gallery", "image"]


def test_an_image_without_alt_text_is_read_by_its_caption_or_is_decorative(convert, said):
    blocks = convert('![](plan.png "A caption")\n\n![](tree.png)')

    assert blocks[0][1]["image"] == {"image": "plan.png", "decorative": False, "alt_text": "A caption"}
    assert blocks[1][1]["image"] == {"image": "tree.png", "decorative": True, "alt_text": ""}
    assert said("image-words") == [
        "The image plan.png has no alt text: its caption is read out.",
        "The image tree.png has no alt text: it is marked as decorative.",
    ]


def test_an_image_on_another_site_becomes_a_link(convert, said):
    blocks = convert(
        "![A badge](https://img.example/badge.svg) and [![b](https://img.example/b.svg)](https://ci.example)"
    )

    assert blocks == [
        (
            "text",
            '<p><a href="https://img.example/badge.svg">A badge</a> and <a href="https://ci.example">b</a></p>',
        )
    ]
    assert len(said("remote-image")) == 2


def test_a_figure_gives_its_image_its_caption(convert):
    blocks = convert(
        '<figure>\n<img src="plan.png" alt="A tree">\n<figcaption>Read <b>inwards</b>.</figcaption>\n</figure>'
    )

    assert [kind for kind, _value in blocks] == ["image"]
    assert blocks[0][1]["caption"] == "Read inwards."


def test_notes_are_one_block_at_the_end(convert):
    blocks = convert("One[^a_b] and two[^2].\n\n[^a_b]: The *first*.\n[^2]: Second.\n\n    And more.\n")

    assert blocks == [
        ("text", "<p>One[^1] and two[^2].</p>"),
        (
            "footnotes",
            {
                "notes": [
                    {"marker": "1", "text": "<p>The <i>first</i>.</p>"},
                    {"marker": "2", "text": "<p>Second.</p><p>And more.</p>"},
                ]
            },
        ),
    ]


def test_a_note_that_only_a_heading_names_follows_the_text(convert, said):
    blocks = convert("## Rows[^1]\n\nText.\n\n[^1]: Of a table.")

    assert blocks[-1] == ("text", "<p>Of a table.</p>")
    assert said("note") == ["A note is named where no mark can be, so it follows the text."]


def test_what_looks_like_a_note_and_is_none_is_no_mark(convert, said):
    assert convert("A pattern [^abc] here, and `[^abc]` there.") == [
        ("text", "<p>A pattern [abc] here, and <code>[^abc]</code> there.</p>")
    ]
    assert said("note") == ["The text names the note [^abc], which is not there."]


def test_a_formula_keeps_its_tex(convert):
    tex = '<semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics>'

    blocks = convert(f'<p>Let <math>{tex}</math> be.</p>\n\n<p><math display="block">{tex}</math></p>')

    assert blocks == [("text", "<p>Let <code>x^2</code> be.</p>"), ("maths", {"tex": "x^2", "meaning": ""})]


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (12, [12]), (13, [6, 7]), (25, [8, 9, 8])])
def test_many_pictures_are_parted_evenly(count, sizes):
    assert [end - start for start, end in shares(count)] == sizes
