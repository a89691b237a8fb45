"""Links to pages and addresses."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks.choosers import PageChooserBlock

if TYPE_CHECKING:
    from site_core.story import Story


class LinkValue(blocks.StructValue):
    """Where a link leads."""

    @property
    def address(self) -> str:
        """The page's, while anybody may read it, or else the address given; empty where neither is there."""
        page = self.get("page")
        return (page.url if page else self.get("url")) or ""


class LinkBlock(blocks.StructBlock):
    """A page of this site, or an address elsewhere."""

    page = PageChooserBlock(required=False)
    url = blocks.URLBlock(required=False, label=_("Address"), help_text=_("Where no page is chosen."))

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation and bool(value["page"]) == bool(value["url"]):
            message = ValidationError(_("Choose a page or give an address, one of the two."))
            raise blocks.StructBlockValidationError(block_errors={"page": message})
        return value

    class Meta:
        label = _("Link")
        icon = "link"
        value_class = LinkValue


class CallToActionBlock(blocks.StructBlock):
    """One thing to do next, and the button that does it."""

    title = blocks.CharBlock(max_length=120)
    text = blocks.TextBlock(required=False, max_length=400)
    label = blocks.CharBlock(max_length=60, label=_("Button"), help_text=_("What it does: “Read the guide”."))
    link = LinkBlock()

    def feed_html(self, value: blocks.StructValue, story: "Story") -> SafeString:
        words = format_html("<p><strong>{}</strong></p><p>{}</p>", value.get("title") or "", value.get("text") or "")
        address = value["link"].address if value.get("link") else ""
        if not address or not value.get("label"):
            return words
        return format_html('{}<p><a href="{}">{}</a></p>', words, address, value["label"])

    def plain_text(self, value: blocks.StructValue) -> str:
        return "\n".join(map(str, filter(None, [value.get("title"), value.get("text")])))

    class Meta:
        label = _("Call to action")
        icon = "pick"
        group = _("Onward")
        template = "blocks/call_to_action.html"
        label_format = "{title}"
        description = _("One thing to do next: a line, and a button that leads to a page or an address.")
        preview_value = {
            "title": "Every new article, in full",
            "text": "The feed carries the whole text, and nothing that counts you.",
            "label": "Subscribe to the feed",
            "link": {"page": None, "url": "https://example.org/feed/"},
        }


class SourceBlock(blocks.StructBlock):
    """A work that an article relies on."""

    title = blocks.CharBlock(max_length=240)
    publisher = blocks.CharBlock(
        required=False, max_length=160, help_text=_("Who published it, and when if it matters.")
    )
    url = blocks.URLBlock(required=False, label=_("Address"))

    class Meta:
        label = _("Source")
        icon = "link"
        template = "blocks/source.html"
        label_format = "{title}"
        description = _("A work that the article relies on, with its address.")
        preview_value = {
            "title": "The design of the PostgreSQL planner",
            "publisher": "PostgreSQL documentation, chapter 52",
            "url": "https://www.postgresql.org/docs/current/planner-optimizer.html",
        }


class NavigationLinkBlock(blocks.StructBlock):
    """A link at the head or the foot of every page."""

    label = blocks.CharBlock(max_length=40)
    link = LinkBlock()

    class Meta:
        label = _("Link")
        icon = "link"
        label_format = "{label}"


class SocialLinkBlock(blocks.StructBlock):
    """A profile on another site."""

    label = blocks.CharBlock(max_length=40, help_text=_("The site's name: Mastodon, GitHub."))
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        label = _("Profile")
        icon = "link"
        label_format = "{label}"
