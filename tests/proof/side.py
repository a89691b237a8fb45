"""One side of the comparison, in the process of its own project: makes the articles, sets their time, counts.

Whatever is counted is read from the pages and from the witness; the side's own records are none.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from email import message_from_bytes
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from tests.chaos import witness

COUNT = 100
# In the middle, so that somebody waits behind it.
POISONED = 50
POISON = "The one whose address somebody took"
# From the moment that their time is set until it comes.
LEAD = timedelta(seconds=4)


@dataclass
class Outcome:
    """What became of COUNT articles, and who was told of it."""

    live_once: int
    live_twice: int
    lost: int
    waiting: int
    sent: int
    latest: float
    told: list[str]


def schedule(project: ModuleType) -> dict[int, int]:
    """All of them, scheduled for another day as the admin does it: the revision of each page."""
    owner, parent = project.make_owner(), project.make_parent()
    revisions = {}
    for number in range(COUNT):
        page = project.make_article(POISON if number == POISONED else f"Article {number}", owner)
        parent.add_child(instance=page)
        if number == POISONED:
            # It is live already, and its next version shall move to another address.
            page.save_revision(user=owner).publish(user=owner)
            page = type(page).objects.get(pk=page.pk)
            page.slug = "wanted"
        page.go_live_at = timezone.now() + timedelta(days=100)
        revision = page.save_revision(user=owner)
        revision.publish(user=owner)
        revisions[page.pk] = revision.pk
    taker = project.make_article("Wanted", owner)
    parent.add_child(instance=taker)
    return revisions


def set_due(revisions: Mapping[int, int]) -> datetime:
    """Move them all to one instant, as if they had been scheduled for it."""
    due = timezone.now() + LEAD
    rows = list(Revision.objects.filter(pk__in=revisions.values()))
    for revision in rows:
        revision.approved_go_live_at = due
        revision.content["go_live_at"] = due.isoformat()
    with transaction.atomic():
        Revision.objects.bulk_update(rows, ["approved_go_live_at", "content"])
    return due


def count(revisions: Mapping[int, int], due: datetime, signals: Path, mail: Path) -> Outcome:
    times = witness.committed(revisions)
    sent = witness.sent(signals)
    shown = dict(Page.objects.filter(pk__in=revisions, live=True).values_list("pk", "live_revision_id"))
    live = {page for page, revision in revisions.items() if shown.get(page) == revision}
    planned = Revision.objects.filter(pk__in=revisions.values(), approved_go_live_at__isnull=False)
    waiting = {int(key) for key in planned.values_list("object_id", flat=True)} - live
    return Outcome(
        live_once=sum(len(times[page]) == 1 for page in live),
        live_twice=sum(len(times[page]) > 1 for page in revisions),
        lost=len(revisions.keys() - live - waiting),
        waiting=len(waiting),
        sent=sum(sent[page] for page in revisions),
        latest=max(times[page][0] - due.timestamp() for page in live if times[page]),
        told=sorted(set(told_about(POISON, mail))),
    )


def told_about(title: str, mail: Path) -> Iterator[str]:
    """Whom a message that names the article was sent to."""
    for file in mail.glob("*") if mail.exists() else []:
        # The file of a process holds all of its messages, each with a line of dashes after it.
        for text in file.read_bytes().split(b"-" * 79):
            message = message_from_bytes(text.strip())
            if message["To"] and title in message.get_payload(decode=True).decode() + str(message["Subject"]):
                yield message["To"]


def main(project: str, signals: str, mail: str) -> None:
    """Make everything ready; then, a line each, set the time when told to, and count when told to."""
    witness.create_table()
    revisions = schedule(import_module(project))
    answer("ready")
    sys.stdin.readline()
    due = set_due(revisions)
    answer(due.timestamp())
    sys.stdin.readline()
    answer(asdict(count(revisions, due, Path(signals), Path(mail))))


def answer(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()
