import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from site_core import local_site
from site_core.management.commands.prepare_site import add_site_arguments


class Command(BaseCommand):
    help = "Runs the whole site on this machine: web server and worker, with all state in one folder."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--dev", action="store_true", help="Development settings, and a reload on every change.")
        add_site_arguments(parser)

    def handle(self, *, port: int, dev: bool, demo: bool, site_name: str, email: str, **options: Any) -> None:
        choose = local_site.development_environment if dev else local_site.production_environment
        preparation = [] if demo else ["--no-demo"]
        preparation += [f"--site-name={site_name}"] if site_name else []
        preparation += [f"--email={email}"] if email else []
        try:
            local_site.serve(self.stdout.write, choose(os.environ, port), port, dev=dev, preparation=preparation)
        except KeyboardInterrupt:
            # Ctrl-C during the preparation, which the next start takes up where it ended.
            sys.exit(130)
