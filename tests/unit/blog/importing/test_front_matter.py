from datetime import UTC, datetime

import pytest

from blog.importing.front_matter import FrontMatterError, day_in, read_front_matter, split_post


def test_a_post_is_parted_into_entries_and_text():
    entries, text = split_post("---\ntitle: Plans\n---\n\nA text.\n---\nmore\n")

    assert entries == {"title": "Plans"}
    assert text == "\nA text.\n---\nmore\n"


@pytest.mark.parametrize(
    "text",
    ["No dashes.", "---\ntitle: [\n---\n", "---\n- a list\n---\n", "---\ntitle: never closed\n", "+++\na = 1\n+++\n"],
)
def test_a_file_without_front_matter_is_refused_with_a_sentence(text):
    with pytest.raises(FrontMatterError, match=r"^The .*\.$"):
        split_post(text)


def test_yaml_cannot_make_objects():
    with pytest.raises(FrontMatterError):
        split_post('---\ntitle: !!python/object/apply:os.system ["true"]\n---\n')


@pytest.mark.parametrize("date", ["2024-05-03", "'2024-05-03'", "2024-05-03T12:00:00Z", "2024-05-03 12:00:00"])
def test_a_date_is_read_in_every_form(date):
    entries, _text = split_post(f"---\ndate: {date}\n---\n")

    assert read_front_matter(entries).date == datetime(2024, 5, 3, 12, tzinfo=UTC)


def test_an_entry_that_cannot_be_read_is_named():
    front = read_front_matter({"title": {"a": 1}, "date": "some day", "tags": ["a", ["b"]], "layout": "wide"})

    assert front.title == ""
    assert front.date is None
    assert front.malformed == ["title", "date", "tags"]
    assert front.unread == ["layout"]


def test_names_are_listed_once_whatever_their_case():
    front = read_front_matter({"authors": "Noor  Haddad", "tags": ["Indexes", "indexes", 2024, ""]})

    assert front.authors == ["Noor Haddad"]
    assert front.tags == ["Indexes", "2024"]


def test_the_last_day_in_a_path_is_the_date():
    assert day_in("2019-01-01-archive/2024-05-03-plans/index.md") == datetime(2024, 5, 3, 12, tzinfo=UTC)
    assert day_in("plans/2024-13-45.md") is None
