import os
import subprocess
import sys

import pytest
from django.conf import settings

MODULE = """
import pytest

def test_skips():
    pytest.skip("no browser here")

@pytest.mark.xfail(reason="known")
def test_fails_as_expected():
    assert False
"""


@pytest.mark.parametrize(
    ("ci", "outcome"), [("", "1 skipped, 1 xfailed"), ("true", "1 failed, 1 xfailed")], ids=["elsewhere", "ci"]
)
def test_skipped_test_fails_only_in_ci(ci, outcome, tmp_path):
    (tmp_path / "test_sample.py").write_text(MODULE)

    run = run_pytest(tmp_path, ci)

    assert outcome in run.stdout


def test_skipped_module_fails_in_ci(tmp_path):
    (tmp_path / "test_sample.py").write_text('import pytest\npytest.importorskip("no_such_module")\n')

    run = run_pytest(tmp_path, "true")

    assert run.returncode != 0
    assert "In CI nothing may be skipped" in run.stdout


def run_pytest(folder, ci):
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.plugins.no_skips", "-p", "no:django", "-p", "no:cacheprovider"],
        cwd=folder,
        env={**os.environ, "CI": ci, "PYTHONPATH": str(settings.BASE_DIR)},
        capture_output=True,
        text=True,
    )
