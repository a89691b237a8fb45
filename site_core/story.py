"""A story as readers get it: its blocks with what they point at, its contents, its notes, and how long it takes."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.blocks import RichTextBlock, StreamValue, StructValue
from wagtail.rich_text import RichText

from site_core.leaves import leaves
from site_core.markdown import HIGHEST, MarkdownDocument, read_markdown
from site_core.notes import Note, Notes, markers_in
from site_core.rich_text import prose_html, prose_text, words_of
from site_core.targets import Targets

# Ids that the page itself uses; a heading called “Main” gets another anchor.
PAGE_IDS = frozenset({"main", "search-words"})
WORDS_A_MINUTE = 238


@dataclass(frozen=True)
class Section:
    """An entry of the contents list."""

    anchor: str
    text: str


@dataclass(frozen=True)
class Part:
    """What stands under one heading of any level, and the heading. Both are empty before the first one."""

    anchor: str
    heading: str
    text: str


def reading_minutes(words: int) -> int:
    """Whole minutes an adult needs to read `words` words of English; at least 1.

    Uses 238 words a minute, the mean for silent reading of non-fiction
    (Brysbaert, Journal of Memory and Language, 2019).
    Raises ValueError if `words` is negative.
    """
    if words < 0:
        raise ValueError("A text has no negative number of words.")
    return max(1, round(words / WORDS_A_MINUTE))


def unique_anchor(wanted: str, taken: set[str]) -> str:
    """`wanted`, with a number where that is taken. Adds it to `taken`."""
    anchor, number = wanted, 1
    while anchor in taken:
        number += 1
        anchor = f"{wanted}-{number}"
    taken.add(anchor)
    return anchor


class Story:
    """The blocks of `body`, a StreamValue, which is left as it is: what is hidden or gone is missing only here.

    `targets` is what the blocks point at; it is loaded unless it is given, so that several stories can share it.
    """

    def __init__(self, body: StreamValue | None, targets: Targets | None = None):
        raw = list(body.raw_data) if body else []
        self.targets = Targets([body] if body else []) if targets is None else targets
        with self.targets.at_hand():
            # A copy, since converting a block keeps the result in its stream, from where a page would be saved.
            self.blocks = list(StreamValue(body.stream_block, raw, is_lazy=True)) if body else []
        self._raw = raw

    @cached_property
    def _documents(self) -> dict[int, tuple[int, MarkdownDocument]]:
        """What is in the Markdown blocks, by the identity of their values, with the number of each."""
        found = [block.value for block in self.blocks if block.block_type == "markdown"]
        return {id(value): (number, read_markdown(value.get("source") or "")) for number, value in enumerate(found, 1)}

    @cached_property
    def _anchors(self) -> dict[int, list[str]]:
        """The ids of the headings in each Markdown block; those of heading blocks are stored, and come first."""
        taken = set(PAGE_IDS)
        taken.update(block.value.anchor_id for block in self.blocks if block.block_type == "heading")
        return {
            key: [unique_anchor(heading.anchor, taken) for heading in document.headings]
            for key, (_number, document) in self._documents.items()
        }

    def markdown_anchors(self, value: StructValue) -> list[str]:
        return self._anchors[id(value)]

    def markdown_prefix(self, value: StructValue) -> str:
        """What the labels of this block's own notes begin with among the story's: each block may have a note 1."""
        return f"m{self._documents[id(value)][0]}-"

    @cached_property
    def contents(self) -> list[Section]:
        """The sections, in order: heading blocks and the headings in Markdown, without subsections."""
        sections = []
        for block in self.blocks:
            value = block.value
            if block.block_type == "heading" and value.get("text") and value.get("level") != "3":
                sections.append(Section(value.anchor_id, value["text"]))
            elif block.block_type == "markdown":
                _number, document = self._documents[id(value)]
                sections += [
                    Section(anchor, heading.text)
                    for heading, anchor in zip(document.headings, self._anchors[id(value)], strict=True)
                    if heading.level == HIGHEST and heading.text
                ]
        return sections

    @cached_property
    def notes(self) -> Notes:
        texts: dict[str, SafeString] = {}
        mentioned: list[str] = []
        with self.targets.at_hand():
            for block, raw in zip(self.blocks, self._raw_of_blocks, strict=True):
                if block.block_type == "footnotes":
                    rows = [row for row in block.value.get("notes") or [] if row.get("marker") and row.get("text")]
                    texts.update((row["marker"], prose_html(row["text"])) for row in rows)
                elif block.block_type == "markdown":
                    prefix = self.markdown_prefix(block.value)
                    _number, document = self._documents[id(block.value)]

                    def marker(label: str, prefix: str = prefix) -> str:
                        return prefix + label

                    texts.update((marker(label), document.note_html(label, marker)) for label in document.labels)
                    anchors = self.markdown_anchors(block.value)
                    mentioned += markers_in(document.html(anchors, marker))
                else:
                    for leaf, source in leaves(block.block, raw["value"]):
                        if isinstance(leaf, RichTextBlock):
                            mentioned += markers_in(source)
        return Notes(texts, mentioned)

    @property
    def _raw_of_blocks(self) -> list[dict]:
        """What is stored of each block; one of a type that is no more is not among the blocks."""
        known = {block.id for block in self.blocks}
        return [child for child in self._raw if child.get("id") in known] if None not in known else self._raw

    @cached_property
    def _last_footnotes(self) -> StructValue | None:
        return next((block.value for block in reversed(self.blocks) if block.block_type == "footnotes"), None)

    def notes_at(self, value: StructValue) -> list[Note]:
        """The notes to list where the Footnotes block of this value stands: all of them in the last, else none."""
        return self.notes.listed() if value is self._last_footnotes else []

    @property
    def loose_notes(self) -> list[Note]:
        """The notes of Markdown in a story without a Footnotes block; they stand at its end."""
        return self.notes.listed() if self._last_footnotes is None else []

    def feed_html(self) -> SafeString:
        """The story for feed readers: no stylesheet, no script, nothing of third parties; addresses as on the page."""
        parts = []
        with self.targets.at_hand():
            for block in self.blocks:
                if isinstance(block.value, RichText):
                    parts.append(prose_html(block.value, self.notes))
                else:
                    parts.append(block.block.feed_html(block.value, self))
            parts += [notes_feed_html(self.loose_notes)]
        return format_html_join("\n", "{}", ((part,) for part in parts if part))

    def plain_text(self) -> str:
        """The words of the story, code among them, a line or more for each block."""
        return "\n".join(map(str, filter(None, map(plain_text_of, self.blocks))))

    def parts(self) -> list[Part]:
        """The words of the story as its headings divide them, code among them; none that is empty."""
        headings = [("", "")]
        texts: list[list[str]] = [[]]
        for block in self.blocks:
            value = block.value
            if block.block_type == "heading":
                headings.append((value.anchor_id, value.get("text") or ""))
                texts.append([])
            elif block.block_type == "markdown":
                _number, document = self._documents[id(value)]
                for number, html in document.parts():
                    if number is not None:
                        headings.append((self.markdown_anchors(value)[number], document.headings[number].text))
                        texts.append([])
                    texts[-1].append(words_of(html))
            else:
                texts[-1].append(str(plain_text_of(block) or ""))
        parts = (Part(*heading, "\n".join(filter(None, text))) for heading, text in zip(headings, texts, strict=True))
        return [part for part in parts if part.heading or part.text]

    def code(self) -> str:
        """The code of the story alone."""
        parts = [block.block.code_text(block.value) for block in self.blocks if hasattr(block.block, "code_text")]
        return "\n".join(part.strip("\n") for part in parts if part.strip())

    def count(self) -> tuple[int, int]:
        """How many words of prose it has, and how many lines of code: these take a reader another time."""
        code = self.code()
        return len(self.plain_text().split()) - len(code.split()), len(code.splitlines())


def plain_text_of(block: StreamValue.StreamChild) -> str:
    value = block.value
    return prose_text(value) if isinstance(value, RichText) else block.block.plain_text(value)


def notes_feed_html(notes: list[Note]) -> SafeString:
    """A list of notes for a feed, which link to where they are named; nothing for no notes."""
    if not notes:
        return SafeString("")
    rows = format_html_join(
        "",
        '<li id="{}" value="{}">{} {}</li>',
        ((note.anchor, note.number, note.html, note.way_back) for note in notes),
    )
    return SafeString(f"<hr><ol>{rows}</ol>")
