"""What every step of a post's conversion asks for."""

import re
from dataclasses import dataclass, field

from blog.importing.directives import Directive
from blog.importing.links import Links
from blog.importing.pictures import Pictures
from blog.importing.report import FileReport


@dataclass
class PostContext:
    """One post while its text becomes blocks. `markers` are those of its notes, `title` is the article's."""

    title: str
    report: FileReport
    pictures: Pictures
    links: Links
    directives: list[Directive]
    markers: frozenset[str] = field(default_factory=frozenset)

    def directive(self, number: str) -> Directive | None:
        """The one that an `x-directive` element stands for; None for an element that a writer made up."""
        return self.directives[int(number)] if number.isdigit() and int(number) < len(self.directives) else None

    def without_note(self, found: re.Match[str]) -> str:
        """Words in the place of a note's mark that stands for no note, and would be taken for one."""
        self.report.remark("note", f"The text names the note {found[0]}, which is not there.")
        return f"[{found[1]}]"
