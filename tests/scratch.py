"""Databases to measure on: one that is migrated and empty, and copies of it, none of them the developer's."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from tests.postgres import Server, connect_when_ready, running_server

ROOT = Path(__file__).resolve().parents[1]
ENGINES = ("sqlite", "postgresql")
SETTINGS = "site_core.settings.test"
CACHE_NAME = "articles-bench"


def cache_folder() -> Path:
    """What is built once and kept, outside the repository. It may be removed at any time.

    PostgreSQL serves no root, and whom it serves instead may not enter root's home.
    """
    base = os.environ.get("XDG_CACHE_HOME") or ("/var/cache" if os.geteuid() == 0 else Path.home() / ".cache")
    folder = Path(base) / CACHE_NAME
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Scratch(ABC):
    """Named databases of one engine in a folder."""

    engine: str

    def __init__(self, folder: Path):
        self.folder = folder

    @abstractmethod
    def url(self, name: str) -> str: ...

    @abstractmethod
    def exists(self, name: str) -> bool: ...

    @abstractmethod
    def create(self, name: str, source: str = "") -> None:
        """A new database in the place of one of that name: a copy of `source`, or else an empty one."""

    @abstractmethod
    def rename(self, name: str, other: str) -> None: ...

    @abstractmethod
    def drop(self, name: str) -> None: ...

    def environment(self, name: str, **variables: str) -> dict[str, str]:
        """Whatever the environment says, the site is that of the database `name`."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "DATABASE_URL": self.url(name),
            "REDIS_URL": "",
            "S3_MEDIA_BUCKET": "",
            "LOG_LEVEL": "WARNING",
            **variables,
        }

    def run(self, name: str, *arguments: str, **variables: str) -> str:
        """What `python ARGUMENTS…` prints. Ends this process with its status if it fails; it has said why."""
        environment = self.environment(name, **variables)
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        if done.returncode:
            sys.exit(done.returncode)
        return done.stdout

    def ask(self, name: str, *arguments: str, **variables: str) -> Any:
        """The last line that `python ARGUMENTS…` prints, which is JSON."""
        return json.loads(self.run(name, *arguments, **variables).splitlines()[-1])

    def migrated(self, name: str) -> None:
        """Make `name` a database with every table and nothing in it."""
        self.create(name)
        self.run(name, "manage.py", "migrate", "--verbosity=0")


class SqliteScratch(Scratch):
    engine = "sqlite"

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def url(self, name: str) -> str:
        return f"sqlite:///{quote(str(self.path(name)))}"

    def exists(self, name: str) -> bool:
        return self.path(name).exists()

    def create(self, name: str, source: str = "") -> None:
        self.drop(name)
        if source:
            shutil.copyfile(self.path(source), self.path(name))

    def rename(self, name: str, other: str) -> None:
        self.path(name).replace(self.path(other))

    def drop(self, name: str) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path(name)}{suffix}").unlink(missing_ok=True)


class PostgresScratch(Scratch):
    engine = "postgresql"

    def __init__(self, folder: Path):
        super().__init__(folder)
        self.sockets = folder

    def url(self, name: str) -> str:
        # A path where the name of the database would be: django-environ takes all but its end for the socket.
        return f"postgres://postgres@/{quote(f'{self.sockets}/{name}')}"

    def exists(self, name: str) -> bool:
        with connect_when_ready(self.sockets) as connection:
            return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None

    def create(self, name: str, source: str = "") -> None:
        self.drop(name)
        template = sql.SQL(" TEMPLATE {}").format(sql.Identifier(source)) if source else sql.SQL("")
        self.execute(sql.SQL("CREATE DATABASE {}{} STRATEGY FILE_COPY").format(sql.Identifier(name), template))

    def rename(self, name: str, other: str) -> None:
        self.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(other)))

    def drop(self, name: str) -> None:
        self.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))

    def execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(
            host=str(self.sockets), user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)


@contextmanager
def scratch(engine: str) -> Iterator[Scratch]:
    """Databases of which nothing is left in the end."""
    if engine == "sqlite":
        with tempfile.TemporaryDirectory(prefix="articles-scratch-") as folder:
            yield SqliteScratch(Path(folder))
    else:
        with running_server() as server:
            yield PostgresScratch(server.folder)


@contextmanager
def kept_scratch(engine: str, folder: Path) -> Iterator[Scratch]:
    """Databases that stay in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    if engine == "sqlite":
        yield SqliteScratch(folder)
        return
    server = Server(folder)
    if not server.data.exists():
        server.initialise()
    server.start()
    try:
        with connect_when_ready(folder):
            yield PostgresScratch(folder)
    finally:
        server.stop()
