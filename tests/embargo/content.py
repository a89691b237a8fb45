"""Pages and files with a canary in every text field and every block, found by asking the models what they have."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page

from blog.models import ArticleAuthor, ArticleCategory, ArticlePage, Author, Category, Series, Tag
from site_core.models import SiteDocument, SiteImage
from tests.embargo.canaries import ORDINARY_WORD, Canaries
from tests.factories import make_document, make_image

# Where a row stands in the tree, which editors do not write.
TREE_FIELDS = {"path"}
# What a page refers to and its content sets by name; a new relation must be written here too, or a test fails.
RELATIONS = {
    "cover",
    "category",
    "tags",
    "authorships",
    "article_categories",
    "article_tags",
    "related_links",  # set by states, on pages that are public
    "lead",
    "picks",
    "series",
}
# Relations of Wagtail's own pages, which hold no text of the page.
WAGTAIL_RELATIONS = {field.name for field in Page._meta.get_fields()} | {"page_ptr", "index_entries"}
MOST_BLOCKS = 8
COMMON_BLOCKS = {"heading", "text", "quote", "code", "image", "link", "source", "takeaway"}
LEAVES_WITHOUT_TEXT = (
    blocks.BooleanBlock,
    blocks.ChoiceBlock,
    blocks.DateBlock,
    blocks.DateTimeBlock,
    blocks.DecimalBlock,
    blocks.FloatBlock,
    blocks.IntegerBlock,
    blocks.MultipleChoiceBlock,
    blocks.PageChooserBlock,
    blocks.StaticBlock,
    blocks.TimeBlock,
)


def text_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields of `model` that hold words of somebody's choice."""
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, StreamField)
        and field.editable
        and not field.choices
        and field.name not in TREE_FIELDS
    ]


def stream_fields(model: type[models.Model]) -> list[StreamField]:
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


def unknown_relations(model: type[Page]) -> set[str]:
    """Relations of a page type that its content would leave empty, because nobody has taught us what to put there."""
    own = {
        field.name
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and not isinstance(field, ParentalKey)
    }
    children = {relation.get_accessor_name() for relation in get_all_child_relations(model)}
    return (own | children) - RELATIONS - WAGTAIL_RELATIONS


