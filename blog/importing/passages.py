"""Passages that rich text cannot hold, such as listings in lists, as Markdown for a Markdown block."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from bs4 import NavigableString, Tag
from bs4.element import PageElement

from blog.importing.context import PostContext
from blog.importing.listings import code_of, language_of
from blog.importing.media import Medium, Pointer, media_beside, media_in
from blog.importing.prose import (
    BARE_ADDRESS,
    BOLD,
    CODE,
    INLINE,
    ITALIC,
    LISTS,
    SPACE,
    STRUCK,
    without_punctuation,
)
from site_core.notes import MARKER

# What Markdown would read as something else. A hyphen, a number and their like mean something only at a line's start.
SPECIAL = re.compile(r"([\\`*\[\]<~|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;))")
SIGN_START = re.compile(r"(?m)^(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+$|-+$)")
NUMBER_START = re.compile(r"(?m)^(\d{1,9})([.)])")
# Not typed by anybody: what a line's end and a link's beginning are while a paragraph is put together.
LINE_END, LINK_START = "\ue000", "\ue001"
HEADING_LEVELS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}


class PassageWriter:
    """Writes nodes as Markdown. What is no Markdown, such as pictures, is in `lifted`."""

    def __init__(self, context: PostContext):
        self.context = context
        self.lifted: list[Medium] = []

    def blocks(self, nodes: Iterable[PageElement]) -> str:
        """Paragraphs, lists, quotations, listings, tables and headings, with an empty line between them."""
        parts: list[str] = []
        loose: list[PageElement] = []
        for node in [*nodes, None]:
            if isinstance(node, NavigableString) or (node is not None and node.name in INLINE):
                loose.append(node)
                continue
            if words := self.words(loose):
                parts.append(words)
            loose = []
            if node is not None and (block := self.block(node)):
                parts.append(block)
        return "\n\n".join(parts)

    def block(self, node: Tag) -> str:
        media = media_in(node, self.context)
        if media is not None:
            return self.media(media).replace(LINK_START, "")
        if node.name in LISTS:
            return self.listed(node)
        if node.name == "blockquote":
            return indented(self.blocks(node.children), "> ", "> ")
        if node.name == "pre":
            return fenced(code_of(node), language_of(node, self.context.report))
        if node.name == "table":
            return self.table(node)
        if node.name == "hr":
            return "---"
        if node.name in HEADING_LEVELS:
            words = self.words(node.children)
            return f"{'#' * HEADING_LEVELS[node.name]} {words}" if words else ""
        self.lifted += media_beside(node, self.context)
        return self.blocks(node.children)

    def listed(self, node: Tag) -> str:
        items = node.find_all("li", recursive=False)
        start = node.get("start", "1")
        first = int(start) if start.isdigit() and len(start) < 9 else 1
        parts = []
        for number, item in enumerate(items, start=first):
            sign = f"{number}. " if node.name == "ol" else "- "
            parts.append(indented(self.blocks(item.children), sign, " " * len(sign)))
        is_loose = any("\n\n" in part for part in parts)
        return ("\n\n" if is_loose else "\n").join(parts)

    def table(self, node: Tag) -> str:
        rows = [
            [self.words(cell.children).replace("\n", " ") for cell in row.find_all(["td", "th"], recursive=False)]
            for row in node.find_all("tr")
        ]
        rows = [row for row in rows if row]
        if not rows:
            return ""
        width = max(map(len, rows))
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])

    def words(self, nodes: Iterable[PageElement]) -> str:
        """Inline nodes as one paragraph."""
        text = "".join(map(self.inline, nodes)).replace(LINE_END, "\n")
        lines = [SPACE.sub(" ", line).strip() for line in text.strip().split("\n")]
        # An exclamation mark before a link would make a picture of it.
        text = "\\\n".join(lines).replace(f"!{LINK_START}", f"\\!{LINK_START}").replace(LINK_START, "")
        return NUMBER_START.sub(r"\1\\\2", SIGN_START.sub(r"\\\1", text))

    def inline(self, node: PageElement, in_link: bool = False) -> str:
        if isinstance(node, NavigableString):
            return self.text(str(node), in_link)
        media = media_in(node, self.context)
        if media is not None:
            return self.media(media)
        if node.name in CODE:
            return code_span(node.get_text())
        if node.name == "br":
            return LINE_END
        if node.name == "x-maths":
            self.context.report.remark("html", "A formula within a sentence stands as its TeX.")
            return code_span(node["data-tex"])
        if node.name == "x-note":
            label = node.get("data-label", "")
            return f"[^{label}]" if label in self.context.markers else ""
        address = self.context.links.address(node.get("href", "")) if node.name == "a" else ""
        inner = "".join(self.inline(child, in_link or bool(address)) for child in node.children)
        if node.name in BOLD:
            return wrapped(inner, "**")
        if node.name in ITALIC:
            return wrapped(inner, "*")
        if node.name in STRUCK:
            return wrapped(inner, "~~")
        if address:
            return wrapped(inner, f"{LINK_START}[", f"]({target(address)})")
        if node.name == "sup":
            self.context.report.remark("html", "A superscript stands on the line, where no other can be held.")
        return inner

    def text(self, text: str, in_link: bool = False) -> str:
        text = MARKER.sub(self.context.without_note, SPACE.sub(" ", text))
        parts, position = [], 0
        for found in () if in_link else BARE_ADDRESS.finditer(text):
            address = without_punctuation(found[0])
            parts += [SPECIAL.sub(r"\\\1", text[position : found.start()]), f"<{address}>"]
            position = found.start() + len(address)
        return "".join([*parts, SPECIAL.sub(r"\\\1", text[position:])])

    def media(self, media: list[Medium]) -> str:
        words = []
        for medium in media:
            if isinstance(medium, Pointer):
                inner = self.text(medium.words)
                link = f"]({target(medium.address)})"
                words.append(wrapped(inner, f"{LINK_START}[", link) if medium.address else inner)
            else:
                self.lifted.append(medium)
        return " ".join(words)


def indented(text: str, first: str, others: str) -> str:
    """`text` with `first` before its first line and `others` before the rest."""
    lines = text.split("\n")
    return "\n".join([(first + lines[0]).rstrip(), *((others + line).rstrip() for line in lines[1:])])


def wrapped(inner: str, opening: str, closing: str = "") -> str:
    """`inner` between signs, which stand at its words and not at the spaces around them."""
    words = inner.strip()
    if not words:
        return inner
    start = inner[: len(inner) - len(inner.lstrip())]
    return f"{start}{opening}{words}{closing or opening}{inner[len(inner.rstrip()) :]}"


def target(address: str) -> str:
    """An address as a link's end has it."""
    if re.fullmatch(r"[^\s<>()\\]+", address):
        return address
    return f"<{re.sub(r'[<>]', lambda sign: quote(sign[0]), address)}>"


def code_span(code: str) -> str:
    code = SPACE.sub(" ", code)
    if not code.strip():
        return code
    ticks = "`" * (max(map(len, re.findall(r"`+", code)), default=0) + 1)
    space = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{ticks}{space}{code}{space}{ticks}"


def fenced(code: str, language: str) -> str:
    ticks = "`" * max(3, max(map(len, re.findall(r"`{3,}", code)), default=0) + 1)
    name = "" if language == "text" else language
    return f"{ticks}{name}\n{code.rstrip(chr(10))}\n{ticks}"
