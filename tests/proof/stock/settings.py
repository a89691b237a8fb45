"""What `wagtail start` writes, on the database and with the mail folder that the other side has too."""

from pathlib import Path

from site_core.settings import env
from site_core.settings.base import database

STATE_DIR = Path(env.text("STATE_DIR"))
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = ["localhost"]
ROOT_URLCONF = "tests.proof.stock.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Tuned for several processes as ours is, which Wagtail does not do by itself.
DATABASES = {"default": database(env.database("DATABASE_URL"))}
USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE")
WAGTAIL_SITE_NAME = "Stock"
WAGTAILADMIN_BASE_URL = "http://localhost"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = STATE_DIR / "mail"
INSTALLED_APPS = [
    "tests.proof.stock",
    "tests.chaos",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
STATIC_URL = "/static/"
