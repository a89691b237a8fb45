from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteCoreConfig(AppConfig):
    name = "site_core"
    verbose_name = _("Site")

    def ready(self):
        # Registers system checks and signal receivers.
        from site_core import checks, redirects  # noqa: F401
