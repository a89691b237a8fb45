from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from site_core.publishing import publisher
from site_core.publishing.schedule import due_items


class Command(BaseCommand):
    help = "Publishes and takes down what is due, once, with the code of `run_worker`. Fails if one item failed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dryrun", action="store_true", help="say what is due, and change nothing")

    def handle(self, *args: Any, dryrun: bool, **options: Any) -> None:
        if dryrun:
            for item in due_items(timezone.now()):
                self.stdout.write(f"{item.due_at:%Y-%m-%d %H:%M:%S %Z}  {item.action.label}  {item.title}")
            return
        publisher.Heart().beat()
        tried = publisher.publish_due()
        for attempt in tried:
            self.stdout.write(f"{attempt.title}: {attempt.get_action_display()}, {attempt.get_outcome_display()}")
        if failed := publisher.failed(tried):
            raise CommandError("; ".join(f"{attempt.title}: {attempt.error}" for attempt in failed))
