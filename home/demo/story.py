"""How the demonstration writes its articles: plain functions that return StreamField blocks with fixed ids.

The first argument of every block is a key, unique within its article. With the article's slug it fixes the block's
id, so loading the demo twice gives the same content to the byte.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

NAMESPACE = uuid.UUID("0f3f5a3e-6f0c-4c53-9a64-6c0e6b1c2d10")

# Language names as the articles write them, where Pygments has another.
LANGUAGE_NAMES = {"django": "html+django"}


@dataclass(frozen=True)
class DemoBlock:
    """A block as StreamField stores it, except for its id and for the pictures, which are named."""

    key: str
    kind: str
    value: Any

    def stored(self, slug: str, image_keys: dict[str, int]) -> dict[str, Any]:
        value = self.value
        if self.kind == "image":
            value = {**value, "image": {**value["image"], "image": image_keys[value["image"]["image"]]}}
        return {"type": self.kind, "value": value, "id": str(uuid.uuid5(NAMESPACE, f"{slug}/{self.key}"))}


@dataclass(frozen=True)
class DemoArticle:
    """One article of the demonstration. Names of other things are slugs, tag names, and names of illustrations."""

    slug: str
    title: str
    excerpt: str
    search_description: str
    published_at: datetime
    category: str
    authors: Sequence[str]
    tags: Sequence[str]
    cover: str
    key_takeaways: Sequence[str]
    body: Sequence[DemoBlock]
    further_categories: Sequence[str] = field(default=())

    @property
    def illustrations(self) -> list[str]:
        """The names of the pictures it shows."""
        return [self.cover, *(block.value["image"]["image"] for block in self.body if block.kind == "image")]

    def stored_body(self, image_keys: dict[str, int]) -> list[dict[str, Any]]:
        """The body as StreamField stores it. Raises ValueError if a key stands twice."""
        keys = [block.key for block in self.body]
        if len(set(keys)) != len(keys):
            raise ValueError(f"{self.slug}: a block key stands twice.")
        return [block.stored(self.slug, image_keys) for block in self.body]

    def stored_takeaways(self) -> list[dict[str, Any]]:
        blocks = (DemoBlock(f"takeaway-{number}", "takeaway", text) for number, text in enumerate(self.key_takeaways))
        return [block.stored(self.slug, {}) for block in blocks]


def text(key: str, html: str) -> DemoBlock:
    """Paragraphs and lists, as rich text."""
    return DemoBlock(key, "text", html)


def heading(key: str, words: str, level: int = 2) -> DemoBlock:
    """A section's title; its key is its anchor."""
    return DemoBlock(key, "heading", {"text": words, "level": str(level), "anchor": key})


def code(key: str, language: str, source: str, file_name: str = "", highlighted_lines: str = "") -> DemoBlock:
    """A listing."""
    return DemoBlock(
        key,
        "code",
        {
            "language": LANGUAGE_NAMES.get(language, language),
            "file_name": file_name,
            "code": source,
            "highlighted_lines": highlighted_lines,
        },
    )


def quote(key: str, words: str, attribution: str = "") -> DemoBlock:
    """A pull quote."""
    return DemoBlock(key, "quote", {"text": words, "attribution": attribution})


def callout(key: str, kind: str, title: str, html: str) -> DemoBlock:
    """A remark in a box. `kind` is note, tip, warning or danger."""
    return DemoBlock(key, "callout", {"kind": kind, "title": title, "text": html})


def image(key: str, illustration: str, alt: str, caption: str = "", width: str = "text") -> DemoBlock:
    """A picture of home.demo.illustrations. `width` is text, wide or full."""
    chosen = {"image": illustration, "decorative": False, "alt_text": alt}
    return DemoBlock(key, "image", {"image": chosen, "caption": caption, "credit": "", "width": width})
