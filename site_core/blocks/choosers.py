"""Wagtail's choosers, which take what they name from `site_core.targets` where that was loaded for the whole story.

Migrations name Wagtail's own classes in their place, so these can be moved and renamed.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock as WagtailDocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail.images.blocks import ImageChooserBlock as WagtailImageChooserBlock

from site_core.targets import targets_at_hand


class SharedTargetMixin:
    """For a ChooserBlock: one query for a whole story, and no page that a stranger may not read."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Model | None]:
        targets = targets_at_hand()
        if targets is None:
            return super().bulk_to_python(values)
        return [targets.get(self.model_class, key) for key in values]

    def to_python(self, value: int | None) -> Model | None:
        targets = targets_at_hand()
        return super().to_python(value) if targets is None else targets.get(self.model_class, value)


class ImageChooserBlock(SharedTargetMixin, WagtailImageChooserBlock):
    pass


class DocumentChooserBlock(SharedTargetMixin, WagtailDocumentChooserBlock):
    pass


class PageChooserBlock(SharedTargetMixin, blocks.PageChooserBlock):
    pass


DECONSTRUCT_ALIASES = {
    ImageChooserBlock: "wagtail.images.blocks.ImageChooserBlock",
    DocumentChooserBlock: "wagtail.documents.blocks.DocumentChooserBlock",
    PageChooserBlock: "wagtail.blocks.PageChooserBlock",
}


class ImageBlock(WagtailImageBlock):
    """Wagtail's image with its alt text, which names itself in migrations already."""

    def __init__(self, required: bool = True, **kwargs: Any):
        super().__init__(required=required, **kwargs)
        chooser = ImageChooserBlock(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser
