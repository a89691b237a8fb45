"""Databases to measure on, none of them the developer's: they are kept in a cache, and measured in copies."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from tests.postgres import Server, connect_when_ready

ROOT = Path(__file__).resolve().parents[1]
ENGINES = ("sqlite", "postgresql")
SETTINGS = "site_core.settings.test"
CACHE_NAME = "articles-bench"
# The database that has every table and nothing in it.
EMPTY = "empty"


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

    def ensure(self, name: str, *arguments: str) -> None:
        """Make `name`, if it is not there: every table, and what `python ARGUMENTS…` puts there."""
        if self.exists(name):
            return
        unfinished = f"unfinished_{name}"
        if name == EMPTY:
            self.create(unfinished)
            self.run(unfinished, "manage.py", "migrate", "--verbosity=0")
        else:
            self.ensure(EMPTY)
            self.create(unfinished, EMPTY)
            self.run(unfinished, *arguments)
        self.rename(unfinished, name)


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
def kept_scratch(engine: str, *parts: Path) -> Iterator[Scratch]:
    """Databases of one engine that stay for the next time, for one process at once.

    There are others for other migrations, and for another content of `parts`, files or folders that decide about what
    is in them.
    """
    folder = cache_folder() / f"{fingerprint(*ROOT.glob('*/**/migrations/*.py'), *parts)}-{engine}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if engine == "sqlite":
            yield SqliteScratch(folder)
        else:
            with running_in(folder):
                yield PostgresScratch(folder)


@contextmanager
def running_in(folder: Path) -> Iterator[None]:
    """PostgreSQL on what is in `folder`."""
    # As a server of production has: most of a large index stays in memory.
    server = Server(folder, shared_buffers="1GB")
    if not server.data.exists():
        server.initialise()
    server.start()
    try:
        with connect_when_ready(folder):
            yield
    finally:
        server.stop()


def fingerprint(*paths: Path) -> str:
    """Changes with any of these files."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
