"""The admin's screens of the schedule: what is coming, what needs somebody, what was done, and who was not told."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import F, Model, Q, QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django_filters.filters import ChoiceFilter, DateFromToRangeFilter, ModelMultipleChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import ModelLogEntry, PageLogEntry

from site_core.publishing.attention import DueItems, find_due, look_at_due_items
from site_core.publishing.deliveries import take_again
from site_core.publishing.execution import execute
from site_core.publishing.models import EventDelivery, PublicationAttempt
from site_core.publishing.models.attempts import ScheduledAction
from site_core.publishing.schedule import ScheduledItem, coming_items
from site_core.publishing.schedule_rows import (
    Row,
    ScheduledRow,
    Surroundings,
    may_publish,
    rows_of_attempts,
    rows_of_concerns,
    rows_of_items,
)
from site_core.report_tables import ReportTable, RowColumn

SEES_DELIVERIES = "publishing.view_eventdelivery"
TAKES_DELIVERIES_AGAIN = "publishing.change_eventdelivery"


class CellColumn(RowColumn):
    """A column of the schedule."""

    folder = "publishing/admin/cells"

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "may_retry": parent_context["request"].user.has_perm(TAKES_DELIVERIES_AGAIN)}


class ScheduleView(ReportView):
    """One of the lists, with the way to the others above it."""

    page_title = gettext_lazy("Schedule")
    header_icon = "calendar-alt"
    template_name = "publishing/admin/schedule.html"
    results_template_name = "publishing/admin/schedule_results.html"
    table_class = ReportTable
    paginate_by = 50
    view_name = ""
    # What is said where there is nothing.
    all_clear = ""
    all_clear_detail = ""
    empty_icon = "calendar-check"

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def due(self) -> DueItems:
        return look_at_due_items(self.now)

    @cached_property
    def dead_deliveries(self) -> QuerySet:
        return EventDelivery.objects.filter(state=EventDelivery.State.DEAD)

    def get_page_subtitle(self):
        return dict(self.headings())[self.view_name]

    def headings(self) -> list[tuple[str, str]]:
        lists = [("coming", _("Coming")), ("attention", _("Needs attention")), ("done", _("Done"))]
        return [*lists, ("deliveries", _("Not delivered"))] if self.request.user.has_perm(SEES_DELIVERIES) else lists

    def get_context_data(self, *args, **kwargs):
        counts = {"attention": len(self.due.concerns)}
        if self.request.user.has_perm(SEES_DELIVERIES):
            counts["deliveries"] = self.dead_deliveries.count()
        views = [
            {
                "label": label,
                "url": reverse(f"schedule:{name}"),
                "count": counts.get(name, 0),
                "is_here": name == self.view_name,
            }
            for name, label in self.headings()
        ]
        return super().get_context_data(*args, views=views, **kwargs)

    def get_index_url(self):
        return reverse(f"schedule:{self.view_name}")

    def get_filename(self):
        return f"schedule-{self.view_name}-{timezone.localdate(self.now).isoformat()}"

    def get_filtered_queryset(self):
        return self.get_queryset()

    # The table is made before this view decorates, so the rows are made for the table.
    def get_table(self, object_list):
        self.rows = self.get_rows(object_list)
        return super().get_table(self.rows)

    def decorate_paginated_queryset(self, object_list):
        return self.rows

    def get_rows(self, entries) -> list[Any]:
        raise NotImplementedError


class ComingView(ScheduleView):
    """What shall happen, in the order of its time; what is due this minute comes first."""

    view_name = "coming"
    all_clear = gettext_lazy("Nothing is scheduled")
    all_clear_detail = gettext_lazy(
        "Set a go-live or an expiry time in the status panel of a page, and publish: it waits here for its time."
    )
    columns = [
        CellColumn("when", label=gettext_lazy("When"), width="26%"),
        CellColumn("subject", label=gettext_lazy("What")),
        CellColumn("person", label=gettext_lazy("Scheduled by"), width="20%"),
    ]
    list_export = ["due_at", "title", "what", "person_name", "address", "findings"]
    export_headings = {
        "due_at": gettext_lazy("When (UTC)"),
        "title": gettext_lazy("Title"),
        "what": gettext_lazy("What happens"),
        "person_name": gettext_lazy("Scheduled by"),
        "address": gettext_lazy("Address"),
        "findings": gettext_lazy("Found on the last look"),
    }

    def get_base_queryset(self) -> list[ScheduledItem]:
        return [*self.due.under_way, *coming_items(self.now)]

    def get_rows(self, entries) -> list[ScheduledRow]:
        return rows_of_items(entries, self.request, self.now)


class AttentionView(ScheduleView):
    """What should have happened and has not, and what can be done about it."""

    view_name = "attention"
    header_icon = "warning"
    empty_icon = "check"
    all_clear = gettext_lazy("Everything is on time")
    all_clear_detail = gettext_lazy("What is late, what failed, and what waits for somebody’s yes is listed here.")
    columns = [
        CellColumn("late", label=gettext_lazy("Since"), width="24%"),
        CellColumn("concern", label=gettext_lazy("What")),
        CellColumn("person", label=gettext_lazy("Scheduled by"), width="16%"),
        CellColumn("remedies", label=gettext_lazy("What to do"), width="18%"),
    ]
    list_export = [
        "due_at",
        "kind",
        "title",
        "what",
        "lateness_seconds",
        "error",
        "tries",
        "next_try_at",
        "person_name",
        "address",
    ]
    export_headings = {
        **ComingView.export_headings,
        "due_at": gettext_lazy("Due (UTC)"),
        "kind": gettext_lazy("What is wrong"),
        "lateness_seconds": gettext_lazy("Late by (seconds)"),
        "error": gettext_lazy("Last error"),
        "tries": gettext_lazy("Tries"),
        "next_try_at": gettext_lazy("Next try (UTC)"),
    }

    def get_base_queryset(self):
        return self.due.concerns

    def get_rows(self, entries) -> list[ScheduledRow]:
        return rows_of_concerns(entries, self.request, self.now)


class LatenessFilter(ChoiceFilter):
    """Those that were done later than so many seconds after their time."""

    def filter(self, attempts: QuerySet, value: str) -> QuerySet:
        return attempts.filter(finished_at__gt=F("due_at") + timedelta(seconds=int(value))) if value else attempts


def schedulers(request: HttpRequest | None) -> QuerySet:
    """Everybody who ever scheduled something."""
    logs = [
        log.objects.filter(action="wagtail.publish.schedule").values("user") for log in (PageLogEntry, ModelLogEntry)
    ]
    return get_user_model().objects.filter(Q(pk__in=logs[0]) | Q(pk__in=logs[1])).order_by("last_name", "email")


class PeopleFilter(ModelMultipleChoiceFilter):
    """Attempts at what these people scheduled."""

    def filter(self, attempts: QuerySet, people: QuerySet) -> QuerySet:
        if not people:
            return attempts
        scheduled = {"action": "wagtail.publish.schedule", "user__in": people, "revision__isnull": False}
        revisions = [log.objects.filter(**scheduled).values("revision") for log in (PageLogEntry, ModelLogEntry)]
        return attempts.filter(Q(revision__in=revisions[0]) | Q(revision__in=revisions[1]))


class AttemptFilterSet(WagtailFilterSet):
    outcome = ChoiceFilter(
        label=gettext_lazy("Outcome"),
        choices=PublicationAttempt.Outcome.choices,
        empty_label=gettext_lazy("Any"),
        widget=RadioSelect,
    )
    action = ChoiceFilter(
        label=gettext_lazy("What"),
        choices=ScheduledAction.choices,
        empty_label=gettext_lazy("Any"),
        widget=RadioSelect,
    )
    finished_at = DateFromToRangeFilter(label=gettext_lazy("Date"), widget=DateRangePickerWidget)
    lateness = LatenessFilter(
        label=gettext_lazy("Lateness"),
        choices=[
            ("5", gettext_lazy("More than 5 seconds")),
            ("60", gettext_lazy("More than a minute")),
            ("3600", gettext_lazy("More than an hour")),
        ],
        empty_label=gettext_lazy("Any"),
        widget=RadioSelect,
    )
    scheduled_by = PeopleFilter(label=gettext_lazy("Scheduled by"), queryset=schedulers, widget=CheckboxSelectMultiple)

    class Meta:
        model = PublicationAttempt
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["scheduled_by"].field.label_from_instance = get_user_display_name


class DoneView(ScheduleView):
    """What the publisher did, and what it tried in vain, newest first."""

    view_name = "done"
    model = PublicationAttempt
    header_icon = "history"
    empty_icon = "history"
    all_clear = gettext_lazy("Nothing was published on schedule yet")
    all_clear_detail = gettext_lazy("Each scheduled publication and expiry is kept here, with how late it was.")
    index_results_url_name = "schedule:done_results"
    filterset_class = AttemptFilterSet
    is_searchable = True
    search_fields = ["title"]
    columns = [
        CellColumn("done_at", label=gettext_lazy("When"), width="26%"),
        CellColumn("attempt", label=gettext_lazy("What")),
        CellColumn("lateness", label=gettext_lazy("Lateness"), width="14%"),
        CellColumn("person", label=gettext_lazy("Scheduled by"), width="18%"),
    ]
    list_export = [
        "entry.finished_at",
        "due_at",
        "lateness_seconds",
        "title",
        "entry.get_action_display",
        "entry.get_outcome_display",
        "entry.error",
        "person_name",
        "asked_by_name",
    ]
    export_headings = {
        "entry.finished_at": gettext_lazy("Finished (UTC)"),
        "due_at": gettext_lazy("Due (UTC)"),
        "lateness_seconds": gettext_lazy("Lateness (seconds)"),
        "title": gettext_lazy("Title"),
        "entry.get_action_display": gettext_lazy("What"),
        "entry.get_outcome_display": gettext_lazy("Outcome"),
        "entry.error": gettext_lazy("Error"),
        "person_name": gettext_lazy("Scheduled by"),
        "asked_by_name": gettext_lazy("Asked for by"),
    }

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("asked_by")

    def get_rows(self, entries) -> list[Row]:
        return rows_of_attempts(entries, self.request)


class DeliveriesView(ScheduleView):
    """What was to be told of a publication and was given up, after every try had failed."""

    view_name = "deliveries"
    model = EventDelivery
    header_icon = "mail"
    empty_icon = "check"
    all_clear = gettext_lazy("Everybody was told")
    all_clear_detail = gettext_lazy("What could not be delivered after many tries is listed here.")
    columns = [
        CellColumn("given_up_at", label=gettext_lazy("Given up"), width="24%"),
        CellColumn("delivery", label=gettext_lazy("What")),
        CellColumn("deliver_again", label=gettext_lazy("What to do"), width="18%"),
    ]
    list_export = ["finished_at", "event.title", "event.get_kind_display", "consumer", "target", "tries", "error"]
    export_headings = {
        "finished_at": gettext_lazy("Given up (UTC)"),
        "event.title": gettext_lazy("Title"),
        "event.get_kind_display": gettext_lazy("What happened"),
        "consumer": gettext_lazy("Who was to be told"),
        "target": gettext_lazy("Where"),
        "tries": gettext_lazy("Tries"),
        "error": gettext_lazy("Last error"),
    }

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(SEES_DELIVERIES):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return self.dead_deliveries.select_related("event").order_by("-finished_at", "-pk")

    def get_rows(self, entries) -> list[EventDelivery]:
        return list(entries)

    def get_context_data(self, *args, **kwargs):
        may_retry = self.request.user.has_perm(TAKES_DELIVERIES_AGAIN)
        return super().get_context_data(*args, may_retry=may_retry, **kwargs)


class TryNowView(View):
    """Carries out one item that is due, at once, and says what came of it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        item = find_due(request.POST.get("item", ""), timezone.now())
        if item is None:
            messages.info(
                request, _("That is no longer waiting: it was done, moved to another time or cancelled meanwhile.")
            )
            return redirect("schedule:attention")
        subject = Surroundings([item], request).object_of(item)
        if not may_publish(request.user, subject):
            raise PermissionDenied
        self.tell(item, execute(item, asked_by=request.user))
        return redirect("schedule:attention")

    def tell(self, item: ScheduledItem, attempt: PublicationAttempt | None) -> None:
        words = {"title": item.title}
        if attempt is None:
            if find_due(item.key, timezone.now()):
                text = _("Another process has “%(title)s” in hand. Look again in a moment.")
            else:
                text = _("“%(title)s” was done, moved to another time or cancelled by somebody else meanwhile.")
            messages.info(self.request, text % words)
        elif attempt.outcome == PublicationAttempt.Outcome.FAILED:
            text = _("“%(title)s” failed again, and stays in the schedule: %(error)s")
            messages.error(self.request, text % {**words, "error": attempt.error})
        elif item.action == ScheduledAction.UNPUBLISH:
            messages.success(self.request, _("“%(title)s” was taken down.") % words)
        else:
            address = address_of(Surroundings([item], self.request).object_of(item))
            buttons = [messages.button(address, _("View live"), new_window=True)] if address else []
            text = _("“%(title)s” is live now, at %(address)s.") if address else _("“%(title)s” is live now.")
            messages.success(self.request, text % {**words, "address": address}, buttons=buttons)


