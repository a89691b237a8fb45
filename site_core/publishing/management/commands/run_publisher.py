from argparse import ArgumentParser, BooleanOptionalAction
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.autoreload import run_with_reloader

from site_core.processes import StopSignal
from site_core.publishing import publisher


class Command(BaseCommand):
    help = "Publishes what is due, to the second, until stopped. `run_worker` runs this for you."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reload", action=BooleanOptionalAction, help="Start afresh when the code changes.")

    def handle(self, *, reload: bool | None, **options: Any) -> None:
        stop = StopSignal()
        if reload:
            # The reloader runs its function in a thread, where no signal arrives, and ends the process itself.
            run_with_reloader(publisher.run, stop)
        else:
            stop.install()
            publisher.run(stop)
