"""Blocks that are figures: tables, and numbers that matter."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.rich_text import RichText

from site_core.blocks.text import INLINE_FEATURES
from site_core.rich_text import prose_html, prose_text

if TYPE_CHECKING:
    from site_core.story import Story


class TableValue(blocks.StructValue):
    """A table, as its template shows it."""

    @property
    def content(self) -> TypedTable | None:
        """The table, if it has anything to show."""
        table = self.get("table")
        return table if table and table.columns and table.row_data else None

    @property
    def headings(self) -> list[tuple[str, bool]]:
        """Each column's heading, and whether it holds numbers."""
        return [(column["heading"], column["block"].name == "number") for column in self.content.columns]


class TableBlock(blocks.StructBlock):
    """A table whose columns are words, figures or prose."""

    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(required=False, label=_("Words"))),
            ("number", blocks.CharBlock(required=False, label=_("Figures"))),
            ("rich", blocks.RichTextBlock(required=False, features=INLINE_FEATURES, label=_("Prose"))),
        ]
    )
    row_headings = blocks.BooleanBlock(
        required=False, default=True, label=_("The first column names the rows"), search_index=False
    )
    source = blocks.CharBlock(required=False, max_length=300, help_text=_("Where the figures are from."))

    def clean(self, value):
        value = super().clean(value)
        if value.content is None and not self.is_deferred_validation:
            message = ValidationError(_("A table needs a column and a row; this field is required."))
            raise blocks.StructBlockValidationError(non_block_errors=[message])
        return value

    def feed_html(self, value: TableValue, story: "Story") -> SafeString:
        if value.content is None:
            return SafeString("")
        caption = format_html("<caption>{}</caption>", value.content.caption) if value.content.caption else ""
        head = format_html_join("", "<th>{}</th>", ((heading,) for heading, _is_number in value.headings))
        rows = format_html_join(
            "",
            "<tr>{}</tr>",
            (
                (format_html_join("", "<td>{}</td>", ((cell_html(cell.value, story),) for cell in row)),)
                for row in value.content.rows
            ),
        )
        table = format_html("<table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>", caption, head, rows)
        return format_html("{}<p><small>{}</small></p>", table, value["source"]) if value.get("source") else table

    def plain_text(self, value: TableValue) -> str:
        if value.content is None:
            return ""
        lines = [value.content.caption, "\t".join(heading for heading, _is_number in value.headings)]
        lines += ["\t".join(cell_text(cell.value) for cell in row) for row in value.content.rows]
        return "\n".join(map(str, filter(None, [*lines, value.get("source")])))

    class Meta:
        label = _("Table")
        icon = "table"
        group = _("Technical")
        template = "blocks/table.html"
        value_class = TableValue
        description = _("A table of words, figures and prose; on a narrow screen it scrolls by itself.")
        preview_value = {
            "table": {
                "columns": [
                    {"type": "text", "heading": "Index"},
                    {"type": "number", "heading": "Latency, ms"},
                    {"type": "number", "heading": "Size, MB"},
                ],
                "rows": [{"values": ["none", "184.0", "0"]}, {"values": ["partial", "0.6", "3"]}],
                "caption": "The same query with and without its index",
            },
            "row_headings": True,
            "source": "Measured on two million rows.",
        }


def cell_html(value: str | RichText | None, story: "Story | None") -> SafeString | str:
    return prose_html(value, story.notes if story else None) if isinstance(value, RichText) else value or ""


def cell_text(value: str | RichText | None) -> str:
    return prose_text(value).replace("\n", " ") if isinstance(value, RichText) else value or ""


class KeyFigureBlock(blocks.StructBlock):
    """One number: the figure, what it counts, and where it is from."""

    figure = blocks.CharBlock(max_length=24, help_text=_("With its unit: 38 ms, 4 times, 71 %."))
    label = blocks.CharBlock(max_length=160, label=_("What it counts"))
    source = blocks.CharBlock(required=False, max_length=200, label=_("Where it is from"))

    class Meta:
        label = _("Figure")
        icon = "order"
        label_format = "{figure} {label}"


class KeyFiguresValue(blocks.StructValue):
    @property
    def shown(self) -> list[blocks.StructValue]:
        return [figure for figure in self.get("figures") or [] if figure.get("figure")]


class KeyFiguresBlock(blocks.StructBlock):
    """Two to four numbers that carry an argument."""

    title = blocks.CharBlock(required=False, max_length=120)
    figures = blocks.ListBlock(KeyFigureBlock(), min_num=1, max_num=4, label=_("Figures"))

    def feed_html(self, value: KeyFiguresValue, story: "Story") -> SafeString:
        if not value.shown:
            return SafeString("")
        title = format_html("<p><strong>{}</strong></p>", value["title"]) if value.get("title") else ""
        rows = format_html_join(
            "",
            "<li><strong>{}</strong> {}{}</li>",
            (
                (row["figure"], row.get("label") or "", f" ({row['source']})" if row.get("source") else "")
                for row in value.shown
            ),
        )
        return format_html("{}<ul>{}</ul>", title, rows)

    def plain_text(self, value: KeyFiguresValue) -> str:
        lines = [" ".join(filter(None, [row["figure"], row.get("label"), row.get("source")])) for row in value.shown]
        return "\n".join(map(str, filter(None, [value.get("title"), *lines])))

    class Meta:
        label = _("Key figures")
        icon = "order"
        group = _("Argument")
        template = "blocks/key_figures.html"
        value_class = KeyFiguresValue
        label_format = "{title}"
        description = _("Up to four numbers that carry the argument, each with what it counts and its source.")
        preview_value = {
            "title": "What the index changed",
            "figures": [
                {"figure": "184 ms", "label": "median before", "source": "two million rows"},
                {"figure": "0.6 ms", "label": "median after", "source": "the same rows"},
                {"figure": "+11 %", "label": "time of an insert", "source": ""},
            ],
        }
