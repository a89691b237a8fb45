"""Blocks that argue: options weighed, a procedure, and what readers ask."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks

from site_core.blocks.code import code_languages, highlighted_html, language_label
from site_core.blocks.text import INLINE_FEATURES, REMARK_FEATURES
from site_core.blocks.verbatim import VerbatimBlock
from site_core.rich_text import prose_html, prose_text

if TYPE_CHECKING:
    from site_core.story import Story


def bold_line(words: str | None) -> SafeString:
    return format_html("<p><strong>{}</strong></p>", words) if words else SafeString("")


def list_html(items: list[str], words: str = "") -> SafeString:
    """A list for a feed, after what it is a list of; nothing for no items."""
    rows = format_html_join("", "<li>{}</li>", ((item,) for item in items if item))
    return (
        format_html("{}<ul>{}</ul>", format_html("<p>{}</p>", words) if words else "", rows)
        if rows
        else SafeString("")
    )


class OptionBlock(blocks.StructBlock):
    """One of the options, with what speaks for it and against it."""

    name = blocks.CharBlock(max_length=80)
    summary = blocks.CharBlock(required=False, max_length=300)
    pros = blocks.ListBlock(blocks.CharBlock(max_length=240), min_num=0, default=[], label=_("For it"))
    cons = blocks.ListBlock(blocks.CharBlock(max_length=240), min_num=0, default=[], label=_("Against it"))

    class Meta:
        label = _("Option")
        icon = "pick"
        label_format = "{name}"


class CriterionBlock(blocks.StructBlock):
    """What the options are measured by, and how each one does."""

    name = blocks.CharBlock(max_length=120)
    verdicts = blocks.ListBlock(
        blocks.CharBlock(max_length=200),
        min_num=0,
        default=[],
        label=_("Verdicts"),
        help_text=_("One for each option, in the order of the options."),
    )

    class Meta:
        label = _("Criterion")
        icon = "list-ul"
        label_format = "{name}"


class ComparisonValue(blocks.StructValue):
    """Options weighed, as their template shows them."""

    @property
    def named_options(self) -> list[blocks.StructValue]:
        return [option for option in self.get("options") or [] if option.get("name")]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each criterion's `name`, and a verdict for every option; empty where a draft has none yet."""
        count = len(self.named_options)
        return [
            {"name": row["name"], "verdicts": [*(row.get("verdicts") or []), *[""] * count][:count]}
            for row in self.get("criteria") or []
            if row.get("name")
        ]


class ComparisonBlock(blocks.StructBlock):
    """Options by criteria, what speaks for and against each, and which one we would take."""

    title = blocks.CharBlock(max_length=160)
    options = blocks.ListBlock(OptionBlock(), min_num=2, max_num=5, label=_("Options"))
    criteria = blocks.ListBlock(CriterionBlock(), min_num=0, default=[], label=_("Criteria"))
    recommended = blocks.CharBlock(
        required=False, max_length=80, label=_("Recommended option"), help_text=_("Its name, as above; or nothing.")
    )
    recommendation = blocks.RichTextBlock(
        required=False, features=INLINE_FEATURES, help_text=_("For whom, and what would change your mind.")
    )

    def clean(self, value):
        value = super().clean(value)
        errors: dict[str, Exception] = {}
        names = [option["name"] for option in value["options"]]
        if value["recommended"] and value["recommended"] not in names:
            errors["recommended"] = ValidationError(_("No option has this name."))
        wrong = {
            position: blocks.StructBlockValidationError(
                block_errors={"verdicts": ValidationError(verdict_count(names))}
            )
            for position, row in enumerate(value["criteria"])
            if len(row["verdicts"]) != len(names)
        }
        if wrong and not self.is_deferred_validation:
            errors["criteria"] = blocks.ListBlockValidationError(block_errors=wrong)
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return value

    def feed_html(self, value: ComparisonValue, story: "Story") -> SafeString:
        parts = [bold_line(value.get("title"))]
        for option in value.named_options:
            parts += [
                bold_line(option["name"]),
                format_html("<p>{}</p>", option["summary"]) if option.get("summary") else "",
                list_html(option.get("pros") or [], _("For it:")),
                list_html(option.get("cons") or [], _("Against it:")),
            ]
        if value.rows:
            head = format_html_join("", "<th>{}</th>", ((option["name"],) for option in value.named_options))
            rows = format_html_join(
                "",
                "<tr><th>{}</th>{}</tr>",
                (
                    (row["name"], format_html_join("", "<td>{}</td>", ((verdict,) for verdict in row["verdicts"])))
                    for row in value.rows
                ),
            )
            parts.append(format_html("<table><tr><td></td>{}</tr>{}</table>", head, rows))
        if value.get("recommended"):
            parts.append(bold_line(_("We would take: %(option)s") % {"option": value["recommended"]}))
        parts.append(prose_html(value.get("recommendation"), story.notes))
        return format_html_join("", "{}", ((part,) for part in parts))

    def plain_text(self, value: ComparisonValue) -> str:
        lines = [value.get("title")]
        for option in value.named_options:
            lines += [option["name"], option.get("summary"), *(option.get("pros") or []), *(option.get("cons") or [])]
        lines += ["\t".join([row["name"], *row["verdicts"]]) for row in value.rows]
        return "\n".join(
            map(str, filter(None, [*lines, value.get("recommended"), prose_text(value.get("recommendation"))]))
        )

    class Meta:
        label = _("Comparison")
        icon = "tasks"
        group = _("Argument")
        template = "blocks/comparison.html"
        value_class = ComparisonValue
        label_format = "{title}"
        description = _("Options by criteria, with what speaks for and against each, and a recommendation.")
        preview_value = {
            "title": "Where background work waits",
            "options": [
                {"name": "The database", "summary": "", "pros": ["One transaction"], "cons": ["Polling"]},
                {"name": "A broker", "summary": "", "pros": ["Throughput"], "cons": ["A second system"]},
            ],
            "criteria": [{"name": "Lost on a crash", "verdicts": ["nothing", "what was not flushed"]}],
            "recommended": "The database",
            "recommendation": "<p>Until the queue is what you page people for.</p>",
        }


