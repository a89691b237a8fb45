"""Counts publications from outside, as a receiver that knows nothing of who publishes.

What was sent stands in a file, and stays there whatever becomes of the transaction; what was committed stands in a
table. A receiver of ours raises where a title asks for it.
"""

import os
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Model
from wagtail.models import Revision
from wagtail.signals import page_published

# What a title begins with that a receiver cannot bear.
UNBEARABLE = "Unbearable"
FILE = "WITNESS_FILE"


def create_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE witness (page_id bigint, revision_id bigint, at double precision)")


def connect() -> None:
    page_published.connect(witness, dispatch_uid="chaos.witness")


def witness(sender: type[Model], instance: Model, revision: Revision, **kwargs: Any) -> None:
    # Wagtail sends this when something is scheduled as well.
    if not instance.live or FILE not in os.environ:
        return
    with Path(os.environ[FILE]).open("a") as file:
        # One short write to a file that is opened for appending is not mixed with another.
        file.write(f"{instance.pk}\n")
    with connection.cursor() as cursor:
        values = [instance.pk, revision.pk, time.time()]
        cursor.execute("INSERT INTO witness (page_id, revision_id, at) VALUES (%s, %s, %s)", values)
    if instance.title.startswith(UNBEARABLE):
        raise RuntimeError("The service that a receiver calls is away.")


def sent(file: Path) -> Counter[int]:
    """How many signals were sent of each page."""
    return Counter(int(line) for line in file.read_text().split()) if file.exists() else Counter()


def committed(page_ids: Iterable[int]) -> dict[int, list[float]]:
    """When each of these pages was published, in seconds since the epoch, as far as it was committed."""
    wanted: dict[int, list[float]] = {page_id: [] for page_id in page_ids}
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_id, at FROM witness ORDER BY at")
        for page_id, at in cursor.fetchall():
            if page_id in wanted:
                wanted[page_id].append(at)
    return wanted
