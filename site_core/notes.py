"""Footnotes. A writer puts [^marker] where the number belongs, in any prose, and the note itself in a Footnotes block.

The same notation as Markdown's, so that pasted and imported text keeps its notes, and text in any field can have them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

MARKER = re.compile(r"\[\^([A-Za-z0-9][A-Za-z0-9-]{0,39})\]")
# Tags are left alone, and so is code: [^a] is a pattern there. Splitting by this leaves the prose at even places.
LEFT_ALONE = re.compile(r"(<(?:code|pre)\b.*?</(?:code|pre)>|<[^>]*>)", re.DOTALL)


def markers_in(html: str) -> list[str]:
    """The markers of `html`, in their order: those that `markers_replaced` replaces."""
    return [marker for prose in LEFT_ALONE.split(html)[::2] for marker in MARKER.findall(prose)]


def markers_replaced(html: str, replacement: Callable[[re.Match[str]], str] | str) -> str:
    """`html` with `replacement` for each marker, but for those in code, inside a tag, or with a tag in them."""
    parts = LEFT_ALONE.split(html)
    parts[::2] = [MARKER.sub(replacement, prose) for prose in parts[::2]]
    return "".join(parts)


@dataclass(frozen=True)
class Note:
    """A note as it is listed. `mentions` are the ids of the places that lead to it."""

    number: int
    anchor: str
    html: SafeString
    mentions: tuple[str, ...]

    @property
    def way_back(self) -> SafeString:
        """A link to each place that names it."""
        return format_html_join(
            " ",
            '<a class="notes__back" role="doc-backlink" href="#{}" aria-label="{}">↩</a>',
            (
                (mention, gettext("Back to where note %(number)d is named") % {"number": self.number})
                for mention in self.mentions
            ),
        )


class Notes:
    """The notes of one story, numbered in the order in which the text first names them.

    `texts` are the notes by marker, in the order of their list; `mentioned` are the markers that the text names, in
    its order, as often as it does. A note that nothing names comes last; a marker without a note stays as it was
    typed, where its writer sees it.
    """

    def __init__(self, texts: Mapping[str, SafeString], mentioned: Iterable[str]):
        named = list(mentioned)
        self.texts = texts
        self.unknown = sorted(set(named) - set(texts))
        self.counts = Counter(marker for marker in named if marker in texts)
        order = [*self.counts, *(marker for marker in texts if marker not in self.counts)]
        self.numbers = {marker: number for number, marker in enumerate(order, start=1)}
        self._met: Counter[str] = Counter()

    def __bool__(self) -> bool:
        return bool(self.texts)

    def listed(self) -> list[Note]:
        """Every note, by number."""
        return [
            Note(
                number=number,
                anchor=f"note-{marker}",
                html=self.linked(self.texts[marker], is_note=True),
                mentions=tuple(self.mention(marker, nth) for nth in range(1, self.counts[marker] + 1)),
            )
            for marker, number in self.numbers.items()
        ]

    @staticmethod
    def mention(marker: str, nth: int) -> str:
        """The id of the nth place that names a note."""
        return f"mention-{marker}" if nth == 1 else f"mention-{marker}-{nth}"

    def linked(self, html: SafeString, is_note: bool = False) -> SafeString:
        """`html` with every marker as a link to its note. A story is to be rendered whole, from its start.

        A note may name another one, which does not lead back to it.
        """
        return SafeString(markers_replaced(html, lambda match: self._link(match, is_note)))

    def _link(self, match: re.Match[str], is_note: bool) -> str:
        marker = match[1]
        if marker not in self.numbers:
            return match[0]
        number = self.numbers[marker]
        name = gettext("Note %(number)d") % {"number": number}
        if is_note:
            return format_html('<a href="#note-{}" aria-label="{}">{}</a>', marker, name, number)
        # Counted round, so that the second rendering of a story is as the first.
        nth = self._met[marker] % max(1, self.counts[marker]) + 1
        self._met[marker] += 1
        return format_html(
            '<sup class="note-mark"><a role="doc-noteref" id="{}" href="#note-{}" aria-label="{}">{}</a></sup>',
            self.mention(marker, nth),
            marker,
            name,
            number,
        )
