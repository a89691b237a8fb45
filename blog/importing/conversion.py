"""A post's text as the body of an article: its blocks, its notes, and the proof that an editor could save it."""

import json
import re
from html import unescape
from itertools import count
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError, StreamValue

from blog.blocks import BlogStoryBlock
from blog.importing.context import PostContext
from blog.importing.lengths import shortened
from blog.importing.links import Anchors, Links
from blog.importing.markup import plain_words, read_markup
from blog.importing.pictures import Pictures
from blog.importing.prose import BREAK, ProseWriter
from blog.importing.report import FileReport
from blog.importing.story_writer import StoryWriter
from site_core.notes import MARKER
from site_core.story import Story
from site_core.targets import Targets

# What an excerpt may have at most, and what one has that is made of the text.
LONGEST_EXCERPT = 400
EXCERPT_OF_TEXT = 300
WITH_IMAGES = {"image", "gallery"}
PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")

STORY = BlogStoryBlock()


def body_of(text: str, title: str, original: str, pictures: Pictures, report: FileReport) -> list[dict[str, Any]]:
    """The blocks of a text as they are stored; where an image's key belongs, there is its file yet."""
    markup = read_markup(text, report)
    context = PostContext(
        title=title,
        report=report,
        pictures=pictures,
        links=Links(original, Anchors(markup.body), report),
        directives=markup.directives,
        markers=frozenset(markup.notes),
    )
    notes = {marker: note_html(tree, context) for marker, tree in markup.notes.items()}
    for marker in [marker for marker, html in notes.items() if not html]:
        report.remark("note", f"The note [^{marker}] says nothing that can be kept, so it was left out.")
        del notes[marker]
    context.markers = frozenset(notes)
    writer = StoryWriter(context)
    writer.write(markup.body.children)
    return with_ids(with_notes(writer.finished(), notes, report))


def note_html(tree: BeautifulSoup, context: PostContext) -> str:
    paragraphs = []
    for node in tree.children:
        writer = ProseWriter(context, has_superscripts=False)
        writer.write([node])
        if writer.lifted:
            context.report.remark("note", "A note holds words alone: what it showed was left out.")
        if writer.html:
            paragraphs.append(f"<p>{writer.html}</p>")
    return "".join(paragraphs)


def with_notes(body: list[dict[str, Any]], notes: dict[str, str], report: FileReport) -> list[dict[str, Any]]:
    """`body` with its notes at its end. One that is named only in a heading, say, where no mark can be, is a text."""
    if not notes:
        return body
    named = Story(stream_of(without_images(body)), Targets()).notes
    kept = [marker for marker in notes if marker in named.unknown]
    loose = [marker for marker in notes if marker not in kept]
    if loose:
        report.remark("note", "A note is named where no mark can be, so it follows the text.")
        body = [*body, {"type": "text", "value": "".join(notes[marker] for marker in loose)}]
    if kept:
        rows = [{"marker": marker, "text": notes[marker]} for marker in kept]
        body = [*body, {"type": "footnotes", "value": {"notes": rows}}]
    return body


def with_ids(body: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """`body` with an id for each block that follows from what it says, so that versions can be compared."""
    taken: set[str] = set()
    for block in body:
        words = json.dumps([block["type"], block["value"]], default=lambda picture: picture.path.name)
        block["id"] = next(
            key for number in count() if (key := str(uuid5(NAMESPACE_URL, f"{number} {words}"))) not in taken
        )
        taken.add(block["id"])
    return body


def without_images(body: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks that can be looked at before the images are stored."""
    return [block for block in body if block["type"] not in WITH_IMAGES]


def stream_of(body: list[dict[str, Any]]) -> StreamValue:
    return STORY.to_python(body)


def what_is_invalid(body: list[dict[str, Any]]) -> list[str]:
    """Why an editor could not save `body` as it is, as sentences; nothing if all is well."""
    try:
        STORY.clean(stream_of(body))
    except StreamBlockValidationError as error:
        return [*sentences(error)]
    return []


def sentences(error: ValidationError) -> list[str]:
    """What a block's error says, with what its blocks say."""
    inner = getattr(error, "block_errors", None) or {}
    items = inner.items() if isinstance(inner, dict) else enumerate(inner)
    errors = [(name, child) for name, child in items if isinstance(child, ValidationError)]
    found = [f"{name}: {sentence}" for name, child in errors for sentence in sentences(child)]
    others = getattr(error, "non_block_errors", None)
    if others is not None:
        found += [str(message) for other in others for message in getattr(other, "messages", [other])]
    return found or list(getattr(error, "messages", [str(error)]))


def excerpt_of(summary: str, body: list[dict[str, Any]], title: str, report: FileReport) -> str:
    """What cards and feeds show: the summary, or else how the text begins, or else the title."""
    if words := plain_words(summary, report):
        if len(words) > LONGEST_EXCERPT:
            report.remark("length", f"The summary was shortened to {LONGEST_EXCERPT} characters.")
        return shortened(words, LONGEST_EXCERPT)
    report.remark("excerpt", "The post has no summary, so its excerpt is how its text begins.")
    return shortened(next(filter(None, paragraphs_of(body)), title), EXCERPT_OF_TEXT)


def paragraphs_of(body: list[dict[str, Any]]) -> list[str]:
    """The words of the paragraphs that stand in texts."""
    texts = [block["value"] for block in body if block["type"] == "text"]
    found = [html for text in texts for html in PARAGRAPH.findall(text)]
    return [" ".join(unescape(TAG.sub("", MARKER.sub("", html.replace(BREAK, " ")))).split()) for html in found]
