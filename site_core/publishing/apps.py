from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "site_core.publishing"
    label = "publishing"
    verbose_name = _("Publishing")

    def ready(self):
        # The first registers itself: system checks.
        from site_core.publishing import checks, consumers, dependencies, events, instants, preflight  # noqa: F401

        consumers.register()
        events.connect()
        instants.register()
        preflight.connect()
        dependencies.connect()
