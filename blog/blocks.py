"""Blocks that point at articles, by model name, and the story of an article, which has them."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks import PageChooserBlock, StoryBlock

if TYPE_CHECKING:
    from site_core.story import Story


class RelatedArticleBlock(blocks.StructBlock):
    """Another article, where the argument touches it."""

    article = PageChooserBlock(page_type="blog.ArticlePage")
    note = blocks.CharBlock(required=False, max_length=240, label=_("Why"), help_text=_("What it adds, in a line."))

    def get_preview_value(self):
        article = apps.get_model("blog", "ArticlePage").objects.published().first()
        return self.normalize({"article": article, "note": _("The same question from the other side.")})

    def feed_html(self, value: blocks.StructValue, story: "Story") -> SafeString:
        article = value.get("article")
        if article is None:
            return SafeString("")
        link = format_html('<a href="{}">{}</a>', article.url or "", article.title)
        return format_html("<p>{}: {} {}</p>", _("See also"), link, value.get("note") or "")

    def plain_text(self, value: blocks.StructValue) -> str:
        article = value.get("article")
        return "\n".join(map(str, filter(None, [article.title, value.get("note")]))) if article else ""

    class Meta:
        label = _("Related article")
        icon = "doc-full-inverse"
        group = _("Onward")
        template = "blocks/related_article.html"
        label_format = "{article}"
        description = _("Another article, with the reason to read it; it is left out while that is not public.")


class BlogStoryBlock(StoryBlock):
    """What an article can say: a story, and other articles in it."""

    related_article = RelatedArticleBlock()
