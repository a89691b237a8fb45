"""Blocks that are words."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# What a paragraph can hold. Headings are blocks of their own, so that the contents list and anchors know them.
PROSE_FEATURES = ["bold", "italic", "code", "superscript", "link", "document-link", "ol", "ul", "h4", "hr"]
INLINE_FEATURES = ["bold", "italic", "code", "link", "document-link"]


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


class CalloutBlock(blocks.StructBlock):
    """A remark beside the argument: what to know, to try, or to beware of."""

    kind = blocks.ChoiceBlock(
        choices=[
            ("note", _("Note")),
            ("tip", _("Tip")),
            ("warning", _("Warning")),
            ("danger", _("Danger")),
        ],
        default="note",
        search_index=False,
    )
    title = blocks.CharBlock(required=False, max_length=120)
    text = blocks.RichTextBlock(features=[*INLINE_FEATURES, "ul", "ol"])

    class Meta:
        label = _("Callout")
        icon = "info-circle"
        group = _("Text")
        template = "blocks/callout.html"
        label_format = "{kind}: {title}"
        description = _("A remark in a box: a note, a tip, a warning or a danger.")
        preview_value = {
            "kind": "warning",
            "title": "Locks the table",
            "text": "<p>Use <code>CREATE INDEX CONCURRENTLY</code> outside a transaction.</p>",
        }
