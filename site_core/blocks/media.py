"""Blocks that are pictures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock


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

    class Meta:
        label = _("Image")
        icon = "image"
        group = _("Media")
        template = "blocks/image.html"
        value_class = FigureValue
        label_format = "{caption}"
        description = _("A picture with alt text, caption and credit, in three widths.")
