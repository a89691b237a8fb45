"""Prose: rich text as markup and as words."""

from django.utils.safestring import SafeString
from wagtail.rich_text import RichText, expand_db_html, get_text_for_indexing

from site_core.notes import MARKER, Notes


def prose_html(value: RichText | None, notes: Notes | None = None) -> SafeString:
    """Rich text as a page or a feed shows it, with the marks of its footnotes as links to them."""
    html = SafeString(expand_db_html(value.source if value else ""))
    return notes.linked(html) if notes else html


def prose_text(value: RichText | None) -> str:
    """The words of rich text, a line each paragraph, without the marks of footnotes."""
    return MARKER.sub("", get_text_for_indexing(value.source)).strip() if value else ""
