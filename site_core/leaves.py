"""The fields at the ends of a story's tree of blocks."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageBlock


def leaves(block: blocks.Block, raw: Any) -> Iterator[tuple[blocks.Block, Any]]:
    """The fields of `raw`, which is what is stored of `block`: each field's own block, and what it holds."""
    if not raw:
        return
    if isinstance(block, ImageBlock):
        yield block.child_blocks["image"], raw.get("image") if isinstance(raw, dict) else raw
    elif isinstance(block, blocks.StreamBlock):
        for child in raw:
            if child["type"] in block.child_blocks:
                yield from leaves(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from leaves(child, raw.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            yield from leaves(block.child_block, item["value"] if isinstance(item, dict) and "value" in item else item)
    elif isinstance(block, BaseTypedTableBlock):
        for row in raw["rows"]:
            for column, value in zip(raw["columns"], row["values"], strict=False):
                yield from leaves(block.child_blocks[column["type"]], value)
    else:
        yield block, raw
