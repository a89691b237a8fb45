"""Who signed a post and what it is listed by, as rows of the database."""

from collections.abc import Callable
from functools import reduce
from itertools import count
from operator import or_

from django.db.models import Q
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from blog.importing.lengths import shortened
from blog.importing.report import FileReport
from blog.models import Author, Category, Tag

LONGEST_NAME = 120
LONGEST_TAG = 100
# SQLite takes a thousand alternatives at most.
TAGS_A_QUERY = 100


class Topics:
    """Finds rows by name, whatever its case; in `may_create`, authors and tags that are missing are made."""

    def __init__(self, may_create: bool = True):
        self.may_create = may_create
        # Said once in a run, also when nothing is written.
        self._announced: set[tuple[str, str]] = set()

    def authors(self, names: list[str], report: FileReport) -> list[Author]:
        return [author for name in names if (author := self.author(shortened(name, LONGEST_NAME), report))]

    def author(self, name: str, report: FileReport) -> Author | None:
        author = Author.objects.filter(name__iexact=name).order_by("pk").first()
        if author is None and self.is_news("author", name):
            report.remark("author", f"The author {name} is new here.")
        if author is None and self.may_create:
            author = Author.objects.create(
                name=name,
                slug=free_slug(ascii_slug(name) or "author", lambda slug: Author.objects.filter(slug=slug).exists()),
            )
        return author

    def tags(self, names: list[str], report: FileReport) -> list[Tag]:
        for name in names:
            if len(name) > LONGEST_TAG:
                report.remark("tag", f"The tag “{name}” is too long for one, so it was left out.")
        names = [name for name in names if len(name) <= LONGEST_TAG]
        known: dict[str, Tag] = {}
        for start in range(0, len(names), TAGS_A_QUERY):
            same = reduce(or_, (Q(name__iexact=name) for name in names[start : start + TAGS_A_QUERY]))
            # The oldest comes last, and stays.
            known.update((tag.name.casefold(), tag) for tag in Tag.objects.filter(same).order_by("-pk"))
        tags: dict[int, Tag] = {}
        for name in names:
            key = name.casefold()
            if key not in known and self.may_create:
                known[key] = Tag.objects.create(name=name)
            if key in known:
                tags[known[key].pk] = known[key]
        return list(tags.values())

    def categories(self, names: list[str], report: FileReport) -> list[Category]:
        """The categories that are here; editors make them, and an import does not."""
        found: dict[int, Category] = {}
        for name in names:
            category = category_named(name)
            if category is None:
                report.remark("category", f"There is no category “{name}”.")
            else:
                found.setdefault(category.pk, category)
        return list(found.values())

    def is_news(self, kind: str, name: str) -> bool:
        news = (kind, name.casefold()) not in self._announced
        self._announced.add((kind, name.casefold()))
        return news


def category_named(name: str) -> Category | None:
    """The category of that name or slug, or the one that took its articles."""
    categories = Category.objects.select_related("merged_into")
    category = categories.filter(name__iexact=name).first() or categories.filter(slug=name.lower()).first()
    return category.merged_into or category if category else None


def ascii_slug(text: str) -> str:
    """`text` as a slug that every browser shows as it is: letters of other alphabets as they are pronounced.

    A dot parts as a hyphen does, so that 1.13 is not 113.
    """
    return slugify(string_to_ascii(text).replace(".", "-"))


def free_slug(wanted: str, is_taken: Callable[[str], bool], longest: int = LONGEST_NAME) -> str:
    """`wanted`, or else with the first number that makes it free."""
    wanted = wanted[:longest].strip("-")
    if not is_taken(wanted):
        return wanted
    numbered = (f"{wanted[: longest - 5]}-{number}" for number in count(2))
    return next(slug for slug in numbered if not is_taken(slug))
