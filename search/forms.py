"""The one reader of the query string."""

import re
import unicodedata
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

MAXIMUM_LENGTH = 200
MAXIMUM_WORDS = 12
# What results can be narrowed down by, in the order they are offered.
FACETS = ("category", "tag", "author", "year")
SLUG = r"[-\w]{1,100}"


def clean_query(text: str) -> str:
    """What a reader typed, as text that every database can search for.

    Control characters (NUL among them), surrogates and unassigned code points become blanks, and blanks are one. Signs
    are kept, since they mean something in names and in a search: quotes round a phrase, a minus before a word. At most
    MAXIMUM_WORDS words are kept, MAXIMUM_LENGTH characters in all.
    """
    # Far more than is kept is never looked at, however much was sent.
    text = unicodedata.normalize("NFC", text[: 4 * MAXIMUM_LENGTH])
    visible = "".join(" " if unicodedata.category(character).startswith("C") else character for character in text)
    return " ".join(visible.split()[:MAXIMUM_WORDS])[:MAXIMUM_LENGTH].strip()


def words_of_path(path: str) -> str:
    """The words of the last part of an address, cleaned as a query is; empty where it has none of two letters.

    A file's ending is no word, and neither is a number: “/2019/05/geo-for-teams.html” gives “geo for teams”.
    """
    last = path.rstrip("/").rpartition("/")[2]
    stem = re.sub(r"\.[a-z]{2,5}$", "", last.lower())
    words = [word for word in re.split(r"[\W_]+", clean_query(stem)) if len(word) > 1 and not word.isdecimal()]
    return " ".join(words[:MAXIMUM_WORDS])


class QueryField(forms.CharField):
    """Text that is cleaned rather than refused."""

    def to_python(self, value: str | None) -> str:
        return clean_query(value or "")


class ChoiceField(forms.CharField):
    """What a reader chose among the facets; empty where it is no such choice."""

    def __init__(self, pattern: str):
        super().__init__(required=False)
        self.pattern = re.compile(pattern)

    def to_python(self, value: str | None) -> str:
        return value if value and self.pattern.fullmatch(value) else ""


class SearchForm(forms.Form):
    """What a reader looks for, and how results are narrowed down. Nothing that a stranger sends makes it invalid."""

    q = QueryField(
        label=_("Search the articles"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    category = ChoiceField(SLUG)
    tag = ChoiceField(SLUG)
    author = ChoiceField(SLUG)
    year = ChoiceField(r"[0-9]{4}")
    sort = ChoiceField("date")

    @property
    def query(self) -> str:
        """The words to search for; empty when there are none."""
        return self.chosen("q")

    @property
    def by_date(self) -> bool:
        return self.chosen("sort") == "date"

    @property
    def choices(self) -> dict[str, str]:
        """The chosen value of each facet, by its name; no entry where there is none."""
        return {name: self.chosen(name) for name in FACETS if self.chosen(name)}

    def chosen(self, name: str) -> str:
        if self._errors is None:
            self.full_clean()
        return self.cleaned_data.get(name, "")

    def address(self, **changes: str | int | None) -> str:
        """The query string, with its question mark, of this search with `changes`; None takes one out.

        It starts at the first page unless `page` is among the changes.
        """
        values = {name: self.chosen(name) for name in self.fields} | changes
        return "?" + urlencode({name: value for name, value in values.items() if value not in (None, "")})
