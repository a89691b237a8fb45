"""As the suite, with background work waiting in the database, as in production."""

from site_core.settings.test import *  # noqa: F403

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
