"""A stranger reads the site over and over while articles go live and expire: real times, real processes.

`manage.py shell --command 'from tests.embargo.hour import main; main()'` builds its pages in the empty database of
DATABASE_URL, starts publisher and deliveries as processes of their own, is the web process itself, and prints as JSON
what was shown too early or too late, and what was not shown in time.
"""

import json
import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from django.core.management import call_command
from django.utils import timezone

from blog.models import ArticlePage
from home.site_setup import set_up_site
from site_core.processes import manage_command, start_child, stop_children
from tests.embargo.canaries import Canaries, Canary
from tests.embargo.rig import Rig, build_control, whole_text
from tests.embargo.states import Scene, Tree
from tests.embargo.surfaces import FORM, all_surfaces

# Whatever shall be seen is seen within this.
PROMISE = timedelta(seconds=2)
# Time to schedule ten pages, on a busy machine.
SCHEDULING = timedelta(seconds=10)
CHILD_SECONDS = 10.0
COMMANDS = ("run_publisher", "run_deliveries")


@dataclass(frozen=True)
class Span:
    """From when until when the words of one state may be seen."""

    opens: datetime | None = None
    closes: datetime | None = None
    # What expires is gone to the second; what an update replaces stays until the update is there.
    is_replaced: bool = False

    def is_early(self, ended_at: datetime) -> bool:
        return self.opens is not None and ended_at < self.opens

    def is_late(self, began_at: datetime) -> bool:
        grace = PROMISE if self.is_replaced else timedelta(0)
        return self.closes is not None and began_at >= self.closes + grace

    def is_certain(self, began_at: datetime, ended_at: datetime) -> bool:
        """Whether a request that took from `began_at` to `ended_at` must show them."""
        has_opened = self.opens is None or began_at >= self.opens + PROMISE
        return has_opened and (self.closes is None or ended_at < self.closes)


@dataclass
class Findings:
    """What was seen. `shown` has for each state and surface the fields that were shown when they had to be."""

    early: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    # Shown by one certain request and not by another of the same address.
    missing: list[str] = field(default_factory=list)
    shown: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    requests: int = 0
    rounds: int = 0


def main() -> None:
    call_command("migrate", verbosity=0)
    set_up_site("Articles")
    logging.disable(logging.WARNING)
    print(json.dumps(asdict(read_through_the_hour())))  # noqa: T201, the answer to whoever started this


@contextmanager
def publishing_processes() -> Iterator[None]:
    children = [start_child(manage_command(name, "--no-reload"), dict(os.environ)) for name in COMMANDS]
    try:
        yield
    finally:
        stop_children(children, CHILD_SECONDS)


def read_through_the_hour() -> Findings:
    tree = build_control(Canaries())
    acts = Acts(tree)
    walk = Walk(Rig(tree), acts.spans)
    with publishing_processes():
        # Whatever keeps what it was told is told now; and so it is known how long this machine takes.
        round_takes = walk.read_once()
        opens = timezone.now() + SCHEDULING + round_takes * 1.5
        closes = opens + PROMISE + round_takes * 2.5
        acts.schedule(opens, closes)
        if timezone.now() > opens - round_takes:
            raise SystemExit("This machine is too busy: the hour came before everything was scheduled and read.")
        while timezone.now() < closes + PROMISE + round_takes * 2.5:
            walk.read_once()
    return walk.findings()


class Acts:
    """Pages before their hour, and in `spans` when the words of each state may be seen, once that is decided."""

    def __init__(self, tree: Tree):
        self.spans: dict[str, Span] = {}
        self.tree = tree
        self.appearing = self.scene("appearing").both(live=False)
        # An address stays what it was, so it is no word of either version.
        before_update = self.scene("before the update")
        self.before_update = before_update.article(slug="updated"), before_update.standard_page(slug="updated")
        self.source = self.scene("source of an alias").article(live=False)
        self.scene("source of an alias").alias(self.source, "alias", parent=tree.home)
        self.leaving = self.scene("leaving").both()
        self.before_relaunch = self.scene("before the relaunch").article(slug="relaunched")

    def scene(self, state: str) -> Scene:
        return Scene(self.tree, state)

    def schedule(self, opens: datetime, closes: datetime) -> None:
        self.spans.update(
            {
                "appearing": Span(opens),
                "before the update": Span(closes=opens, is_replaced=True),
                "updated": Span(opens),
                "source of an alias": Span(opens),
                "leaving": Span(closes=closes),
                "before the relaunch": Span(closes=closes),
                "relaunched": Span(closes),
            }
        )
        for page in (*self.appearing, self.source):
            page.go_live_at = opens
            page.save_revision().publish()
        for page in self.before_update:
            update = self.scene("updated").write(page, "update", slug=page.slug, go_live_at=opens)
            update.save_revision().publish()
        for page in (*self.leaving, self.before_relaunch):
            page.expire_at = closes
            page.save_revision().publish()
        relaunch = ArticlePage.objects.get(pk=self.before_relaunch.pk)
        fields = {"slug": relaunch.slug, "go_live_at": closes, "expire_at": None}
        self.scene("relaunched").write(relaunch, "relaunch", **fields).save_revision().publish()