def verdict_count(names: list[str]) -> str:
    text = ngettext(
        "Give %(count)d verdict, one for each option.", "Give %(count)d verdicts, one for each option.", len(names)
    )
    return text % {"count": len(names)}


class StepValue(blocks.StructValue):
    """One step, as its template shows it."""

    @property
    def code_html(self) -> SafeString:
        source = (self.get("code") or "").replace("\r\n", "\n")
        return highlighted_html(source, self.get("language") or "text", ()) if source else SafeString("")

    @property
    def language_label(self) -> str:
        return language_label(self.get("language"))


class StepBlock(blocks.StructBlock):
    """One step of a procedure, with what is typed in it."""

    title = blocks.CharBlock(max_length=160)
    text = blocks.RichTextBlock(required=False, features=REMARK_FEATURES)
    code = VerbatimBlock(required=False, rows=3, form_attrs={"spellcheck": "false"}, help_text=_("What is typed."))
    language = blocks.ChoiceBlock(choices=code_languages, default="bash", search_index=False)

    class Meta:
        label = _("Step")
        icon = "arrow-right"
        value_class = StepValue
        label_format = "{title}"


class StepsValue(blocks.StructValue):
    @property
    def shown(self) -> list[StepValue]:
        return [step for step in self.get("steps") or [] if step.get("title")]


class StepsBlock(blocks.StructBlock):
    """A procedure, in an order that matters."""

    title = blocks.CharBlock(required=False, max_length=160)
    steps = blocks.ListBlock(StepBlock(), min_num=2, label=_("Steps"))

    def feed_html(self, value: StepsValue, story: "Story") -> SafeString:
        if not value.shown:
            return SafeString("")
        rows = format_html_join(
            "",
            "<li><p><strong>{}</strong></p>{}{}</li>",
            (
                (
                    step["title"],
                    prose_html(step.get("text"), story.notes),
                    format_html("<pre><code>{}</code></pre>", step["code"]) if step.get("code") else "",
                )
                for step in value.shown
            ),
        )
        return format_html("{}<ol>{}</ol>", bold_line(value.get("title")), rows)

    def plain_text(self, value: StepsValue) -> str:
        lines = [value.get("title")]
        for step in value.shown:
            lines += [step["title"], prose_text(step.get("text")), step.get("code")]
        return "\n".join(map(str, filter(None, lines)))

    def code_text(self, value: StepsValue) -> str:
        return "\n".join(step["code"] for step in value.shown if step.get("code"))

    class Meta:
        label = _("Steps")
        icon = "list-ol"
        group = _("Argument")
        template = "blocks/steps.html"
        value_class = StepsValue
        label_format = "{title}"
        description = _("A procedure: numbered steps, each with its text and what is typed.")
        preview_value = {
            "title": "Add an index to a busy table",
            "steps": [
                {
                    "title": "Measure",
                    "text": "<p>Keep the plan.</p>",
                    "code": "EXPLAIN (ANALYZE, BUFFERS) …",
                    "language": "sql",
                },
                {"title": "Create it", "text": "<p>Outside a transaction.</p>", "code": "", "language": "sql"},
            ],
        }


class QuestionBlock(blocks.StructBlock):
    """What readers ask, and the answer."""

    question = blocks.CharBlock(max_length=240)
    answer = blocks.RichTextBlock(features=REMARK_FEATURES)

    class Meta:
        label = _("Question")
        icon = "help"
        label_format = "{question}"


class QuestionsValue(blocks.StructValue):
    @property
    def shown(self) -> list[blocks.StructValue]:
        return [row for row in self.get("questions") or [] if row.get("question")]


class QuestionsBlock(blocks.StructBlock):
    """Questions and answers."""

    title = blocks.CharBlock(required=False, max_length=160)
    questions = blocks.ListBlock(QuestionBlock(), min_num=1, label=_("Questions"))

    def feed_html(self, value: QuestionsValue, story: "Story") -> SafeString:
        rows = format_html_join(
            "",
            "<p><strong>{}</strong></p>{}",
            ((row["question"], prose_html(row.get("answer"), story.notes)) for row in value.shown),
        )
        return format_html("{}{}", bold_line(value.get("title")), rows) if rows else rows

    def plain_text(self, value: QuestionsValue) -> str:
        lines = [value.get("title")]
        for row in value.shown:
            lines += [row["question"], prose_text(row.get("answer"))]
        return "\n".join(map(str, filter(None, lines)))

    class Meta:
        label = _("Questions and answers")
        icon = "help"
        group = _("Argument")
        template = "blocks/questions.html"
        value_class = QuestionsValue
        label_format = "{title}"
        description = _("What readers ask, each with its answer.")
        preview_value = {
            "title": "What people ask",
            "questions": [
                {
                    "question": "Does an index slow down writes?",
                    "answer": "<p>Every one does, by about a tenth here.</p>",
                }
            ],
        }
