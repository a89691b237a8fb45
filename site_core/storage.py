"""Where files are kept: what people upload, and what is collected from the source."""

import secrets

from django.core.files.storage import FileSystemStorage
from storages.backends.s3 import S3Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Where Wagtail parks an image that was uploaded with others and still lacks a description.
PARKING = "wagtail_uploads/"


class ParkedUploadsMixin:
    """Gives a parked upload a folder that cannot be guessed, as SiteImage does for those it keeps."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        if name.startswith(PARKING):
            name = f"{PARKING}{secrets.token_urlsafe(8)}/{name.removeprefix(PARKING)}"
        return super().get_available_name(name, max_length)


class MediaStorage(ParkedUploadsMixin, FileSystemStorage):
    """Media in a folder of this machine."""


class S3MediaStorage(ParkedUploadsMixin, S3Storage):
    """Media in an S3-compatible bucket."""


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, compressed once; the imports inside JavaScript modules are rewritten to the hashed names too."""

    support_js_module_import_aggregation = True
