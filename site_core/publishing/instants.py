"""How the admin asks for an instant: the zone is said, and a time that clocks skip or repeat is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateTimeInput

from site_core.publishing.local_times import around_gap, instants, typed_time
from site_core.publishing.times import in_zone, offset_name, zone_name

# What is sent beside the text of an input: which of two instants is meant.
ANSWER_SUFFIX = "-which"


class TypedTime(str):
    """What stands in an input, with the answer to the question which of two instants is meant."""

    answer: str

    def __new__(cls, text: str, answer: str = ""):
        typed = super().__new__(cls, text)
        typed.answer = answer
        return typed


@dataclass(frozen=True)
class Reading:
    """What a text means as a time in `zone`."""

    zone: ZoneInfo
    # Without a zone; None where the text says no time.
    local: datetime | None
    moments: list[datetime]
    chosen: datetime | None

    @classmethod
    def of(cls, text: str, answer: str, zone: ZoneInfo) -> "Reading":
        """`answer` is one of the `moments` as ISO 8601 writes it. One that was given for another time is none."""
        typed = typed_time(text)
        if typed is None:
            return cls(zone, None, [], None)
        if timezone.is_aware(typed):
            moment = typed.astimezone(zone)
            return cls(zone, moment.replace(tzinfo=None), [moment], moment)
        moments = instants(typed, zone)
        chosen = [moment for moment in moments if len(moments) == 1 or moment.isoformat() == answer]
        return cls(zone, typed, moments, chosen[0] if chosen else None)

    @property
    def is_skipped(self) -> bool:
        return self.local is not None and not self.moments

    @property
    def comes_twice(self) -> bool:
        return len(self.moments) > 1

    @property
    def skipped_text(self) -> str:
        before, after = around_gap(self.local, self.zone)
        sentence = gettext(
            "Clocks in %(zone)s are set forward then, and there is no %(clock)s on %(day)s. "
            "The nearest times are %(before)s, and %(after)s."
        )
        return sentence % {
            "zone": self.zone.key,
            "clock": clock(self.local),
            "day": date_format(self.local, "j F Y"),
            "before": in_zone(before, self.zone),
            "after": in_zone(after, self.zone),
        }

    @property
    def question(self) -> str:
        sentence = gettext(
            "Clocks in %(zone)s are set back then, and %(clock)s comes twice on %(day)s. Which one is meant?"
        )
        return sentence % {
            "zone": self.zone.key,
            "clock": clock(self.local),
            "day": date_format(self.local, "j F Y"),
        }

    @property
    def answers(self) -> list[dict[str, Any]]:
        names = [gettext("The first"), gettext("The second")]
        return [
            {
                "value": moment.isoformat(),
                "is_chosen": moment is self.chosen,
                "text": f"{name}, {clock(moment)} {zone_and_offset(moment)}",
                "elsewhere": elsewhere(moment, self.zone),
            }
            for name, moment in zip(names, self.moments, strict=False)
        ]

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What the chosen instant is for the person, on the site, and in UTC, each once, with what to call it."""
        local = self.chosen.astimezone(self.zone)
        own = f"{in_zone(self.chosen, self.zone).removesuffix(zone_name(local))}{zone_and_offset(local)}"
        return [(zone_label(self.zone), own), *elsewhere(self.chosen, self.zone)]


def clock(local: datetime) -> str:
    return date_format(local, "H:i:s" if local.second else "H:i")


def zone_and_offset(local: datetime) -> str:
    """As "CEST (UTC+2)"; the offset alone where the zone has no other name then."""
    name, offset = zone_name(local), offset_name(local)
    return name if name == offset else f"{name} ({offset})"


def zone_label(zone: ZoneInfo) -> str:
    sentence = gettext("In the site’s zone, %(zone)s") if is_the_sites(zone) else gettext("In your zone, %(zone)s")
    return sentence % {"zone": zone.key}


def is_the_sites(zone: ZoneInfo) -> bool:
    return zone.key == settings.TIME_ZONE


def elsewhere(moment: datetime, zone: ZoneInfo) -> list[tuple[str, str]]:
    """What `moment` is on the site and in UTC, where clocks show another time than in `zone`."""
    site = ZoneInfo(settings.TIME_ZONE)
    offsets = {moment.astimezone(zone).utcoffset()}
    found = []
    for label, other in [(gettext("On the site"), site), (gettext("In UTC"), ZoneInfo("UTC"))]:
        offset = moment.astimezone(other).utcoffset()
        if offset not in offsets:
            offsets.add(offset)
            found.append((label, in_zone(moment, other)))
    return found


