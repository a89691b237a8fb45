"""Production settings are chosen when a process starts, so each test starts one."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "site_core.settings.production",
    "SECRET_KEY": "fifty characters and more, none of them twice in a row; 0123456789",
    "ALLOWED_HOSTS": "example.org",
    "DATABASE_URL": "sqlite://",
    "SITE_URL": "https://example.org",
}


def test_deployment_check_is_clean_in_production(tmp_path):
    environment = {**PRODUCTION, "STATE_DIR": str(tmp_path)}

    check = manage(environment, "check", "--deploy", "--fail-level=WARNING")

    assert "identified no issues" in check.stdout, check.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_does_not_start_without(name, tmp_path):
    environment = {**PRODUCTION, "STATE_DIR": str(tmp_path), name: ""}

    check = manage(environment, "check")

    assert check.returncode != 0
    assert f"Set the environment variable {name}" in check.stderr


S3 = {
    "S3_MEDIA_BUCKET": "media",
    "S3_DOCUMENTS_BUCKET": "documents",
    "S3_ENDPOINT_URL": "https://s3.example.org",
    "S3_ACCESS_KEY_ID": "key",
    "S3_SECRET_ACCESS_KEY": "secret",
    "MEDIA_ORIGIN": "https://media.example.org",
}


def test_images_on_s3_have_lasting_addresses_and_documents_only_signed_ones(tmp_path):
    code = """
from django.conf import settings
from django.core.files.storage import storages
print(storages["default"].url("images/a/cover.jpg"))
print(storages["documents"].url("documents/plan.pdf"))
print(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"])
"""

    shown = manage({**PRODUCTION, **S3, "STATE_DIR": str(tmp_path)}, "shell", "-v0", "-c", code)
    image, document, sources = shown.stdout.strip().splitlines()

    assert image == "https://media.example.org/images/a/cover.jpg"
    assert document.startswith("https://s3.example.org/documents/documents/plan.pdf?")
    assert "X-Amz-Signature=" in document
    assert "https://media.example.org" in sources


@pytest.mark.parametrize("name", sorted(set(S3) - {"S3_MEDIA_BUCKET", "S3_ENDPOINT_URL"}))
def test_half_of_an_s3_configuration_is_refused(name, tmp_path):
    check = manage({**PRODUCTION, **S3, "STATE_DIR": str(tmp_path), name: ""}, "check")

    assert check.returncode != 0
    assert f"Set the environment variable {name}" in check.stderr


def test_processes_share_a_cache_and_a_pool_of_connections(tmp_path):
    environment = {
        **PRODUCTION,
        "STATE_DIR": str(tmp_path),
        "REDIS_URL": "redis://cache:6379/1",
        "DATABASE_URL": "postgres://editor:secret@db:5432/articles",
        "DATABASE_POOL_SIZE": "7",
    }
    code = """
from django.conf import settings
print(settings.CACHES["default"]["BACKEND"].rsplit(".")[-1], settings.CACHES["default"]["LOCATION"])
print(settings.DATABASES["default"]["OPTIONS"]["pool"]["max_size"], settings.DATABASES["default"]["HOST"])
"""

    shown = manage(environment, "shell", "-v0", "-c", code)

    assert shown.stdout.splitlines() == ["RedisCache redis://cache:6379/1", "7 db"]


def test_sqlite_lets_a_web_process_and_a_worker_work_at_once(tmp_path):
    code = """
from django.db import connection
cursor = connection.cursor()
print([cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "busy_timeout")])
print(connection.transaction_mode)
"""
    environment = {**PRODUCTION, "STATE_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}

    shown = manage(environment, "shell", "-v0", "-c", code)

    assert shown.stdout.splitlines() == ["['wal', 20000]", "IMMEDIATE"]


def test_plain_http_has_no_https_only_headers(tmp_path):
    code = "from django.conf import settings; print(settings.SESSION_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS)"
    environment = {**PRODUCTION, "STATE_DIR": str(tmp_path), "SITE_URL": "http://localhost:8000"}

    assert manage(environment, "shell", "-v0", "-c", code).stdout.strip() == "False 0"


def manage(environment, *arguments):
    # Only what a process needs at all: the variables of whoever runs the tests are not production's.
    inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", *arguments],
        env={**inherited, **environment},
        capture_output=True,
        text=True,
    )
