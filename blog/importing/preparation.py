"""From a post to all that its article is made of, before anything is written."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from blog.importing.conversion import body_of, excerpt_of, what_is_invalid, without_images
from blog.importing.front_matter import FrontMatter, day_in
from blog.importing.lengths import shortened
from blog.importing.pictures import PictureFile, Pictures
from blog.importing.post_files import PostFile
from blog.importing.report import FileReport
from blog.models import Category

LONGEST_TITLE = 255


class RefusedError(Exception):
    """The post is not taken in; says why, as a sentence."""


@dataclass
class Prepared:
    """In `body` and `cover`, images are files yet; authors and tags are names. The first category is the main one."""

    title: str
    excerpt: str
    body: list[dict[str, Any]]
    slug: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    cover: PictureFile | None = None
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    categories: list[Category] = field(default_factory=list)


def prepare(post: PostFile, front: FrontMatter, text: str, with_images: bool, report: FileReport) -> Prepared:
    """Reads the post's files and writes nothing. Raises RefusedError."""
    if not front.title:
        raise RefusedError("The post has no title.")
    pictures = Pictures(post, report, with_images)
    body = body_of(text, front.title, front.original, pictures, report)
    if not body:
        raise RefusedError("The post has no text.")
    # A story of pictures alone has nothing more to look at.
    readable = without_images(body)
    if problems := what_is_invalid(readable) if readable else []:
        raise RefusedError(f"The text became blocks that are not valid: {' '.join(problems)}")
    say_what_is_not_read(front, report)
    date = date_of(front, post, report)
    return Prepared(
        title=fitting_title(front.title, report),
        excerpt=excerpt_of(front.summary, body, front.title, report),
        body=body,
        published_at=date,
        updated_at=update_of(front, date, report),
        cover=cover_of(front, pictures, report),
        authors=front.authors,
        tags=front.tags,
    )


def say_what_is_not_read(front: FrontMatter, report: FileReport) -> None:
    """Remarks on the entries of the front matter that an article has no place for."""
    if front.original:
        report.remark("original", f"The post was published first at {front.original}.")
    for name in front.unread:
        report.remark("front-matter", f"An article has no place for “{name}”.")
    for name in front.malformed:
        report.remark("front-matter", f"The value of “{name}” cannot be read.")


def date_of(front: FrontMatter, post: PostFile, report: FileReport) -> datetime | None:
    if front.date:
        return front.date
    date = day_in(post.name)
    report.remark("date", "The date is the one in the file's path." if date else "The post has no date.")
    return date


def update_of(front: FrontMatter, date: datetime | None, report: FileReport) -> datetime | None:
    if front.updated and date and front.updated < date:
        report.remark("date", "The post says that it was updated before it was published; that date was left out.")
        return None
    return front.updated


def fitting_title(title: str, report: FileReport) -> str:
    if len(title) > LONGEST_TITLE:
        report.remark("length", f"The title was shortened to {LONGEST_TITLE} characters.")
    return shortened(title, LONGEST_TITLE)


def cover_of(front: FrontMatter, pictures: Pictures, report: FileReport) -> PictureFile | None:
    if not front.cover:
        return None
    if "://" in front.cover:
        report.remark("remote-image", f"The cover {front.cover} is on another site, so it was left out.")
        return None
    cover = pictures.found(front.cover, title=front.cover_alt, description=front.cover_alt)
    if cover and not front.cover_alt:
        report.remark("image-words", f"The cover {front.cover} has no alt text: it is marked as decorative.")
    return cover
