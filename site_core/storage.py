"""Where files are kept: what people upload, and what is collected from the source."""

import secrets
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage
from storages.backends.s3 import S3Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from site_core.bundles import BundleError, Read, joined_modules, joined_stylesheet

# Name of a static file: where it comes from, and its name there.
Sources = dict[str, tuple[Storage, str]]
Processed = tuple[str, str | None, bool | Exception]

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
    """Lists of stylesheets and modules are joined to one file; then all are given hashed names and compressed once."""

    # Addresses in a module's other imports become hashed ones too.
    support_js_module_import_aggregation = True
    bundles: dict[str, Callable[[str, Read], str]] = {
        "site_core/css/site.css": joined_stylesheet,
        "site_core/js/main.js": joined_modules,
    }

    def post_process(self, paths: Sources, dry_run: bool = False, **options: Any) -> Iterator[Processed]:
        """As Django's, which takes every file from where `paths` has it: a bundle from here, where it is joined."""
        if not dry_run:
            for name, join in self.bundles.items():
                try:
                    content = join(name, partial(source_text, paths))
                except (BundleError, FileNotFoundError) as error:
                    yield name, None, error
                    return
                # The joined file has the plain name as well, for a page that cannot ask for the hashed one.
                self.delete(name)
                self._save(name, ContentFile(content.encode()))
                paths = {**paths, name: (self, name)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def source_text(paths: Sources, name: str) -> str:
    """What the file has in the source; FileNotFoundError if nothing of that name is collected."""
    if name not in paths:
        raise FileNotFoundError(f"There is no static file {name}.")
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
