import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from site_core import local_site
from site_core.settings import env


class Command(BaseCommand):
    help = "Brings database, rights, static files, demonstration and administrator up to date, for `run_site`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_site_arguments(parser)

    def handle(self, *, demo: bool, site_name: str, email: str, **options: Any) -> None:
        try:
            local_site.prepare(self.stdout.write, ask, demo=demo, site_name=site_name, email=email)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        except KeyboardInterrupt:
            sys.exit(130)


def add_site_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--no-demo", action="store_false", dest="demo", help="Start empty, for a site of one's own.")
    parser.add_argument("--site-name", default="", help="The name of the site, instead of being asked for it.")
    parser.add_argument(
        "--email", default=env.text("ADMIN_EMAIL", ""), help="Who administers it, instead of being asked."
    )


def ask(question: str, default: str) -> str:
    """An answer typed by a person; `default` where there is none, or no terminal to ask at."""
    if not sys.stdin.isatty():
        return default
    return input(f"{question} [{default}]: ").strip() or default
