"""Writing an article: new, or a new version of one that an earlier run has made."""

from typing import Any

from django.db.models import Model
from wagtail.models import Revision
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.tasks import update_reference_index_task

from blog.importing.pictures import Library
from blog.importing.preparation import Prepared
from blog.importing.report import FileReport
from blog.importing.topics import Topics
from blog.models import ArticleAuthor, ArticleCategory, ArticlePage, ArticleTag, BlogIndexPage
from site_core.publishing.actions import pictures_left_to_the_worker


class ArticleWriter:
    """Writes one article, its images and its topics. Use it in one transaction."""

    def __init__(self, prepared: Prepared, topics: Topics, library: Library, report: FileReport):
        self.prepared = prepared
        self.topics = topics
        self.library = library
        self.report = report

    def write(self, article: ArticlePage | None, publish: bool) -> Revision:
        """A new version of `article`, or a new article where there is none."""
        # Every save would have the whole article searched for what it names; once is enough.
        with disable_reference_index_auto_update():
            revision = self.update(article, publish) if article else self.create(publish)
        names = ArticlePage._meta.app_label, ArticlePage._meta.model_name
        update_reference_index_task.enqueue(*names, revision.object_id)
        return revision

    def create(self, publish: bool) -> Revision:
        """A draft below the index, or an article that has been live since its date."""
        # Read anew: another post's transaction may have been rolled back since.
        index = BlogIndexPage.objects.get()
        article = ArticlePage(slug=self.prepared.slug, live=False, locale_id=index.locale_id)
        self.fill(article)
        if publish:
            article.first_published_at = self.prepared.published_at
            # Its publication writes them: written here, every one would be written twice.
            index.add_child(instance=article)
            self.fill_rows(article)
        else:
            self.fill_rows(article)
            index.add_child(instance=article)
        # Title and slug were looked at as it was added; all of it is where it is published.
        return self.finish(article.save_revision(clean=False), publish)

    def update(self, article: ArticlePage, publish: bool) -> Revision:
        """A new revision of `article`, which keeps its slug: that is an address."""
        article = article.get_latest_revision_as_object()
        self.fill(article)
        self.fill_rows(article)
        return self.finish(article.save_revision(log_action=True), publish)

    def finish(self, revision: Revision, publish: bool) -> Revision:
        if publish:
            with pictures_left_to_the_worker():
                revision.publish()
        return revision

    def fill(self, article: ArticlePage) -> None:
        """All that is in the article's own row."""
        prepared = self.prepared
        article.title = article.draft_title = prepared.title
        article.excerpt = prepared.excerpt
        article.body = self.library.with_images(prepared.body)
        if prepared.cover:
            article.cover = self.library.image(prepared.cover)
        article.published_at = prepared.published_at or article.published_at
        article.updated_at = prepared.updated_at or article.updated_at
        if prepared.categories:
            article.category = prepared.categories[0]

    def fill_rows(self, article: ArticlePage) -> None:
        """What joins it to its categories, authors and tags."""
        prepared = self.prepared
        if prepared.categories:
            article.article_categories = ordered(ArticleCategory, "category", prepared.categories[1:])
        article.authorships = ordered(ArticleAuthor, "author", self.topics.authors(prepared.authors, self.report))
        article.article_tags = [ArticleTag(tag=tag) for tag in self.topics.tags(prepared.tags, self.report)]


def ordered(model: type[Model], target: str, rows: list[Any]) -> list[Model]:
    return [model(**{target: row, "sort_order": position}) for position, row in enumerate(rows)]


def why_left_alone(article: ArticlePage, was_edited: bool) -> str:
    """Why an import must not write a new version over this one, as a sentence; empty if it may."""
    if was_edited:
        return "The article was edited here since it was imported, so the file was left out."
    if article.locked:
        return "The article is locked, so the file was left out."
    if article.workflow_in_progress:
        return "The article is being reviewed, so the file was left out."
    return ""
