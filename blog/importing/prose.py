"""Prose: runs of words, with emphasis, links and lists, as the rich text that an editor can write."""

import re
from collections.abc import Iterable
from html import escape

from bs4 import Comment, NavigableString, Tag
from bs4.element import PageElement

from blog.importing.context import PostContext
from blog.importing.media import Medium, Pointer, media_beside, media_in
from site_core.notes import MARKER

BOLD, ITALIC, CODE = {"b", "strong"}, {"i", "em", "cite"}, {"code", "kbd", "samp", "tt"}
STRUCK = {"s", "del", "strike"}
LISTS = {"ul", "ol"}
INLINE = {*BOLD, *ITALIC, *CODE, *STRUCK, "a", "sup", "q", "br", "wbr", "img", "x-note", "x-maths"}
# A list that holds one of these is no rich text.
BEYOND_LISTS = {"pre", "table", "blockquote", "hr", "dl", "h1", "h2", "h3", "h4", "h5", "h6", *STRUCK}
SPACE = re.compile(r"[ \t\n\r\f]+")
BREAK = "<br/>"
BARE_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'`\[\]{}]+")


def html_text(text: str) -> str:
    """As Wagtail's own editor stores words: quotation marks stay readable."""
    return escape(text, quote=False)


def html_link(address: str, html: str) -> str:
    return f'<a href="{escape(address, quote=False).replace(chr(34), "&quot;")}">{html}</a>'


class ProseWriter:
    """Writes the words of some nodes; what stands among them and is no words is in `lifted`.

    `words_before` is how many of `lifted` stand before the first word.
    """

    def __init__(self, context: PostContext, has_superscripts: bool = True):
        self.context = context
        # Notes and cells of tables have fewer features than a text.
        self.has_superscripts = has_superscripts
        self.lifted: list[Medium] = []
        self.words_before = 0
        self._parts: list[str] = []
        self._has_words = False

    @property
    def html(self) -> str:
        """The words; empty if there are none, however many tags."""
        if not self._has_words:
            return ""
        html = re.sub(rf"\s*{BREAK}\s*", BREAK, "".join(self._parts))
        html = re.sub(rf"(?:{BREAK}){{3,}}", BREAK * 2, html)
        return re.sub(rf"\A(?:\s|{BREAK})+|(?:\s|{BREAK})+\Z", "", SPACE.sub(" ", html))

    def write(self, nodes: Iterable[PageElement], link: str = "", marks: frozenset[str] = frozenset()) -> None:
        for node in nodes:
            if isinstance(node, Tag):
                self.write_tag(node, link, marks)
            elif isinstance(node, NavigableString) and not isinstance(node, Comment):
                self.write_text(str(node), link, marks)

    def write_text(self, text: str, link: str = "", marks: frozenset[str] = frozenset()) -> None:
        text = SPACE.sub(" ", text)
        if text.strip() and not self._has_words:
            self._has_words = True
            self.words_before = len(self.lifted)
        if "code" in marks:
            self._parts.append(html_text(text))
            return
        text = MARKER.sub(self.context.without_note, text)
        if link:
            self._parts.append(html_text(text))
            return
        position = 0
        for found in BARE_ADDRESS.finditer(text):
            address = without_punctuation(found[0])
            self._parts += [html_text(text[position : found.start()]), html_link(address, html_text(address))]
            position = found.start() + len(address)
        self._parts.append(html_text(text[position:]))

    def write_tag(self, node: Tag, link: str, marks: frozenset[str]) -> None:
        media = media_in(node, self.context)
        if media is not None:
            self.write_media(media, link)
        elif node.name in BOLD:
            self.write_marked("b", node, link, marks)
        elif node.name in ITALIC:
            self.write_marked("i", node, link, marks)
        elif node.name in CODE:
            self.write_marked("code", node, link, marks)
        elif node.name == "sup":
            self.write_superscript(node, link, marks)
        elif node.name == "a":
            self.write_link(node, link, marks)
        elif node.name == "br":
            self._parts.append(BREAK)
        elif node.name == "x-note":
            self.write_note(node)
        elif node.name == "x-maths":
            self.context.report.remark("html", "A formula within a sentence stands as its TeX.")
            self._has_words = True
            self._parts.append(f"<code>{html_text(SPACE.sub(' ', node['data-tex']))}</code>")
        elif node.name == "q":
            self._parts.append("“")
            self.write(node.children, link, marks)
            self._parts.append("”")
        elif node.name in {"wbr", *STRUCK, "x-directive"}:
            if node.name in STRUCK:
                self.context.report.remark("html", "Words that were struck out are not struck out here.")
            self.lifted += media_beside(node, self.context)
            self.write(node.children, link, marks)
        else:
            # A block among words, as a paragraph in an item of a list: it begins and ends a line.
            self._parts.append(BREAK)
            self.write(node.children, link, marks)
            self._parts.append(BREAK)

    def write_media(self, media: list[Medium], link: str) -> None:
        for medium in media:
            if not isinstance(medium, Pointer):
                self.lifted.append(medium)
            elif medium.address and not link:
                self._has_words = True
                self._parts.append(html_link(medium.address, html_text(medium.words)))
            else:
                self.write_text(medium.words, link)

    def write_marked(self, tag: str, node: Tag, link: str, marks: frozenset[str]) -> None:
        inner = self.inside(node, link, marks | {tag})
        if not inner.strip() or tag in marks or "code" in marks:
            self._parts.append(inner)
            return
        before, words, after = parted(inner)
        self._parts.append(f"{before}<{tag}>{words}</{tag}>{after}")

    def write_superscript(self, node: Tag, link: str, marks: frozenset[str]) -> None:
        if self.has_superscripts:
            self.write_marked("sup", node, link, marks)
            return
        self.context.report.remark("html", "A superscript stands on the line, where no other can be held.")
        self.write(node.children, link, marks)

    def write_link(self, node: Tag, link: str, marks: frozenset[str]) -> None:
        address = "" if link or "code" in marks else self.context.links.address(node.get("href", ""))
        before = len(self.lifted)
        inner = self.inside(node, address or link, marks)
        if address and inner.strip():
            spaces_before, words, spaces_after = parted(inner)
            self._parts.append(f"{spaces_before}{html_link(address, words)}{spaces_after}")
            return
        if address and len(self.lifted) > before:
            self.context.report.remark("link", f"An image linked to {address}; here it does not.")
        self._parts.append(inner)

    def inside(self, node: Tag, link: str, marks: frozenset[str]) -> str:
        outer, self._parts = self._parts, []
        self.write(node.children, link, marks)
        inner, self._parts = "".join(self._parts), outer
        return inner

    def write_note(self, node: Tag) -> None:
        label = node.get("data-label", "")
        if label in self.context.markers:
            self._has_words = True
            self._parts.append(f"[^{label}]")


