import pytest
from bs4 import BeautifulSoup

from blog.importing.context import PostContext
from blog.importing.links import Anchors, Links
from blog.importing.passages import PassageWriter
from blog.importing.pictures import Pictures
from site_core.markdown import plain_code, read_markdown


@pytest.fixture
def written(post, report):
    """HTML as a passage of Markdown."""

    def passage(html: str) -> str:
        tree = BeautifulSoup(html, "html.parser")
        links = Links("", Anchors(tree), report)
        context = PostContext("A post", report, Pictures(post, report), links, [], frozenset({"1"}))
        return PassageWriter(context).blocks(tree.children)

    return passage


@pytest.mark.parametrize(
    "html",
    [
        "<p>1. not a list</p>",
        "<p># no heading</p>",
        "<p>- no list</p>",
        "<p>a * b * c _d_ e_f_g [x](y) `z` &amp;lt; &lt;b&gt; ~~s~~ \\ |</p>",
        "<p>Look!<a href='https://example.com/a_(b)'>here</a></p>",
        "<p>one<br/>- two<br/>=</p>",
        "<p><b> spaced </b>and<i>inside</i>words</p>",
        "<p><code>a `b` ``c``</code> <code>![x]</code></p>",
        "<ol start='3'><li><p>a</p><pre><code>```\nx\n```</code></pre></li><li>b<ul><li>c</li></ul></li></ol>",
        "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>x | y</td><td></td></tr></table>",
    ],
)
def test_a_passage_says_what_the_html_said(written, html):
    source = written(html)

    document = read_markdown(source)
    shown = BeautifulSoup(document.html([""] * len(document.headings), str, plain_code), "html.parser")
    wanted = BeautifulSoup(html, "html.parser")
    assert (
        shown.get_text().split()
        == wanted.get_text(" " if "<t" in html or "<br" in html or "<li" in html else "").split()
    )
    names = {"p", "div", "tbody", "thead"}
    assert {tag.name for tag in shown.find_all(True)} - names == renamed(wanted) - names


def renamed(tree: BeautifulSoup) -> set[str]:
    return {{"b": "strong", "i": "em"}.get(tag.name, tag.name) for tag in tree.find_all(True)}


def test_the_mark_of_a_note_is_kept_and_no_other(written):
    assert (
        written('<p>a<x-note data-label="1"></x-note> b<x-note data-label="2"></x-note> [^3]</p>') == "a[^1] b \\[3\\]"
    )
