"""The <picture> of an image in a role. Serving a page never encodes; `run_worker` does that beforehand."""

from dataclasses import dataclass

from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.models import Picture

from site_core.models import PICTURE_ROLES, SiteImage, SiteRendition


def role_picture_html(image: SiteImage, role: str) -> SafeString:
    """The markup of `image` as the role shows it, with the renditions there are.

    Until the worker has made any, the original stands in, at its own size.
    """
    picture_role = PICTURE_ROLES[role]
    attributes = {
        "alt": alt_text(image),
        "sizes": picture_role.sizes,
        "decoding": "async",
        **({"loading": "eager", "fetchpriority": "high"} if picture_role.opens_page else {"loading": "lazy"}),
    }
    renditions = image.role_renditions(picture_role)
    if renditions:
        return Picture(renditions, attributes).__html__()
    # A single file needs no choice of widths.
    del attributes["sizes"]
    original = {"src": image.file.url, "width": image.width, "height": image.height, **attributes}
    return format_html("<picture><img{}></picture>", flatatt(original))


def alt_text(image: SiteImage) -> str:
    """What the image says where it stands: the words given for this place, or else its own description."""
    return "" if image.decorative else image.contextual_alt_text or image.default_alt_text


def file_for_feeds(image: SiteImage) -> "OriginalFile | SiteRendition":
    """The file of `image` that every feed reader can show, or the original until that was encoded."""
    return next(iter(image.role_renditions(PICTURE_ROLES["feed"]).values()), OriginalFile(image))


@dataclass(frozen=True)
class OriginalFile:
    """An image's own file, with what a rendition says of its."""

    image: SiteImage

    @property
    def url(self) -> str:
        return self.image.file.url

    @property
    def width(self) -> int:
        return self.image.width

    @property
    def height(self) -> int:
        return self.image.height
