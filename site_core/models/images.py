"""Pictures: the image with its rights and alt text, its renditions, and the roles a picture can play on a page."""

import os.path
import secrets
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image
from wagtail.search import index

from site_core.tasks import make_renditions

# In the order of preference of <picture>: the smallest first, JPEG for whoever knows neither of the others.
PICTURE_FORMATS = ("avif", "webp", "jpeg")


@dataclass(frozen=True)
class PictureRole:
    """What a picture is for: how wide it is encoded and how wide the layout shows it.

    `widths` are in pixels of the file, ascending. `ratio` is width to height of the crop, or None to keep the
    picture's own. `sizes` is the attribute of the same name and must match the layout.
    """

    widths: tuple[int, ...]
    sizes: str
    ratio: tuple[int, int] | None = None

    def filter_specs(self, image: "SiteImage") -> list[str]:
        """Wagtail's filter specs, format by format, widths ascending.

        No candidate is wider than the original's usable width, and none repeats another.
        """
        usable = image.width
        if self.ratio:
            usable = min(usable, image.height * self.ratio[0] // self.ratio[1])
        widths = [width for width in self.widths if width < usable]
        if len(widths) < len(self.widths):
            widths.append(usable)
        return [f"{self.operation(width)}|format-{name}" for name in PICTURE_FORMATS for width in widths]

    def operation(self, width: int) -> str:
        if not self.ratio:
            return f"width-{width}"
        return f"fill-{width}x{max(1, width * self.ratio[1] // self.ratio[0])}"


# The layout's own numbers: text column 44rem, page 76rem, gutters 1rem (templates and tokens.css agree with these).
PICTURE_ROLES = {
    "card": PictureRole(
        widths=(360, 720), ratio=(16, 9), sizes="(min-width: 64rem) 23rem, (min-width: 40rem) 46vw, calc(100vw - 2rem)"
    ),
    "lead": PictureRole(widths=(640, 1280, 1920), ratio=(16, 9), sizes="(min-width: 78rem) 76rem, calc(100vw - 2rem)"),
    "text": PictureRole(widths=(480, 960, 1408), sizes="(min-width: 46rem) 44rem, calc(100vw - 2rem)"),
    "wide": PictureRole(widths=(640, 1280, 1920), sizes="(min-width: 78rem) 76rem, calc(100vw - 2rem)"),
    "portrait": PictureRole(widths=(96, 192), ratio=(1, 1), sizes="6rem"),
    # What other sites show when an article is shared.
    "social": PictureRole(widths=(1200,), ratio=(1200, 630), sizes=""),
}


class SiteImage(AbstractImage):
    """An image that says what it shows, whose it is, and on what terms it is used."""

    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It adds nothing to the text, so screen readers pass over it."),
    )
    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Who made it, as they want to be named.")
    )
    licence = models.CharField(
        _("licence"), max_length=255, blank=True, help_text=_("The terms of use, for example “CC BY 4.0”.")
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "credit",
        "licence",
        *(name for name in Image.admin_form_fields if name not in {"title", "file", "description"}),
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """The description. Never the title, which is often the file's name."""
        return "" if self.is_decorative else self.description

    def get_upload_to(self, filename: str) -> str:
        # A folder that cannot be guessed: what only a draft shows has an address, but nobody can arrive at it.
        return os.path.join("images", secrets.token_urlsafe(8), os.path.basename(super().get_upload_to(filename)))

    def clean(self):
        super().clean()
        if not self.description and not self.is_decorative:
            raise ValidationError(
                {"description": _("Describe what the image shows, or mark it as decorative.")}, code="undescribed"
            )

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        update_fields = kwargs.get("update_fields")
        if update_fields is None or "file" in update_fields:
            # Encoding takes seconds, so a worker does it.
            transaction.on_commit(partial(make_renditions.enqueue, image_id=self.pk))

    def role_renditions(self, role: PictureRole) -> dict[str, "SiteRendition"]:
        """The renditions of a role that exist, by filter spec, in the role's order; nothing is encoded."""
        wanted = [Filter(spec=spec) for spec in role.filter_specs(self)]
        found = self.find_existing_renditions(*wanted)
        return {one.spec: found[one] for one in wanted if one in found}

    def make_renditions(self) -> int:
        """Encode what any role still lacks, one file at a time to keep memory low. Returns how many were made."""
        made = 0
        for role in PICTURE_ROLES.values():
            specs = role.filter_specs(self)
            existing = self.role_renditions(role)
            for spec in specs:
                if spec not in existing:
                    self.get_rendition(spec)
                    made += 1
        return made


class SiteRendition(AbstractRendition):
    """One encoded size of an image."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_unique_per_image_and_filter"
            ),
        ]
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")

    def get_upload_to(self, filename: str) -> str:
        # Beside the original, in the folder that cannot be guessed.
        return os.path.join(os.path.dirname(self.image.file.name), os.path.basename(super().get_upload_to(filename)))
