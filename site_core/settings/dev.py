"""A developer's machine: errors in full, SQLite unless told otherwise, and no secret worth keeping."""

from urllib.parse import quote

from site_core.settings import env
from site_core.settings.base import *  # noqa: F403
from site_core.settings.base import STATE_DIR, STORAGES, database

DEBUG = True
SECRET_KEY = "for development only; production has no default"  # noqa: S105
ALLOWED_HOSTS = ["*"]
STATE_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": database(env.database("DATABASE_URL", f"sqlite:///{quote(str(STATE_DIR / 'db.sqlite3'))}"))}
SERVE_MEDIA = True
# The development server finds static files in the source tree; nothing needs collecting.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
