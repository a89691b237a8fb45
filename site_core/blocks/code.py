"""Source code, highlighted on the server and copied exactly."""

from functools import lru_cache
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound
from wagtail import blocks

from site_core.blocks.verbatim import VerbatimBlock

if TYPE_CHECKING:
    from site_core.story import Story

# Pygments' names; the label is what readers see on the block.
LANGUAGES = [
    ("bash", "Shell"),
    ("bibtex", "BibTeX"),
    ("c", "C"),
    ("cpp", "C++"),
    ("css", "CSS"),
    ("diff", "Diff"),
    ("docker", "Dockerfile"),
    ("html+django", "Django template"),
    ("go", "Go"),
    ("graphql", "GraphQL"),
    ("html", "HTML"),
    ("http", "HTTP"),
    ("ini", "INI"),
    ("java", "Java"),
    ("javascript", "JavaScript"),
    ("json", "JSON"),
    ("jsx", "JSX"),
    ("markdown", "Markdown"),
    ("nginx", "nginx"),
    ("python", "Python"),
    ("r", "R"),
    ("ruby", "Ruby"),
    ("rust", "Rust"),
    ("sql", "SQL"),
    ("text", _("Plain text")),
    ("toml", "TOML"),
    ("typescript", "TypeScript"),
    ("xml", "XML"),
    ("yaml", "YAML"),
]
# What people write on a fence where Pygments knows no such alias of the names above.
OTHER_NAMES = {
    "biblatex": "bibtex",
    "console": "bash",
    "django": "html+django",
    "dockerfile": "docker",
    "jinja": "html+django",
    "jsonc": "json",
    "mdx": "markdown",
    "plpgsql": "sql",
    "postgres": "sql",
    "postgresql": "sql",
    "qmd": "markdown",
    "rmd": "markdown",
    "shell-session": "bash",
    "sqlite": "sql",
    "tsx": "typescript",
}


def code_languages() -> list[tuple[str, str]]:
    """The choices of a listing's language. A function, so that a new language needs no migration."""
    return LANGUAGES


def language_label(name: str | None) -> str:
    """What readers see of a language."""
    return str(dict(LANGUAGES).get(name, name or ""))


@lru_cache(maxsize=256)
def language_named(name: str) -> str:
    """One of LANGUAGES for what a fence of Markdown names: its Pygments alias, or plain text."""
    known = dict(LANGUAGES)
    name = OTHER_NAMES.get(name.lower().strip("{}."), name.lower().strip("{}."))
    if name in known:
        return name
    try:
        aliases = get_lexer_by_name(name).aliases
    except ClassNotFound:
        return "text"
    return next((alias for alias in aliases if alias in known), "text")


def parse_lines(text: str) -> list[int]:
    """The line numbers in "1,4-6": 1, 4, 5, 6. Raises ValueError for anything else."""
    numbers: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, dash, last = part.partition("-")
        start, end = int(first), int(last if dash else first)
        if not 1 <= start <= end <= 10_000:
            raise ValueError(part)
        numbers.update(range(start, end + 1))
    return sorted(numbers)


@lru_cache(maxsize=512)
def highlighted_html(source: str, language: str, lines: tuple[int, ...]) -> SafeString:
    """`source` with a span of class `tok-…` around each token and `hll` around each of `lines`.

    The text content of the markup is the source, character for character.
    """
    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    formatter = HtmlFormatter(nowrap=True, classprefix="tok-", hl_lines=list(lines))
    html = highlight(source, lexer, formatter)
    # Pygments ends every line, the last one too.
    return SafeString(html if source.endswith("\n") else html.removesuffix("\n"))


class CodeValue(blocks.StructValue):
    """A listing, as its template shows it."""

    @property
    def language_label(self) -> str:
        return language_label(self.get("language"))

    @property
    def html(self) -> SafeString:
        # Line ends as browsers count and copy them.
        source = (self.get("code") or "").replace("\r\n", "\n")
        try:
            lines = tuple(parse_lines(self.get("highlighted_lines") or ""))
        except ValueError:  # a draft may hold anything
            lines = ()
        return highlighted_html(source, self.get("language") or "text", lines)


class CodeBlock(blocks.StructBlock):
    """A listing: its language, its file, and the lines that matter."""

    language = blocks.ChoiceBlock(choices=code_languages, default="python", search_index=False)
    file_name = blocks.CharBlock(required=False, max_length=120, help_text=_("Shown above the code, if given."))
    code = VerbatimBlock(form_attrs={"spellcheck": "false"})
    highlighted_lines = blocks.CharBlock(
        required=False, max_length=120, search_index=False, help_text=_("Line numbers and ranges, such as 2,5-7.")
    )

    def clean(self, value):
        value = super().clean(value)
        try:
            lines = parse_lines(value["highlighted_lines"] or "")
        except ValueError:
            message = ValidationError(_("Give line numbers and ranges, such as 2,5-7."))
            raise blocks.StructBlockValidationError(block_errors={"highlighted_lines": message}) from None
        count = len((value["code"] or "").splitlines())
        if lines and lines[-1] > count:
            message = ValidationError(
                _("The code has %(count)d lines; there is no line %(line)d.") % {"count": count, "line": lines[-1]}
            )
            raise blocks.StructBlockValidationError(block_errors={"highlighted_lines": message})
        return value

    def feed_html(self, value: CodeValue, story: "Story") -> SafeString:
        return format_html("<pre><code>{}</code></pre>", value.get("code") or "")

    def plain_text(self, value: CodeValue) -> str:
        return value.get("code") or ""

    def code_text(self, value: CodeValue) -> str:
        return value.get("code") or ""

    class Meta:
        label = _("Code")
        icon = "code"
        group = _("Technical")
        template = "blocks/code.html"
        value_class = CodeValue
        label_format = "{language}: {file_name}"
        description = _("Source code, highlighted, with its language and a button that copies it exactly.")
        preview_value = {
            "language": "python",
            "file_name": "blog/querysets.py",
            "code": "def published(self):\n    return self.live().public()\n",
            "highlighted_lines": "2",
        }
