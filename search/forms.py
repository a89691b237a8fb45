"""The one reader of the query string."""

import re
import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

MAXIMUM_LENGTH = 200
MAXIMUM_WORDS = 12


def clean_query(text: str) -> str:
    """What a reader typed, as words that every database can search for.

    Control characters (NUL among them), surrogates and unassigned code points become blanks, and quotes go, since a
    search language would take them for its own. At most MAXIMUM_WORDS words are kept, MAXIMUM_LENGTH characters in
    all.
    """
    # Far more than is kept is never looked at, however much was sent.
    text = unicodedata.normalize("NFC", text[: 4 * MAXIMUM_LENGTH])
    visible = "".join(" " if unicodedata.category(character).startswith("C") else character for character in text)
    words = re.findall(r"\w[\w.+#'’/&-]*", visible)
    return " ".join(words[:MAXIMUM_WORDS])[:MAXIMUM_LENGTH].strip()


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


class SearchForm(forms.Form):
    """What a reader looks for. Nothing that a stranger sends makes it invalid."""

    q = QueryField(
        label=_("Search the articles"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    @property
    def query(self) -> str:
        """The words to search for; empty when there are none."""
        self.full_clean()
        return self.cleaned_data.get("q", "")
