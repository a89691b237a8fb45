"""The <picture> of an image in a role. Serving a page never encodes; `run_worker` does that beforehand."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.db.models.query import Prefetch
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.models import Picture

from site_core.models import PICTURE_ROLES, SiteImage, SiteRendition


def role_picture_html(image: SiteImage, role: str, **attributes: str) -> SafeString:
    """The markup of `image` as the role shows it, with the renditions there are.

    Until the worker has made any, the original stands in, at its own size. `attributes` are of the <img>;
    `loading` is lazy unless told otherwise.
    """
    picture_role = PICTURE_ROLES[role]
    alt = "" if image.decorative else image.contextual_alt_text or image.default_alt_text
    attributes = {"alt": alt, "sizes": picture_role.sizes, "loading": "lazy", "decoding": "async", **attributes}
    renditions = image.role_renditions(picture_role)
    if renditions:
        return Picture(renditions, attributes).__html__()
    # A single file needs no choice of widths.
    del attributes["sizes"]
    original = {"src": image.file.url, "width": image.width, "height": image.height, **attributes}
    return format_html("<picture><img{}></picture>", flatatt(original))


def prefetch_renditions(images: Iterable[SiteImage | None]) -> None:
    """Load the renditions of all these images with one query, so that the page's pictures cost no more."""
    prefetch_related_objects(
        [image for image in images if image is not None],
        Prefetch("renditions", queryset=SiteRendition.objects.all(), to_attr="prefetched_renditions"),
    )
