"""The list of blocks that editors see."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks.argument import ComparisonBlock, QuestionsBlock, StepsBlock
from site_core.blocks.code import CodeBlock
from site_core.blocks.data import KeyFiguresBlock, TableBlock
from site_core.blocks.documents import DownloadBlock
from site_core.blocks.embeds import EmbedBlock
from site_core.blocks.links import CallToActionBlock
from site_core.blocks.markdown import MarkdownBlock
from site_core.blocks.media import FigureBlock, GalleryBlock
from site_core.blocks.notes import FootnotesBlock
from site_core.blocks.technical import DiagramBlock, MathsBlock
from site_core.blocks.text import PROSE_FEATURES, CalloutBlock, HeadingBlock, QuoteBlock, anchor_for
from site_core.blocks.validation import GuardedStreamBlock
from site_core.story import PAGE_IDS, Story, unique_anchor
from site_core.targets import Targets


class StoryBlock(GuardedStreamBlock):
    """A story: prose and headings, pictures, code, and what is set apart.

    Beside its template, which is for the page, every block has `feed_html(value, story)` for feed readers, which know
    no stylesheet and no script, and `plain_text(value)`: its words alone.
    """

    heading = HeadingBlock()
    text = blocks.RichTextBlock(
        features=PROSE_FEATURES,
        label=_("Text"),
        group=_("Text"),
        icon="pilcrow",
        template="blocks/text.html",
        description=_("Paragraphs and lists, with links."),
        preview_value="<p>An index is a promise to <i>every</i> write that follows.</p>",
    )
    quote = QuoteBlock()
    callout = CalloutBlock()
    markdown = MarkdownBlock()
    footnotes = FootnotesBlock()
    image = FigureBlock()
    gallery = GalleryBlock()
    embed = EmbedBlock()
    download = DownloadBlock()
    code = CodeBlock()
    table = TableBlock()
    diagram = DiagramBlock()
    maths = MathsBlock()
    steps = StepsBlock()
    comparison = ComparisonBlock()
    questions = QuestionsBlock()
    key_figures = KeyFiguresBlock()
    call_to_action = CallToActionBlock()

    def get_prep_value(self, value: Any) -> list[dict[str, Any]]:
        """What is stored. A heading without an anchor gets its own here, unique within the story."""
        stored = super().get_prep_value(value)
        taken = set(PAGE_IDS)
        for child in stored or []:
            if child["type"] == "heading":
                heading = child["value"]
                heading["anchor"] = unique_anchor(heading.get("anchor") or anchor_for(heading.get("text")), taken)
        return stored

    def check_finished(self, value: blocks.StreamValue) -> None:
        # Nothing is loaded: only words are looked at.
        notes = Story(value, Targets()).notes
        complaints = [
            _now("The text names a note [^%(marker)s], and there is no such note.") % {"marker": marker}
            for marker in notes.unknown
        ] + [
            _now("The text does not name the note [^%(marker)s].") % {"marker": marker}
            for marker in notes.texts
            if marker not in notes.counts
        ]
        if complaints:
            raise blocks.StreamBlockValidationError(
                non_block_errors=[ValidationError(complaint) for complaint in complaints]
            )
