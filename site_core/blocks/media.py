"""Blocks that are pictures."""

from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model

from site_core.blocks.choosers import ImageBlock
from site_core.models import SiteImage
from site_core.pictures import alt_text, file_for_feeds

if TYPE_CHECKING:
    from site_core.story import Story


class FigureValue(blocks.StructValue):
    """A picture with its words, as its template shows it."""

    @property
    def role(self) -> str:
        """The picture role for the chosen width."""
        return "text" if self.get("width") == "text" else "wide"

    @property
    def credit_line(self) -> str:
        """The credit given here, or else the image's own, with its licence."""
        image = self.get("image")
        if self.get("credit") or image is None:
            return self.get("credit") or ""
        return ", ".join(filter(None, [image.credit, image.licence]))


def figure_html(image: SiteImage | None, *words: str | None) -> SafeString:
    """A picture for a feed, with what stands below it; nothing for no picture."""
    if image is None:
        return SafeString("")
    file = file_for_feeds(image)
    picture = format_html(
        '<img src="{}" alt="{}" width="{}" height="{}">', file.url, alt_text(image), file.width, file.height
    )
    caption = " ".join(filter(None, words))
    if not caption:
        return format_html("<figure>{}</figure>", picture)
    return format_html("<figure>{}<figcaption>{}</figcaption></figure>", picture, caption)


class FigureBlock(blocks.StructBlock):
    """An image with its caption and its source."""

    image = ImageBlock()
    caption = blocks.CharBlock(required=False, max_length=300)
    credit = blocks.CharBlock(
        required=False, max_length=255, search_index=False, help_text=_("Empty: the credit kept with the image.")
    )
    width = blocks.ChoiceBlock(
        choices=[
            ("text", _("As wide as the text")),
            ("wide", _("Wider than the text")),
            ("full", _("The whole page")),
        ],
        default="text",
        search_index=False,
    )

    def get_preview_value(self):
        image = get_image_model().objects.order_by("-pk").first()
        return self.normalize({"image": image, "caption": _("What the picture shows, in a line."), "width": "text"})

    def feed_html(self, value: FigureValue, story: "Story") -> SafeString:
        return figure_html(value.get("image"), value.get("caption"), value.credit_line)

    def plain_text(self, value: FigureValue) -> str:
        words = [alt_text(value["image"]) if value.get("image") else "", value.get("caption")]
        return "\n".join(map(str, filter(None, words)))

    class Meta:
        label = _("Image")
        icon = "image"
        group = _("Media")
        template = "blocks/image.html"
        value_class = FigureValue
        label_format = "{caption}"
        description = _("A picture with alt text, caption and credit, in three widths.")


class GalleryPictureBlock(blocks.StructBlock):
    """One picture of a gallery."""

    image = ImageBlock()
    caption = blocks.CharBlock(required=False, max_length=200)

    class Meta:
        label = _("Picture")
        icon = "image"
        label_format = "{caption}"


class GalleryValue(blocks.StructValue):
    """Pictures that belong together, as their template shows them."""

    @property
    def shown(self) -> list[blocks.StructValue]:
        """Those whose image is there."""
        return [picture for picture in self.get("pictures") or [] if picture.get("image")]


class GalleryBlock(blocks.StructBlock):
    """Pictures that are looked at together: a sequence, or the same thing from several sides."""

    title = blocks.CharBlock(required=False, max_length=120)
    pictures = blocks.ListBlock(GalleryPictureBlock(), min_num=2, max_num=12, label=_("Pictures"))

    def get_preview_value(self):
        images = list(get_image_model().objects.order_by("-pk")[:3])
        pictures = [{"image": image, "caption": _("One of a sequence.")} for image in images]
        return self.normalize({"title": _("Before and after"), "pictures": pictures})

    def feed_html(self, value: GalleryValue, story: "Story") -> SafeString:
        if not value.shown:
            return SafeString("")
        title = format_html("<p><strong>{}</strong></p>", value["title"]) if value.get("title") else ""
        pictures = format_html_join(
            "", "{}", ((figure_html(picture["image"], picture.get("caption")),) for picture in value.shown)
        )
        return format_html("{}{}", title, pictures)

    def plain_text(self, value: GalleryValue) -> str:
        words = [value.get("title")]
        for picture in value.shown:
            words += [alt_text(picture["image"]), picture.get("caption")]
        return "\n".join(map(str, filter(None, words)))

    class Meta:
        label = _("Gallery")
        icon = "grid"
        group = _("Media")
        template = "blocks/gallery.html"
        value_class = GalleryValue
        label_format = "{title}"
        description = _("Two to twelve pictures that are looked at together, each with its caption.")
