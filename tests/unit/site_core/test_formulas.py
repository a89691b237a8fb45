"""Formulas: known elements of MathML and nothing else."""

import re

import pytest

from site_core.formulas import LONGEST_TEX, FormulaError, mathml


@pytest.mark.parametrize(
    ("tex", "element"),
    [
        (r"L = \lambda W", "mi"),
        (r"\frac{1}{1-\rho}", "mfrac"),
        (r"\sum_{i=1}^{n} x_i", "munderover"),
        (r"a < b", "mo"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "mtable"),
        (r"\text{requests a second}", "mtext"),
    ],
)
def test_tex_becomes_mathml(tex, element):
    formula = mathml(tex)

    assert formula.startswith("<math ")
    assert f"<{element}" in formula


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\href{javascript:alert(1)}{x}",
        r"\text{</mtext><a xmlns='http://www.w3.org/1999/xhtml' href='javascript:alert(1)'>x</a>}",
        r"\text{&lt;script&gt;}",
        r"\mathrm{<b>}",
        r"\text{<mtext onclick='x'>y</mtext>}",
    ],
)
def test_no_markup_hides_in_a_formula(tex):
    try:
        formula = mathml(tex)
    except FormulaError:
        return

    assert not re.search(r"<(script|img|a|b|iframe)\b", formula)
    assert not re.search(r"\b(on\w+|href|src|style)\s*=", formula)


@pytest.mark.parametrize("tex", [r"\begin{matrix}", "{", "x" * (LONGEST_TEX + 1)])
def test_an_editor_reads_why_a_text_is_no_formula(tex):
    with pytest.raises(FormulaError, match=r"\.$"):
        mathml(tex)
