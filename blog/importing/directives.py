"""Directives of site generators in a text: Hugo's {{< figure … >}} and the Go blog's {{image …}}.

They are found while the Markdown is read, since that knows what is code: there a directive is a sample and stays.
Each one becomes a mark of private characters, which every later step passes on as text, and which in the end becomes
an element `x-directive`, around what stands between the two halves of a pair.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

QUOTED = r'"(?:\\.|[^"\\])*"|`[^`]*`'
HUGO = re.compile(
    r"\{\{[<%]\s*(?P<slash>/?)\s*(?P<name>\w[\w-]*)(?P<arguments>(?:(?!\{\{).)*?)/?\s*[>%]\}\}", re.DOTALL
)
HUGO_ARGUMENT = re.compile(rf"(?:(?P<name>\w[\w-]*)\s*=\s*)?(?P<value>{QUOTED}|'[^']*'|[^\s\"`]+)")
GO = re.compile(
    rf"\{{\{{\s*(?:(?P<name>image|raw|code|play|video)\s(?P<arguments>(?:{QUOTED}|\([^()]*\)|[^\"`(){{}}])*)"
    rf"|(?P<literal>{QUOTED})\s*)\}}\}}"
)
GO_ARGUMENT = re.compile(rf"{QUOTED}|\([^()]*\)|[^\s\"`()]+")
ESCAPES = {"t": "\t", "n": "\n"}
# Characters of no language, to which neither HTML nor Markdown gives a meaning.
MARK = re.compile("\ue000(\\d+)\ue001")
PRIVATE = re.compile("[\ue000\ue001]")
CODE_SPAN = r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
CODE_IN_HTML = r"<(?P<tag>pre|code|script|style)\b.*?</(?P=tag)\s*>"


@dataclass(frozen=True)
class Directive:
    """A directive as it was written. `given` are its arguments without a name, in their order.

    `literal` is what the Go blog's `raw`, or a bare string, says: text that takes the directive's place.
    """

    name: str
    named: dict[str, str] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    closes: bool = False
    literal: str | None = None

    def value(self, name: str, position: int | None = None) -> str:
        """The argument of that name, or else the one at that position; empty if there is neither."""
        if name in self.named:
            return self.named[name].strip()
        return self.given[position].strip() if position is not None and position < len(self.given) else ""


def directive_at(text: str, start: int, end: int | None = None) -> tuple[Directive, int] | None:
    """The directive that begins at `start`, and where it ends; None where there is none."""
    end = len(text) if end is None else end
    if found := HUGO.match(text, start, end):
        return hugo_directive(found), found.end()
    if found := GO.match(text, start, end):
        return go_directive(found), found.end()
    return None


def hugo_directive(found: re.Match[str]) -> Directive:
    named: dict[str, str] = {}
    given: list[str] = []
    for argument in HUGO_ARGUMENT.finditer(found["arguments"]):
        value = unquoted(argument["value"])
        if argument["name"]:
            named.setdefault(argument["name"].lower(), value)
        else:
            given.append(value)
    return Directive(found["name"].lower(), named, tuple(given), closes=bool(found["slash"]))


def go_directive(found: re.Match[str]) -> Directive:
    if found["literal"]:
        return Directive("raw", literal=unquoted(found["literal"]))
    arguments = GO_ARGUMENT.findall(found["arguments"])
    is_literal = found["name"] == "raw" and len(arguments) == 1 and arguments[0][0] in '"`'
    return Directive(
        found["name"],
        given=tuple(unquoted(argument) for argument in arguments),
        literal=unquoted(arguments[0]) if is_literal else None,
    )


def unquoted(value: str) -> str:
    if value[0] == '"' and len(value) > 1:
        return re.sub(r"\\(.)", lambda match: ESCAPES.get(match[1], match[1]), value[1:-1], flags=re.DOTALL)
    return value[1:-1] if value[0] in "`'" and len(value) > 1 else value


def directives_plugin(markdown: MarkdownIt) -> None:
    """Have `markdown` put the directives of a text in the list env["directives"], and a mark in the place of each."""
    markdown.block.ruler.before(
        "fence", "directive", directive_block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    markdown.core.ruler.after("block", "directives", mark_directives)


def mark(directive: Directive, directives: list[Directive]) -> str:
    if directive.literal is not None:
        return directive.literal
    directives.append(directive)
    return f"\ue000{len(directives) - 1}\ue001"


def directive_block(state: StateBlock, line: int, last_line: int, silent: bool) -> bool:
    """Directives that fill one line or more. A text between back quotes is read as blocks where it stands."""
    start = state.bMarks[line] + state.tShift[line]
    if state.is_code_block(line) or not state.src.startswith("{{", start):
        return False
    position, end, found = start, state.eMarks[last_line - 1], []
    while state.src.startswith("{{", position):
        hit = directive_at(state.src, position, end)
        if hit is None or (hit[0].literal is not None and found):
            return False
        found.append(hit[0])
        position = hit[1]
        while position < end and state.src[position] in " \t":
            position += 1
    if position < end and state.src[position] != "\n":
        return False
    if silent:
        return True
    while line < last_line and state.bMarks[line] < position:
        line += 1
    state.line = line
    directives = state.env.setdefault("directives", [])
    if found[0].literal is not None:
        # The lines of an item of a list begin with its indentation.
        source = re.sub(rf"^ {{0,{state.blkIndent}}}", "", found[0].literal, flags=re.MULTILINE)
        state.md.block.parse(source, state.md, state.env, state.tokens)
        return True
    token = state.push("html_block", "", 0)
    token.content = "".join(mark(directive, directives) for directive in found) + "\n"
    return True


def mark_directives(state: StateCore) -> None:
    directives = state.env.setdefault("directives", [])
    for token in state.tokens:
        if token.type == "inline":
            token.content = marked(token.content, CODE_SPAN, directives)
        elif token.type == "html_block":
            token.content = marked(token.content, CODE_IN_HTML, directives)


def marked(text: str, code: str, directives: list[Directive]) -> str:
    """`text` with a mark for each directive that is not within a match of `code`."""
    if "{{" not in text:
        return text
    stops = re.compile(rf"{code}|\{{\{{", re.DOTALL | re.IGNORECASE)
    parts, position = [], 0
    while stop := stops.search(text, position):
        hit = directive_at(text, stop.start()) if stop[0] == "{{" else None
        end = hit[1] if hit else stop.end()
        parts += [text[position : stop.start()], mark(hit[0], directives) if hit else stop[0]]
        position = end
    return "".join([*parts, text[position:]])


def literals_in_code(tokens: list[Token]) -> Iterator[str]:
    """The names of the directives that stand in listings as samples, but were meant to be replaced."""
    for token in tokens:
        if token.type in {"fence", "code_block"}:
            yield from (found["name"] for found in GO.finditer(token.content) if found["name"])


def placed(html: str, directives: list[Directive]) -> str:
    """`html` with an element in the place of each mark, around what stands between the halves of a pair."""
    order = [int(found[1]) for found in MARK.finditer(html)]
    open_ones: dict[str, list[int]] = {}
    paired: set[int] = set()
    for number in order:
        directive = directives[number]
        if not directive.closes:
            open_ones.setdefault(directive.name, []).append(number)
        elif open_ones.get(directive.name):
            paired |= {number, open_ones[directive.name].pop()}

    def element(found: re.Match[str]) -> str:
        number = int(found[1])
        opening = f'<x-directive data-number="{number}">'
        if directives[number].closes:
            return "</x-directive>" if number in paired else ""
        return opening if number in paired else f"{opening}</x-directive>"

    return MARK.sub(element, html)
