"""From the tree of a text to the blocks of a story."""

import copy
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from bs4 import NavigableString, Tag
from bs4.element import PageElement

from blog.importing.context import PostContext
from blog.importing.lengths import shortened
from blog.importing.links import HEADINGS
from blog.importing.listings import code_block
from blog.importing.markup import plain_words
from blog.importing.media import Medium, Pointer, Shown, media_beside, media_in
from blog.importing.passages import PassageWriter, indented
from blog.importing.prose import INLINE, STRUCK, ProseWriter, fits_rich_text, html_link, html_text, list_html
from blog.importing.tables import is_layout, table_block
from site_core.notes import MARKER

# What stands in a link or in emphasis only in HTML, and is a block all the same.
BLOCKS = ["p", "div", "figure", "pre", "table", "ul", "ol", "blockquote", "hr", *HEADINGS]
LONGEST_HEADING = 200
# A quotation that is longer is a passage of its own, and no pull quote.
LONGEST_QUOTE = 700
LONGEST_GALLERY_TITLE = 120
LONGEST_PICTURE_CAPTION = 200
MOST_PICTURES = 12
PLAIN_IN_QUOTES = {"p", "br", "div", "span"}


class StoryWriter:
    """Collects `blocks`, as they are stored but without ids; an image is still a file."""

    def __init__(self, context: PostContext):
        self.context = context
        self.blocks: list[dict[str, Any]] = []
        self._prose: list[str] = []
        self._writers: dict[str, Callable[[Tag], None]] = {
            **dict.fromkeys(HEADINGS, self.write_heading),
            "p": lambda node: self.write_paragraph(node.children),
            "ul": self.write_list,
            "ol": self.write_list,
            "blockquote": self.write_quote,
            "pre": self.write_code,
            "table": self.write_table,
            "figure": self.write_figure,
            "hr": lambda node: self._prose.append("<hr/>"),
            "x-directive": self.write_directive,
            "dt": lambda node: self.write_paragraph(node.children, is_bold=True),
        }

    def write(self, nodes: Iterable[PageElement]) -> None:
        """Blocks for `nodes`: loose words among them are a paragraph."""
        loose: list[PageElement] = []
        for node in nodes:
            if isinstance(node, NavigableString) or (node.name in INLINE and node.find(BLOCKS) is None):
                loose.append(node)
                continue
            self.write_paragraph(loose)
            loose = []
            media = media_in(node, self.context)
            if media is not None:
                self.add_media(media)
            elif node.name == "a":
                if node.get("href"):
                    self.say_words_alone(node)
                self.write(node.children)
            else:
                self._writers.get(node.name, lambda group: self.write(group.children))(node)
        self.write_paragraph(loose)

    def finished(self) -> list[dict[str, Any]]:
        self.end_prose()
        return self.blocks

    def end_prose(self) -> None:
        if self._prose:
            self.blocks.append({"type": "text", "value": "".join(self._prose)})
            self._prose = []

    def add(self, block: dict[str, Any]) -> None:
        self.end_prose()
        self.blocks.append(block)

    def add_words(self, words: str) -> None:
        if words:
            self._prose.append(f"<p>{html_text(words)}</p>")

    def add_passage(self, source: str) -> None:
        if source:
            self.add({"type": "markdown", "value": {"source": source}})

    def add_media(self, media: Iterable[Medium]) -> None:
        """Pictures that stand together are a gallery."""
        shown: list[Shown] = []
        for medium in [*media, None]:
            if isinstance(medium, Shown):
                shown.append(medium)
                continue
            self.add_pictures(shown)
            shown = []
            if isinstance(medium, Pointer):
                words = html_text(medium.words)
                self._prose.append(f"<p>{html_link(medium.address, words) if medium.address else words}</p>")
            elif medium is not None:
                self.add(medium)

    def add_pictures(self, shown: list[Shown], title: str = "") -> None:
        if len(title) > LONGEST_GALLERY_TITLE or (title and len(shown) < 2):
            self.add_words(title)
            title = ""
        if len(shown) == 1:
            self.add(shown[0].block)
            return
        for start, end in shares(len(shown)):
            pictures = [{"image": one.image, "caption": self.picture_caption(one.caption)} for one in shown[start:end]]
            self.add({"type": "gallery", "value": {"title": title if start == 0 else "", "pictures": pictures}})

    def picture_caption(self, caption: str) -> str:
        if len(caption) > LONGEST_PICTURE_CAPTION:
            self.context.report.remark("length", "A caption in a gallery was shortened.")
        return shortened(caption, LONGEST_PICTURE_CAPTION)

    def write_paragraph(self, nodes: Iterable[PageElement], is_bold: bool = False) -> None:
        nodes = list(nodes)
        if any(isinstance(node, Tag) and (node.name in STRUCK or node.find(list(STRUCK))) for node in nodes):
            writer = PassageWriter(self.context)
            self.add_passage(writer.blocks(nodes))
            self.add_media(writer.lifted)
            return
        writer = ProseWriter(self.context)
        writer.write(nodes)
        html = writer.html
        if not html:
            self.add_media(writer.lifted)
            return
        self.add_media(writer.lifted[: writer.words_before])
        self._prose.append(f"<p><b>{html}</b></p>" if is_bold else f"<p>{html}</p>")
        self.add_media(writer.lifted[writer.words_before :])

    def write_list(self, node: Tag) -> None:
        if not fits_rich_text(node):
            writer = PassageWriter(self.context)
            self.add_passage(writer.listed(node))
            self.add_media(writer.lifted)
            return
        html, media = list_html(node, self.context)
        if html:
            self._prose.append(html)
        if media:
            self.context.report.remark("layout", "What a list held beside its words follows the list.")
        self.add_media(media)

    def write_heading(self, node: Tag) -> None:
        media = [found for tag in node.find_all(True) for found in media_in(tag, self.context) or ()]
        for link in node.find_all("a", href=True):
            self.say_words_alone(link)
        words = " ".join(MARKER.sub("", node.get_text()).split())
        if len(words) > LONGEST_HEADING:
            self.context.report.remark("length", "A heading that is too long for one became a paragraph.")
            self._prose.append(f"<p><b>{html_text(words)}</b></p>")
        elif words:
            level = "2" if node.name in {"h1", "h2"} else "3"
            anchor = self.context.links.anchors.of(node)
            self.add({"type": "heading", "value": {"text": words, "level": level, "anchor": anchor}})
        self.add_media(media)

    def say_words_alone(self, link: Tag) -> None:
        self.context.report.remark("link", f"The link to {link['href']} stands where only words can; they were kept.")

    def write_quote(self, node: Tag, attribution: str = "") -> None:
        words, found = quoted_words(copy.copy(node))
        if words and len(words) <= LONGEST_QUOTE:
            self.add({"type": "quote", "value": {"text": words, "attribution": attribution or found}})
            return
        writer = PassageWriter(self.context)
        source = writer.blocks(node.children)
        if source:
            source += f"\n\n— {writer.text(attribution)}" if attribution else ""
            self.add_passage(indented(source, "> ", "> "))
        self.add_media(writer.lifted)

    def write_code(self, node: Tag) -> None:
        if block := code_block(node, self.context.report):
            self.add(block)

    def write_table(self, node: Tag) -> None:
        if is_layout(node):
            self.context.report.remark("table", "A table that put things side by side was taken apart.")
            self.write(cell for cell in node.find_all(["caption", "td", "th"]) if cell.find_parent("table") is node)
            return
        block, media = table_block(node, self.context)
        if block:
            self.add(block)
        self.add_media(media)

    def write_figure(self, node: Tag) -> None:
        """A <figure>: its pictures with its caption, or whatever else it holds, and then the caption."""
        captions = [caption.extract() for caption in node.find_all("figcaption")]
        caption = " ".join(" ".join(found.get_text() for found in captions).split()) or node.get("caption", "")
        for link in (link for found in captions for link in found.find_all("a", href=True)):
            self.say_words_alone(link)
        if node.get("src"):
            image = Tag(name="img", attrs={"src": node["src"], "alt": node.get("alt", "")})
            node.insert(0, image)
        shown = [tag for tag in node.find_all(True) if tag.name == "img"]
        if len(shown) == 1 and not node.get_text().strip() and caption:
            shown[0]["title"] = caption
            self.write(node.children)
            return
        self.write(node.children)
        self.add_words(caption)

    def write_directive(self, node: Tag) -> None:
        """A pair of directives around something; a single one that shows something is a medium, and met before."""
        directive = self.context.directive(node.get("data-number", ""))
        if directive is None:
            self.write(node.children)
        elif directive.name == "gallery":
            self.write_gallery(node, plain_words(directive.value("caption"), self.context.report))
        elif directive.name == "imgtxt":
            self.add_media(media_beside(node, self.context))
            self.write(node.children)
        elif directive.name == "quote":
            names = [plain_words(directive.value(name), self.context.report) for name in ("footer", "cite")]
            self.write_quote(node, ", ".join(filter(None, names)))
        else:
            self.write(node.children)

    def write_gallery(self, node: Tag, title: str) -> None:
        writer = ProseWriter(self.context)
        writer.write(node.children)
        shown = [medium for medium in writer.lifted if isinstance(medium, Shown)]
        self.add_pictures(shown, title)
        self.add_media(medium for medium in writer.lifted if not isinstance(medium, Shown))
        if writer.html:
            self._prose.append(f"<p>{writer.html}</p>")


