import json
import shutil
import subprocess
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.conf import settings

VNU = settings.BASE_DIR / ".ci" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def source(address: str) -> bytes:
    try:
        response = urlopen(address)
    except HTTPError as not_found:
        # A page like others, with another status.
        response = not_found
    with response:
        return response.read()


@pytest.mark.skipif(not shutil.which("java"), reason="needs Java")
@pytest.mark.skipif(not VNU.exists(), reason="needs the Nu checker: cd .ci && npm ci --ignore-scripts")
def test_nu_checker_finds_no_error_and_no_warning_on_any_page(addresses, tmp_path):
    names = list(addresses)
    for number, name in enumerate(names):
        (tmp_path / f"{number}.html").write_bytes(source(addresses[name]))

    checked = subprocess.run(
        ["java", "-jar", VNU, "--format", "json", "--exit-zero-always", *sorted(tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=True,
    )

    found = {}
    for message in json.loads(checked.stderr)["messages"]:
        if message["type"] != "info" or message.get("subType") == "warning":
            number = int(message["url"].rpartition("/")[2].removesuffix(".html"))
            found.setdefault(names[number], []).append(f"{message['message']} {message.get('extract', '')!r}")
    assert found == {}
