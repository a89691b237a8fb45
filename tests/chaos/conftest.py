"""What the scenarios share: the site, processes that publish, and the figures that are printed in the end."""

import os
import platform
import signal
import subprocess
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from blog.models import ArticlePage
from site_core.models import User
from site_core.publishing.models import PublisherHeartbeat
from tests.chaos import witness
from tests.chaos.articles import make_pattern
from tests.chaos.clock import real_now, set_clock
from tests.chaos.place import Place, wait_until
from tests.factories import make_user

# To start Django on a busy machine.
START_SECONDS = 120
FIGURES: list[str] = []
# They need a place of their own, which `python -m tests.chaos` makes.
collect_ignore_glob = [] if "CHAOS_ENGINE" in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The place has its database, and whatever is done in it is committed."""


@pytest.fixture(scope="session", autouse=True)
def _site(place: Place, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        witness.create_table()
        connection.close()
        yield
        connection.close()


@pytest.fixture(scope="session")
def owner(_site) -> User:
    make_user("marketer@example.com", groups=[Group.objects.get(name="Marketer")])
    return make_user("owner@example.com", groups=[Group.objects.get(name="Editor")])


@pytest.fixture(scope="session")
def pattern(owner: User) -> ArticlePage:
    return make_pattern(owner)


@pytest.fixture(scope="session")
def publishers(place: Place, _site) -> Iterator[list[subprocess.Popen]]:
    """Two publishers. Starting Django takes longer than most scenarios, so that they share them."""
    set_clock(place.clock, real_now())
    running = [start_publisher(place) for _ in range(2)]
    wait_until(lambda: all(map(has_beaten, running)), START_SECONDS, "running")
    yield running
    place.stop()


def start_publisher(place: Place) -> subprocess.Popen:
    # The scenarios' own site needs no second look at its settings.
    command = ["manage.py", "run_publisher", "--no-reload", "--skip-checks"]
    return place.start(*command, CLOCK_FILE=str(place.clock))


def has_beaten(publisher: subprocess.Popen) -> bool:
    return PublisherHeartbeat.objects.filter(name=f"{platform.node()}:{publisher.pid}").exists()


def kill(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.fixture
def note() -> Callable[[str], None]:
    """Prints a line of figures when all is over."""
    return FIGURES.append


def pytest_terminal_summary(terminalreporter) -> None:
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    terminalreporter.write_line(f"\n{connection.display_name}; load of the machine: {load}")
    for line in FIGURES:
        terminalreporter.write_line(f"  {line}")