class Walk:
    """Reads the same addresses again and again, and keeps what each request showed and when."""

    def __init__(self, rig: Rig, spans: dict[str, Span]):
        self.rig = rig
        self.spans = spans
        self.found = Findings()
        # For each address, what each request showed: (began, ended, words).
        self.readings: dict[tuple[str, str], list[tuple[datetime, datetime, set[str]]]] = {}
        self.addresses = list(self.worth_reading())

    def worth_reading(self) -> Iterator[tuple[str, str]]:
        for name, surface in all_surfaces():
            for address in dict.fromkeys(surface.addresses(self.rig.tree)):
                if surface.kind != FORM and not self.rig.is_tedious(address) and not self.is_of_the_control(address):
                    yield name, address

    def is_of_the_control(self, address: str) -> bool:
        """Whether `address` names what stays as it is."""
        words = self.rig.canaries.found_in(address)
        return bool(words) and all(self.rig.is_public(self.canary(word)) for word in words)

    def read_once(self) -> timedelta:
        """Read every address; how long it took."""
        round_began_at = timezone.now()
        for name, address in self.addresses:
            began_at = timezone.now()
            text = whole_text(self.rig.stranger.get(address))
            ended_at = timezone.now()
            typed = self.rig.canaries.found_in(address)
            words = {word for word in self.rig.canaries.found_in(text) if word not in typed}
            self.readings.setdefault((name, address), []).append((began_at, ended_at, words))
            self.found.requests += 1
        self.found.rounds += 1
        return timezone.now() - round_began_at

    def canary(self, word: str) -> Canary:
        return self.rig.canaries.by_word[word]

    def findings(self) -> Findings:
        for (name, address), readings in self.readings.items():
            self.compare_with_spans(name, address, readings)
            self.compare_with_each_other(name, address, readings)
        return self.found

    def compare_with_spans(self, name: str, address: str, readings: Iterable) -> None:
        for began_at, ended_at, words in readings:
            for word in words:
                canary = self.canary(word)
                span = self.spans.get(canary.state)
                if span is None:
                    continue
                line = f"{name} {address} shows {canary.state} / {canary.field} at {began_at:%X.%f}"
                if span.is_early(ended_at):
                    self.found.early.append(line)
                if span.is_late(began_at):
                    self.found.late.append(line)
                if span.is_certain(began_at, ended_at):
                    fields = self.found.shown.setdefault(canary.state, {}).setdefault(name, [])
                    if canary.field not in fields:
                        fields.append(canary.field)

    def compare_with_each_other(self, name: str, address: str, readings: list) -> None:
        """What one request shows when it must be seen, every other request of that time shows as well."""
        for state, span in self.spans.items():
            certain = [
                ({word for word in words if self.canary(word).state == state}, began_at)
                for began_at, ended_at, words in readings
                if span.is_certain(began_at, ended_at) and self.is_steady(began_at, ended_at)
            ]
            for words, began_at in certain:
                if missing := set.union(*(words for words, _at in certain)) - words:
                    fields = ", ".join(sorted(self.canary(word).field for word in missing))
                    self.found.missing.append(f"{name} {address} lacks {state} / {fields} at {began_at:%X.%f}")

    def is_steady(self, began_at: datetime, ended_at: datetime) -> bool:
        """Whether nothing else came or went near the request, which would move others off the page of a listing."""
        last = max(moment for span in self.spans.values() for moment in (span.opens, span.closes) if moment)
        return began_at >= last + PROMISE
