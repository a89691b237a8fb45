"""Where the links of a post lead, once it stands here."""

import re
from urllib.parse import unquote, urljoin

from bs4 import BeautifulSoup, Tag
from django.utils.text import slugify

from blog.importing.raw_html import RESOLVERS, SAFE_SCHEMES, scheme_of
from blog.importing.report import FileReport
from site_core.story import PAGE_IDS, unique_anchor

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
# A mark of a directive, as Markdown writes it in an address: the generator would have put a path there.
DIRECTIVE_IN_ADDRESS = "%EE%80%80"
LONGEST_ANCHOR = 100


class Anchors:
    """The addresses of a text's headings, and which one a link meant that was written for another generator."""

    def __init__(self, body: BeautifulSoup):
        self._of_tag: dict[int, str] = {}
        self._meant: dict[str, str] = {}
        taken = set(PAGE_IDS)
        for tag in body.find_all(HEADINGS):
            words = " ".join(tag.get_text().split())
            given = re.sub(r"[^A-Za-z0-9_-]+", "-", tag.get("id", "")).strip("-")
            anchor = unique_anchor((given or slugify(words) or "section")[:LONGEST_ANCHOR].strip("-"), taken)
            self._of_tag[id(tag)] = anchor
            for name in (anchor, tag.get("id", ""), slug_of_others(words)):
                self._meant.setdefault(name, anchor)

    def of(self, tag: Tag) -> str:
        return self._of_tag[id(tag)]

    def meant_by(self, fragment: str) -> str:
        """The anchor of the heading that #fragment leads to; empty if there is none."""
        return self._meant.get(fragment) or self._meant.get(fragment.lower(), "")


def slug_of_others(words: str) -> str:
    """The anchor that Hugo and GitHub make of a heading: letters of any alphabet, a hyphen for every space."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", words.lower()))


class Links:
    """Addresses as they are stored. `original` is where the post was published first, or empty."""

    def __init__(self, original: str, anchors: Anchors, report: FileReport):
        self.original = original
        self.anchors = anchors
        self.report = report

    def address(self, href: str) -> str:
        """Where `href` leads from here; empty if it leads nowhere, which the report says."""
        href = href.strip()
        if not href:
            return ""
        if href.startswith("#"):
            return self.within_page(href)
        if DIRECTIVE_IN_ADDRESS in href.upper():
            self.report.remark("link", "The address of a link is a directive, so its words alone were kept.")
            return ""
        scheme = scheme_of(href)
        if scheme:
            if scheme in RESOLVERS:
                return RESOLVERS[scheme] + href.partition(":")[2].strip().lstrip("/")
            # Any other has been refused and named where the text was read.
            return href if scheme in SAFE_SCHEMES else ""
        return self.on_the_old_site(href)

    def within_page(self, href: str) -> str:
        anchor = self.anchors.meant_by(unquote(href[1:]))
        if not anchor:
            self.report.remark("link", f"The link to {href} leads to no heading here; its words were kept.")
            return ""
        return f"#{anchor}"

    def on_the_old_site(self, href: str) -> str:
        if href.startswith("//"):
            return f"https:{href}"
        if not self.original:
            self.report.remark("link", f"The link to {href} is relative, and the post does not say to what.")
            return href
        try:
            address = urljoin(self.original, href)
        except ValueError:
            self.report.remark("link", f"The link to {href} is no address; its words were kept.")
            return ""
        self.report.remark("link", "A link to a page of the site that the post is from leads there.")
        return address
