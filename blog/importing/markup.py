"""A post's text as one tree: Markdown, raw HTML and directives brought to the same form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bs4 import BeautifulSoup
from django.utils.html import format_html
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from blog.importing.directives import PRIVATE, Directive, directives_plugin, literals_in_code, placed
from blog.importing.formulas import with_tex
from blog.importing.raw_html import let_through, say_what_is_dropped, say_whether_refused, scheme_of
from blog.importing.report import FileReport
from site_core.markdown import note_label, part_notes, take_heading
from site_core.notes import MARKER

# Without one of these, a line is what it says.
MARKUP = re.compile(r"[<>&\[\]*_`\\~{}!|#\n]|^\s*(?:[-+=]|\d+[.)])")
# A list of lists of lists is read this deep; beyond, Markdown's parser drops what it finds.
DEEPEST = 60


@dataclass(frozen=True)
class Markup:
    """The tree of a text, the trees of its notes by marker, and the directives that `x-directive` elements name."""

    body: BeautifulSoup
    notes: dict[str, BeautifulSoup]
    directives: list[Directive]


class MarkupRenderer(RendererHTML):
    """Markup that carries what the blocks need to know: what a fence says of its code, and which note is meant."""

    def fence(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        token = tokens[index]
        return format_html('<pre data-info="{}"><code>{}</code></pre>\n', token.info.strip(), token.content)

    def code_block(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        return format_html("<pre><code>{}</code></pre>\n", tokens[index].content)

    def footnote_ref(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        return format_html('<x-note data-label="{}"></x-note>', note_label(tokens[index]))

    def image(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        token = tokens[index]
        title, source = token.attrs.get("title", ""), token.attrs.get("src", "")
        return format_html('<img src="{}" alt="{}" title="{}">', source, token.content, title)


@cache
def markdown_parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": DEEPEST}, renderer_cls=MarkupRenderer)
    markdown.enable(["table", "strikethrough"])
    markdown.use(footnote_plugin, inline=False)
    # The plugin brings a rule of its own.
    markdown.renderer.rules["footnote_ref"] = markdown.renderer.footnote_ref
    markdown.use(directives_plugin)
    # Links of any kind are read as such, so that those that are refused can be named.
    markdown.validateLink = lambda url: True
    return markdown


def read_markup(text: str, report: FileReport) -> Markup:
    """Raises nothing: every text is Markdown. What is dropped here is said in `report`."""
    markdown = markdown_parser()
    env: dict[str, Any] = {}
    tokens = markdown.parse(PRIVATE.sub("", text), env)
    for name in literals_in_code(tokens):
        report.remark("code", f"A listing holds the directive “{name}”, which was left as it is.")
    for label, number in env.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            report.remark("note", f"The note [^{label[1:]}] is named nowhere, so it was left out.")
    prepare(tokens, report)
    body, notes = part_notes(tokens)
    directives = env.get("directives", [])

    def tree(part: Sequence[Token]) -> BeautifulSoup:
        html = with_tex(placed(markdown.renderer.render(part, markdown.options, env), directives), report)
        return BeautifulSoup(let_through(html), "html.parser", multi_valued_attributes=None)

    return Markup(tree(body), {label: tree(note) for label, note in notes.items()}, directives)


def plain_words(text: str, report: FileReport) -> str:
    """The words of a short text in Markdown or HTML, such as a caption, on one line; its links go into the report."""
    if not MARKUP.search(text):
        return " ".join(text.split())
    body = read_markup(text, report).body
    for link in body.find_all("a", href=True):
        report.remark("link", f"The link to {link['href']} stands where only words can; they were kept.")
    return " ".join(MARKER.sub("", body.get_text()).split())


def prepare(tokens: Sequence[Token], report: FileReport) -> None:
    """Give the tokens the attributes that pass on what Markdown says, and name what is refused."""
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and (anchor := take_heading(token, tokens[index + 1]).given_anchor):
            token.attrs["id"] = anchor
        elif token.type in {"th_open", "td_open"} and "right" in str(token.attrs.pop("style", "")):
            token.attrs["align"] = "right"
        elif token.type == "html_block":
            say_what_is_dropped([token.content], report)
        children = token.children or []
        say_what_is_dropped([child.content for child in children if child.type == "html_inline"], report)
        for child in children:
            if child.type in {"link_open", "image"}:
                address = child.attrs.get("href" if child.type == "link_open" else "src", "")
                say_whether_refused(scheme_of(str(address)), report)
