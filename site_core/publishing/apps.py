from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "site_core.publishing"
    label = "publishing"
