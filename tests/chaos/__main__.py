"""`python -m tests.chaos [sqlite|postgresql] [arguments of pytest]`: the scenarios, on both databases or on one."""

import os
import subprocess
import sys

import pytest

from tests.chaos.place import ENGINES, ROOT, Place, prepared_place


class Places:
    """Hands the place to the scenarios."""

    def __init__(self, place: Place):
        self._place = place

    @pytest.fixture(scope="session")
    def place(self) -> Place:
        return self._place


def run_on(engine: str, arguments: list[str]) -> int:
    with prepared_place(engine) as place:
        # What is the scenarios' own process is set up as the suite is, on the same database.
        os.environ.update(CHAOS_ENGINE=engine, DATABASE_URL=place.url, TIME_ZONE=place.environment["TIME_ZONE"])
        place.run("manage.py", "migrate", "--verbosity=0")
        place.run("manage.py", "setup_site")
        options = ["-q", "-n", "0", "--tb=short", "-p", "no:cacheprovider"]
        return pytest.main([*options, str(ROOT / "tests" / "chaos"), *arguments], plugins=[Places(place)])


def main(arguments: list[str]) -> int:
    engines = [engine for engine in ENGINES if engine in arguments] or ENGINES
    rest = [argument for argument in arguments if argument not in ENGINES]
    if len(engines) == 1:
        return run_on(engines[0], rest)
    # A process reads its settings once.
    return max(
        subprocess.run([sys.executable, "-m", "tests.chaos", engine, *rest], cwd=ROOT).returncode for engine in engines
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