def shares(count: int) -> list[tuple[int, int]]:
    """How to part `count` pictures among galleries, as evenly as can be: none has a single one, or too many."""
    if not count:
        return []
    parts = -(-count // MOST_PICTURES)
    edges = [round(count * number / parts) for number in range(parts + 1)]
    return list(pairwise(edges))


def quoted_words(node: Tag) -> tuple[str, str]:
    """What a quotation says and who said it, if both are no more than words; empty otherwise. Changes `node`."""
    attribution = ""
    credit = node.find(["footer", "cite"])
    names = {tag.name for tag in node.find_all(True)}
    if credit is not None and names <= {*PLAIN_IN_QUOTES, "footer", "cite"}:
        attribution = " ".join(credit.get_text().split()).lstrip("—–- ")
        credit.extract()
    elif not names <= PLAIN_IN_QUOTES:
        return "", ""
    for line_end in node.find_all("br"):
        line_end.replace_with("\ue000")
    paragraphs = node.find_all("p") or [node]
    texts = [" ".join(paragraph.get_text().split()).replace("\ue000", "\n") for paragraph in paragraphs]
    texts = [text for text in texts if text]
    if not attribution and len(texts) > 1 and texts[-1][0] in "—–" and len(texts[-1]) < 120:
        attribution = texts.pop().lstrip("—– ")
    return "\n\n".join("\n".join(line.strip() for line in text.split("\n")) for text in texts), attribution