def note(name: str, typed: TypedTime, *, refused: bool = False) -> SafeString:
    """What is said beside the input `name` about the time in it; not again what a form says that `refused` it."""
    zone = timezone.get_current_timezone()
    context = {
        "name": name + ANSWER_SUFFIX,
        "is_empty": not typed.strip(),
        "reading": Reading.of(typed, typed.answer, zone),
        "zone": zone.key,
        "offset": offset_name(timezone.localtime()),
        "is_the_sites": is_the_sites(zone),
        "site_zone": settings.TIME_ZONE,
        "refused": refused,
    }
    return SafeString(render_to_string("publishing/admin/time_note.html", context))


def time_note(request: HttpRequest) -> HttpResponse:
    """The note beside an input, while a time is being chosen. What it is asked in vain, it says like any other."""
    typed = TypedTime(request.GET.get("typed", ""), request.GET.get("answer", ""))
    return HttpResponse(note(request.GET.get("name", ""), typed))


class InstantInput(AdminDateTimeInput):
    """Wagtail's input of a date and a time, and a note of what the time is elsewhere, or which of two it is."""

    def get_config(self) -> dict[str, Any]:
        # On leaving the input, the picker would replace what it cannot read with the present, and a time that the
        # browser's own zone skips with the next that is there; and the wheel would change the time under it.
        return {**super().get_config(), "validateOnBlur": False, "scrollInput": False}

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime) and value.second:
            return f"{super().format_value(value)}:{value:%S}"
        return super().format_value(value)

    def value_from_datadict(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return TypedTime(value, data.get(name + ANSWER_SUFFIX) or "") if isinstance(value, str) else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        attributes = context["widget"]["attrs"]
        described_by = [attributes.get("aria-describedby"), note_id(attributes)]
        attributes["aria-describedby"] = " ".join(filter(None, described_by))
        return context

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        attributes = self.build_attrs(self.attrs, attrs)
        typed = value if isinstance(value, TypedTime) else TypedTime(self.format_value(value) or "", answer_in(value))
        context = {
            "input_id": attributes.get("id", ""),
            "note_id": note_id(attributes),
            "name": name,
            "note": note(name, typed, refused="aria-invalid" in attributes),
            "zone": timezone.get_current_timezone().key,
        }
        element = render_to_string("publishing/admin/instant_note.html", context)
        return format_html("{}{}", super().render(name, value, attrs, renderer), SafeString(element))

    @property
    def media(self) -> forms.Media:
        # A module runs once all of the document is there, and what is in the element with it.
        script = forms.Script("site_core/admin/instant-note.js", type="module")
        return super().media + forms.Media(css={"all": ["site_core/admin/instant-note.css"]}, js=[script])


def note_id(attributes: Mapping[str, Any]) -> str:
    return f"{attributes.get('id', '')}-note"


def answer_in(value: Any) -> str:
    """Which of two instants a stored one is, as the question is answered."""
    return value.replace(tzinfo=timezone.get_current_timezone()).isoformat() if isinstance(value, datetime) else ""


class InstantField(forms.DateTimeField):
    """A time in the zone of whoever types it. Gives it in UTC, where times compare as they follow each other."""

    default_error_messages = {
        "invalid": _("This is no date and time. Write it like 2026-11-27 09:00."),
        "comes_twice": _("This time comes twice. Choose below which one is meant."),
    }

    def __init__(self, *, widget: Any = InstantInput, **kwargs: Any):
        # What the publishing panel names, for pages and for snippets.
        if type(widget) is AdminDateTimeInput:
            widget = InstantInput(
                attrs=widget.attrs,
                format=widget.format,
                js_overlay_parent_selector=widget.js_overlay_parent_selector,
            )
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> datetime | None:
        if not isinstance(value, str) or value in self.empty_values:
            moment = super().to_python(value)
            return moment and moment.astimezone(UTC)
        reading = Reading.of(value, getattr(value, "answer", ""), timezone.get_current_timezone())
        if reading.local is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if reading.is_skipped:
            raise ValidationError(reading.skipped_text, code="skipped")
        if reading.chosen is None:
            raise ValidationError(self.error_messages["comes_twice"], code="comes_twice")
        return reading.chosen.astimezone(UTC)


def register() -> None:
    """Ask so wherever a form of the admin asks for an instant."""
    register_form_field_override(models.DateTimeField, override={"form_class": InstantField, "widget": InstantInput})
