"""Prose as words: every paragraph, heading and item by itself, and nothing of its markup."""

import pytest
from wagtail.rich_text import RichText

from site_core.rich_text import prose_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<ul><li>one<ul><li>two</li><li>three</li></ul></li><li>four</li></ul>", "one\ntwo\nthree\nfour"),
        ('<p>one</p><ol class="plain"><li>two<ol><li>three</li></ol></li></ol>', "one\ntwo\nthree"),
        ("<h4>one</h4><p>two<br/>three<br>four</p><hr/><p>five</p>", "one\ntwo\nthree\nfour\nfive"),
        ("<p>o<b>n</b>e, <i>two</i></p>", "one, two"),
        ("<p>a &lt;b&gt; &amp; &quot;c&quot; &amp;amp;</p>", 'a <b> & "c" &amp;'),
    ],
)
def test_words_of_different_lines_stay_apart(markup, text):
    assert prose_text(RichText(markup)) == text


def test_marks_of_footnotes_are_no_words_and_patterns_in_code_are():
    assert prose_text(RichText("<p>one[^a], <code>[^a]</code></p>")) == "one, [^a]"


def test_no_text_has_no_words():
    assert [prose_text(None), prose_text(RichText("")), prose_text(RichText("<p></p>"))] == ["", "", ""]
