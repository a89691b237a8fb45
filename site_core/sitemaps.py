"""The sitemap: every address that anybody may read."""

from wagtail.contrib.sitemaps import Sitemap
from wagtail.query import PageQuerySet

from site_core.models.pages import restriction_on


class SiteSitemap(Sitemap):
    """Wagtail's, without what is private by way of an alias; expiry is the pages' own affair."""

    def items(self) -> PageQuerySet:
        return super().items().exclude(restriction_on("path"))
