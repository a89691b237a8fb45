"""Diagrams from text: shapes and words, and nothing that acts."""

import re

import pytest

from site_core.diagrams import LONGEST_SOURCE, DiagramError, draw


def test_boxes_and_arrows_are_drawn():
    drawing = draw('digraph { a [label="Web process"]; a -> b [label="2 queries", style=dashed] }')

    assert re.findall(r"<text[^>]*>([^<]*)</text>", drawing) == ["Web process", "b", "2 queries"]
    assert 'class="diagram__dashed"' in drawing
    assert 'class="diagram__solid"' in drawing


def test_a_drawing_has_a_size_and_no_colours_of_its_own():
    drawing = draw("digraph { a [color=red, style=filled, fillcolor=blue] }")

    assert re.search(r'^<svg class="diagram__drawing" viewBox="[\d. ]+" width="\d+" height="\d+">', drawing)
    assert not re.search(r"red|blue|style=|fill=|stroke=|font-family", drawing)


@pytest.mark.parametrize(
    "source",
    [
        'digraph { a [URL="javascript:alert(1)", target="_top", tooltip="x"] }',
        'digraph { a [label="<script>alert(1)</script>"] }',
        'digraph { a [id="main", class="x\\" onload=\\"alert(1)"] }',
        'digraph { stylesheet="https://example.org/x.css"; a }',
        'digraph { a [image="/etc/passwd", shapefile="/etc/passwd"] }',
    ],
)
def test_nothing_in_a_drawing_acts_or_leads_away(source):
    try:
        drawing = draw(source)
    except DiagramError:
        return

    assert not re.search(r"<(?!/?(svg|g|polygon|polyline|path|ellipse|text)\b)", drawing)
    assert not re.search(r'\b(on\w+|href|id|style|src)="', drawing)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("digraph {", "Graphviz cannot read this"),
        ("not a graph", "Graphviz cannot read this"),
        ("digraph { a -> }", "Graphviz cannot read this"),
        ("x" * (LONGEST_SOURCE + 1), "A diagram may have 8,000 characters."),
    ],
)
def test_an_editor_reads_why_a_text_cannot_be_drawn(source, sentence):
    with pytest.raises(DiagramError, match=sentence):
        draw(source)
