import json
from pathlib import Path

import pytest

from tests.browser.lighthouse import CATEGORIES, Report, lighthouse

NO_RECORDING = (
    "Runtime error encountered: Something went wrong with recording the trace over your page load. "
    "Please run Lighthouse again. (NO_NAVSTART)"
)
NO_PAGE = "Runtime error encountered: Lighthouse was unable to reliably load the page you requested."
RESULT = {
    "categories": {name: {"score": 0.97, "auditRefs": []} for name in CATEGORIES},
    "audits": {"cumulative-layout-shift": {"numericValue": 0}},
}
# Says what is in the file of its run, or else the result.
NODE = """#!/bin/sh
cd "$(dirname "$0")"
echo run >> runs
failure="failure$(($(wc -l < runs)))"
test -e "$failure" || exec cat result
cat "$failure" >&2
exit 1
"""


class FakeNode:
    """A program in `folder` that fails with each of `failures` in turn, then reports."""

    def __init__(self, folder: Path, failures: list[str]):
        self.folder = folder
        (folder / "result").write_text(json.dumps(RESULT))
        for number, failure in enumerate(failures, start=1):
            (folder / f"failure{number}").write_text(failure)
        program = folder / "node"
        program.write_text(NODE)
        program.chmod(0o755)

    def runs(self) -> int:
        return len((self.folder / "runs").read_text().splitlines())


@pytest.fixture
def fake_node(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return lambda *failures: FakeNode(tmp_path, list(failures))


def measure() -> Report:
    return lighthouse("http://localhost/", "chromium", [])


def test_page_that_could_not_be_recorded_is_measured_again(fake_node):
    node = fake_node(NO_RECORDING, NO_RECORDING)

    report = measure()

    assert report.scores == dict.fromkeys(CATEGORIES, 97)
    assert node.runs() == 3


def test_page_that_could_not_be_recorded_three_times_fails(fake_node):
    node = fake_node(*[NO_RECORDING] * 4)

    with pytest.raises(AssertionError, match="NO_NAVSTART"):
        measure()

    assert node.runs() == 3


def test_any_other_failure_fails_at_once(fake_node):
    node = fake_node(NO_PAGE)

    with pytest.raises(AssertionError, match="unable to reliably load"):
        measure()

    assert node.runs() == 1