class Content:
    """Makes what carries the canaries of one state."""

    # A hidden page shows one picture and links to one document, wherever it can: a rig of a few thousand words is
    # read in a minute. The control has one for each place.
    shares_files = True

    def __init__(self, canaries: Canaries, state: str):
        self.canaries = canaries
        self.state = state
        self.shared: dict[str, SiteImage | SiteDocument] = {}
        self.images: list[SiteImage] = []
        self.documents: list[SiteDocument] = []

    def word(self, field: str) -> str:
        return self.canaries.word(self.state, field)

    def text(self, field: str) -> str:
        return f"{self.word(field)} {ORDINARY_WORD}"

    def field_value(self, field: models.Field, label: str) -> str:
        name = f"{label}.{field.name}"
        if isinstance(field, models.SlugField):
            return self.word(name)
        if isinstance(field, models.EmailField):
            return f"{self.word(name)}@example.com"
        if isinstance(field, models.URLField):
            return f"https://example.com/{self.word(name)}"
        if isinstance(field, RichTextField):
            return f"<p>{self.text(name)}</p>"
        return self.text(name)

    def field_values(self, model: type[models.Model], label: str) -> dict[str, str]:
        return {field.name: self.field_value(field, label) for field in text_fields(model)}

    # Files and topics

    def picture_for(self, label: str) -> SiteImage:
        """The page's one picture, or one for this place alone."""
        if not self.shares_files:
            return self.image(label)
        page = label.partition(".")[0]
        if f"{page}.picture" not in self.shared:
            self.shared[f"{page}.picture"] = self.image(f"{page}.picture")
        return self.shared[f"{page}.picture"]

    def document_for(self, label: str) -> SiteDocument:
        if not self.shares_files:
            return self.document(label)
        page = label.partition(".")[0]
        if f"{page}.document" not in self.shared:
            self.shared[f"{page}.document"] = self.document(f"{page}.document")
        return self.shared[f"{page}.document"]

    def image(self, label: str) -> SiteImage:
        values = self.field_values(SiteImage, label)
        image = make_image(size=(64, 36), file_name=f"{self.word(f'{label}.file')}.png", **values)
        image.tags.add(self.word(f"{label}.tag"))
        self.images.append(image)
        return image

    def document(self, label: str) -> SiteDocument:
        values = self.field_values(SiteDocument, label)
        content = self.word(f"{label}.content").encode()
        document = make_document(file_name=f"{self.word(f'{label}.file')}.txt", content=content, **values)
        self.documents.append(document)
        return document

    def category(self, label: str) -> Category:
        return Category.objects.create(**self.field_values(Category, label))

    def author(self, label: str) -> Author:
        return Author.objects.create(photo=self.picture_for(f"{label}.photo"), **self.field_values(Author, label))

    def tag(self, label: str) -> Tag:
        return Tag.objects.create(**self.field_values(Tag, label))

    # Blocks

    def raw(self, block: blocks.Block, label: str) -> Any:
        """What is stored for `block`: every part of it, with a canary wherever there can be words."""
        for kinds, make in self.block_makers():
            if isinstance(block, kinds):
                return make(block, label)
        raise NotImplementedError(f"Teach tests.embargo.content to write a canary into {type(block)} ({label}).")

    def block_makers(self) -> list[tuple[type | tuple[type, ...], Callable[[Any, str], Any]]]:
        return [
            (ImageBlock, self.raw_image),
            (blocks.StructBlock, self.raw_struct),
            (blocks.StreamBlock, self.raw_stream),
            (blocks.ListBlock, self.raw_list),
            (BaseTypedTableBlock, self.raw_table),
            (ImageChooserBlock, lambda block, label: self.picture_for(label).pk),
            (DocumentChooserBlock, lambda block, label: self.document_for(label).pk),
            (blocks.RichTextBlock, self.raw_rich_text),
            (blocks.URLBlock, lambda block, label: f"https://example.com/{self.word(label)}"),
            (blocks.EmailBlock, lambda block, label: f"{self.word(label)}@example.com"),
            (LEAVES_WITHOUT_TEXT, lambda block, label: block.get_prep_value(block.get_default())),
            # One word: it may be an anchor.
            (blocks.CharBlock, lambda block, label: self.word(label)),
            ((blocks.TextBlock, blocks.RawHTMLBlock), lambda block, label: self.text(label)),
        ]

    def raw_image(self, block: ImageBlock, label: str) -> dict[str, Any]:
        image = self.picture_for(f"{label}.picture")
        return {"image": image.pk, "alt_text": self.text(f"{label}.alt_text"), "decorative": False}

    def raw_struct(self, block: blocks.StructBlock, label: str) -> dict[str, Any]:
        return {name: self.raw(child, f"{label}.{name}") for name, child in block.child_blocks.items()}

    def raw_stream(self, block: blocks.StreamBlock, label: str) -> list[dict[str, Any]]:
        return [
            {"type": name, "value": self.raw(child, f"{label}.{name}"), "id": self.block_id(f"{label}.{name}")}
            for name, child in block.child_blocks.items()
            if self.has_block(name, list(block.child_blocks))
        ]

    def has_block(self, name: str, names: list[str]) -> bool:
        """Whether a body holds a block of this type. A story is shown whole or not at all, so a hidden one holds the
        commonest and two of the others, in turn; the control holds all of them.
        """
        if not self.shares_files or len(names) <= MOST_BLOCKS or name in COMMON_BLOCKS:
            return True
        others = [other for other in names if other not in COMMON_BLOCKS]
        turn = len(self.canaries) % len(others)
        return others.index(name) in {turn, (turn + 7) % len(others)}

    def raw_list(self, block: blocks.ListBlock, label: str) -> list[dict[str, Any]]:
        return [{"type": "item", "value": self.raw(block.child_block, label), "id": self.block_id(label)}]

    def raw_table(self, block: BaseTypedTableBlock, label: str) -> dict[str, Any]:
        columns = [{"type": name, "heading": self.word(f"{label}.{name}.heading")} for name in block.child_blocks]
        cells = [self.raw(child, f"{label}.{name}") for name, child in block.child_blocks.items()]
        return {"columns": columns, "rows": [{"values": cells}], "caption": self.text(f"{label}.caption")}

    def raw_rich_text(self, block: blocks.RichTextBlock, label: str) -> str:
        html = f"<p>{self.text(label)}</p>"
        if "document-link" in (block.features or []):
            document = self.document_for(f"{label}.document")
            html += f'<p><a linktype="document" id="{document.pk}">{self.word(f"{label}.link")}</a></p>'
        return html

    def block_id(self, label: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.state}/{label}/{len(self.canaries)}"))

    # Pages

    def write(self, page: Page, label: str, **given: Any) -> Page:
        """Put new canaries into everything that `page` says, except for what is `given`."""
        for name, value in self.field_values(type(page), label).items():
            setattr(page, name, value)
        for field in stream_fields(type(page)):
            setattr(
                page, field.name, field.stream_block.to_python(self.raw(field.stream_block, f"{label}.{field.name}"))
            )
        if isinstance(page, ArticlePage):
            page.cover = self.picture_for(f"{label}.cover")
            page.category = self.category(f"{label}.category")
            page.tags.set([self.tag(f"{label}.tag")])
            page.authorships = [ArticleAuthor(author=self.author(f"{label}.author"))]
            page.series = Series.objects.create(**self.field_values(Series, f"{label}.series"))
            page.article_categories = [ArticleCategory(category=self.category(f"{label}.further_category"))]
        for name, value in given.items():
            setattr(page, name, value)
        return page
