"""What every page shares: people, files, and the abstract parts of a page."""

from site_core.models.documents import SiteDocument
from site_core.models.images import SiteImage, SiteRendition
from site_core.models.pages import PublishedQuerySetMixin, SitePage
from site_core.models.picture_roles import COVER_ROLES, FIGURE_ROLES, PICTURE_ROLES, PORTRAIT_ROLES, PictureRole
from site_core.models.users import User

__all__ = [
    "COVER_ROLES",
    "FIGURE_ROLES",
    "PICTURE_ROLES",
    "PORTRAIT_ROLES",
    "PictureRole",
    "PublishedQuerySetMixin",
    "SiteDocument",
    "SiteImage",
    "SitePage",
    "SiteRendition",
    "User",
]
