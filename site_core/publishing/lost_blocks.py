"""Blocks that a stored version names and the site has no longer. Wagtail drops them when it reads the version."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.fields import StreamField


def what_would_be_lost(model: type[Model], content: Mapping[str, Any]) -> list[str]:
    """The block types in the `content` of a revision that `model` does not know any more, as a sentence."""
    names = {
        name
        for field in model._meta.concrete_fields
        if isinstance(field, StreamField)
        for name in unknown_types(field.stream_block, stored(content.get(field.name)))
    }
    if not names:
        return []
    sentence = gettext(
        "Part of its text would be lost: it holds blocks of a kind that the site no longer has (%(names)s). "
        "Open it in the editor, see what is missing, and publish it from there."
    )
    return [sentence % {"names": ", ".join(sorted(names))}]


def stored(value: Any) -> Any:
    """The blocks of a stream as they are stored: revisions hold them as text."""
    return json.loads(value) if isinstance(value, str) and value else value


def unknown_types(block: blocks.Block, raw: Any) -> Iterator[str]:
    if not raw:
        return
    if isinstance(block, blocks.BaseStreamBlock):
        for child in raw:
            if child["type"] in block.child_blocks:
                yield from unknown_types(block.child_blocks[child["type"]], child["value"])
            else:
                yield child["type"]
    elif isinstance(block, blocks.BaseStructBlock) and isinstance(raw, dict):
        for name, child in block.child_blocks.items():
            yield from unknown_types(child, raw.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            is_item = isinstance(item, dict) and "value" in item and item.get("type") == "item"
            yield from unknown_types(block.child_block, item["value"] if is_item else item)
