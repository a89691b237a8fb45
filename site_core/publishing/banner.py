"""What the admin tells everybody while the schedule's promise is not being kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from site_core.publishing.models import PublicationIncident
from site_core.publishing.times import in_zones

NAMED = 3
LONGEST_TITLE = 60


@dataclass(frozen=True)
class Banner:
    """What is wrong, and what to do, as sentences."""

    what: str
    remedy: str


def banner() -> Banner | None:
    """What there is to say now; by one query."""
    incidents = PublicationIncident.objects.filter(closed_at=None).order_by("due_at", "opened_at", "pk")
    rows = list(incidents.values_list("kind", "title", "due_at", "opened_at"))
    silent = [opened_at for kind, _title, _due_at, opened_at in rows if kind == PublicationIncident.Kind.SILENT]
    late = [row for row in rows if row[0] != PublicationIncident.Kind.SILENT]
    if not rows:
        return None
    sentences = []
    if silent:
        sentences.append(_("No publisher has given a sign since %(time)s.") % {"time": in_zones(min(silent))})
    if late:
        sentences.append(about_items(late))
    return Banner(" ".join(sentences), remedy(is_silent=bool(silent), kinds={row[0] for row in late}))


def about_items(rows: list[tuple[str, str, datetime | None, datetime]]) -> str:
    count = Counter(kind for kind, *_rest in rows)
    since = min(due_at or opened_at for _kind, _title, due_at, opened_at in rows)
    words = {"titles": in_words(title for _kind, title, *_rest in rows), "time": in_zones(since)}
    kinds = PublicationIncident.Kind
    if set(count) == {kinds.FAILED}:
        text = ngettext(
            "%(titles)s could not be carried out as planned, for %(time)s.",
            "%(titles)s could not be carried out as planned, the first for %(time)s.",
            len(rows),
        )
    elif set(count) == {kinds.HELD}:
        text = ngettext(
            "%(titles)s was planned for %(time)s and waits for somebody’s yes.",
            "%(titles)s wait for somebody’s yes, the first since %(time)s.",
            len(rows),
        )
    elif set(count) == {kinds.OVERDUE}:
        text = ngettext(
            "%(titles)s is overdue since %(time)s.",
            "%(titles)s are overdue, the first since %(time)s.",
            len(rows),
        )
    else:
        text = _("%(titles)s did not go as planned, the first at %(time)s.")
    return capfirst(text % words)


def in_words(titles: Iterable[str]) -> str:
    """As "“A”, “B”, “C” and 4 more"."""
    titles = list(titles)
    named = [_("“%(title)s”") % {"title": Truncator(title).chars(LONGEST_TITLE)} for title in titles[:NAMED]]
    rest = len(titles) - len(named)
    if rest:
        more = ngettext("%(count)d more", "%(count)d more", rest) % {"count": rest}
        return _("%(titles)s and %(last)s") % {"titles": ", ".join(named), "last": more}
    if len(named) > 1:
        return _("%(titles)s and %(last)s") % {"titles": ", ".join(named[:-1]), "last": named[-1]}
    return named[0]


def remedy(*, is_silent: bool, kinds: set[str]) -> str:
    if is_silent:
        return _(
            "Whoever runs the site has to start the worker. Until then, those who may publish can publish what is due "
            "in the schedule."
        )
    if kinds == {PublicationIncident.Kind.HELD}:
        return _("Those who may publish say yes in the schedule, or give it another time.")
    return _("The schedule says why; those who may publish can try again there.")
