from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from search import currency
        from search.desk import answers, log
        from site_core.publishing.retention import register_forgotten

        currency.connect()
        answers.register()
        register_forgotten(log.forgotten_searches)
        register_forgotten(log.forgotten_failures)
