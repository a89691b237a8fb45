"""The sitemap: every address that anybody may read."""

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet

from site_core.models.pages import private_sources


class SiteSitemap(Sitemap):
    """Wagtail's, without what stands below an alias of something private; expiry is the pages' own affair."""

    def items(self) -> PageQuerySet:
        items = super().items()
        for path in Page.objects.filter(alias_of__in=private_sources()).values_list("path", flat=True):
            items = items.exclude(path__startswith=path)
        return items
