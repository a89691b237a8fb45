"""Whether code parses in the language that it is said to be in."""

import ast
import json
import re
import subprocess
import tomllib
from collections.abc import Callable
from html.parser import HTMLParser

import sqlglot
import tree_sitter_javascript
import tree_sitter_typescript
from django.template import Engine
from tree_sitter import Language, Node, Parser

START_LINE = re.compile(r"(?:GET|POST|PUT|PATCH|DELETE) /\S* HTTP/1\.1|HTTP/1\.1 \d{3} \S[^\n]*")
HEADER = re.compile(r"[A-Za-z-]+: \S.*")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class UnparsableError(Exception):
    """What is wrong with a listing, with the line where it is known."""


class BalanceParser(HTMLParser):
    """Refuses an element that is closed and was not opened, or the other way round."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise UnparsableError(f"line {self.getpos()[0]}: </{tag}> closes nothing")


def first_error(node: Node) -> Node:
    return next((first_error(child) for child in node.children if child.has_error), node)


def grammar(language: object) -> Callable[[str], None]:
    def parse(source: str) -> None:
        root = Parser(Language(language)).parse(source.encode()).root_node
        if root.has_error:
            error = first_error(root)
            raise UnparsableError(f"line {error.start_point[0] + 1}: {error}")

    return parse


def parse_shell(source: str) -> None:
    found = subprocess.run(["bash", "-n"], input=source, text=True, capture_output=True, check=False)
    if found.returncode:
        raise UnparsableError(found.stderr)


def parse_sql(source: str) -> None:
    if not sqlglot.parse(source, read="postgres"):
        raise UnparsableError("nothing in it")


def parse_html(source: str) -> None:
    parser = BalanceParser()
    parser.feed(source)
    parser.close()
    if parser.open:
        raise UnparsableError(f"left open: {parser.open}")


def parse_template(source: str) -> None:
    Engine(libraries={}).from_string(source)


def parse_diff(source: str) -> None:
    for number, line in enumerate(source.splitlines(), start=1):
        if line and line[0] not in "+-@ \\":
            raise UnparsableError(f"line {number}: neither kept, added nor removed")


def parse_http(source: str) -> None:
    """Requests and responses: heads, and after an empty line bodies, of which those in JSON are parsed too."""
    for part in source.split("\n\n"):
        lines = part.strip().splitlines()
        if START_LINE.fullmatch(lines[0]):
            for line in lines[1:]:
                if not HEADER.fullmatch(line):
                    raise UnparsableError(f"no header: {line}")
        elif part.lstrip().startswith(("{", "[")):
            json.loads(part)
    if not START_LINE.match(source):
        raise UnparsableError("neither a request nor a response")


# Plain text has no grammar: output, a layout, a prompt.
PARSERS: dict[str, Callable[[str], object]] = {
    "bash": parse_shell,
    "diff": parse_diff,
    "html": parse_html,
    "html+django": parse_template,
    "http": parse_http,
    "javascript": grammar(tree_sitter_javascript.language()),
    "json": json.loads,
    "jsx": grammar(tree_sitter_javascript.language()),
    "python": ast.parse,
    "sql": parse_sql,
    "text": str,
    "toml": tomllib.loads,
    "typescript": grammar(tree_sitter_typescript.language_tsx()),
}
