"""Source code: what a fence or a <pre> says of it."""

import re
from typing import Any

from bs4 import Tag

from blog.importing.report import FileReport
from site_core.blocks.code import language_named, parse_lines

LANGUAGE_IN_CLASS = re.compile(r"(?:^|\s)(?:language|lang|brush)[-:]\s*([\w+#.-]+)")
LANGUAGE_IN_INFO = re.compile(r"\s*\{?\.?([\w+#.-]+)")
HIGHLIGHTED = re.compile(r"\bhl_lines\s*=\s*\[?([^\]}]*)")
LONGEST_RANGES = 120


def code_of(node: Tag) -> str:
    for line_end in node.find_all("br"):
        line_end.replace_with("\n")
    return node.get_text().replace("\xa0", " ")


def language_of(node: Tag, report: FileReport) -> str:
    """The language of a listing as the Code block knows it."""
    code = node.find("code") or node
    named = node.get("data-lang") or code.get("data-lang") or node.get("lang")
    if not named and (found := LANGUAGE_IN_INFO.match(node.get("data-info", ""))):
        named = found[1]
    if not named and (found := LANGUAGE_IN_CLASS.search(f"{node.get('class', '')} {code.get('class', '')}")):
        named = found[1]
    if not named:
        return "text"
    language = language_named(named)
    if language == "text" and named.lower() not in {"text", "txt", "plain", "plaintext", "output", "none"}:
        report.remark("code", f"The language “{named}” is not known here, so its listing is plain text.")
    return language


def highlighted_lines(info: str, code: str) -> str:
    """The lines that a fence sets off, as the Code block writes them; empty if none or if it cannot be told."""
    found = HIGHLIGHTED.search(info)
    if not found:
        return ""
    text = re.sub(r"[\"'\s]", "", found[1])
    try:
        lines = parse_lines(text)
    except ValueError:
        return ""
    fits = lines and lines[-1] <= len(code.splitlines()) and len(text) <= LONGEST_RANGES
    return text if fits else ""


def code_block(node: Tag, report: FileReport) -> dict[str, Any] | None:
    """The block of a <pre>; None for one without code."""
    code = code_of(node).strip("\n")
    if not code.strip():
        return None
    info = node.get("data-info", "")
    marked = highlighted_lines(info, code)
    if "{" in info and "=" in info and not marked:
        report.remark("code", f"The options of a listing were left out: {info}")
    if node.find("a", href=True):
        report.remark("code", "A listing cannot hold links; their words were kept.")
    value = {"language": language_of(node, report), "file_name": "", "code": code, "highlighted_lines": marked}
    return {"type": "code", "value": value}
