"""`publish_scheduled` every second, in a process that stays: kinder than cron, which comes once a minute."""

import time
import traceback

import django
from django.core.management import call_command
from django.db import close_old_connections

if __name__ == "__main__":
    django.setup()
    while True:
        close_old_connections()
        try:
            call_command("publish_scheduled")
        except Exception:
            traceback.print_exc()
        time.sleep(1)