def parted(html: str) -> tuple[str, str, str]:
    """Words without the spaces at their ends, which belong to the text around a link or a mark."""
    words = html.strip(" ")
    before, _words, after = html.partition(words)
    return before, words, after


def without_punctuation(address: str) -> str:
    """An address in a sentence, without what ends the sentence."""
    address = address.rstrip(".,;:!?*_'\"…”’")
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = address[:-1].rstrip(".,;:!?*_")
    return address


def fits_rich_text(node: Tag) -> bool:
    """Whether a list is no more than rich text can hold: words, and lists of words."""
    return (
        node.find(list(BEYOND_LISTS)) is None
        and not any(numbering.get("start", "1") != "1" for numbering in [node, *node.find_all("ol")])
        and not any(is_followed_by_words(inner) for inner in node.find_all(list(LISTS)))
    )


def is_followed_by_words(node: Tag) -> bool:
    return any(
        (sibling.name not in LISTS and sibling.get_text().strip()) if isinstance(sibling, Tag) else sibling.strip()
        for sibling in node.next_siblings
    )


def list_html(node: Tag, context: PostContext) -> tuple[str, list[Medium]]:
    """A list that fits rich text, and what is to follow it because it is no words; no markup for an empty list."""
    items, lifted = [], []
    for item in node.find_all("li", recursive=False):
        html, media = item_html(item, context)
        lifted += media
        if html:
            items.append(f"<li>{html}</li>")
    return f"<{node.name}>{''.join(items)}</{node.name}>" if items else "", lifted


def item_html(item: Tag, context: PostContext) -> tuple[str, list[Medium]]:
    writer = ProseWriter(context)
    writer.write(child for child in item.children if getattr(child, "name", None) not in LISTS)
    inner = [list_html(child, context) for child in item.find_all(list(LISTS), recursive=False)]
    html = writer.html + "".join(html for html, _media in inner)
    return html, [*writer.lifted, *(medium for _html, media in inner for medium in media)]
