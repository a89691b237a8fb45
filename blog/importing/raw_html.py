"""HTML that stands in a text: what is let through to the blocks, and what is said of the rest."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

import nh3

from blog.importing.report import FileReport

# Tags that the blocks have a place for, or that only group what does.
TRANSLATED = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption", "picture"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "br", "wbr"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
    *("colgroup", "col", "a", "b", "strong", "i", "em", "cite", "code", "kbd", "samp", "tt", "sup", "s", "del"),
    *("strike", "q", "img"),
}
# Shown here in another way, or reported with their address.
MEDIA = {"iframe", "video", "audio", "source", "object", "embed"}
# Ours, for what the Markdown parser has understood already.
OWN = {"x-directive", "x-note", "x-maths"}
# Dropped with what is in them.
WITH_CONTENT = {"script", "style", "svg", "math", "template", "noscript", "title", "head", "select", "textarea"}
UNSAFE = {"script", "style", "object", "embed", "form", "input", "button", "base", "meta", "link"}

ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "title"},
    "figure": {"src", "alt", "caption"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
    "pre": {"class", "data-info", "data-lang", "lang"},
    "code": {"class", "data-lang"},
    "iframe": {"src", "title"},
    "video": {"src", "title"},
    "audio": {"src", "title"},
    "source": {"src"},
    "object": {"data"},
    "embed": {"src"},
    "x-directive": {"data-number"},
    "x-note": {"data-label"},
    "x-maths": {"data-tex", "data-display"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
# Presentation, which the site's own stylesheet decides; said once for a whole file.
SIZES = {"width", "height", "align", "valign", "border", "cellpadding", "cellspacing", "bgcolor", "color"}
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SAFE_SCHEMES = {"http", "https", "mailto", "tel"}
# Identifiers of publications, for which there is an address.
RESOLVERS = {"doi": "https://doi.org/"}
UNSAFE_SCHEMES = {"javascript", "vbscript", "data", "file", "blob", "about", "view-source"}


def scheme_of(address: str) -> str:
    """The scheme of an address, in lower case and as a browser reads it; empty for a relative one."""
    found = SCHEME.match(re.sub(r"[\x00-\x20]", "", address))
    return found[1].lower() if found else ""


class RawHtmlReader(HTMLParser):
    """Says in the report what of a piece of HTML is not kept."""

    def __init__(self, report: FileReport):
        super().__init__(convert_charrefs=True)
        self.report = report
        # The drawing or formula that is dropped as a whole: what is in it needs no remark.
        self.within = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in OWN or self.within:
            return
        if tag in {"svg", "math"}:
            self.within = tag
        if tag == "math":
            # Read for its TeX later.
            return
        if tag in UNSAFE:
            self.report.remark("unsafe", f"The tag <{tag}> was refused.")
        elif tag in WITH_CONTENT:
            self.report.remark("html", f"The tag <{tag}> was dropped with what is in it.")
        elif tag not in TRANSLATED | MEDIA:
            self.report.remark("html", f"The tag <{tag}> was dropped; its text was kept.")
        for name, value in attributes:
            if name.startswith("on"):
                self.report.remark("unsafe", f"The event handler {name} was refused.")
            elif name == "style":
                self.report.remark("layout", "A style attribute was dropped.")
            elif name in SIZES and tag not in {"td", "th"}:
                self.report.remark("layout", "The size or place of something was left to the site's layout.")
            elif name in {"href", "src", "data", "action", "formaction"}:
                say_whether_refused(scheme_of(value or ""), self.report)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.within:
            self.within = ""


def say_what_is_dropped(pieces: Iterable[str], report: FileReport) -> None:
    """Remarks in `report` on HTML as the writer typed it, in pieces that need not be whole."""
    reader = RawHtmlReader(report)
    for piece in pieces:
        reader.feed(piece)
    reader.close()


def say_whether_refused(scheme: str, report: FileReport) -> bool:
    """Whether no link may lead to an address of this scheme, which is empty for a relative one."""
    if not scheme or scheme in SAFE_SCHEMES or scheme in RESOLVERS:
        return False
    kind = "unsafe" if scheme in UNSAFE_SCHEMES else "link"
    report.remark(kind, f"An address that begins with {scheme}: was refused.")
    return True


def let_through(html: str) -> str:
    """`html` as a well-formed tree of the tags and attributes above, without anything that runs or looks."""
    return nh3.clean(
        html,
        tags=TRANSLATED | MEDIA | OWN,
        clean_content_tags=WITH_CONTENT,
        attributes=ATTRIBUTES,
        url_schemes=SAFE_SCHEMES | RESOLVERS.keys(),
        link_rel=None,
        strip_comments=True,
    )
