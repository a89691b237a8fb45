"""Pictures: the image with its rights and alt text, and its renditions."""

import os.path
import secrets
from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    SourceImageIOError,
    get_rendition_storage,
    get_rendition_upload_to,
    get_upload_to,
)
from wagtail.search import index

from site_core.encoder import Cut, DecodedPicture, UnreadablePictureError, read_header
from site_core.models.image_files import UprightImageField
from site_core.models.picture_roles import PICTURE_ROLES, PictureRole
from site_core.tasks import make_renditions

# File names of renditions end in these, and with the folder they fit in the field's 100 characters.
EXTENSIONS = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
LONGEST_NAME = 59

# A change of any of these asks for other renditions.
ENCODED_FIELDS = frozenset({"file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"})


class SiteImage(AbstractImage):
    """An image that says what it shows, whose it is, and on what terms it is used."""

    file = UprightImageField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
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
        if update_fields is None or not ENCODED_FIELDS.isdisjoint(update_fields):
            # Encoding takes seconds, so a worker does it.
            transaction.on_commit(partial(make_renditions.enqueue, image_id=self.pk))

    def role_renditions(self, role: PictureRole) -> dict[str, "SiteRendition"]:
        """The renditions of a role that exist, by filter spec, in the role's order; nothing is encoded.

        After the focal point was moved, those that were cut around the old one serve until the others are made.
        """
        specs = role.filter_specs(self)
        existing = self._get_prefetched_renditions()
        if existing is None:
            existing = self.renditions.filter(filter_spec__in=specs)
        by_focus: dict[str, dict[str, SiteRendition]] = defaultdict(dict)
        for rendition in existing:
            if rendition.filter_spec in specs:
                by_focus[rendition.focal_point_key][rendition.filter_spec] = rendition
        if not by_focus:
            return {}
        # All of one cut: a reader who turns a telephone must not see another detail.
        current = Filter(spec=specs[0]).get_cache_key(self)
        best = max(by_focus, key=lambda key: (len(by_focus[key]), key == current, newest(by_focus[key].values())))
        return {spec: by_focus[best][spec] for spec in specs if spec in by_focus[best]}

    def make_renditions(self, roles: Iterable[str] = PICTURE_ROLES) -> int:
        """Encode what `roles` still lack, one file at a time to keep memory low. Returns how many were made.

        Raises UnreadablePictureError if something is lacking and the original cannot be read.
        """
        lacking = self.lacking_renditions(roles)
        if not lacking:
            return 0
        made = 0
        try:
            with self.open_file() as file:
                picture = DecodedPicture(file, [cut for cut, _rendition in lacking])
        except SourceImageIOError as error:
            raise UnreadablePictureError(str(error)) from error
        for cut, rendition in lacking:
            # Another process may be at it as well: the door of publishing and the worker.
            if self.renditions.filter(
                filter_spec=rendition.filter_spec, focal_point_key=rendition.focal_point_key
            ).exists():
                continue
            data = picture.encode(cut, rendition.file_format)
            if not SiteImage.objects.filter(pk=self.pk, file=self.file.name).exists():
                # Deleted, or given another file, whose own task is waiting.
                break
            made += rendition.keep(data)
        return made

    def can_be_opened(self) -> bool:
        """Whether its file is there and begins as a picture does. The rest is seen by whoever decodes it."""
        try:
            with self.open_file() as file:
                read_header(file)
        except (SourceImageIOError, UnreadablePictureError):
            return False
        return True

    def lacking_renditions(self, roles: Iterable[str]) -> list[tuple[Cut, "SiteRendition"]]:
        """The renditions of `roles` that are not there yet, each with its cut; of one box the largest first."""
        existing = {(rendition.filter_spec, rendition.focal_point_key) for rendition in self.renditions.all()}
        lacking = []
        for spec in {spec for role in roles for spec in PICTURE_ROLES[role].filter_specs(self)}:
            wanted = Filter(spec=spec)
            key = wanted.get_cache_key(self)
            if (spec, key) not in existing:
                transform = wanted.get_transform(self)
                cut = Cut(tuple(transform.get_rect().round()), transform.size)
                lacking.append((cut, SiteRendition(image=self, filter_spec=spec, focal_point_key=key)))
        return sorted(lacking, key=lambda pair: (pair[0].box, -pair[0].size[0], pair[1].filter_spec))


def newest(renditions: Iterable["SiteRendition"]) -> int:
    return max(rendition.pk for rendition in renditions)


class SiteRendition(AbstractRendition):
    """One encoded size of an image."""

    file = UprightImageField(
        upload_to=get_rendition_upload_to, storage=get_rendition_storage, width_field="width", height_field="height"
    )
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

    @property
    def file_format(self) -> str:
        return self.filter_spec.rpartition("-")[2]

    def keep(self, data: bytes) -> bool:
        """Save it with `data` as its file; whether it was still wanted."""
        name, _extension = os.path.splitext(os.path.basename(self.image.file.name))
        parts = [self.focal_point_key, self.filter_spec.replace("|", "."), EXTENSIONS[self.file_format]]
        ending = ".".join(filter(None, parts))
        self.file = ContentFile(data, name=f"{name[: LONGEST_NAME - len(ending)]}.{ending}")
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            # Made by another process meanwhile, or the image is gone.
            self.file.delete(save=False)
            return False
        return True
