"""What every page shares: people, files, and the abstract parts of a page."""

from site_core.models.documents import SiteDocument
from site_core.models.images import PICTURE_ROLES, PictureRole, SiteImage, SiteRendition
from site_core.models.pages import PublishedQuerySetMixin, SitePage
from site_core.models.users import User

__all__ = [
    "PICTURE_ROLES",
    "PictureRole",
    "PublishedQuerySetMixin",
    "SiteDocument",
    "SiteImage",
    "SitePage",
    "SiteRendition",
    "User",
]
