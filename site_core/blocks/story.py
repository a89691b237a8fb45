"""The list of blocks that editors see."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks.code import CodeBlock
from site_core.blocks.media import FigureBlock
from site_core.blocks.text import PROSE_FEATURES, CalloutBlock, HeadingBlock, QuoteBlock, anchor_for

# Ids that the page itself uses; a heading called “Main” gets another anchor.
PAGE_IDS = frozenset({"main", "search-words"})


class StoryBlock(blocks.StreamBlock):
    """A story: prose and headings, pictures, code, and what is set apart."""

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
    code = CodeBlock()
    image = FigureBlock()

    def get_prep_value(self, value: Any) -> list[dict[str, Any]]:
        """What is stored. A heading without an anchor gets its own here, unique within the story."""
        stored = super().get_prep_value(value)
        taken = set(PAGE_IDS)
        for child in stored or []:
            if child["type"] == "heading":
                child["value"]["anchor"] = unique_anchor(child["value"], taken)
        return stored


def unique_anchor(heading: dict[str, Any], taken: set[str]) -> str:
    """The heading's anchor, or one made of its words; with a number where that is taken. Adds it to `taken`."""
    wanted = heading.get("anchor") or anchor_for(heading.get("text"))
    anchor, number = wanted, 1
    while anchor in taken:
        number += 1
        anchor = f"{wanted}-{number}"
    taken.add(anchor)
    return anchor