def address_of(subject: Model | None) -> str:
    return getattr(subject, "full_url", None) or ""


class DeliverAgainView(View):
    """Starts anew with a delivery that was given up, or with all of them."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(TAKES_DELIVERIES_AGAIN):
            raise PermissionDenied
        chosen = request.POST.get("delivery", "")
        dead = EventDelivery.objects.filter(state=EventDelivery.State.DEAD)
        if chosen != "all":
            dead = dead.filter(pk=chosen) if chosen.isdecimal() else dead.none()
        count = 0
        for delivery in dead:
            take_again(delivery)
            count += 1
        text = ngettext(
            "%(count)d delivery is tried again, from the beginning.",
            "%(count)d deliveries are tried again, from the beginning.",
            count,
        )
        messages.success(request, text % {"count": count})
        return redirect("schedule:deliveries")


class ScheduleViewSet(ViewSet):
    """The schedule, for everybody who works in the admin; what may be done in it depends on the page."""

    icon = "calendar-alt"
    menu_label = gettext_lazy("Schedule")
    menu_order = 15
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(ComingView), name="coming"),
            path("attention/", self.construct_view(AttentionView), name="attention"),
            path("attention/now/", self.construct_view(TryNowView), name="now"),
            path("done/", self.construct_view(DoneView), name="done"),
            path("done/results/", self.construct_view(DoneView, results_only=True), name="done_results"),
            path("deliveries/", self.construct_view(DeliveriesView), name="deliveries"),
            path("deliveries/again/", self.construct_view(DeliverAgainView), name="deliver_again"),
        ]
