"""Tables: columns of words, figures or prose."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from bs4 import Tag

from blog.importing.context import PostContext
from blog.importing.lengths import shortened
from blog.importing.media import Medium
from blog.importing.prose import BREAK, LISTS, ProseWriter
from site_core.notes import MARKER

TAG = re.compile(r"<[^>]+>")
FIGURE = re.compile(
    r"[-+\u2212–~≈<>≤≥]?\s?[$€£]?\s?\d[\d\s,.'’]*(?:[eE][-+]?\d+)?\s?(?:%|‰|[kMGT]?i?B|ms|µs|ns|s|x|\u00d7)?\Z"
)
NOTHING = {"", "-", "–", "—", "NA", "N/A", "n/a", "NaN", "?"}
# A table whose cells hold one of these only puts things side by side.
BEYOND_CELLS = ["pre", "table", "blockquote", "h1", "h2", "h3", "hr"]
MOST_SPANNED = 50


@dataclass(frozen=True)
class Cell:
    html: str
    words: str
    is_right: bool
    is_heading: bool

    @property
    def is_plain(self) -> bool:
        return "<" not in self.html and "[^" not in self.html


EMPTY = Cell("", "", is_right=False, is_heading=False)


def is_layout(node: Tag) -> bool:
    """Whether a table is no table of data, but a way to put things side by side."""
    return any(cell.find(BEYOND_CELLS) is not None for cell in node.find_all(["td", "th"]))


def table_block(node: Tag, context: PostContext) -> tuple[dict[str, Any] | None, list[Medium]]:
    """The block of a table, None for one without a word; and what was among its cells and is no words."""
    lifted: list[Medium] = []
    rows = []
    for row in node.find_all("tr"):
        cells = [found for cell in row.find_all(["td", "th"]) for found in cells_of(cell, context, lifted)]
        if cells:
            rows.append(cells)
    if not any(cell.words for row in rows for cell in row):
        return None, lifted
    width = max(map(len, rows))
    rows = [row + [EMPTY] * (width - len(row)) for row in rows]
    has_head = node.find("thead") is not None or all(cell.is_heading for cell in rows[0])
    head, body = (rows[0], rows[1:]) if has_head else ([EMPTY] * width, rows)
    if not body:
        # The block shows no table without rows.
        head, body = [EMPTY] * width, rows
    if not all(cell.is_plain for cell in head):
        context.report.remark("table", "A column's heading holds words alone: links and notes in it were left out.")
    columns = [column_type([row[position] for row in body], head[position]) for position in range(width)]
    caption = node.find("caption")
    table = {
        "columns": [{"type": kind, "heading": cell.words} for kind, cell in zip(columns, head, strict=True)],
        "rows": [
            {"values": [cell_value(kind, cell) for kind, cell in zip(columns, row, strict=True)]} for row in body
        ],
        "caption": shortened(" ".join(caption.get_text().split()), 255) if caption else "",
    }
    return {"type": "table", "value": {"table": table, "row_headings": columns[0] != "number", "source": ""}}, lifted


def cells_of(node: Tag, context: PostContext, lifted: list[Medium]) -> list[Cell]:
    """A cell, and an empty one for every further column that it spans."""
    writer = ProseWriter(context, has_superscripts=False)
    for inner in node.find_all([*LISTS, "dl"]):
        context.report.remark("table", f"A list (<{inner.name}>) in a cell of a table became lines.")
    writer.write(node.children)
    lifted += writer.lifted
    words = unescape(TAG.sub("", MARKER.sub("", writer.html.replace(BREAK, " "))))
    if node.get("rowspan", "1") not in {"0", "1"} or node.get("colspan", "1") != "1":
        context.report.remark("table", "A cell spanned several rows or columns; the others are empty here.")
    span = node.get("colspan", "1")
    further = min(int(span), MOST_SPANNED) - 1 if span.isdigit() else 0
    cell = Cell(writer.html, words, is_right=node.get("align") == "right", is_heading=node.name == "th")
    return [cell, *[EMPTY] * further]


def column_type(cells: list[Cell], head: Cell) -> str:
    if not all(cell.is_plain for cell in cells):
        return "rich"
    filled = [cell.words for cell in cells if cell.words not in NOTHING]
    if filled and (all(map(FIGURE.match, filled)) or head.is_right or all(cell.is_right for cell in cells)):
        return "number"
    return "text"


def cell_value(kind: str, cell: Cell) -> str:
    if kind == "rich":
        return f"<p>{cell.html}</p>" if cell.html else ""
    return cell.words
