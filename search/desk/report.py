"""What readers searched for in some days, brought together from the log: every way to write a thing is one row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from blog.models import ArticlePage
from search.desk.log import today
from search.forms import clean_query
from search.models import SearchedQuery, UnansweredQuery
from search.words import key_of
from site_core.models import User

PERIODS = (7, 30, 90, 365)
DEFAULT_PERIOD = 30
# Rows that are put together at a time.
BATCH = 500

Period = tuple[date, date]


class DayInput(forms.DateInput):
    """The browser's own."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class PeriodForm(forms.Form):
    """Which days, and which words. Days that are named go before a number of days."""

    days = forms.TypedChoiceField(
        choices=[(days, days) for days in PERIODS], coerce=int, empty_value=DEFAULT_PERIOD, required=False
    )
    since = forms.DateField(label=_("From"), required=False, widget=DayInput)
    until = forms.DateField(label=_("To"), required=False, widget=DayInput)
    words = forms.CharField(label=_("Words"), required=False, widget=forms.TextInput(attrs={"type": "search"}))

    def clean_words(self) -> str:
        return clean_query(self.cleaned_data["words"])

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            raise ValidationError(_("The first day comes after the last one."))

    @property
    def days_chosen(self) -> int | None:
        """The number of days; None where days are named instead."""
        has_named = self.is_valid() and (self.cleaned_data["since"] or self.cleaned_data["until"])
        return None if has_named else self.cleaned_data.get("days", DEFAULT_PERIOD)

    @property
    def period(self) -> Period:
        """The first day and the last. Where the days cannot be read, the last DEFAULT_PERIOD days."""
        if days := self.days_chosen:
            return today() - timedelta(days=days - 1), today()
        return self.cleaned_data["since"] or date.min, self.cleaned_data["until"] or today()

    @property
    def words_chosen(self) -> str:
        return self.cleaned_data.get("words", "") if self.is_bound and self.is_valid() else ""


@dataclass(frozen=True)
class Figures:
    """All searches of a period in four numbers."""

    searches: int
    different: int
    in_vain: int
    clicks: int

    @property
    def click_rate(self) -> int:
        return percentage(self.clicks, self.searches)


@dataclass(frozen=True)
class Action:
    """A form of the admin that is filled in with what was searched for."""

    label: str
    icon: str
    url: str


@dataclass(frozen=True)
class SearchesRow:
    """All searches for one thing. `query` is how it is typed most, and `results` are those of the last time."""

    query: str
    also_typed: Sequence[str]
    searches: int
    clicks: int
    results: int
    last_day: date
    is_open: bool
    # What the person who looks may do about it.
    actions: Sequence["Action"] = ()

    @property
    def click_rate(self) -> int:
        return percentage(self.clicks, self.searches)

    @property
    def working_title(self) -> str:
        return self.query[:1].upper() + self.query[1:]


@dataclass(frozen=True)
class AnsweredRow:
    """What was searched for in vain once and is found now. `title` is empty where the article is not to be named."""

    query: str
    closed_at: datetime
    title: str
    url: str
    # Of the article, for those who may edit it.
    edit_key: int | None
    # Whether there is an article that is not to be named.
    is_hidden: bool


def percentage(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def log_of(period: Period, words: str = "") -> QuerySet[SearchedQuery]:
    """The log's rows of those days, of what has `words` in it, however they are written."""
    rows = SearchedQuery.objects.filter(day__range=period)
    return rows.filter(key__contains=key_of(words)) if words else rows


def figures_of(log: QuerySet[SearchedQuery]) -> Figures:
    sums = log.aggregate(
        times=Sum("searches", default=0),
        different=Count("key", distinct=True),
        in_vain=Sum("searches", filter=Q(results=0), default=0),
        opened=Sum("clicks", default=0),
    )
    return Figures(sums["times"], sums["different"], sums["in_vain"], sums["opened"])


def things(log: QuerySet[SearchedQuery]) -> QuerySet:
    """One row for each thing that was searched for, the most searched first."""
    sums = {"times": Sum("searches"), "opened": Sum("clicks"), "last_day": Max("day")}
    return log.order_by().values("key").annotate(**sums).order_by("-times", "key")


def open_things(log: QuerySet[SearchedQuery]) -> QuerySet:
    """Those among them that find nothing to this day."""
    return things(log.filter(key__in=UnansweredQuery.objects.open().values("key")))


def rows_of(found: Iterable[Mapping[str, Any]], log: QuerySet[SearchedQuery]) -> list[SearchesRow]:
    """What the rows of `things` say, in a number of queries that does not grow with them."""
    found = list(found)
    return [row for start in range(0, len(found), BATCH) for row in batch_of_rows(found[start : start + BATCH], log)]


def batch_of_rows(found: Sequence[Mapping[str, Any]], log: QuerySet[SearchedQuery]) -> list[SearchesRow]:
    keys = [thing["key"] for thing in found]
    log = log.filter(key__in=keys).order_by()
    forms_typed: dict[str, list[str]] = {}
    counted = log.values("key", "query").annotate(times=Sum("searches")).order_by("-times", "query")
    for key, query in counted.values_list("key", "query"):
        forms_typed.setdefault(key, []).append(query)
    last = log.filter(key=OuterRef("key")).order_by("-day", "-pk").values("pk")[:1]
    results = dict(log.filter(pk=Subquery(last)).values_list("key", "results"))
    are_open = set(UnansweredQuery.objects.open().filter(key__in=keys).values_list("key", flat=True))
    return [
        SearchesRow(
            query=forms_typed[thing["key"]][0],
            also_typed=forms_typed[thing["key"]][1:],
            searches=thing["times"],
            clicks=thing["opened"],
            results=results[thing["key"]],
            last_day=thing["last_day"],
            is_open=thing["key"] in are_open,
        )
        for thing in found
    ]


def answered(period: Period, words: str = "") -> QuerySet[UnansweredQuery]:
    """What was closed in those days, the latest first."""
    rows = UnansweredQuery.objects.closed().filter(closed_at__date__range=period)
    rows = rows.filter(key__contains=key_of(words)) if words else rows
    return rows.select_related("article").order_by(F("closed_at").desc(), "pk")


def rows_of_answered(entries: Iterable[UnansweredQuery], user: User) -> list[AnsweredRow]:
    """An article that is not public is named only to those who may edit it."""
    entries = list(entries)
    keys = [entry.article_id for entry in entries if entry.article_id]
    public = set(ArticlePage.objects.published().order_by().filter(pk__in=keys).values_list("pk", flat=True))
    return [answered_row(entry, public, user) for entry in entries]


def answered_row(entry: UnansweredQuery, public: set[int], user: User) -> AnsweredRow:
    article = entry.article
    may_edit = article is not None and article.permissions_for_user(user).can_edit()
    is_public = article is not None and article.pk in public
    return AnsweredRow(
        query=entry.query,
        closed_at=entry.closed_at,
        title=article.title if may_edit or is_public else "",
        url=article.url if is_public else "",
        edit_key=article.pk if may_edit else None,
        is_hidden=article is not None and not (may_edit or is_public),
    )
