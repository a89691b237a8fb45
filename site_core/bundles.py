"""Joining: a stylesheet or a module that lists others becomes one file with what they hold.

Browsers follow the list themselves while a site is developed; collectstatic replaces it (see site_core.storage). The
list is imports and comments alone, and what it names imports nothing, so that order and content are there at a glance.
"""

import posixpath
import re
from collections.abc import Callable, Iterator

import tinycss2
from django.core.management import CommandError
from tinycss2.ast import AtRule, Node

# The text of a static file by its name; FileNotFoundError if there is none.
Read = Callable[[str], str]

URL_FUNCTIONS = {"url", "src", "image-set"}
BRACKETS = {"() block", "[] block", "{} block"}

MODULE_IMPORT = re.compile(r"""import\s*(["'])(?P<address>[^"']+)\1;?\s*(//.*)?""")
# Statements of a module that have no place in a block, and what asks for the module's own address.
MODULE_SYNTAX = re.compile(r"(?:^|[;{}])\s*(?:import|export)\b|\bimport\s*[(.]")


class BundleError(CommandError):
    """A file that cannot be joined, as `name:line: reason`."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(f"{name}:{line}: {reason}")


def joined_stylesheet(name: str, read: Read) -> str:
    """The rules of every stylesheet that `name` imports, in order, without comments and needless white space.

    Relative addresses are rewritten, so that they lead from the folder of `name` to what they led to before.
    """
    folder = posixpath.dirname(name)
    parts = listed(name, stylesheet_imports(name, read), read)
    return "".join(f"{compact_stylesheet(part, text, folder)}\n" for part, text in parts)


def joined_modules(name: str, read: Read) -> str:
    """The modules that `name` imports, in order, each in a block, so that their names do not meet.

    They stay as they are written: no minifier for Python was found that leaves today's JavaScript intact.
    """
    parts = listed(name, module_imports(name, read), read)
    return "".join(f"{{\n{block_of(part, text)}\n}}\n" for part, text in parts)


def listed(name: str, imports: Iterator[tuple[int, str]], read: Read) -> Iterator[tuple[str, str]]:
    """Name and text of each file that the list `name` imports: `imports` are lines with relative addresses."""
    seen: set[str] = set()
    for line, address in imports:
        part = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
        if part in seen:
            raise BundleError(name, line, f"{address} is imported twice.")
        seen.add(part)
        try:
            text = read(part)
        except FileNotFoundError:
            raise BundleError(name, line, f"there is no {part}.") from None
        yield part, text


# Stylesheets


def stylesheet_imports(name: str, read: Read) -> Iterator[tuple[int, str]]:
    for rule in tinycss2.parse_stylesheet(read(name), skip_comments=True, skip_whitespace=True):
        address = imported_address(rule)
        if address is None:
            raise BundleError(name, rule.source_line, 'only @import url("…"); without a condition can be joined.')
        yield rule.source_line, address


def imported_address(rule: Node) -> str | None:
    """The address in `@import "…";` or `@import url("…");`; None for any other rule."""
    if not isinstance(rule, AtRule) or rule.lower_at_keyword != "import" or rule.content is not None:
        return None
    tokens = [token for token in rule.prelude if token.type not in {"whitespace", "comment"}]
    if [token.type for token in tokens] == ["function"] and tokens[0].lower_name == "url":
        tokens = tokens[0].arguments
    return tokens[0].value if [token.type for token in tokens] in (["string"], ["url"]) else None


def compact_stylesheet(name: str, text: str, folder: str) -> str:
    """The stylesheet `name`, which holds `text`, made to stand in `folder`."""
    tokens = tinycss2.parse_component_value_list(text)
    for token in tokens:
        if token.type == "at-keyword" and token.lower_value == "import":
            raise BundleError(name, token.source_line, "a stylesheet that is joined cannot import another; list both.")
    own_folder = posixpath.dirname(name)

    def moved(address: str) -> str:
        path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()
        if not path or path.startswith("/") or re.match(r"[a-z][a-z0-9+.-]*:", path, re.IGNORECASE):
            return address
        return posixpath.relpath(posixpath.join(own_folder, path), folder or ".") + rest

    return tinycss2.serialize(compact(name, tokens, moved))


def compact(name: str, tokens: list[Node], moved: Callable[[str], str], in_url: bool = False) -> list[Node]:
    """`tokens` with every address as `moved` has it, and with white space only where it can mean something."""
    kept: list[Node] = []
    for token in tokens:
        match token.type:
            case "comment":
                continue
            case "error":
                raise BundleError(name, token.source_line, f"this is no CSS: {token.message}.")
            case "whitespace":
                if not kept or kept[-1].type == "whitespace" or is_closed(kept[-1]):
                    continue
                token.value = " "
            case "url":
                set_string(token, moved(token.value), "url({})")
            case "string" if in_url:
                set_string(token, moved(token.value), "{}")
            case "function":
                token.arguments = compact(name, token.arguments, moved, token.lower_name in URL_FUNCTIONS)
            case kind if kind in BRACKETS:
                token.content = compact(name, token.content, moved)
        if is_closed(token) and kept and kept[-1].type == "whitespace":
            kept.pop()
        kept.append(token)
    if kept and kept[-1].type == "whitespace":
        kept.pop()
    return kept


def is_closed(node: Node) -> bool:
    """Whether white space beside `node` means nothing, whatever rule it stands in."""
    return node.type == "{} block" or node == ";"


def set_string(token: Node, value: str, form: str) -> None:
    if value != token.value:
        token.value = value
        token.representation = form.format(f'"{tinycss2.serializer.serialize_string_value(value)}"')


# Modules


def module_imports(name: str, read: Read) -> Iterator[tuple[int, str]]:
    for number, line in code_lines(read(name)):
        statement = MODULE_IMPORT.fullmatch(line)
        if not statement:
            raise BundleError(name, number, 'only import "…"; without names can be joined.')
        yield number, statement["address"]


def block_of(name: str, text: str) -> str:
    for number, line in code_lines(text):
        if MODULE_SYNTAX.search(line):
            raise BundleError(name, number, "a module that is joined cannot import or export.")
    return text.strip()


def code_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of `text`, numbered from 1, without empty ones and those that are a comment."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.strip().startswith("//"):
            yield number, line.strip()
