"""Blocks that are drawn or computed from text: diagrams and formulas."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.diagrams import DiagramError, draw
from site_core.formulas import FormulaError, mathml

if TYPE_CHECKING:
    from site_core.story import Story


class DiagramValue(blocks.StructValue):
    """A diagram, as its template shows it."""

    @property
    def drawing(self) -> SafeString:
        """The drawing; nothing where a draft's text cannot be drawn."""
        try:
            return draw(self.get("source") or "") if self.get("source") else SafeString("")
        except DiagramError:
            return SafeString("")


class DiagramBlock(blocks.StructBlock):
    """Boxes and arrows from text, so that a diagram can be corrected, compared and read aloud."""

    source = blocks.TextBlock(
        rows=8,
        search_index=False,
        help_text=_("In Graphviz's language: digraph { reader -> cache; cache -> database }"),
        form_attrs={"spellcheck": "false"},
    )
    alt_text = blocks.CharBlock(
        max_length=400, label=_("Description"), help_text=_("What the diagram shows, for those who cannot see it.")
    )
    caption = blocks.CharBlock(required=False, max_length=300)

    def clean(self, value):
        value = super().clean(value)
        if value["source"]:
            try:
                draw(value["source"])
            except DiagramError as error:
                raise blocks.StructBlockValidationError(block_errors={"source": ValidationError(str(error))}) from None
        return value

    def feed_html(self, value: DiagramValue, story: "Story") -> SafeString:
        # Many feed readers drop drawings, and none of them drops words.
        words = format_html("<p>{}</p>", value.get("alt_text") or "")
        caption = format_html("<figcaption>{}</figcaption>", value["caption"]) if value.get("caption") else ""
        return format_html("<figure>{}{}</figure>", words, caption)

    def plain_text(self, value: DiagramValue) -> str:
        return "\n".join(map(str, filter(None, [value.get("alt_text"), value.get("caption")])))

    class Meta:
        label = _("Diagram")
        icon = "diagram"
        group = _("Technical")
        template = "blocks/diagram.html"
        value_class = DiagramValue
        label_format = "{caption}"
        description = _("Boxes and arrows, drawn from a few lines of text that stay beside the drawing.")
        preview_value = {
            "source": 'digraph { rankdir=LR; node [shape=box]; Reader -> Cache -> "Web process" -> PostgreSQL }',
            "alt_text": "A reader asks the cache, the cache a web process, and that one PostgreSQL.",
            "caption": "Three places where an answer can come from.",
        }


class MathsValue(blocks.StructValue):
    """A formula, as its template shows it."""

    @property
    def mathml(self) -> SafeString:
        """The formula as MathML; nothing where a draft's TeX cannot be read."""
        try:
            return mathml(self.get("tex") or "") if self.get("tex") else SafeString("")
        except FormulaError:
            return SafeString("")


class MathsBlock(blocks.StructBlock):
    """A formula. Written in TeX, shown as MathML, which browsers set without a script."""

    tex = blocks.TextBlock(
        rows=2,
        search_index=False,
        label=_("TeX"),
        help_text=_(r"Without dollar signs: \frac{1}{1-\rho}"),
        form_attrs={"spellcheck": "false"},
    )
    meaning = blocks.CharBlock(
        required=False, max_length=300, help_text=_("The formula in words: shown below it, and in feeds.")
    )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value["tex"]:
            try:
                mathml(value["tex"])
            except FormulaError as error:
                raise blocks.StructBlockValidationError(block_errors={"tex": ValidationError(str(error))}) from None
        return value

    def feed_html(self, value: MathsValue, story: "Story") -> SafeString:
        formula = format_html("<p><code>{}</code></p>", value.get("tex") or "")
        return format_html("{}<p>{}</p>", formula, value["meaning"]) if value.get("meaning") else formula

    def plain_text(self, value: MathsValue) -> str:
        return value.get("meaning") or ""

    class Meta:
        label = _("Formula")
        icon = "superscript"
        group = _("Technical")
        template = "blocks/maths.html"
        value_class = MathsValue
        label_format = "{meaning}"
        description = _("A formula in TeX, set by the browser without a script.")
        preview_value = {
            "tex": r"L = \lambda W",
            "meaning": "The number of requests in a system is their rate times the time that each one stays.",
        }
