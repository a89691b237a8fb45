"""Production, with a clock that can be set, a witness, and mail that stays in a folder."""

from site_core.settings.production import *  # noqa: F403
from site_core.settings.production import INSTALLED_APPS, STATE_DIR
from tests.chaos import clock

clock.take_over()

INSTALLED_APPS = [*INSTALLED_APPS, "tests.chaos"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = STATE_DIR / "mail"
