"""What became of each file, and everything of it that could not be kept."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TextIO

STATUSES = ("created", "updated", "unchanged", "skipped", "refused")
# What a remark is about; the words are for the summary at the end of a run.
KINDS = {
    "author": "authors that are new here",
    "category": "categories that are not here",
    "code": "listings",
    "date": "dates",
    "directive": "directives",
    "draft": "posts that stay drafts",
    "excerpt": "excerpts",
    "front-matter": "entries of the front matter",
    "html": "HTML tags",
    "image": "images that are not there or were refused",
    "image-words": "images without alt text",
    "language": "posts in another language",
    "layout": "sizes, places and styles",
    "length": "texts that are too long",
    "link": "links",
    "note": "footnotes",
    "original": "posts that are published elsewhere",
    "refused": "files that were refused",
    "remote-image": "images on other sites",
    "slug": "slugs",
    "table": "tables",
    "tag": "tags",
    "unsafe": "unsafe markup",
    "video": "videos",
}


@dataclass
class FileReport:
    """One file: what became of it, and remarks, each with how often it was made."""

    file: str
    status: str = ""
    key: str = ""
    title: str = ""
    slug: str = ""
    article: int | None = None
    remarks: Counter[tuple[str, str]] = field(default_factory=Counter)

    def remark(self, kind: str, sentence: str) -> None:
        """Note something for whoever reads the report. `kind` is one of KINDS."""
        if kind not in KINDS:
            raise ValueError(f"There is no kind of remark called {kind!r}.")
        self.remarks[kind, sentence] += 1

    def refuse(self, sentence: str) -> None:
        self.status = "refused"
        self.remark("refused", sentence)

    @property
    def refusal(self) -> str:
        """Why the file was refused; empty if it was not."""
        return next((sentence for kind, sentence in self.remarks if kind == "refused"), "")

    def as_json(self) -> dict[str, Any]:
        remarks = [
            {"kind": kind, "text": sentence, "times": times} for (kind, sentence), times in self.remarks.items()
        ]
        return {
            "file": self.file,
            "status": self.status,
            "key": self.key,
            "title": self.title,
            "slug": self.slug,
            "article": self.article,
            "remarks": remarks,
        }


@dataclass
class Summary:
    """A run in numbers: files by status, and by kind how many remarks in how many files."""

    statuses: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)

    def add(self, report: FileReport) -> None:
        self.statuses[report.status] += 1
        kinds = Counter()
        for (kind, _sentence), times in report.remarks.items():
            kinds[kind] += times
        self.remarks.update(kinds)
        self.files.update(kinds.keys())

    @property
    def total(self) -> int:
        return sum(self.statuses.values())

    def lines(self) -> Iterator[str]:
        """The run for people: a line for the files, and one for each kind of remark, the most frequent first."""
        yield ", ".join(f"{self.statuses[status]} {status}" for status in STATUSES) + "."
        for kind, times in self.remarks.most_common():
            yield f"{times:>7}  {KINDS[kind]} ({kind}), in {self.files[kind]} of the files"


def write_line(stream: TextIO, report: FileReport) -> None:
    """Append a file's report as one line of JSON."""
    stream.write(json.dumps(report.as_json(), ensure_ascii=False) + "\n")
