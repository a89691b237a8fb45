"""Prose: rich text as markup and as words."""

import re
from html import unescape

from django.utils.safestring import SafeString
from wagtail.rich_text import RichText, expand_db_html

from site_core.notes import Notes, markers_replaced

# Where a line begins or ends. Wagtail's own text for indexing knows only ends, and joins an item to the list in it.
LINE_EDGE = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|blockquote|br|hr)\b[^>]*>", re.IGNORECASE)
# As in `site_core.notes`; what is stored and what Markdown becomes has no “<” or “>” that is not one of a tag's.
TAG = re.compile(r"<[^>]*>")


def prose_html(value: RichText | None, notes: Notes | None = None) -> SafeString:
    """Rich text as a page or a feed shows it, with the marks of its footnotes as links to them."""
    html = SafeString(expand_db_html(value.source if value else ""))
    return notes.linked(html) if notes else html


def prose_text(value: RichText | None) -> str:
    """The words of rich text, a line for each paragraph and each item, without the marks of footnotes."""
    if not value:
        return ""
    lines = words_of(LINE_EDGE.sub("\n", value.source)).split("\n")
    return "\n".join(filter(None, map(str.strip, lines)))


def words_of(html: str) -> str:
    """The text of markup as it stands, without the marks of footnotes."""
    return unescape(TAG.sub("", markers_replaced(html, ""))).strip()
