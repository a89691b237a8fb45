"""Files for readers to take away."""

from typing import TYPE_CHECKING

from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model

from site_core.blocks.choosers import DocumentChooserBlock

if TYPE_CHECKING:
    from site_core.story import Story


class DownloadValue(blocks.StructValue):
    """A file, as its template shows it."""

    @property
    def heading(self) -> str:
        """The title given here, or else the document's own."""
        document = self.get("document")
        return self.get("title") or (document.title if document else "")

    @property
    def facts(self) -> str:
        """What kind of file, and how large: “CSV, 12 KB”."""
        document = self.get("document")
        if document is None:
            return ""
        size = filesizeformat(document.file_size) if document.file_size else ""
        return ", ".join(filter(None, [document.file_extension.upper(), size]))


class DownloadBlock(blocks.StructBlock):
    """A document to download, with its kind and size."""

    document = DocumentChooserBlock()
    title = blocks.CharBlock(required=False, max_length=120, help_text=_("Empty: the document's own."))
    text = blocks.CharBlock(required=False, max_length=300, label=_("What it is for"))

    def get_preview_value(self):
        document = get_document_model().objects.order_by("-pk").first()
        return self.normalize({"document": document, "text": _("Every measurement of this article.")})

    def feed_html(self, value: DownloadValue, story: "Story") -> SafeString:
        if not value.get("document"):
            return SafeString("")
        facts = f" ({value.facts})" if value.facts else ""
        link = format_html('<p><a href="{}">{}</a>{}</p>', value["document"].url, value.heading, facts)
        return format_html("{}<p>{}</p>", link, value["text"]) if value.get("text") else link

    def plain_text(self, value: DownloadValue) -> str:
        return "\n".join(map(str, filter(None, [value.heading, value.get("text")])))

    class Meta:
        label = _("Download")
        icon = "download"
        group = _("Media")
        template = "blocks/download.html"
        value_class = DownloadValue
        label_format = "{title}"
        description = _("A document that readers can take away, with its kind and its size.")
