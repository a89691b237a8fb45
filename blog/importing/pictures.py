"""Images beside a post: found, checked as an upload is, and stored once however often they are shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from wagtail.images.fields import WagtailImageField
from wagtail.utils.file import hash_filelike

from blog.importing.lengths import shortened
from blog.importing.post_files import PostFile
from blog.importing.report import FileReport
from site_core.models import SiteImage

LONGEST_FIELD = 255


@dataclass(frozen=True)
class PictureFile:
    """A file that may become an image, and the words for it where it does."""

    path: Path
    title: str
    description: str


class Pictures:
    """The images that one post can show."""

    def __init__(self, post: PostFile, report: FileReport, are_wanted: bool = True):
        self.post = post
        self.report = report
        self.are_wanted = are_wanted
        self._complaints: dict[Path, str] = {}

    def found(self, source: str, title: str = "", description: str = "") -> PictureFile | None:
        """The image of the address `source`; None if there is none that may be stored, which the report says."""
        if not self.are_wanted:
            self.report.remark("image", "An image was left out, as you asked.")
            return None
        path = self.post.path_of(source)
        if path is None:
            self.report.remark("image", f"The image {source} is not there.")
            return None
        if path not in self._complaints:
            self._complaints[path] = complaint_about(path)
        if self._complaints[path]:
            self.report.remark("image", f"The image {source} was refused: {self._complaints[path]}")
            return None
        return PictureFile(path, title or path.stem, description)


def complaint_about(path: Path) -> str:
    """Why the image could not be uploaded in the admin, as a sentence; empty if it could."""
    field = WagtailImageField()
    try:
        with path.open("rb") as opened:
            file = File(opened, name=path.name)
            # First, since the field reads a file of any size before it looks at the size.
            field.check_image_file_size(file)
            field.clean(file)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


class Library:
    """Stores images during one transaction, and knows the files to remove if that fails."""

    def __init__(self):
        self._made: list[SiteImage] = []

    def image(self, picture: PictureFile) -> SiteImage:
        """The image with the content of this file: the one that is there, or a new one."""
        with picture.path.open("rb") as opened:
            digest = hash_filelike(opened)
            same = SiteImage.objects.filter(file_hash=digest).order_by("pk").first()
            if same is not None:
                return same
            image = SiteImage(
                title=shortened(picture.title, LONGEST_FIELD),
                description=shortened(picture.description, LONGEST_FIELD),
                is_decorative=not picture.description,
                file=File(opened, name=picture.path.name),
                file_hash=digest,
                file_size=picture.path.stat().st_size,
            )
            # Listed first: the file is written before the row is.
            self._made.append(image)
            image.save()
        return image

    def keep_files(self) -> None:
        """The transaction is through: the files belong to its rows."""
        self._made = []

    def remove_files(self) -> None:
        """Remove what was written for rows that are not there."""
        for image in self._made:
            if image.file and image.file._committed:
                image.file.storage.delete(image.file.name)

    def with_images(self, body: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """`body` with an image's key in the place of each file."""
        for image in images_in(body):
            image["image"] = self.image(image["image"]).pk
        return body


def images_in(body: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The values of all image choosers in stored blocks."""
    for block in body:
        if block["type"] == "image":
            yield block["value"]["image"]
        elif block["type"] == "gallery":
            for picture in block["value"]["pictures"]:
                yield picture["image"]
