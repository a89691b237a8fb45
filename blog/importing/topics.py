"""Who signed a post and what it is listed by, as rows of the database."""

from collections.abc import Callable
from itertools import count

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from blog.importing.lengths import shortened
from blog.importing.report import FileReport
from blog.models import Author, Category, Tag

LONGEST_NAME = 120
LONGEST_TAG = 100


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
        tags = {tag.pk: tag for name in names if (tag := self.tag(name, report))}
        return list(tags.values())

    def tag(self, name: str, report: FileReport) -> Tag | None:
        if len(name) > LONGEST_TAG:
            report.remark("tag", f"The tag “{name}” is too long for one, so it was left out.")
            return None
        tag = Tag.objects.filter(name__iexact=name).order_by("pk").first()
        if tag is None and self.may_create:
            tag = Tag.objects.create(name=name)
        return tag

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
