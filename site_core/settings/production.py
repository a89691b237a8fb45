"""The site as readers meet it. Nothing that must be kept secret or chosen has a default."""

from site_core.settings import env
from site_core.settings.base import *  # noqa: F403
from site_core.settings.base import database

SECRET_KEY = env.text("SECRET_KEY")
# A key that is being retired still reads what it signed.
SECRET_KEY_FALLBACKS = env.listing("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS")
DATABASES = {"default": database(env.database("DATABASE_URL"))}
