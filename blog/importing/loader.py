"""Takes the posts of a folder in, one transaction each."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from blog.importing.articles import ArticleWriter, why_left_alone
from blog.importing.front_matter import FrontMatter, FrontMatterError, day_in, read_front_matter, split_post
from blog.importing.pictures import Library
from blog.importing.post_files import PostFile, TooLargeError, post_files
from blog.importing.preparation import Prepared, RefusedError, prepare
from blog.importing.report import FileReport
from blog.importing.topics import Topics, ascii_slug, free_slug
from blog.models import ArticlePage, BlogIndexPage, Category
from blog.models.importing import ImportedPost
from site_core.publishing.actions import PublishBlockedError

logger = logging.getLogger(__name__)

ALL_LANGUAGES = "all"
LONGEST_SLUG = 200


@dataclass(frozen=True)
class Options:
    """How posts are taken in. `category` is for those that name none of the site's."""

    dry_run: bool = False
    with_images: bool = True
    publish: bool = False
    category: Category | None = None
    language: str = "en"


class Loader:
    """One run. All that it remembers of a post are its key and its slug."""

    def __init__(self, options: Options):
        self.options = options
        self.topics = Topics(may_create=not options.dry_run)
        self.index = BlogIndexPage.objects.get()
        self._keys: dict[str, str] = {}
        self._slugs: set[str] = set()

    def load(self, folder: Path) -> Iterator[FileReport]:
        """Take in every post below `folder`; yields what became of each when it is done."""
        for post in post_files(folder):
            yield self.load_post(post)

    def load_post(self, post: PostFile) -> FileReport:
        report = FileReport(post.name)
        library = Library()
        try:
            self.take_in(post, report, library)
        except (FrontMatterError, TooLargeError, RefusedError) as error:
            report.refuse(str(error))
        except UnicodeDecodeError:
            report.refuse("The file is not UTF-8 text.")
        except OSError as error:
            report.refuse(f"The file or an image of it cannot be read: {error.strerror}.")
        except PublishBlockedError as error:
            report.refuse(f"The article cannot be published: {error}")
        except ValidationError as error:
            report.refuse(f"The article is not valid: {' '.join(error.messages)}")
        except RecursionError:
            report.refuse("The text is nested too deeply.")
        finally:
            library.remove_files()
        return report

    def take_in(self, post: PostFile, report: FileReport, library: Library) -> None:
        entries, text = split_post(post.text)
        front = read_front_matter(entries)
        report.title = front.title
        language = front.language or post.language
        if not self.is_wanted(language):
            report.status = "skipped"
            report.remark("language", f"The post is in another language: {language}.")
            return
        report.key = self.new_key(front, post)
        content_hash = post.content_hash(self.options.with_images)
        record = ImportedPost.objects.filter(source_key=report.key).select_related("article").first()
        article = record.article if record else None
        if article:
            report.article, report.slug = article.pk, article.slug
            # An article that has its images keeps them where a run leaves images out.
            if record.content_hash in {content_hash, post.content_hash(with_images=True)}:
                report.status = "unchanged"
                return
            if reason := why_left_alone(article, record.was_edited_since):
                raise RefusedError(reason)
        prepared = prepare(post, front, text, self.options.with_images, report)
        prepared.categories = self.categories(front, report)
        prepared.slug = report.slug = article.slug if article else self.new_slug(front, post, report)
        publish = self.is_to_be_published(prepared, article, report)
        if self.options.dry_run:
            # For their remarks.
            self.topics.authors(prepared.authors, report)
            self.topics.tags(prepared.tags, report)
        else:
            record = record or ImportedPost(source_key=report.key)
            record.content_hash = content_hash
            with transaction.atomic():
                writer = ArticleWriter(prepared, self.topics, library, report)
                record.revision = writer.write(article, publish)
                record.article_id = int(record.revision.object_id)
                record.imported_at = timezone.now()
                record.save()
            library.keep_files()
            report.article = record.article_id
        report.status = "updated" if article else "created"

    def is_wanted(self, language: str) -> bool:
        """Whether posts in `language` are taken; en takes en-GB too, and one that names none is always taken."""
        wanted = self.options.language
        return not language or wanted == ALL_LANGUAGES or f"{language}-".startswith(f"{wanted}-")

    def new_key(self, front: FrontMatter, post: PostFile) -> str:
        """What a post is known by: the address it was published at, or else the file's path below the folder."""
        key = front.original or post.name
        if len(key) > ImportedPost._meta.get_field("source_key").max_length:
            raise RefusedError("The address or path that the post is known by is too long.")
        if key in self._keys:
            raise RefusedError(f"The file {self._keys[key]} is known by the same address, {key}.")
        self._keys[key] = post.name
        return key

    def categories(self, front: FrontMatter, report: FileReport) -> list[Category]:
        found = self.topics.categories(front.categories, report)
        return found or ([self.options.category] if self.options.category else [])

    def new_slug(self, front: FrontMatter, post: PostFile, report: FileReport) -> str:
        """A slug that is free below the index: the post's own, or else with its day, or else with a number."""
        wanted = ascii_slug(front.slug or post.stem)[:LONGEST_SLUG].strip("-") or "post"
        if front.slug and wanted != front.slug:
            report.remark("slug", f"The slug “{front.slug}” became {wanted}.")

        def is_taken(slug: str) -> bool:
            taken = slug in self._slugs or slug in ArticlePage.reserved_slugs
            return taken or self.index.get_children().filter(slug=slug).exists()

        slug = wanted
        if is_taken(wanted):
            day = front.date or day_in(post.name)
            slug = free_slug(f"{wanted}-{day:%Y-%m-%d}" if day else wanted, is_taken, LONGEST_SLUG + 15)
            report.remark("slug", f"The slug {wanted} is taken, so it became {slug}.")
        self._slugs.add(slug)
        return slug

    def is_to_be_published(self, prepared: Prepared, article: ArticlePage | None, report: FileReport) -> bool:
        """Whether the article goes live now. Where that was asked for and cannot be, the report says why."""
        if not self.options.publish:
            if article and article.live:
                report.remark("draft", "The article is live, and its new version is a draft.")
            return False
        reason = ""
        if article and not article.live and article.last_published_at:
            reason = "the article was taken offline here"
        elif prepared.published_at is None:
            reason = "it has no date"
        elif prepared.published_at > timezone.now():
            reason = "its date is in the future"
        elif not prepared.categories and not (article and article.category_id):
            reason = "it names no category of this site, and --category was not given"
        if reason:
            report.remark("draft", f"The post stays a draft: {reason}.")
        return not reason
