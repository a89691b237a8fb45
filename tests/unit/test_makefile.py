import re
import shutil
import subprocess

import pytest
from django.conf import settings

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="needs make")

MAKEFILE = settings.BASE_DIR / "Makefile"


def test_make_alone_lists_every_command_with_a_line():
    listing = make(cwd=settings.BASE_DIR)

    listed = re.findall(r"^  ([a-z0-9-]+) +\S", listing.stdout, re.MULTILINE)

    assert {"run", "dev", "test", "verify", "lint", "bench", "lock", "shell"} <= set(listed)


@pytest.mark.parametrize("command", ["run", "test", "lock"])
def test_missing_python_is_one_clear_line(command, tmp_path):
    refusal = make(command, "PYTHON=no-such-python", cwd=tmp_path)

    assert refusal.returncode != 0
    assert "no-such-python is missing" in only_line(refusal.stderr)


@pytest.mark.parametrize("version", ["2.7", "3.10", "3.14"])
def test_python_of_another_version_is_one_clear_line(version, tmp_path):
    refusal = make("run", f"PYTHON={fake_python(tmp_path, version)}", cwd=tmp_path)

    assert refusal.returncode != 0
    assert f"is {version}." in only_line(refusal.stderr)


def test_python_of_a_supported_version_is_accepted(tmp_path):
    (tmp_path / "requirements.txt").touch()

    plan = make("run", "--dry-run", f"PYTHON={fake_python(tmp_path, '3.12')}", cwd=tmp_path)

    assert plan.returncode == 0, plan.stderr
    assert "run_site --port 8000" in plan.stdout


def test_own_site_is_started_without_the_demonstration(tmp_path):
    plan = make("run", "--dry-run", "DEMO=0", "PORT=8123", f"PYTHON={fake_python(tmp_path, '3.12')}", cwd=tmp_path)

    assert "run_site --port 8123 --no-demo" in plan.stdout


def make(*arguments, cwd):
    return subprocess.run(
        ["make", "-f", MAKEFILE, "--no-print-directory", *arguments], cwd=cwd, capture_output=True, text=True
    )


def only_line(text):
    (line,) = text.splitlines()
    return line


def fake_python(folder, version):
    """A program that answers as a Python of `version` does when asked for its version."""
    program = folder / "python"
    program.write_text(f"#!/bin/sh\necho {version}\n")
    program.chmod(0o755)
    return program
