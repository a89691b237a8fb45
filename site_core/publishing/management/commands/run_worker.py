import logging
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from site_core.processes import StopSignal
from site_core.publishing import worker

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Publishes what is scheduled and does the background tasks, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="Do what is due and what waits, then exit: for cron.",
        )

    def handle(self, *, once: bool, **options: Any) -> None:
        if once:
            if not worker.run_once():
                raise CommandError("Publishing failed; the log says why. The waiting tasks were done.")
            return
        stop = StopSignal()
        stop.install()
        worker.supervise(worker.supervised_children(reload=settings.DEBUG), stop)
