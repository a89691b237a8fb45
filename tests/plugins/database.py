"""The suite runs on two databases; the first lines of its output say on which."""

from django.conf import settings
from django.db import connection


def pytest_report_header():
    return f"database: {connection.display_name}, {settings.DATABASES['default']['NAME']}"
