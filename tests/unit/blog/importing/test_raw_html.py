import nh3
import pytest

PROSE_TAGS = {"p", "b", "i", "code", "sup", "a", "br", "hr", "ul", "ol", "li"}


def stored(value):
    """Every string in stored blocks."""
    if isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from stored(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize(
    ("html", "kind", "sentence"),
    [
        ("<script>steal()</script>", "unsafe", "The tag <script> was refused."),
        ("<style>p { color: red }</style>", "unsafe", "The tag <style> was refused."),
        ('<p onmouseover="steal()">words</p>', "unsafe", "The event handler onmouseover was refused."),
        ('<a href="java\tscript:steal()">words</a>', "unsafe", "An address that begins with javascript: was refused."),
        ("[words](javascript:steal())", "unsafe", "An address that begins with javascript: was refused."),
        ("![](data:image/png;base64,AAAA)", "unsafe", "An address that begins with data: was refused."),
        ('{{< figure src="vbscript:steal()" >}}', "unsafe", "An address that begins with vbscript: was refused."),
        ('<form action="/x"><input name="steal"></form>', "unsafe", "The tag <form> was refused."),
        ('<p style="position: fixed">words</p>', "layout", "A style attribute was dropped."),
        ("<svg><circle onload=steal() /></svg>", "html", "The tag <svg> was dropped with what is in it."),
    ],
)
def test_what_runs_or_looks_is_refused_and_reported(convert, report, html, kind, sentence):
    blocks = convert(f"Before {html} after.\n\n{html}\n")

    assert (kind, sentence) in report.remarks
    texts = " ".join(value for block, value in blocks if block == "text")
    assert nh3.clean(texts, tags=PROSE_TAGS, link_rel=None).replace("<br>", "<br/>") == texts
    assert not any(trap in text for text in stored(blocks) for trap in ("steal", "javascript", "style=", "color"))
    assert "after." in texts


def test_a_frame_of_another_site_becomes_a_link(convert, said):
    assert convert('<iframe src="https://tracker.example/x" onload="a()"></iframe>') == [
        ("text", '<p><a href="https://tracker.example/x">https://tracker.example/x</a></p>')
    ]
    assert said("video") == ["The frame or video https://tracker.example/x cannot be shown here, so it became a link."]


def test_a_tag_without_a_place_is_dropped_and_its_text_kept(convert, said):
    assert convert("<center>One <u>two</u></center>\n\nThree <chr>") == [("text", "<p>One two</p><p>Three</p>")]
    assert said("html") == [
        "The tag <center> was dropped; its text was kept.",
        "The tag <u> was dropped; its text was kept.",
        "The tag <chr> was dropped; its text was kept.",
    ]


def test_html_is_translated_where_there_is_a_place(convert):
    blocks = convert(
        '<div><p>A <strong>b</strong> <em>c</em> <a href="https://example.com">d</a></p>\n'
        "<blockquote><p>Said.</p><footer>Noor</footer></blockquote>\n"
        '<img src="plan.png" alt="A plan"></div>\n'
    )

    assert blocks[0] == ("text", '<p>A <b>b</b> <i>c</i> <a href="https://example.com">d</a></p>')
    assert blocks[1] == ("quote", {"text": "Said.", "attribution": "Noor"})
    assert blocks[2][0] == "image"


def test_html_that_is_not_closed_harms_nothing_after_it(convert):
    blocks = convert("<div><b>bold\n\n## A section\n\n<table><tr><td>x\n\nThe end.")

    assert ("heading", {"text": "A section", "level": "2", "anchor": "a-section"}) in blocks
    assert any("The end." in str(value) for _kind, value in blocks)


def test_elements_of_our_own_cannot_be_made_up(convert):
    assert convert('a <x-directive data-number="7">b</x-directive> <x-note data-label="1"></x-note>c') == [
        ("text", "<p>a b c</p>")
    ]
