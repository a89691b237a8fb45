"""What other sites show: nothing of theirs is asked for before a reader clicks."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks.choosers import ImageChooserBlock
from site_core.embeds import Player, player_for, provider_of

if TYPE_CHECKING:
    from site_core.story import Story


class EmbedValue(blocks.StructValue):
    """A video of another site, as its template shows it."""

    @property
    def provider(self) -> str:
        """Whose it is, for readers: the name of the site."""
        return provider_of(self.get("url") or "")


class EmbedBlock(blocks.StructBlock):
    """A video. The worker asks its provider about it once, when it is saved; readers ask when they click."""

    url = blocks.URLBlock(
        label=_("Address"),
        help_text=_("Of a video at YouTube or Vimeo, as your browser shows it."),
        search_index=False,
    )
    title = blocks.CharBlock(max_length=200, help_text=_("What it is, for those who decide whether to play it."))
    caption = blocks.CharBlock(required=False, max_length=300)
    poster = ImageChooserBlock(required=False, help_text=_("A still picture of our own; empty: none."))

    def clean(self, value):
        value = super().clean(value)
        if value["url"] and not provider_of(value["url"]):
            message = ValidationError(_("Only videos at YouTube and Vimeo can be shown here. Link to others in text."))
            raise blocks.StructBlockValidationError(block_errors={"url": message})
        return value

    def get_context(self, value: EmbedValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["player"] = self.player(value, context.get("story"))
        return context

    def player(self, value: EmbedValue, story: "Story | None") -> Player | None:
        """What a click loads; None until the provider has been asked."""
        return player_for(value.get("url") or "", story.targets.embeds if story else {})

    def feed_html(self, value: EmbedValue, story: "Story") -> SafeString:
        if not value.get("url"):
            return SafeString("")
        words = value.get("title") or value["url"]
        link = format_html('<p><a href="{}">{}</a> ({})</p>', value["url"], words, value.provider)
        return format_html("{}<p>{}</p>", link, value["caption"]) if value.get("caption") else link

    def plain_text(self, value: EmbedValue) -> str:
        return "\n".join(map(str, filter(None, [value.get("title"), value.get("caption")])))

    class Meta:
        label = _("Video")
        icon = "media"
        group = _("Media")
        template = "blocks/embed.html"
        value_class = EmbedValue
        label_format = "{title}"
        description = _("A video at YouTube or Vimeo, which is loaded when a reader clicks and not before.")
        preview_value = {
            "url": "https://vimeo.com/76979871",
            "title": "How a query becomes a plan",
            "caption": "A talk of twenty minutes.",
        }
