"""The parsers that the demonstration's code is put through refuse what is broken."""

import pytest

from tests.listings import PARSERS

BROKEN = {
    "bash": "if true; then echo",
    "diff": "+ added\nnothing before it",
    "html": "<p>Never closed",
    "html+django": "{% if x %}never ended",
    "http": "GET /limits\nHost: example.com",
    "javascript": "const = 1;",
    "json": "{'a': 1}",
    "jsx": "const a = <p>never closed;",
    "python": "def f(:",
    "sql": "SELECT (1",
    "toml": "a = ",
    "typescript": "const a: = 1;",
}


@pytest.mark.parametrize("language", sorted(PARSERS.keys() - {"text"}))
def test_a_broken_listing_is_refused(language):
    with pytest.raises(Exception):  # noqa: B017, PT011 each parser has errors of its own
        PARSERS[language](BROKEN[language])
