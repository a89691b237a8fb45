import pytest


def test_prose_is_one_block(convert):
    blocks = convert("One *two* **three** `f(<x>)`.\n\n- a\n  - b\n- c\n\n---\n\nH<sup>2</sup> & more  \nnext")

    assert blocks == [
        (
            "text",
            "<p>One <i>two</i> <b>three</b> <code>f(&lt;x&gt;)</code>.</p>"
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><hr/>"
            "<p>H<sup>2</sup> &amp; more<br/>next</p>",
        )
    ]


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("[words](https://example.com/a?b=1&c=2)", "https://example.com/a?b=1&amp;c=2"),
        ("[words](../estimates/)", "https://example.org/blog/estimates/"),
        ("[words](//cdn.example.com/x)", "https://cdn.example.com/x"),
        ("[words](mailto:noor@example.org)", "mailto:noor@example.org"),
        ("[words](doi:10.1000/182)", "https://doi.org/10.1000/182"),
        ("[words][there]\n\n[there]: https://example.com", "https://example.com"),
    ],
)
def test_a_link_leads_where_it_led(convert, source, address):
    assert convert(source) == [("text", f'<p><a href="{address}">words</a></p>')]


def test_a_bare_address_is_a_link_without_the_end_of_its_sentence(convert):
    (block,) = convert("See https://example.com/a_(b), or (https://example.com/c).")

    assert block == (
        "text",
        '<p>See <a href="https://example.com/a_(b)">https://example.com/a_(b)</a>, or '
        '(<a href="https://example.com/c">https://example.com/c</a>).</p>',
    )


def test_a_link_to_a_heading_is_given_its_anchor_here(convert, said):
    blocks = convert("[a](#rows--widths) [b](#gone)\n\n## Rows & widths\n\n## Named {#my-own}\n\n[c](#my-own)")

    assert blocks[0] == ("text", '<p><a href="#rows-widths">a</a> b</p>')
    assert [value["anchor"] for kind, value in blocks if kind == "heading"] == ["rows-widths", "my-own"]
    assert blocks[3] == ("text", '<p><a href="#my-own">c</a></p>')
    assert said("link") == ["The link to #gone leads to no heading here; its words were kept."]


def test_a_relative_link_without_an_original_is_reported(convert, said):
    convert("[words](other/)", original="")

    assert said("link") == ["The link to other/ is relative, and the post does not say to what."]


def test_what_a_list_cannot_hold_makes_it_a_passage_of_markdown(convert):
    blocks = convert("1. First *this*:\n\n   ```r\n   x <- 1\n   ```\n2. Then that.\n")

    assert blocks == [("markdown", {"source": "1. First *this*:\n\n   ```r\n   x <- 1\n   ```\n\n2. Then that."})]


def test_a_list_that_begins_later_keeps_its_numbers(convert):
    assert convert("3. Third\n4. Fourth") == [("markdown", {"source": "3. Third\n4. Fourth"})]


def test_words_that_are_struck_out_stay_so(convert):
    assert convert("Not ~~this~~ 2 * 3 but _that_") == [("markdown", {"source": "Not ~~this~~ 2 \\* 3 but *that*"})]


def test_images_of_a_list_follow_it(convert, said):
    blocks = convert("- one ![A tree](tree.png)\n- two")

    assert blocks[0] == ("text", "<ul><li>one</li><li>two</li></ul>")
    assert [kind for kind, _value in blocks] == ["text", "image"]
    assert said("layout") == ["What a list held beside its words follows the list."]


def test_an_image_before_the_words_of_its_paragraph_stays_before_them(convert):
    blocks = convert("![A tree](tree.png) Figure 1\n\nWords ![A plan](plan.png) go on.")

    assert [kind for kind, _value in blocks] == ["image", "text", "image"]
    assert blocks[1] == ("text", "<p>Figure 1</p><p>Words go on.</p>")
