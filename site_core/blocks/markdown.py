"""Text for people who write Markdown, or paste it."""

from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks.code import CodeBlock, language_named
from site_core.blocks.verbatim import VerbatimBlock
from site_core.markdown import plain_code, read_markdown
from site_core.rich_text import words_of

if TYPE_CHECKING:
    from site_core.story import Story


class MarkdownBlock(blocks.StructBlock):
    """A passage in Markdown. Its headings join the contents list, its footnotes those of the story."""

    source = VerbatimBlock(
        rows=12,
        help_text=_("CommonMark, with tables, ~~strikethrough~~ and [^notes]. HTML is shown as it is typed."),
        form_attrs={"spellcheck": "true"},
    )

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["html"] = passage_html(value, context.get("story"), listing_html)
        return context

    def feed_html(self, value: blocks.StructValue, story: "Story") -> SafeString:
        return passage_html(value, story, plain_code)

    def plain_text(self, value: blocks.StructValue) -> str:
        document = read_markdown(value.get("source") or "")
        return words_of(document.html([""] * len(document.headings), str, plain_code))

    def code_text(self, value: blocks.StructValue) -> str:
        return "\n".join(read_markdown(value.get("source") or "").code)

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        return [self.plain_text(value)]

    class Meta:
        label = _("Markdown")
        icon = "edit"
        group = _("Text")
        template = "blocks/markdown.html"
        description = _("A passage in Markdown: its headings join the contents list, its code is highlighted.")
        preview_value = {
            "source": "Two rules, and **only** two:\n\n1. measure first;\n2. keep the figure beside its plan.\n"
        }


def passage_html(value: blocks.StructValue, story: "Story | None", code: Any) -> SafeString:
    document = read_markdown(value.get("source") or "")
    if story is None:
        return document.html([heading.anchor for heading in document.headings], str, code)
    prefix = story.markdown_prefix(value)
    html = document.html(story.markdown_anchors(value), lambda label: f"{prefix}{label}", code)
    return story.notes.linked(html)


def listing_html(source: str, language: list[str]) -> str:
    """A fence of Markdown as the Code block shows it."""
    block = CodeBlock()
    return block.render(block.to_python({"language": language_named((language or ["text"])[0]), "code": source}))
