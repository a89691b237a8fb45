from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class SiteCoreConfig(AppConfig):
    default = True
    name = "site_core"
    verbose_name = _("Site")

    def ready(self):
        # Registers system checks and signal receivers.
        from site_core import checks, redirects  # noqa: F401


class SiteUsersConfig(WagtailUsersAppConfig):
    """Wagtail's app of users with a screen of ours."""

    default = False
    user_viewset = "site_core.viewsets.SiteUserViewSet"
