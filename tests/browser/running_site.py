"""A site as `make run` starts it, with production settings and the same server, in a folder of its own."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from site_core.local_site import HOST, STOP_SECONDS, await_answer, web_command
from site_core.processes import StopSignal, start_child, stop_children

# Whatever the environment of the tests says, the site is this one.
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "site_core.settings.production",
    "ALLOWED_HOSTS": "localhost,127.0.0.1",
    "SECRET_KEY": "for browser tests only; it signs nothing that anybody keeps",
    "SERVE_MEDIA": "true",
    "LOG_LEVEL": "WARNING",
    "TIME_ZONE": "UTC",
    "TRUST_PROXY": "false",
    "REDIS_URL": "",
    "S3_MEDIA_BUCKET": "",
}


def environment(state_dir: Path, port: int) -> dict[str, str]:
    place = {
        "STATE_DIR": str(state_dir),
        "DATABASE_URL": f"sqlite:///{state_dir / 'db.sqlite3'}",
        "SITE_URL": f"http://localhost:{port}",
    }
    return {**os.environ, **ENVIRONMENT, **place}


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return listener.getsockname()[1]


def run(arguments: list[str], environment: dict[str, str]) -> None:
    """`python ARGUMENTS…`; what it prints is shown if it fails."""
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def prepare_empty_site(state_dir: Path) -> None:
    """Database, groups, first pages, administrator and static files, as at the first `make run DEMO=0`."""
    arguments = ["manage.py", "prepare_site", "--no-demo", "--site-name=Articles", "--email=administrator@example.com"]
    run(arguments, environment(state_dir, free_port()))


def copy_of(state_dir: Path, copy: Path) -> Path:
    shutil.copytree(state_dir, copy, ignore=shutil.ignore_patterns("static"))
    (copy / "static").symlink_to(state_dir / "static")
    return copy


@contextmanager
def running_site(state_dir: Path, code: str = "") -> Iterator[str]:
    """The address of the prepared site in `state_dir`, after `code`, which makes its content, ran in there."""
    port = free_port()
    variables = environment(state_dir, port)
    # The site follows its address.
    run(["manage.py", "setup_site"], variables)
    if code:
        run(["manage.py", "shell", "--no-imports", "--command", code], variables)
    server = start_child(web_command(port, dev=False), variables)
    try:
        await_answer({"web server": server}, StopSignal(), port)
        yield variables["SITE_URL"]
    finally:
        stop_children([server], STOP_SECONDS)
