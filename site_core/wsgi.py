"""The WSGI application, and the guard of the schedule that every web process keeps."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings.production")

application = get_wsgi_application()

# Its models exist from here on.
from site_core.publishing.guard import WEB_SECONDS, Guard  # noqa: E402

Guard(WEB_SECONDS).start()
