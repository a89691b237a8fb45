import os
from pathlib import Path

from django.apps import AppConfig


class ChaosConfig(AppConfig):
    name = "tests.chaos"

    def ready(self):
        # It listens to Wagtail's signals, which exist once the apps do.
        from tests.chaos import witness

        witness.connect()
        if "STARTED_FILE" in os.environ:
            with Path(os.environ["STARTED_FILE"]).open("a") as file:
                file.write(f"{os.getpid()}\n")
