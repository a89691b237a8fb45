"""Blocks that are words."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.rich_text import prose_html, prose_text

if TYPE_CHECKING:
    from site_core.story import Story

# What a paragraph can hold. Headings are blocks of their own, so that the contents list and anchors know them.
PROSE_FEATURES = ["bold", "italic", "code", "superscript", "link", "document-link", "ol", "ul", "h4", "hr"]
INLINE_FEATURES = ["bold", "italic", "code", "link", "document-link"]
REMARK_FEATURES = [*INLINE_FEATURES, "ul", "ol"]


class HeadingValue(blocks.StructValue):
    """A heading with the anchor that it keeps when it is reworded."""

    @property
    def anchor_id(self) -> str:
        """The stored anchor; before the first save, what will be stored."""
        return self.get("anchor") or anchor_for(self.get("text"))


def anchor_for(text: str | None) -> str:
    """An address for a heading's words; never empty."""
    return slugify(text or "") or "section"


class HeadingBlock(blocks.StructBlock):
    """The title of a section, and the address that leads to it for good."""

    text = blocks.CharBlock(max_length=200)
    level = blocks.ChoiceBlock(
        choices=[("2", _("Section")), ("3", _("Subsection"))], default="2", search_index=False, label=_("Level")
    )
    anchor = blocks.CharBlock(
        required=False,
        max_length=120,
        search_index=False,
        help_text=_("The last part of this section's address. Set at the first save and kept when you reword."),
    )

    def clean(self, value):
        value = super().clean(value)
        if value["anchor"]:
            try:
                validate_slug(value["anchor"])
            except ValidationError:
                message = _("Use only letters without accents, digits, hyphens and underscores.")
                raise blocks.StructBlockValidationError(block_errors={"anchor": ValidationError(message)}) from None
        return value

    def feed_html(self, value: HeadingValue, story: "Story") -> SafeString:
        tag = "h3" if value.get("level") == "3" else "h2"
        return format_html("<{}>{}</{}>", tag, value.get("text") or "", tag)

    def plain_text(self, value: HeadingValue) -> str:
        return value.get("text") or ""

    class Meta:
        label = _("Heading")
        icon = "title"
        group = _("Text")
        template = "blocks/heading.html"
        value_class = HeadingValue
        form_layout = blocks.BlockGroup(children=["text", "level"], settings=["anchor"])
        description = _("Opens a section; it appears in the contents list and keeps its address.")
        preview_value = {"text": "What the planner does with your index", "level": "2", "anchor": "planner"}


class QuoteBlock(blocks.StructBlock):
    """A sentence worth stopping for, and who said it."""

    text = blocks.TextBlock()
    attribution = blocks.CharBlock(required=False, help_text=_("Name, then role or work."))

    def feed_html(self, value: blocks.StructValue, story: "Story") -> SafeString:
        quote = SafeString(linebreaks(value.get("text") or "", autoescape=True))
        if not value.get("attribution"):
            return format_html("<blockquote>{}</blockquote>", quote)
        return format_html("<blockquote>{}<footer>{}</footer></blockquote>", quote, value["attribution"])

    def plain_text(self, value: blocks.StructValue) -> str:
        return "\n".join(map(str, filter(None, [value.get("text"), value.get("attribution")])))

    class Meta:
        label = _("Quote")
        icon = "openquote"
        group = _("Text")
        template = "blocks/quote.html"
        description = _("A pull quote, set apart from the story.")
        preview_value = {
            "text": "The first draft is a letter to yourself.",
            "attribution": "Ada Moreau, managing editor",
        }


class CalloutValue(blocks.StructValue):
    """A remark, as its template shows it."""

    @property
    def kind_label(self) -> str:
        return str(dict(CALLOUT_KINDS).get(self.get("kind"), CALLOUT_KINDS[0][1]))


CALLOUT_KINDS = [("note", _("Note")), ("tip", _("Tip")), ("warning", _("Warning")), ("danger", _("Danger"))]


class CalloutBlock(blocks.StructBlock):
    """A remark beside the argument: what to know, to try, or to beware of."""

    kind = blocks.ChoiceBlock(choices=CALLOUT_KINDS, default="note", search_index=False)
    title = blocks.CharBlock(required=False, max_length=120)
    text = blocks.RichTextBlock(features=REMARK_FEATURES)

    def feed_html(self, value: CalloutValue, story: "Story") -> SafeString:
        head = ": ".join(filter(None, [value.kind_label, value.get("title")]))
        return format_html(
            "<aside><p><strong>{}</strong></p>{}</aside>", head, prose_html(value.get("text"), story.notes)
        )

    def plain_text(self, value: CalloutValue) -> str:
        return "\n".join(map(str, filter(None, [value.get("title"), prose_text(value.get("text"))])))

    class Meta:
        label = _("Callout")
        icon = "info-circle"
        group = _("Text")
        template = "blocks/callout.html"
        value_class = CalloutValue
        label_format = "{kind}: {title}"
        description = _("A remark in a box: a note, a tip, a warning or a danger.")
        preview_value = {
            "kind": "warning",
            "title": "Locks the table",
            "text": "<p>Use <code>CREATE INDEX CONCURRENTLY</code> outside a transaction.</p>",
        }
