"""The vocabulary of a story: one class, one template and one preview a block."""

from site_core.blocks.choosers import ImageBlock, PageChooserBlock
from site_core.blocks.code import CodeBlock
from site_core.blocks.links import SourceBlock
from site_core.blocks.media import FigureBlock, figure_html
from site_core.blocks.story import StoryBlock
from site_core.blocks.text import CalloutBlock, HeadingBlock, QuoteBlock

__all__ = [
    "CalloutBlock",
    "CodeBlock",
    "FigureBlock",
    "HeadingBlock",
    "ImageBlock",
    "PageChooserBlock",
    "QuoteBlock",
    "SourceBlock",
    "StoryBlock",
    "figure_html",
]
