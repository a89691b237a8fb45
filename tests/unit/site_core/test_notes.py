"""Footnotes: numbered as the text names them, and linked both ways."""

import re

from django.utils.safestring import SafeString

from site_core.notes import Notes, markers_in


def notes(texts: dict[str, str], *mentioned: str) -> Notes:
    return Notes({marker: SafeString(text) for marker, text in texts.items()}, mentioned)


def test_markers_are_found_in_the_order_of_the_text():
    assert markers_in("<p>One[^b], two[^a] and one again[^b].</p>") == ["b", "a", "b"]


def test_what_stands_in_code_or_in_a_tag_is_no_marker():
    html = '<p><code>[^a]</code> <a href="/[^b]">link</a></p><pre>[^c]</pre>'

    assert markers_in(html) == []


def test_a_marker_with_a_tag_in_it_is_none_and_is_not_linked_either():
    html = SafeString("<p>[^a<b>b]</b>, [<i>^ab]</i> and a[^<code>x</code>ab]</p>")

    assert markers_in(html) == []
    assert notes({"ab": "text"}, *markers_in(html)).linked(html) == html


def test_notes_are_numbered_as_the_text_first_names_them():
    listed = notes({"a": "first", "b": "second"}, "b", "a").listed()

    assert [(note.number, note.html) for note in listed] == [(1, "second"), (2, "first")]


def test_a_note_that_nothing_names_comes_last():
    assert list(notes({"stray": "x", "named": "y"}, "named").numbers) == ["named", "stray"]


def test_a_mark_leads_to_its_note_and_the_note_back_to_every_mark():
    story = notes({"a": "text"}, "a", "a")

    html = story.linked(SafeString("<p>x[^a] y[^a]</p>"))

    marks = re.findall(r'id="([^"]+)" href="([^"]+)"', html)
    assert marks == [("mention-a", "#note-a"), ("mention-a-2", "#note-a")]
    assert re.findall(r'href="#([^"]+)"', story.listed()[0].way_back) == ["mention-a", "mention-a-2"]


def test_a_second_rendering_is_as_the_first():
    story = notes({"a": "text"}, "a", "a")
    html = SafeString("<p>x[^a] y[^a]</p>")

    assert story.linked(html) == story.linked(html)


def test_a_note_that_names_another_leads_there_and_no_id_comes_twice():
    story = notes({"a": "see[^b]", "b": "text"}, "a", "b")

    markup = story.linked(SafeString("<p>x[^a] y[^b]</p>")) + "".join(note.html for note in story.listed())

    ids = re.findall(r'id="([^"]+)"', markup)
    assert ids == ["mention-a", "mention-b"]
    assert markup.count('href="#note-b"') == 2


def test_a_marker_without_a_note_stays_as_it_was_typed():
    assert notes({}).linked(SafeString("<p>x[^gone]</p>")) == "<p>x[^gone]</p>"


def test_what_the_text_names_and_what_there_is_are_compared():
    story = notes({"a": "text"}, "b", "b")

    assert story.unknown == ["b"]
    assert "a" not in story.counts
