"""How the demonstration writes its articles: plain functions that return StreamField blocks with fixed ids.

The first argument of every block is a key, unique within its article. With the article's slug it fixes the block's
id, so loading the demo twice gives the same content to the byte.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

NAMESPACE = uuid.UUID("0f3f5a3e-6f0c-4c53-9a64-6c0e6b1c2d10")

# Language names as the articles write them, where Pygments has another.
LANGUAGE_NAMES = {"django": "html+django"}


@dataclass(frozen=True)
class Named:
    """Something that a block points at, by the demonstration's own name for it.

    `kind` is "image" (an illustration), "document" (a DemoDocument's file name), "article" (a slug) or "page" (the
    slug of a page below the front page).
    """

    kind: str
    name: str


# The primary key of what a Named names, or None where it is not there.
Resolve = Callable[[Named], int | None]


def resolved(value: Any, resolve: Resolve) -> Any:
    """`value` with a key in the place of every Named."""
    if isinstance(value, Named):
        return resolve(value)
    if isinstance(value, dict):
        return {key: resolved(item, resolve) for key, item in value.items()}
    if isinstance(value, list):
        return [resolved(item, resolve) for item in value]
    return value


def names_in(value: Any) -> list[Named]:
    """Every Named in `value`, in its order."""
    if isinstance(value, Named):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [name for item in items for name in names_in(item)]


@dataclass(frozen=True)
class DemoBlock:
    """A block as StreamField stores it, except for its id and for what it points at, which is named."""

    key: str
    kind: str
    value: Any

    def stored(self, slug: str, resolve: Resolve) -> dict[str, Any]:
        block_id = str(uuid.uuid5(NAMESPACE, f"{slug}/{self.key}"))
        return {"type": self.kind, "value": resolved(self.value, resolve), "id": block_id}


@dataclass(frozen=True)
class DemoDocument:
    """A text file that an article offers."""

    file_name: str
    title: str
    text: str


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
    updated_at: datetime | None = None
    series: str = ""
    part: int | None = None
    related: Sequence[str] = field(default=())
    sources: Sequence[dict[str, str]] = field(default=())

    def names(self, kind: str) -> list[str]:
        """The names of what the body points at, of one kind of Named."""
        return [named.name for block in self.body for named in names_in(block.value) if named.kind == kind]

    @property
    def illustrations(self) -> list[str]:
        """The names of the pictures it shows."""
        return [self.cover, *self.names("image")]

    def stored_body(self, resolve: Resolve) -> list[dict[str, Any]]:
        """The body as StreamField stores it. Raises ValueError if a key stands twice."""
        keys = [block.key for block in self.body]
        if len(set(keys)) != len(keys):
            raise ValueError(f"{self.slug}: a block key stands twice.")
        return [block.stored(self.slug, resolve) for block in self.body]

    def stored_takeaways(self) -> list[dict[str, Any]]:
        return self.stored_rows("takeaway", self.key_takeaways)

    def stored_sources(self) -> list[dict[str, Any]]:
        return self.stored_rows("source", self.sources)

    def stored_rows(self, kind: str, values: Sequence[Any]) -> list[dict[str, Any]]:
        blocks = (DemoBlock(f"{kind}-{number}", kind, value) for number, value in enumerate(values))
        return [block.stored(self.slug, lambda named: None) for block in blocks]


def source(title: str, publisher: str, url: str) -> dict[str, str]:
    """A work that the article relies on."""
    return {"title": title, "publisher": publisher, "url": url}


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


def picture(illustration: str, alt: str) -> dict[str, Any]:
    return {"image": Named("image", illustration), "decorative": False, "alt_text": alt}


def image(key: str, illustration: str, alt: str, caption: str = "", width: str = "text") -> DemoBlock:
    """A picture of home.demo.illustrations. `width` is text, wide or full."""
    return DemoBlock(
        key, "image", {"image": picture(illustration, alt), "caption": caption, "credit": "", "width": width}
    )


def gallery(key: str, pictures: Sequence[tuple[str, str, str]], title: str = "") -> DemoBlock:
    """Pictures in a row, each an illustration with its alt text and its caption."""
    shown = [{"image": picture(name, alt), "caption": caption} for name, alt, caption in pictures]
    return DemoBlock(key, "gallery", {"title": title, "pictures": shown})


def table(
    key: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[Sequence[str]],
    caption: str,
    source: str = "",
    row_headings: bool = True,
) -> DemoBlock:
    """A table. `columns` are pairs of a kind (text, number or rich) and a heading; `rows` hold a value for each."""
    stored = {
        "columns": [{"type": kind, "heading": words} for kind, words in columns],
        "rows": [{"values": list(row)} for row in rows],
        "caption": caption,
    }
    return DemoBlock(key, "table", {"table": stored, "row_headings": row_headings, "source": source})


def option(name: str, summary: str, pros: Sequence[str] = (), cons: Sequence[str] = ()) -> dict[str, Any]:
    """One of the options of a comparison."""
    return {"name": name, "summary": summary, "pros": list(pros), "cons": list(cons)}


def comparison(
    key: str,
    title: str,
    options: Sequence[dict[str, Any]],
    criteria: Sequence[tuple[str, Sequence[str]]],
    recommended: str = "",
    recommendation: str = "",
) -> DemoBlock:
    """Options by criteria. Each criterion has a verdict for every option; `recommended` is the name of an option."""
    return DemoBlock(
        key,
        "comparison",
        {
            "title": title,
            "options": list(options),
            "criteria": [{"name": name, "verdicts": list(verdicts)} for name, verdicts in criteria],
            "recommended": recommended,
            "recommendation": recommendation,
        },
    )


def step(title: str, html: str, code: str = "", language: str = "bash") -> dict[str, str]:
    """One of the steps of a procedure, with what is typed in it."""
    return {"title": title, "text": html, "code": code, "language": LANGUAGE_NAMES.get(language, language)}


def steps(key: str, steps: Sequence[dict[str, str]], title: str = "") -> DemoBlock:
    """A procedure."""
    return DemoBlock(key, "steps", {"title": title, "steps": list(steps)})


def questions(key: str, questions: Sequence[tuple[str, str]], title: str = "") -> DemoBlock:
    """Questions with their answers, which are html."""
    asked = [{"question": question, "answer": answer} for question, answer in questions]
    return DemoBlock(key, "questions", {"title": title, "questions": asked})


def key_figures(key: str, figures: Sequence[tuple[str, str, str]], title: str = "") -> DemoBlock:
    """Numbers that matter: the figure, what it counts, and where it is from."""
    shown = [{"figure": figure, "label": label, "source": origin} for figure, label, origin in figures]
    return DemoBlock(key, "key_figures", {"title": title, "figures": shown})


def embed(key: str, url: str, title: str, caption: str = "") -> DemoBlock:
    """A video of another site."""
    return DemoBlock(key, "embed", {"url": url, "title": title, "caption": caption})


def related_article(key: str, slug: str, note: str = "") -> DemoBlock:
    """Another article, with the reason to read it."""
    return DemoBlock(key, "related_article", {"article": Named("article", slug), "note": note})


def call_to_action(key: str, title: str, words: str, label: str, link: str) -> DemoBlock:
    """What to do next. `link` is "article:" or "page:" with a slug, or an address."""
    kind, _colon, name = link.partition(":")
    is_page = kind in {"article", "page"}
    where = {"page": Named(kind, name), "url": ""} if is_page else {"page": None, "url": link}
    return DemoBlock(key, "call_to_action", {"title": title, "text": words, "label": label, "link": where})


def download(key: str, document: str, title: str, words: str = "") -> DemoBlock:
    """A file of the article's DOCUMENTS, by its name."""
    return DemoBlock(key, "download", {"document": Named("document", document), "title": title, "text": words})


def diagram(key: str, dot: str, alt: str, caption: str = "") -> DemoBlock:
    """A diagram in Graphviz's language."""
    return DemoBlock(key, "diagram", {"source": dot, "alt_text": alt, "caption": caption})


def maths(key: str, tex: str, meaning: str) -> DemoBlock:
    """A formula in TeX, and the same in words."""
    return DemoBlock(key, "maths", {"tex": tex, "meaning": meaning})


def markdown(key: str, source: str) -> DemoBlock:
    """Markdown."""
    return DemoBlock(key, "markdown", {"source": source})


def footnotes(key: str, notes: Mapping[str, str]) -> DemoBlock:
    """The notes of the article, by the marker that stands in its text as [^marker]."""
    listed = [{"marker": marker, "text": html} for marker, html in notes.items()]
    return DemoBlock(key, "footnotes", {"notes": listed})
