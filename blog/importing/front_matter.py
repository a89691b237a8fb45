"""What a post says of itself above its text: YAML between two lines of three dashes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import yaml
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

FENCED = re.compile(r"---[ \t]*\n(?P<yaml>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
DAY_IN_PATH = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
READ_HERE = {
    *("title", "slug", "date", "updated", "lastmod", "authors", "author", "tags", "categories", "category"),
    *("summary", "description", "cover", "cover_alt", "original", "lang", "language"),
}
# What says where the post is from, and is no loss.
OF_THE_SOURCE = {"date_from", "source", "translation_key"}


class FrontMatterError(ValueError):
    """The file has no front matter that can be read; says why, as a sentence."""


@dataclass
class FrontMatter:
    """The entries that an article has a place for, cleaned; what is absent is empty."""

    title: str = ""
    slug: str = ""
    date: datetime | None = None
    updated: datetime | None = None
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    summary: str = ""
    cover: str = ""
    cover_alt: str = ""
    original: str = ""
    language: str = ""
    unread: list[str] = field(default_factory=list)
    # Entries whose value is not what it should be.
    malformed: list[str] = field(default_factory=list)


def split_post(text: str) -> tuple[dict[str, Any], str]:
    """The front matter and the body of a post. Raises FrontMatterError."""
    found = FENCED.match(text)
    if found is None:
        raise FrontMatterError("The file does not begin with front matter between lines of three dashes.")
    try:
        entries = yaml.safe_load(found["yaml"])
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        where = f" in line {place.line + 2}" if place else ""
        raise FrontMatterError(f"The front matter is not valid YAML{where}.") from None
    except ValueError:
        # A date such as 2024-13-45.
        raise FrontMatterError("The front matter holds a value that cannot be read.") from None
    if entries is None:
        entries = {}
    if not isinstance(entries, dict):
        raise FrontMatterError("The front matter is not a list of names and values.")
    return {str(name): value for name, value in entries.items()}, text[found.end() :]


def read_front_matter(entries: dict[str, Any]) -> FrontMatter:
    """Raises nothing: an entry that cannot be read is empty, and named in `malformed`."""
    malformed: list[str] = []

    def words(*names: str) -> str:
        for name in names:
            value = entries.get(name)
            if isinstance(value, str | int | float | date) and not isinstance(value, bool):
                if found := " ".join(str(value).split()):
                    return found
            elif value not in (None, "", [], False):
                malformed.append(name)
        return ""

    def listed(*names: str) -> list[str]:
        found: list[str] = []
        for name in names:
            value = entries.get(name)
            items = value if isinstance(value, list) else [value]
            if any(isinstance(item, dict | list) for item in items) or isinstance(value, dict):
                malformed.append(name)
            found += [" ".join(str(item).split()) for item in items if isinstance(item, str | int | float | date)]
        return unrepeated(filter(None, found))

    def moment(*names: str) -> datetime | None:
        for name in names:
            if entries.get(name):
                found = read_moment(entries[name])
                if found:
                    return found
                malformed.append(name)
        return None

    unread = [
        name
        for name, value in entries.items()
        if name not in READ_HERE | OF_THE_SOURCE and value not in (None, "", [], {})
    ]
    return FrontMatter(
        title=words("title"),
        slug=words("slug"),
        date=moment("date"),
        updated=moment("updated", "lastmod"),
        authors=listed("authors", "author"),
        tags=listed("tags"),
        categories=listed("categories", "category"),
        summary=words("summary", "description"),
        cover=words("cover"),
        cover_alt=words("cover_alt"),
        original=words("original"),
        language=words("lang", "language").lower().replace("_", "-"),
        unread=sorted(unread),
        malformed=malformed,
    )


def unrepeated(items: Iterable[str]) -> list[str]:
    """`items` without those that differ from an earlier one only in case."""
    found: dict[str, str] = {}
    for item in items:
        found.setdefault(item.casefold(), item)
    return list(found.values())


def read_moment(value: Any) -> datetime | None:
    """A day or an instant in any form that YAML or a writer gives it; a day is its noon, which no zone moves away."""
    if isinstance(value, str):
        try:
            # The day first: a day alone is an instant too, its midnight.
            value = parse_date(value.strip()) or parse_datetime(value.strip())
        except ValueError:
            return None
    if isinstance(value, datetime):
        return value if timezone.is_aware(value) else timezone.make_aware(value)
    if isinstance(value, date):
        return timezone.make_aware(datetime.combine(value, time(12)))
    return None


def day_in(path: str) -> datetime | None:
    """The last day that `path` names, as in 2024-05-03-a-post/index.md."""
    days = DAY_IN_PATH.findall(path)
    return read_moment(days[-1]) if days else None
