"""Stylesheets and modules as their own tools read them."""

import shutil
import subprocess

import pytest
from django.conf import settings

STATIC = settings.BASE_DIR / "site_core" / "static"
CI = settings.BASE_DIR / ".ci"
STYLELINT = CI / "node_modules" / "stylelint" / "bin" / "stylelint.mjs"
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(not NODE, reason="needs Node")


@pytest.mark.skipif(not STYLELINT.exists(), reason="needs Stylelint: cd .ci && npm ci --ignore-scripts")
def test_stylelint_has_nothing_to_say_of_any_stylesheet():
    read = subprocess.run(
        [NODE, STYLELINT, "--config", CI / "stylelint.yaml", "--formatter", "unix", STATIC / "**" / "*.css"],
        capture_output=True,
        text=True,
    )

    assert read.returncode == 0, read.stdout + read.stderr


@pytest.mark.parametrize("file", sorted(STATIC.rglob("*.js")), ids=lambda file: file.name)
def test_a_module_can_be_read(file, tmp_path):
    # By another name, Node takes it for a script of the old kind.
    module = shutil.copy(file, tmp_path / f"{file.stem}.mjs")

    read = subprocess.run([NODE, "--check", module], capture_output=True, text=True)

    assert read.returncode == 0, read.stderr
