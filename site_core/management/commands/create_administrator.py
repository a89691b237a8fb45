from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from site_core import administrator
from site_core.settings import env


class Command(BaseCommand):
    help = "Creates an administrator with a random password and prints it, this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--email",
            default=env.text("ADMIN_EMAIL", "admin@example.com"),
            help="The address to sign in with (default: ADMIN_EMAIL, or %(default)s).",
        )
        parser.add_argument("--if-none", action="store_true", help="Do nothing where there is an administrator.")

    def handle(self, *, email: str, if_none: bool, **options: Any) -> None:
        if if_none and administrator.administrator_exists():
            return
        try:
            password = administrator.create_administrator(email)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"\n    Administrator   {email}")
        self.stdout.write(f"    Password        {password}   (shown this once; change it under Admin, Account)")
