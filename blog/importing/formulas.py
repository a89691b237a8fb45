"""Formulas that a generator has drawn as MathML: their TeX, which such markup carries along."""

from typing import Any

from bs4 import BeautifulSoup, Tag

from blog.importing.report import FileReport
from site_core.formulas import FormulaError, mathml

# What KaTeX draws beside the MathML, for browsers without it: the same characters once more.
DRAWN_TWICE = "katex-html"


def with_tex(html: str, report: FileReport) -> str:
    """`html` with an element `x-maths` in the place of each formula; one without TeX is left to be dropped."""
    if "<math" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for drawing in soup.find_all(class_=DRAWN_TWICE):
        drawing.decompose()
    for formula in soup.find_all("math"):
        tex = formula.find("annotation", encoding="application/x-tex")
        if tex is None or not tex.get_text().strip():
            report.remark("html", "A formula in MathML alone was dropped.")
            continue
        attributes = {"data-tex": tex.get_text().strip()}
        if formula.get("display") == "block":
            attributes["data-display"] = "block"
        formula.replace_with(Tag(name="x-maths", attrs=attributes))
    return str(soup)


def maths_block(node: Tag) -> dict[str, Any] | None:
    """The block of a formula that stands alone; None for one in a sentence, or one that we cannot set."""
    if node.get("data-display") != "block":
        return None
    try:
        mathml(node["data-tex"])
    except FormulaError:
        return None
    return {"type": "maths", "value": {"tex": node["data-tex"], "meaning": ""}}
