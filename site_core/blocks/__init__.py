"""The vocabulary of a story: one class, one template and one preview a block."""

from site_core.blocks.code import CodeBlock
from site_core.blocks.media import FigureBlock
from site_core.blocks.story import StoryBlock
from site_core.blocks.text import CalloutBlock, HeadingBlock, QuoteBlock

__all__ = ["CalloutBlock", "CodeBlock", "FigureBlock", "HeadingBlock", "QuoteBlock", "StoryBlock"]
