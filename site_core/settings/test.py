"""The suite: nothing is kept, nothing is slow on purpose, and background work waits for a test to ask for it."""

import atexit
import shutil
import tempfile
from pathlib import Path

from site_core.settings import env
from site_core.settings.base import *  # noqa: F403
from site_core.settings.base import INSTALLED_APPS, STORAGES, database

SECRET_KEY = "for tests only"  # noqa: S105
INSTALLED_APPS = [*INSTALLED_APPS, "tests.notices"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = "http://localhost"
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = False
DATABASES = {"default": database(env.database("DATABASE_URL", "sqlite://"))}
# The pool keeps connections open, and a test database with open connections cannot be dropped.
DATABASES["default"]["OPTIONS"].pop("pool", None)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Half of a publication's time is indexing; the fixture `background_work` does it for tests that need it.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
STATE_DIR = Path(tempfile.mkdtemp(prefix="articles-tests-"))
atexit.register(shutil.rmtree, STATE_DIR, ignore_errors=True)
STATIC_ROOT = STATE_DIR / "static"
STATIC_ROOT.mkdir()  # WhiteNoise warns where there is none
MEDIA_ROOT = STATE_DIR / "media"
DOCUMENTS_ROOT = STATE_DIR / "documents"
SERVE_MEDIA = True
STORAGES = {
    **STORAGES,
    "documents": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DOCUMENTS_ROOT), "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
