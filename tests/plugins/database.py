"""The suite runs on two databases; the first lines of its output say on which.

Running every migration takes longer than most tests. So the migrated database is kept, by the digest of all migrations
there are, and the next run begins with a copy.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path

import django
import pytest
import wagtail
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.test import TransactionTestCase

# What pytest-django opens the database for; every other test is refused it.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--with-database", action="store_true", help="leave out tests that use no database")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--with-database"):
        config.hook.pytest_deselected(items=[item for item in items if not uses_database(item)])
        items[:] = filter(uses_database, items)


def uses_database(item: pytest.Item) -> bool:
    """Whether `item` could tell one database from another."""
    return (
        item.get_closest_marker("django_db") is not None
        or not DATABASE_FIXTURES.isdisjoint(item.fixturenames)
        or issubclass(item.cls or object, TransactionTestCase)
    )


def pytest_report_header():
    return f"database: {connection.display_name}, {settings.DATABASES['default']['NAME']}"


def migrations_digest() -> str:
    """What the schema follows from: the code of every migration, and the releases that run it."""
    digest = hashlib.sha256(f"{django.VERSION} {wagtail.VERSION} {settings.TIME_ZONE}".encode())
    for app in apps.get_app_configs():
        name, _explicit = MigrationLoader.migrations_module(app.label)
        try:
            folder = Path(import_module(name).__path__[0])
        except (ModuleNotFoundError, TypeError):
            continue
        for path in sorted(folder.glob("*.py")):
            digest.update(f"{app.label}/{path.name}".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="session")
def kept_database(request) -> Path:
    """Where the migrated SQLite database is kept, whether or not it is there yet."""
    return Path(request.config.cache.mkdir("migrated")) / f"{migrations_digest()}.sqlite3"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, kept_database, django_db_blocker
) -> Iterator[None]:
    """Fills this process's database in memory before Django migrates it, which then has nothing left to do."""
    if connection.vendor != "sqlite" or not kept_database.exists():
        yield
        return
    with django_db_blocker.unblock():
        name = connection.creation._get_test_db_name()
    # A database in memory lives as long as somebody is connected to it.
    with closing(sqlite3.connect(name, uri=True)) as memory:
        with closing(sqlite3.connect(kept_database)) as kept:
            kept.backup(memory)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, kept_database, django_db_blocker) -> None:
    """Keeps what was migrated, for the next run. Written aside and renamed, since another process may look for it."""
    if connection.vendor != "sqlite" or kept_database.exists():
        return
    draft = kept_database.with_suffix(f".{os.getpid()}")
    with django_db_blocker.unblock():
        connection.ensure_connection()
        with closing(sqlite3.connect(draft)) as kept:
            connection.connection.backup(kept)
    for old in kept_database.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    draft.rename(kept_database)


@contextmanager
def undone_database() -> Iterator[None]:
    """Undoes what is done within, by tests too, each in a transaction of its own.

    On SQLite by one transaction around everything. PostgreSQL keeps every version of a row that a transaction wrote
    until that has ended, and goes through all of them with every query, those of the search index above all, which is
    read whole whenever something is indexed. So there it is done in a copy of the database.
    """
    if connection.vendor == "sqlite":
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        return
    original = connection.settings_dict["NAME"]
    connection.creation.clone_test_db("undone", verbosity=0)
    connection.settings_dict["NAME"] = connection.creation.get_test_db_clone_settings("undone")["NAME"]
    try:
        yield
    finally:
        connection.creation.destroy_test_db(original, verbosity=0)


@contextmanager
def one_step() -> Iterator[None]:
    """A transaction that tells nobody of its end, as if it were part of a longer one."""
    with transaction.atomic():
        yield
        connection.run_on_commit.clear()


def tidy_up() -> None:
    """Have PostgreSQL drop versions of rows that nobody sees and look at what its tables hold: nobody else does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")


def update_statistics() -> None:
    """Tell PostgreSQL what its tables hold: inside one long transaction it never looks, and plans for empty ones."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
