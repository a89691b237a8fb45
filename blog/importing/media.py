"""Pictures, videos and includes: what an element or a directive shows, and what is said where that is not possible."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from bs4 import Tag

from blog.importing.context import PostContext
from blog.importing.directives import Directive
from blog.importing.formulas import maths_block
from blog.importing.lengths import shortened
from blog.importing.markup import plain_words
from blog.importing.pictures import PictureFile
from blog.importing.raw_html import SAFE_SCHEMES, say_whether_refused, scheme_of
from blog.importing.videos import vimeo_address, watch_address, youtube_address

LONGEST_CAPTION = 300
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Shown:
    """A picture as one place of the text shows it."""

    file: PictureFile
    alt: str
    caption: str

    @property
    def image(self) -> dict[str, Any]:
        """The value of an image chooser, with the file in the place of the key."""
        return {"image": self.file, "decorative": not self.alt, "alt_text": self.alt}

    @property
    def block(self) -> dict[str, Any]:
        caption = shortened(self.caption, LONGEST_CAPTION)
        return {"type": "image", "value": {"image": self.image, "caption": caption, "credit": "", "width": "text"}}


@dataclass(frozen=True)
class Pointer:
    """What cannot be shown here: words, and the address where it is, if anywhere."""

    words: str
    address: str = ""


# A block is a dictionary, as it is stored.
Medium = Shown | Pointer | dict[str, Any]
# Directives that stand around something.
AROUND = {"gallery", "imgtxt", "quote"}
ELEMENTS = {"img", "iframe", "video", "audio", "source", "object", "embed"}


def media_in(node: Tag, context: PostContext) -> list[Medium] | None:
    """What `node` shows, nothing for what is left out; None if it is no medium at all."""
    if node.name == "img":
        return picture(context, node.get("src", ""), node.get("alt", ""), node.get("title", ""))
    if node.name in ELEMENTS:
        return player(context, node)
    if node.name == "x-maths":
        block = maths_block(node)
        return [block] if block else None
    directive = context.directive(node.get("data-number", "")) if node.name == "x-directive" else None
    if directive is None:
        return None
    if directive.name in READERS:
        return READERS[directive.name](context, directive)
    if directive.name not in AROUND:
        context.report.remark("directive", f"The directive “{directive.name}” is not known; what it held was kept.")
    return None


def media_beside(node: Tag, context: PostContext) -> list[Medium]:
    """What a directive shows beside the text that it stands around."""
    if node.name == "x-maths":
        block = maths_block(node)
        return [block] if block else None
    directive = context.directive(node.get("data-number", ""))
    if directive is None or directive.name != "imgtxt":
        return []
    context.report.remark("layout", "An image beside a text stands above it.")
    return picture(context, directive.value("src", 0), directive.value("alt"))


def picture(context: PostContext, source: str, alt: str, caption: str = "", link: str = "") -> list[Medium]:
    """An image beside the post; of one elsewhere a link, and of one that is not there the caption."""
    source, alt, caption = source.strip(), " ".join(alt.split()), " ".join(caption.split())
    name = unquote(source.partition("?")[0].rstrip("/").rpartition("/")[2])
    if not source:
        return [Pointer(caption)] if caption else []
    if scheme_of(source) in SAFE_SCHEMES or source.startswith("//"):
        context.report.remark("remote-image", f"The image {source} is on another site, so it became a link.")
        address = f"https:{source}" if source.startswith("//") else source
        return [Pointer(caption or alt or name, address)]
    if say_whether_refused(scheme_of(source), context.report):
        return [Pointer(caption)] if caption else []
    file = context.pictures.found(source, title=alt or caption, description=alt or caption)
    if file is None:
        return [Pointer(caption)] if caption else []
    if link:
        context.report.remark("link", f"The image {source} linked to {link}; here it does not.")
    if not alt:
        then = "its caption is read out" if caption else "it is marked as decorative"
        context.report.remark("image-words", f"The image {source} has no alt text: {then}.")
    if len(caption) > LONGEST_CAPTION:
        context.report.remark("length", f"The caption of {source} was shortened to {LONGEST_CAPTION} characters.")
    return [Shown(file, alt or caption, caption)]


def figure_directive(context: PostContext, directive: Directive) -> list[Medium]:
    if {"width", "height", "class", "align", "style"} & directive.named.keys():
        context.report.remark("layout", "The size or place of something was left to the site's layout.")
    caption = plain_words(directive.value("caption") or directive.value("title"), context.report)
    source = directive.value("src", 0)
    return picture(context, source, directive.value("alt"), caption, directive.value("link"))


def image_directive(context: PostContext, directive: Directive) -> list[Medium]:
    return picture(context, directive.value("src", 0), directive.value("alt"))


def video(context: PostContext, address: str, title: str = "", caption: str = "") -> list[Medium]:
    """A block for the video, or a link to it where we cannot show it."""
    watched = watch_address(address)
    title = plain_words(title, context.report)
    if not watched:
        if scheme_of(address) not in {"http", "https"}:
            context.report.remark("video", f"The video {address or 'without an address'} was left out.")
            return []
        context.report.remark("video", f"The frame or video {address} cannot be shown here, so it became a link.")
        return [Pointer(title or address, address)]
    if not title:
        context.report.remark("video", f"The video {watched} has no title, so it got that of the article.")
    value = {"url": watched, "title": shortened(title or context.title, LONGEST_TITLE), "poster": None}
    return [{"type": "embed", "value": {**value, "caption": shortened(caption, LONGEST_CAPTION)}}]


def video_directive(context: PostContext, directive: Directive) -> list[Medium]:
    address = directive.value("src", 0) or directive.value("id")
    return video(context, address, directive.value("title"), plain_words(directive.value("caption"), context.report))


def vimeo_directive(context: PostContext, directive: Directive) -> list[Medium]:
    name = directive.value("id", 0)
    return video(context, vimeo_address(name) or name, directive.value("title"))


def youtube_directive(context: PostContext, directive: Directive) -> list[Medium]:
    name = directive.value("id", 0)
    return video(context, youtube_address(name) or name, directive.value("title"))


def include_directive(context: PostContext, directive: Directive) -> list[Medium]:
    """A file that was to be shown, which is not beside the post."""
    name = directive.value("file", 0)
    context.report.remark("directive", f"The file that “{directive.name} {name}” shows is not here; it was left out.")
    return []


def player(context: PostContext, node: Tag) -> list[Medium]:
    """What an element of HTML would play, without asking that site for anything."""
    if node.name == "source":
        # Read with the element around it.
        return []
    own = node.get("src") or node.get("data")
    address = own or next((source["src"] for source in node.find_all("source") if source.get("src")), "")
    if address.startswith("//"):
        address = f"https:{address}"
    return video(context, address, node.get("title", ""))


READERS: dict[str, Callable[[PostContext, Directive], list[Medium]]] = {
    "figure": figure_directive,
    "figureforgallery": figure_directive,
    "img": figure_directive,
    "image": image_directive,
    "vimeo": vimeo_directive,
    "youtube": youtube_directive,
    "video": video_directive,
    "code": include_directive,
    "play": include_directive,
    "raw": include_directive,
}
