"""The notes of a story."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks.text import INLINE_FEATURES
from site_core.notes import Note
from site_core.rich_text import prose_text
from site_core.story import notes_feed_html

if TYPE_CHECKING:
    from site_core.story import Story

is_marker = RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9-]{0,39}\Z", _("Use letters without accents, digits and hyphens."))


class NoteBlock(blocks.StructBlock):
    """A note, and the marker that stands for it in the text."""

    marker = blocks.CharBlock(
        max_length=40,
        search_index=False,
        validators=[is_marker],
        help_text=_("A word or number. Where the note belongs, the text says it in brackets with a caret: [^marker]."),
    )
    text = blocks.RichTextBlock(features=INLINE_FEATURES)

    class Meta:
        label = _("Note")
        icon = "comment"


class FootnotesBlock(blocks.StructBlock):
    """Where a story's notes stand. They are numbered in the order in which the text names them."""

    notes = blocks.ListBlock(NoteBlock(), label=_("Notes"))

    def clean(self, value):
        value = super().clean(value)
        markers = [note["marker"] for note in value["notes"]]
        errors = {
            position: blocks.StructBlockValidationError(
                block_errors={"marker": ValidationError(_("This marker is taken by a note above."))}
            )
            for position, marker in enumerate(markers)
            if marker in markers[:position]
        }
        if errors:
            raise blocks.StructBlockValidationError(
                block_errors={"notes": blocks.ListBlockValidationError(block_errors=errors)}
            )
        return value

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        story = context.get("story")
        # The notes of several blocks, and of Markdown, are one list, where the last block stands.
        context["listed"] = story.notes_at(value) if story else notes_alone(value)
        return context

    def feed_html(self, value: blocks.StructValue, story: "Story") -> SafeString:
        return notes_feed_html(story.notes_at(value))

    def plain_text(self, value: blocks.StructValue) -> str:
        return "\n".join(map(str, filter(None, (prose_text(note.get("text")) for note in value.get("notes") or []))))

    class Meta:
        label = _("Footnotes")
        icon = "list-ol"
        group = _("Text")
        template = "blocks/footnotes.html"
        description = _("The notes that the text names as [^marker], numbered and linked both ways.")
        preview_value = {
            "notes": [
                {"marker": "hot", "text": "<p>Heap-only tuples, since PostgreSQL 8.3.</p>"},
                {"marker": "wal", "text": "<p>The write-ahead log, which every index adds to.</p>"},
            ]
        }


def notes_alone(value: blocks.StructValue) -> list[Note]:
    """The notes of one block without its story, as in the block's preview."""
    listed = [note for note in value.get("notes") or [] if note.get("text")]
    return [
        Note(number=number, anchor=f"note-{note.get('marker') or number}", html=SafeString(note["text"]), mentions=())
        for number, note in enumerate(listed, start=1)
    ]
