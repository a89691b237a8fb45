"""What stories point at, loaded with one query a kind however many blocks and stories point there.

Wagtail asks once for every chooser of every block type, and once for every paragraph that holds a link.
"""

import copy
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.db.models import F, Model
from wagtail import blocks
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from site_core.embeds import provider_of
from site_core.leaves import leaves
from site_core.models import SiteDocument, SiteImage, SiteRendition
from site_core.models.pages import SitePageQuerySet

_at_hand: ContextVar["Targets | None"] = ContextVar("targets", default=None)


def targets_at_hand() -> "Targets | None":
    """What was loaded for the story that is being read or rendered; None outside of one, as in the admin."""
    return _at_hand.get()


@cache
def page_type_accessors() -> dict[str, type[Page]]:
    """For each page type, the attribute of Page that leads to its row."""
    return {
        relation.get_accessor_name(): relation.related_model
        for relation in Page._meta.related_objects
        if relation.one_to_one and relation.field.remote_field.parent_link
    }


def specific_page(page: Page) -> Page:
    """The row of the page's own type, where a query has joined it; the page itself otherwise."""
    return next((found for name in page_type_accessors() if (found := getattr(page, name, None))), page)


@cache
def fields_left_out() -> tuple[str, ...]:
    """The long fields of the joined page types, which a link does not show."""
    return tuple(
        f"{name}__{field.name}"
        for name, model in page_type_accessors().items()
        for field in model._meta.local_fields
        if isinstance(field, StreamField)
    )


class Targets:
    """The images, documents, pages and embeds that `bodies` name, by key; what is gone is not there.

    Of pages only those that anybody may read. `bodies` are StreamValues; `images` and `image_keys` are further images
    that the page shows, which share the query: those given as objects receive their renditions.
    """

    def __init__(
        self,
        bodies: Iterable[blocks.StreamValue] = (),
        images: Iterable[SiteImage | None] = (),
        image_keys: Iterable[int | None] = (),
    ):
        given = [image for image in images if image is not None]
        keys = keys_in(bodies)
        keys["image"].update(image.pk for image in given)
        keys["image"].update(key for key in image_keys if key)
        self.images = load_images(keys["image"])
        self.documents = SiteDocument.objects.in_bulk(keys["document"]) if keys["document"] else {}
        self.pages = load_pages(keys["page"]) if keys["page"] else {}
        self.embeds = Embed.objects.in_bulk(keys["embed"], field_name="hash") if keys["embed"] else {}
        for image in given:
            image.prefetched_renditions = self.images[image.pk].prefetched_renditions

    @classmethod
    def of_pages(cls, pages: dict[int, Page]) -> "Targets":
        """Targets that are loaded already."""
        targets = cls()
        targets.pages = pages
        return targets

    def get(self, model: type[Model], key: int | None) -> Model | None:
        """A copy of its own for every caller, since an image carries the alt text of the place that shows it."""
        found = {"image": self.images, "document": self.documents, "page": self.pages}[kind_of(model)].get(key)
        return copy.copy(found)

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Within this, choosers and links find what they name here instead of asking the database."""
        token = _at_hand.set(self)
        try:
            yield
        finally:
            _at_hand.reset(token)


def keys_in(bodies: Iterable[blocks.StreamValue]) -> dict[str, set[Any]]:
    """What `bodies` name, by kind: keys of images, documents and pages, hashes of embeds. Nothing is loaded."""
    keys: dict[str, set[Any]] = {"image": set(), "document": set(), "page": set(), "embed": set()}
    for body in bodies:
        for block, raw in leaves(body.stream_block, list(body.raw_data)):
            if isinstance(block, blocks.RichTextBlock):
                for model, key, *_paths in extract_references_from_rich_text(raw):
                    keys[kind_of(model)].add(int(key))
            elif isinstance(block, blocks.ChooserBlock):
                keys[kind_of(block.model_class)].add(raw)
            elif isinstance(block, blocks.URLBlock) and provider_of(raw):
                keys["embed"].add(get_embed_hash(raw))
    return keys


def kind_of(model: type[Model]) -> str:
    if issubclass(model, SiteImage):
        return "image"
    return "document" if issubclass(model, SiteDocument) else "page"


RENDITION_FIELDS = ("id", "filter_spec", "file", "width", "height", "focal_point_key")


def load_images(keys: set[int]) -> dict[int, SiteImage]:
    """Images with all their renditions, by one query; one that the worker has not encoded yet has none."""
    images: dict[int, SiteImage] = {}
    if not keys:
        return images
    # A row for every rendition, and one for an image without any.
    joined = {f"rendition_{name}": F(f"renditions__{name}") for name in RENDITION_FIELDS}
    for row in SiteImage.objects.filter(pk__in=keys).annotate(**joined).order_by("pk"):
        image = images.setdefault(row.pk, row)
        renditions = vars(image).setdefault("prefetched_renditions", [])
        if row.rendition_id:
            fields = {name: getattr(row, f"rendition_{name}") for name in RENDITION_FIELDS}
            renditions.append(SiteRendition(image=image, **fields))
    return images


def load_pages(keys: set[int]) -> dict[int, Page]:
    pages = (
        SitePageQuerySet(Page)
        .published()
        .filter(pk__in=keys)
        .select_related(*page_type_accessors())
        .defer(*fields_left_out())
    )
    return {page.pk: specific_page(page) for page in pages}
