"""Formulas: TeX in, MathML out."""

from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.safestring import SafeString
from latex2mathml.converter import convert

LONGEST_TEX = 1_000
NAMESPACE = "http://www.w3.org/1998/Math/MathML"
# MathML Core without what links, loads or acts.
ELEMENTS = frozenset(
    [
        "math",
        "menclose",
        "merror",
        "mfrac",
        "mi",
        "mmultiscripts",
        "mn",
        "mo",
        "mover",
        "mpadded",
        "mphantom",
        "mprescripts",
        "mroot",
        "mrow",
        "ms",
        "mspace",
        "msqrt",
        "mstyle",
        "msub",
        "msubsup",
        "msup",
        "mtable",
        "mtd",
        "mtext",
        "mtr",
        "munder",
        "munderover",
        "semantics",
    ]
)
ATTRIBUTES = frozenset(
    [
        "accent",
        "accentunder",
        "columnalign",
        "columnlines",
        "columnspacing",
        "depth",
        "display",
        "displaystyle",
        "fence",
        "form",
        "height",
        "largeop",
        "linethickness",
        "lspace",
        "mathvariant",
        "maxsize",
        "minsize",
        "movablelimits",
        "notation",
        "rowlines",
        "rowspacing",
        "rspace",
        "scriptlevel",
        "separator",
        "stretchy",
        "symmetric",
        "voffset",
        "width",
    ]
)


class FormulaError(ValueError):
    """Says, for an editor, why the text is no formula."""


def mathml(tex: str) -> SafeString:
    r"""`tex`, without dollar signs, as a MathML element that stands on a line of its own.

    The converter passes what stands in \text{} through as it is, so its result is read again and only known elements
    of MathML are kept. Raises FormulaError for a text that is too long, that is no TeX, or that holds other markup.
    """
    formula, complaint = attempt(tex)
    if complaint:
        raise FormulaError(complaint)
    return formula


@lru_cache(maxsize=512)
def attempt(tex: str) -> tuple[SafeString, str]:
    """The formula, or what is wrong with the text: it is read once, whichever it is."""
    try:
        return converted(tex), ""
    except FormulaError as error:
        return SafeString(""), str(error)


def converted(tex: str) -> SafeString:
    if len(tex) > LONGEST_TEX:
        raise FormulaError(f"A formula may have {LONGEST_TEX:,} characters.")
    try:
        markup = convert(tex, display="block")
    except Exception as error:  # whatever the converter stumbles over, the text is the reason
        raise FormulaError("This cannot be read as TeX.") from error
    try:
        formula = fromstring(markup)
    except (ParseError, DefusedXmlException) as error:
        raise FormulaError("A formula cannot hold markup or the characters < and & in words.") from error
    return SafeString(tostring(checked(formula), encoding="unicode"))


def checked(element: Element) -> Element:
    """The element without its namespace and with known attributes only. Raises FormulaError for any other markup."""
    name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    if name not in ELEMENTS:
        raise FormulaError("A formula cannot hold markup.")
    result = Element(name, {key: value for key, value in element.items() if key in ATTRIBUTES})
    result.text, result.tail = element.text, element.tail
    result.extend([checked(child) for child in element])
    return result
