"""Markdown as the blocks of a story have it: no raw markup, no pictures of third parties, code highlighted here."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

ANCHOR_GIVEN = re.compile(r"\s*\{#([A-Za-z0-9_-]+)\}\s*$")
# The page's title is its only <h1>, and below a subsection all headings look the same.
HIGHEST, LOWEST = 2, 4


# What a label is called in the story, as the mark [^…] has it.
Marker = Callable[[str], str]
# Markup for a listing, by its source and by what its fence names: a list of one name, or of none.
Code = Callable[[str, Sequence[str]], str]


def plain_code(source: str, language: Sequence[str]) -> str:
    """A listing where no block renders it."""
    return format_html("<pre><code>{}</code></pre>\n", source)


@dataclass(frozen=True)
class MarkdownHeading:
    """A heading: 2 to 4, its words, and the anchor that its writer gave it as {#anchor}, or an empty string."""

    level: int
    text: str
    given_anchor: str

    @property
    def anchor(self) -> str:
        """The anchor that was given, or one made of the words; never empty."""
        return self.given_anchor or slugify(self.text) or "section"


@dataclass(frozen=True)
class MarkdownDocument:
    """Markdown, read once: its headings, the labels of its own footnotes, and its listings."""

    headings: tuple[MarkdownHeading, ...]
    labels: tuple[str, ...]
    code: tuple[str, ...]
    _body: tuple[Token, ...]
    _notes: Mapping[str, tuple[Token, ...]]

    def html(self, anchors: Sequence[str], marker: Marker, code: Code = plain_code) -> SafeString:
        """The text, with these ids on its headings; `marker` names the mark of a label, `code` renders a listing."""
        return rendered(self._body, {"anchors": iter(anchors), "marker": marker, "code": code})

    def note_html(self, label: str, marker: Marker) -> SafeString:
        """One of its notes. A heading there is a line of bold words: notes have no sections."""
        return rendered(self._notes[label], {"anchors": None, "marker": marker, "code": plain_code})

    def parts(self) -> list[tuple[int | None, SafeString]]:
        """The text as it is divided by its headings: the number of the heading that a part stands under, None before
        the first, and the part without that heading. A heading inside a quotation or a list divides nothing.
        """
        parts: list[tuple[int | None, list[Token]]] = [(None, [])]
        number = -1
        tokens = iter(self._body)
        for token in tokens:
            number += token.type == "heading_open"
            if token.type == "heading_open" and token.level == 0:
                parts.append((number, []))
                while next(tokens).type != "heading_close":
                    pass
            else:
                parts[-1][1].append(token)
        # Headings that are left in a part have no id here.
        return [(key, rendered(part, {"anchors": None, "marker": str, "code": plain_code})) for key, part in parts]


class StoryRenderer(RendererHTML):
    """Markup for a story. `env` brings `anchors`, the headings' ids in turn, and `marker`, which names a note."""

    def heading_open(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        if env["anchors"] is None:
            return "<p><strong>"
        level = shown_level(tokens[index])
        kind = "heading heading--subsection" if level > HIGHEST else "heading"
        return format_html('<h{} class="{}" id="{}">', level, kind, next(env["anchors"]))

    def heading_close(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        return "</strong></p>\n" if env["anchors"] is None else f"</h{shown_level(tokens[index])}>\n"

    def image(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        # A picture is a block: from here it would be fetched from wherever the address leads.
        token = tokens[index]
        words = token.content or token.attrs.get("src", "")
        return format_html('<a href="{}">{}</a>', token.attrs.get("src", ""), words)

    def fence(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        return env["code"](tokens[index].content, tokens[index].info.strip().split(maxsplit=1)[:1])

    def code_block(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        return env["code"](tokens[index].content, [])

    def table_open(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        return '<div class="table__scroll" tabindex="0"><table class="table">\n'

    def table_close(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        return f'<th scope="col"{alignment(tokens[index])}>'

    def td_open(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        return f"<td{alignment(tokens[index])}>"

    def footnote_ref(self, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]) -> str:
        return f"[^{env['marker'](note_label(tokens[index]))}]"


def shown_level(token: Token) -> int:
    return min(max(int(token.tag[1:]), HIGHEST), LOWEST)


def alignment(token: Token) -> str:
    """Figures to the right. The plain attribute would be a style, which the content security policy refuses."""
    return ' class="table__number"' if "right" in str(token.attrs.get("style", "")) else ""


def note_label(token: Token) -> str:
    """A note's number in its document, from 1, in the order in which the text names them."""
    return str(token.meta["id"] + 1)


@cache
def parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}, renderer_cls=StoryRenderer).enable(["table", "strikethrough"])
    markdown.use(footnote_plugin, inline=False)
    # The plugin brings a rule of its own.
    markdown.renderer.rules["footnote_ref"] = markdown.renderer.footnote_ref
    return markdown


def rendered(tokens: Sequence[Token], env: dict[str, Any]) -> SafeString:
    return SafeString(parser().renderer.render(tokens, parser().options, env))


@lru_cache(maxsize=256)
def read_markdown(source: str) -> MarkdownDocument:
    """Raises nothing: every text is Markdown."""
    tokens = parser().parse(source)
    body, notes = part_notes(tokens)
    return MarkdownDocument(
        headings=tuple(
            take_heading(token, body[index + 1]) for index, token in enumerate(body) if token.type == "heading_open"
        ),
        labels=tuple(notes),
        code=tuple(token.content for token in tokens if token.type in {"fence", "code_block"}),
        _body=tuple(body),
        _notes={label: tuple(note) for label, note in notes.items()},
    )


def take_heading(opening: Token, inline: Token) -> MarkdownHeading:
    """What a heading says. An anchor at its end is taken out of its words."""
    anchor = ""
    last = inline.children[-1] if inline.children else None
    if last is not None and last.type == "text" and (found := ANCHOR_GIVEN.search(last.content)):
        anchor = found[1]
        last.content = last.content[: found.start()]
    words = "".join(child.content for child in inline.children or [] if child.type in {"text", "code_inline"})
    return MarkdownHeading(level=shown_level(opening), text=words.strip(), given_anchor=anchor)


def part_notes(tokens: Sequence[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """The tokens of the text, and those of each note by its label."""
    body: list[Token] = []
    notes: dict[str, list[Token]] = {}
    current: list[Token] | None = None
    for token in tokens:
        if token.type == "footnote_open":
            current = notes.setdefault(note_label(token), [])
        elif token.type == "footnote_close":
            current = None
        elif token.type in {"footnote_block_open", "footnote_block_close", "footnote_anchor"}:
            continue
        elif current is not None:
            current.append(token)
        else:
            body.append(token)
    return body, notes
