"""Diagrams from text, drawn on the server by Graphviz's layout (the program of the package graphviz-pure)."""

import re
import subprocess
import sysconfig
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.safestring import SafeString

PROGRAM = Path(sysconfig.get_path("scripts")) / "graphviz-pure"
LONGEST_SOURCE = 8_000
SECONDS = 5
NAMESPACE = "{http://www.w3.org/2000/svg}"
# What is kept of a drawing, and with which attributes: shapes and words, and nothing that acts, loads or leads away.
KEPT = {
    "g": {"transform"},
    "polygon": {"points"},
    "polyline": {"points"},
    "path": {"d"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "text": {"x", "y", "text-anchor", "font-size"},
}


class DiagramError(ValueError):
    """Says, for an editor, why the text cannot be drawn."""


def draw(source: str) -> SafeString:
    """The drawing of `source`, in Graphviz's DOT language, as an SVG element without a name.

    Raises DiagramError for a text that is too long, that Graphviz refuses, or that takes longer than 5 seconds.
    """
    drawing, complaint = attempt(source)
    if complaint:
        raise DiagramError(complaint)
    return drawing


@lru_cache(maxsize=256)
def attempt(source: str) -> tuple[SafeString, str]:
    """The drawing, or what is wrong with the text: what cannot be drawn is not tried again for every reader."""
    try:
        return drawn(source), ""
    except DiagramError as error:
        return SafeString(""), str(error)


def drawn(source: str) -> SafeString:
    if len(source) > LONGEST_SOURCE:
        raise DiagramError(f"A diagram may have {LONGEST_SOURCE:,} characters.")
    command = [str(PROGRAM), "-Tsvg", "-Gbgcolor=transparent", *(f"-{part}fontname=Arimo" for part in "GNE")]
    try:
        result = subprocess.run(
            command, input=source, capture_output=True, text=True, timeout=SECONDS, check=False, encoding="utf-8"
        )
    except subprocess.TimeoutExpired:
        raise DiagramError("This diagram is too large to be laid out.") from None
    if result.returncode or not result.stdout.strip():
        raise DiagramError(complaint(result.stderr))
    try:
        drawing = fromstring(result.stdout)
    except (ParseError, DefusedXmlException):
        raise DiagramError("This text has characters that a drawing cannot show.") from None
    return SafeString(tostring(cleaned(drawing), encoding="unicode"))


def complaint(stderr: str) -> str:
    """The program's first complaint, without the name of the file it read."""
    line = next((line for line in stderr.splitlines() if line.strip()), "")
    words = re.sub(r"^Error:\s*(<stdin>:\s*)?", "", line)
    return f"Graphviz cannot read this: {words}" if words else "Graphviz cannot read this."


def cleaned(drawing: Element) -> Element:
    """A new drawing with what KEPT allows of `drawing`, as large as its own numbers say."""
    result = Element("svg", {"class": "diagram__drawing", "viewBox": drawing.get("viewBox", "0 0 1 1")})
    for side in ("width", "height"):
        # Graphviz measures in points, and four of a page's pixels are three of them.
        points = float(drawing.get(side, "1pt").removesuffix("pt"))
        result.set(side, str(round(points * 4 / 3)))
    copy_kept(drawing, result)
    return result


def copy_kept(source: Element, target: Element, kind: str = "") -> None:
    """`kind` is what Graphviz says that `source` is part of: a node, an edge, a cluster."""
    for child in source:
        name = child.tag.removeprefix(NAMESPACE) if isinstance(child.tag, str) else ""
        if name == "a":
            copy_kept(child, target, kind)
        elif name in KEPT:
            kept = SubElement(target, name, {key: value for key, value in child.items() if key in KEPT[name]})
            if name == "text":
                kept.text = child.text
            elif name != "g" and (classes := shape_classes(child, kind)):
                kept.set("class", classes)
            copy_kept(child, kept, child.get("class", kind))


def shape_classes(shape: Element, kind: str) -> str:
    """How a shape differs from an outline. The stylesheet says what that looks like, in the reader's colours."""
    has_fill = shape.get("fill") not in {None, "none", "transparent"}
    names = {
        "diagram__solid": has_fill and kind == "edge",
        "diagram__filled": has_fill and kind != "edge",
        "diagram__dashed": shape.get("stroke-dasharray") is not None,
        "diagram__bare": shape.get("stroke") in {"none", "transparent"},
    }
    return " ".join(name for name, is_so in names.items() if is_so)
