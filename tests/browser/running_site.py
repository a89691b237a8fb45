"""A site as `make run` starts it, with production settings and the same server, in a folder of its own."""

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import django
import wagtail
from django.conf import settings

from site_core.local_site import HOST, STOP_SECONDS, await_answer, web_command
from site_core.processes import StopSignal, start_child, stop_children
from tests.browser.pages import ADMINISTRATOR

# Code whose change could mean other content: the apps, migrations among it, and what fills the site.
CONTENT_CODE = ["blog", "home", "search", "site_core", "tests/factories.py", "tests/browser/content.py"]
# Encoding pictures takes most of the time.
WORKERS = 2
WITHOUT_STATIC = shutil.ignore_patterns("static")
FILL = "from tests.browser.content import fill; fill()"

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


def content_digest() -> str:
    """What the content of the site follows from. Templates, styles and scripts are no part of it."""
    digest = hashlib.sha256(f"{django.VERSION} {wagtail.VERSION}".encode())
    for name in CONTENT_CODE:
        place = settings.BASE_DIR / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def sole_use(kept: Path) -> Iterator[None]:
    """Hold the folder `kept` against the other processes that share the tests."""
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def kept_site(kept: Path) -> Path:
    """Where in `kept` the site of today's code is or will be; those of other code are removed."""
    site = kept / content_digest()
    for other in kept.iterdir():
        if other != site:
            shutil.rmtree(other)
    return site


def prepare_empty_site(kept: Path) -> Path:
    """Database, groups, first pages, administrator and static files, as at the first `make run DEMO=0`.

    It stays in the folder `kept`, where the next run finds it, as every run of `make run` does.
    """
    with sole_use(kept):
        site = kept_site(kept)
        site.mkdir(exist_ok=True)
        arguments = ["manage.py", "prepare_site", "--no-demo", "--site-name=Articles", f"--email={ADMINISTRATOR}"]
        run(arguments, environment(site, free_port()))
    return site


def filled_site(prepared: Path, kept: Path, scratch: Path) -> Path:
    """The site with the content of tests.browser.content and its pictures encoded, which takes minutes.

    So it stays in the folder `kept`, without its static files.
    """
    with sole_use(kept):
        site = kept_site(kept)
        if site.exists():
            return site
        draft = copy_of(prepared, scratch / "draft")
        variables = environment(draft, free_port())
        run(["manage.py", "shell", "--no-imports", "--command", FILL], variables)
        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(lambda _: run(["manage.py", "run_worker", "--once"], variables), range(WORKERS)))
        copying = kept / "copying"
        shutil.copytree(draft, copying, ignore=WITHOUT_STATIC)
        copying.rename(site)
    return site


def copy_of(state_dir: Path, copy: Path, static: Path | None = None) -> Path:
    """A copy of a site, with the static files of the site in `static`, or else of the same."""
    shutil.copytree(state_dir, copy, ignore=WITHOUT_STATIC)
    (copy / "static").symlink_to((static or state_dir) / "static")
    return copy


@contextmanager
def running_site(state_dir: Path, preparation: str = "") -> Iterator[str]:
    """The address of the site in `state_dir`, after `preparation`, which is Python, has run in its shell."""
    port = free_port()
    variables = environment(state_dir, port)
    # The site follows its address.
    run(["manage.py", "setup_site"], variables)
    if preparation:
        run(["manage.py", "shell", "--no-imports", "--command", preparation], variables)
    server = start_child(web_command(port, dev=False), variables)
    try:
        await_answer({"web server": server}, StopSignal(), port)
        yield variables["SITE_URL"]
    finally:
        stop_children([server], STOP_SECONDS)
