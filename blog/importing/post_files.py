"""The files of a folder that are posts: found one at a time, each with its images beside it."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

SUFFIXES = {".md", ".markdown"}
LANGUAGE_IN_NAME = re.compile(r"\.([a-z]{2}(?:-[A-Za-z]{2,4})?)\.(?:md|markdown)$")
IMAGE_NAME = re.compile(r"[^\s\"'`()<>\[\]{}|=]+\.(?:avif|gif|jpe?g|png|webp)\b", re.IGNORECASE)
# A text of this size is a book, or no text at all.
MOST_BYTES = 2 * 1024 * 1024


class TooLargeError(ValueError):
    """The file is no text that anybody wrote; says so, as a sentence."""


@dataclass(frozen=True)
class PostFile:
    """A file below `folder`, which is the folder that is imported; nothing outside of that is ever read."""

    folder: Path
    path: Path

    @property
    def name(self) -> str:
        """Its path below the folder, with slashes."""
        return self.path.relative_to(self.folder).as_posix()

    @property
    def language(self) -> str:
        """What the name says of the language, as in index.es.md; empty if nothing."""
        found = LANGUAGE_IN_NAME.search(self.path.name)
        return found[1] if found else ""

    @property
    def stem(self) -> str:
        """What the post is called by its file, or by its folder where the file is only an index."""
        stem = self.path.name.partition(".")[0]
        return self.path.parent.name if stem in {"index", "_index"} and self.path.parent != self.folder else stem

    @cached_property
    def data(self) -> bytes:
        """Raises OSError where the file cannot be read, and TooLargeError where it is too large."""
        if self.path.stat().st_size > MOST_BYTES:
            raise TooLargeError(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB.")
        return self.path.read_bytes()

    @cached_property
    def text(self) -> str:
        """Raises UnicodeDecodeError for a file that is not UTF-8."""
        return self.data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")

    def path_of(self, name: str) -> Path | None:
        """The file that the post calls `name`; None if it is not there, or is outside of the folder."""
        name = unquote(name.partition("?")[0].partition("#")[0])
        if not name or "\0" in name:
            return None
        try:
            path = (self.path.parent / name).resolve()
            return path if path.is_relative_to(self.folder.resolve()) and path.is_file() else None
        except OSError:
            # Longer than a name can be, say.
            return None

    def content_hash(self, with_images: bool) -> str:
        """Changes when the post does: its text or, if they count, the images that it names."""
        digest = hashlib.sha256(self.data)
        names = set(IMAGE_NAME.findall(self.text)) if with_images else set()
        for name in sorted(names):
            if path := self.path_of(name):
                digest.update(f"\0{name}\0".encode())
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()


def post_files(folder: Path) -> Iterator[PostFile]:
    """Every post below `folder`, in the order of its path. Links to folders are not followed."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and path.is_file():
                yield PostFile(folder, path)
