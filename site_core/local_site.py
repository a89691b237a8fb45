"""The whole product on one machine: prepared and served from one folder, for `make run` and `make dev`.

`manage.py run_site` calls `serve()`, which starts everything else as child processes with an environment of their
own: settings are chosen when a process starts. The first of them, `manage.py prepare_site`, calls `prepare()`.
"""

import fcntl
import hashlib
import http.client
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.core.validators import validate_email
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from site_core.administrator import administrator_exists
from site_core.processes import POLL_SECONDS, StopSignal, manage_command, start_child, stop_children

Report = Callable[[str], None]

# Only this machine reaches it; a public site has its own way to be started.
HOST = "127.0.0.1"
# Two requests at a time: SQLite has one writer, and Python runs one thread, so more would only wait elsewhere.
WEB_THREADS = 2
# The first start compiles every module, on a slow disk perhaps.
START_SECONDS = 90.0
# More than the worker gives its own children.
STOP_SECONDS = 30.0


def production_environment(inherited: Mapping[str, str], port: int) -> dict[str, str]:
    """`inherited` with what production requires and it does not say; the secret key is made once and kept."""
    state_dir = settings.STATE_DIR
    environment = with_defaults(
        inherited,
        {
            "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
            "DATABASE_URL": f"sqlite:///{quote(str(state_dir / 'db.sqlite3'))}",
            "SITE_URL": f"http://localhost:{port}",
            "SERVE_MEDIA": "true",
            "STATE_DIR": str(state_dir),
            # On a terminal the addresses should stay in sight.
            "LOG_LEVEL": "WARNING",
        },
    )
    if not environment.get("SECRET_KEY", "").strip():
        environment["SECRET_KEY"] = kept_secret_key(state_dir / "secret-key")
    # manage.py names the development settings when nobody names any, so what it says is no choice.
    return {**environment, "DJANGO_SETTINGS_MODULE": "site_core.settings.production"}


def development_environment(inherited: Mapping[str, str], port: int) -> dict[str, str]:
    environment = with_defaults(inherited, {"SITE_URL": f"http://localhost:{port}"})
    return {**environment, "DJANGO_SETTINGS_MODULE": "site_core.settings.dev"}


def with_defaults(inherited: Mapping[str, str], defaults: Mapping[str, str]) -> dict[str, str]:
    """A variable that is empty or blank counts as unset, as it does for the settings."""
    missing = {name: value for name, value in defaults.items() if not inherited.get(name, "").strip()}
    return {**inherited, **missing}


def kept_secret_key(path: Path) -> str:
    """The key in the file at `path`, which only its owner may read; made when there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(key := secrets.token_urlsafe(50))
    return key


@contextmanager
def sole_use(path: Path) -> Iterator[None]:
    """Hold the lock file at `path`: two that prepare one site, and answer for it, would be in each other's way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise CommandError(f"This site runs already, as process {file.read().strip()}.") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def require_free_port(port: int) -> None:
    with socket.socket() as listener:
        # As the server does it: a port whose last connections are only fading away is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            raise CommandError(f"Port {port} is in use. Choose another: make run PORT={port + 1}") from None


def prepare(report: Report, ask: Callable[[str, str], str], *, demo: bool, site_name: str, email: str) -> None:
    """Bring database, rights, static files, demonstration and administrator up to date; nothing is done twice.

    `ask(question, default)` is used at the first start of one's own site, for what `site_name` and `email` leave open.
    Raises ValidationError if the answer is no e-mail address.
    """
    if pending_migrations():
        report("Preparing the database; the first time takes half a minute.")
        call_command("migrate", verbosity=0, interactive=False)
    is_first_start = not administrator_exists()
    own_site = settings.STATE_DIR / "own-site"
    if not demo and is_first_start:
        site_name = site_name or ask("Name of the site", "My site")
        email = email or ask("E-mail address of its administrator", "admin@example.com")
    if email:
        # Before the rest, which takes a while.
        validate_email(email)
    call_command("setup_site", verbosity=0, **({"site_name": site_name} if site_name else {}))
    if not settings.DEBUG:
        collect_static_files(report)
    if not demo:
        # Remembered, so that a site that is still empty stays so.
        own_site.touch()
    elif not own_site.exists():
        call_command("load_demo", if_empty=True)
    call_command("create_administrator", if_none=True, **({"email": email} if email else {}))


def pending_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def collect_static_files(report: Report) -> None:
    """Collect, hash and compress, unless nothing changed since the last time."""
    collected = settings.STATE_DIR / "static.sha256"
    fingerprint = static_fingerprint()
    if (Path(settings.STATIC_ROOT) / "staticfiles.json").exists() and collected.exists():
        if collected.read_text() == fingerprint:
            return
        collected.unlink()
    report("Collecting static files.")
    call_command("collectstatic", interactive=False, verbosity=0)
    collected.write_text(fingerprint)


def static_fingerprint() -> str:
    """A value that changes when a static file is added, removed or written."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def serve(report: Report, environment: Mapping[str, str], port: int, *, dev: bool, preparation: list[str]) -> None:
    """Prepare the site, start web and worker, and stay until a signal.

    Raises CommandError, with everything stopped, if the port is taken, a step fails or a process dies.
    """
    require_free_port(port)
    with sole_use(settings.STATE_DIR / "run.lock"):
        # What Wagtail logs of every page it makes would bury the questions and the password.
        quiet = with_defaults(environment, {"LOG_LEVEL": "WARNING"})
        if subprocess.run(manage_command("prepare_site", *preparation), env=quiet).returncode:
            raise CommandError("The site could not be prepared; the lines above say why.")
        stop = StopSignal()
        stop.install()
        children = {}
        try:
            children["web server"] = start_child(web_command(port, dev=dev), environment)
            children["worker"] = start_child(manage_command("run_worker"), environment)
            if await_answer(children, stop, port):
                report(addresses(environment["SITE_URL"]))
            while not stop.is_set:
                require_alive(children)
                stop.wait(POLL_SECONDS)
        finally:
            report("Stopping.")
            stop_children(children.values(), STOP_SECONDS)


def web_command(port: int, *, dev: bool) -> list[str]:
    if dev:
        return manage_command("runserver", f"{HOST}:{port}")
    options = {
        "interface": "wsgi",
        "host": HOST,
        "port": port,
        "workers": 1,
        "blocking-threads": WEB_THREADS,
        "log-level": "warning",
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "granian", *arguments, "--no-ws", "site_core.wsgi:application"]


def require_alive(children: Mapping[str, subprocess.Popen[bytes]]) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            raise CommandError(f"The {name} ended by itself with code {child.returncode}; the rest was stopped.")


def await_answer(children: Mapping[str, subprocess.Popen[bytes]], stop: StopSignal, port: int) -> bool:
    """Whether the site answers; False if a signal came first."""
    deadline = time.monotonic() + START_SECONDS
    while not stop.is_set:
        require_alive(children)
        if answers(port):
            return True
        if time.monotonic() > deadline:
            raise CommandError(f"The site did not answer within {START_SECONDS:.0f} seconds; everything was stopped.")
        stop.wait(POLL_SECONDS)
    return False


def answers(port: int) -> bool:
    request = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        request.request("GET", "/healthz/")
        return request.getresponse().status < http.client.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        request.close()


def addresses(site_url: str) -> str:
    return f"""
    Site      {site_url}/
    Admin     {site_url}/admin/
    Sign in   {site_url}/admin/login/

    Ctrl-C stops it; all that it knows stays in {settings.STATE_DIR}
"""
