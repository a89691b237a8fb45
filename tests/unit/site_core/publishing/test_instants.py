from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.admin.panels import PublishingPanel
from wagtail.admin.widgets import AdminDateTimeInput

from site_core.publishing.instants import InstantField, InstantInput, TypedTime

# A zone, a time that its clocks skip, one that they show twice, and the two answers with what they mean.
CHANGING = [
    (
        "Europe/Warsaw",
        "2026-03-29 02:30",
        "2026-10-25 02:30",
        {
            "2026-10-25T02:30:00+02:00": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
            "2026-10-25T02:30:00+01:00": datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        },
    ),
    # By half an hour.
    (
        "Australia/Lord_Howe",
        "2026-10-04 02:15",
        "2026-04-05 01:45",
        {
            "2026-04-05T01:45:00+11:00": datetime(2026, 4, 4, 14, 45, tzinfo=UTC),
            "2026-04-05T01:45:00+10:30": datetime(2026, 4, 4, 15, 15, tzinfo=UTC),
        },
    ),
]


def cleaned(text: str, answer: str = "") -> datetime | None:
    return InstantField(required=False).clean(TypedTime(text, answer))


def refusal(text: str, answer: str = "") -> str:
    with pytest.raises(ValidationError) as refused:
        cleaned(text, answer)
    return refused.value.error_list[0].code


@pytest.mark.parametrize(("zone", "skipped", "twice", "answers"), CHANGING)
def test_times_that_clocks_skip_or_repeat_are_not_guessed(zone, skipped, twice, answers):
    with timezone.override(zone):
        assert refusal(skipped) == "skipped"
        assert refusal(twice) == "comes_twice"
        assert {answer: cleaned(twice, answer) for answer in answers} == answers


@pytest.mark.parametrize(("zone", "skipped", "twice", "answers"), CHANGING)
def test_a_stored_instant_is_shown_so_that_saving_it_again_changes_nothing(zone, skipped, twice, answers):
    field = InstantField()
    with timezone.override(zone):
        for answer, moment in answers.items():
            shown = field.prepare_value(moment)
            note = field.widget.render("go_live_at", shown, {"id": "id_go_live_at"})

            assert field.widget.format_value(shown) == twice
            assert [line for line in note.split("<input") if "checked" in line and answer in line]
            assert note.count("checked") == 1
            assert not field.has_changed(moment, TypedTime(twice, answer))
        (_first_answer, first), (second_answer, _second) = answers.items()
        assert field.has_changed(first, TypedTime(twice, second_answer))


@pytest.mark.parametrize("text", ["2026-03-29 02:30", "2026-10-25 02:30"])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "Asia/Kolkata"])
def test_where_clocks_are_never_changed_nothing_is_asked(zone, text):
    with timezone.override(zone):
        assert cleaned(text) == datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def test_an_answer_counts_for_its_own_time_alone():
    with timezone.override("Europe/Warsaw"):
        assert refusal("2026-10-25 02:45", "2026-10-25T02:30:00+02:00") == "comes_twice"
        assert refusal("2026-10-25 02:30", "2026-10-25T02:30:00+05:00") == "comes_twice"
        assert cleaned("2026-10-26 09:00", "2026-10-25T02:30:00+02:00") == datetime(2026, 10, 26, 8, tzinfo=UTC)


def test_an_offset_that_is_typed_answers_the_question():
    with timezone.override("Europe/Warsaw"):
        assert cleaned("2026-10-25 02:30+01:00") == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_nothing_is_no_time():
    assert cleaned("") is None


def test_the_publishing_panel_of_pages_and_snippets_asks_so():
    named = PublishingPanel().children[1].widget
    assert type(named) is AdminDateTimeInput

    widget = InstantField(widget=named).widget

    assert isinstance(widget, InstantInput)
    assert widget.get_config() == {**named.get_config(), "validateOnBlur": False, "scrollInput": False}
    assert widget.attrs["data-w-dialog-target"] == "notify"
