from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "site_core.publishing"
    label = "publishing"
    verbose_name = _("Publishing")

    def ready(self):
        # The first registers consumers; the last, the field of the admin's forms.
        from site_core.publishing import consumers, events, instants

        consumers.register()
        events.connect()
        instants.register()
