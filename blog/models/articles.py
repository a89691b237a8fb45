"""An article and the rows that join it to its authors, categories, tags and related articles."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.forms import Select
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelcluster.models import get_field_value
from taggit.models import ItemBase
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from blog.blocks import BlogStoryBlock
from blog.forms import ArticlePageForm
from blog.models.topics import Author, Category, Series, Tag
from blog.onward import Onward
from blog.querysets import RELATED_COUNT, ArticlePageManager, topics_of
from site_core.blocks import SourceBlock, figure_html
from site_core.loose_ends import loose_ends
from site_core.models import COVER_ROLES, FIGURE_ROLES, PORTRAIT_ROLES, SiteImage, SitePage
from site_core.story import Story, reading_minutes
from site_core.targets import Targets, keys_in

# What `save()` counts in the body.
COUNTS = frozenset({"word_count", "code_line_count"})

# What is said before its hour of an article that names something that was deleted since; see SitePage.gone.
GONE = {
    "cover": _("Its cover image has been deleted."),
    "series": _("The series that it was a part of has been deleted."),
    "authorships": _("Somebody who signs it is no longer among the authors."),
    "article_categories": _("One of its further categories has been deleted."),
    "related_links": _("An article that was chosen to be read after it has been deleted."),
}


class ArticlePage(SitePage):
    """One article. Lives under a BlogIndexPage and has no children.

    `published_at` is the date that order, archive, feeds and pages use. It is the time that was chosen when the
    article was first scheduled, or the moment it first went live; an import may set it. `updated_at` moves only when
    an editor says that the substance has changed.
    """

    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(
        _("updated at"),
        null=True,
        blank=True,
        help_text=_("Set this when you change what the article says. Readers, feeds and search engines see it."),
    )
    excerpt = models.TextField(
        _("excerpt"), max_length=400, help_text=_("One or two sentences: the card, the feed, the search result.")
    )
    cover = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("cover"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("At least 1,920 pixels wide; the card shows its middle, or its focal point, at 16 to 9."),
    )
    # Not PROTECT: a stored revision that names a deleted row could never be published again. The form requires it.
    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
        limit_choices_to={"merged_into": None},
    )
    tags = ClusterTaggableManager(through="blog.ArticleTag", blank=True, verbose_name=_("tags"))
    key_takeaways = StreamField(
        [("takeaway", blocks.CharBlock(max_length=240, icon="tick"))],
        verbose_name=_("key takeaways"),
        blank=True,
        max_num=6,
        help_text=_("What a reader should remember, a sentence each."),
    )
    body = StreamField(BlogStoryBlock(), verbose_name=_("body"))
    sources = StreamField(
        [("source", SourceBlock())],
        verbose_name=_("sources"),
        blank=True,
        help_text=_("The works that the article relies on, listed at its end."),
    )
    # SET_NULL for the same reason as `category`.
    series = models.ForeignKey(
        Series, verbose_name=_("series"), null=True, blank=True, on_delete=models.SET_NULL, related_name="articles"
    )
    series_part = models.PositiveSmallIntegerField(
        _("part"), null=True, blank=True, help_text=_("Its place in the series; empty: by date.")
    )
    word_count = models.PositiveIntegerField(_("words"), default=0, editable=False)
    code_line_count = models.PositiveIntegerField(_("lines of code"), default=0, editable=False)

    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types = []
    base_form_class = ArticlePageForm
    page_description = _("An article, listed newest first on the blog.")
    # The index's own addresses, which a child of the same name would hide.
    reserved_slugs = frozenset({"archive", "author", "category", "feed", "tag"})
    loaded_with_route = ("category", "cover", "series")

    content_panels = [
        *SitePage.content_panels,
        "excerpt",
        "cover",
        "key_takeaways",
        FieldPanel(
            "body",
            help_text=_("Block by block. A Heading opens a section, and joins the contents list beside the text."),
        ),
        FieldPanel("sources", classname="collapsed"),
        InlinePanel(
            "related_links",
            heading=_("Related articles"),
            label=_("Article"),
            max_num=RELATED_COUNT,
            classname="collapsed",
            help_text=_("What to read next. Empty places are filled by shared tags, then by the category."),
        ),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("category", widget=Select, help_text=_("The one on its card. A draft can do without it.")),
                InlinePanel(
                    "article_categories",
                    heading=_("Further categories"),
                    label=_("Category"),
                    help_text=_("It is listed under these, too."),
                ),
                FieldPanel(
                    "tags",
                    help_text=_("Words to follow across categories, between commas; typing a new one makes it."),
                ),
            ],
            heading=_("Where readers find it"),
        ),
        InlinePanel(
            "authorships", heading=_("Authors"), label=_("Author"), help_text=_("In the order of the byline.")
        ),
        FieldRowPanel(
            [
                FieldPanel("series", help_text=_("Articles that are read in an order; each lists the others.")),
                "series_part",
            ],
            heading=_("Series"),
            classname="collapsed",
        ),
        "updated_at",
        *SitePage.promote_panels,
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("excerpt"),
        index.SearchField("body"),
        index.RelatedFields("tags", [index.SearchField("name")]),
        index.SearchField("author_names"),
        index.FilterField("category"),
        index.FilterField("published_at"),
    ]
    # A copy is another article: it gets its own date when it goes live.
    exclude_fields_in_copy = ["published_at", "updated_at"]

    objects = ArticlePageManager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [models.Index(fields=["-published_at", "-page_ptr"], name="article_newest_first")]

    @cached_property
    def authors(self) -> list[Author]:
        """Who signs it, in the order of the byline."""
        return [row.author for row in self.rows("authorships", "author")]

    @property
    def author_names(self) -> str:
        return ", ".join(author.name for author in self.authors)

    @cached_property
    def further_categories(self) -> list[Category]:
        return [row.category for row in self.rows("article_categories", "category")]

    @cached_property
    def tag_list(self) -> list[Tag]:
        return sorted((row.tag for row in self.rows("article_tags", "tag")), key=lambda tag: tag.name)

    @property
    def tag_names(self) -> str:
        return ", ".join(tag.name for tag in self.tag_list)

    def rows(self, relation: str, target: str) -> QuerySet:
        """The joining rows of `relation` with their `target`: those a listing has prefetched, or else by one query."""
        rows = getattr(self, relation).all()
        prefetched = relation in getattr(self, "_prefetched_objects_cache", {})
        return rows if prefetched else rows.select_related(target)

    @property
    def meta_description(self) -> str:
        return self.search_description or self.excerpt

    @property
    def social_image(self) -> SiteImage | None:
        return self.cover

    def picture_roles(self):
        yield self.cover_id, COVER_ROLES
        for key in keys_in([self.body])["image"]:
            yield key, FIGURE_ROLES
        for author in self.authors:
            yield author.photo_id, PORTRAIT_ROLES

    def addresses_showing(self):
        """Besides its own: listings and their feeds, and the articles that lead on to it. Those of its category that
        do so only because nothing is nearer are not known.
        """
        onward = self.onward()
        others = {*onward.related, *onward.parts, *filter(None, [onward.previous, onward.following])}
        others |= set(ArticlePage.objects.published().filter(related_links__related=self.pk).defer_streamfields())
        listed = self.get_parent().specific.addresses_listing(self)
        return [*super().addresses_showing(), *listed, *(other.full_url for other in others - {self})]

    def publish_warnings(self):
        return [*super().publish_warnings(), *self.what_it_lacks(), *self.loose_ends()]

    def what_it_lacks(self) -> Iterator[str]:
        """What validation lets pass, since a row that is deleted must not stop what names it."""
        if self.category_id is None:
            yield _("It has no category, so no category’s page will list it.")
        if not self.authors:
            yield _("Nobody signs it: it has no author.")
        for name, sentence in GONE.items():
            if name in self.gone:
                yield sentence

    def loose_ends(self) -> list[str]:
        return loose_ends([self.body], at=self.go_live_at, beside=[row.related_id for row in self.related_links.all()])

    @property
    def modified_at(self) -> datetime | None:
        """When the substance last changed: the date of the update, or else of publication."""
        return self.updated_at or self.published_at

    def clean(self):
        super().clean()
        if self.updated_at and self.published_at and self.updated_at < self.published_at:
            raise ValidationError({"updated_at": _("An article cannot be updated before it was published.")})

    def save(self, *args, **kwargs):
        if self.live and self.published_at is None:
            self.published_at = timezone.now()
        wanted = kwargs.get("update_fields")
        if wanted is None or "body" in wanted or not COUNTS.isdisjoint(wanted):
            # Nothing is loaded for it: only words count.
            self.word_count, self.code_line_count = Story(self.body, Targets()).count()
        if wanted is not None and "body" in wanted:
            kwargs["update_fields"] = {*wanted, *COUNTS}
        super().save(*args, **kwargs)

    def before_publish(self, scheduled_for: datetime | None) -> None:
        # The chosen time, not the second at which the worker came round to it.
        if self.published_at is None and scheduled_for and scheduled_for <= timezone.now():
            self.published_at = scheduled_for

    def with_content_json(self, content: dict[str, Any]):
        article = super().with_content_json(content)
        # A revision from before the first publication does not know the date; the row does.
        article.published_at = article.published_at or self.published_at
        follow_merged_categories(article)
        return article

    def update_aliases(self, *, revision=None, _content=None, _updated_ids=None):
        if _content is not None:
            published_at = self._meta.get_field("published_at")
            _content = {**_content, published_at.name: get_field_value(published_at, self)}
        super().update_aliases(revision=revision, _content=_content, _updated_ids=_updated_ids)

    update_aliases.alters_data = True

    def onward(self, is_preview: bool = False) -> Onward:
        """Where a reader can go from here, by one query. A preview shows the rows of its form, not those saved."""
        positions = (
            {row.related_id: number for number, row in enumerate(self.related_links.all())} if is_preview else None
        )
        tags = [row.tag_id for row in self.article_tags.all()] if is_preview else None
        nearest = ArticlePage.objects.published().around(self, positions, tags)
        return Onward.of(self, list(nearest))

    def load_topics(self) -> None:
        """Its saved authors, further categories and tags, by one query instead of three."""
        self.authors, self.further_categories, self.tag_list = topics_of(self, Author, Category, Tag)

    def get_context(self, request: HttpRequest, *args, **kwargs):
        is_preview = getattr(request, "is_preview", False)
        if not is_preview:
            self.load_topics()
        onward = self.onward(is_preview)
        targets = Targets(
            [self.body],
            images=[self.cover, *(article.cover for article in onward.related)],
            image_keys=[author.photo_id for author in self.authors],
        )
        for author in self.authors:
            author.photo = targets.images.get(author.photo_id)
        context = super().get_context(request, *args, **kwargs)
        return {**context, "story": Story(self.body, targets), "onward": onward}

    def feed_html(self, story: Story) -> SafeString:
        """The whole article for feed readers: cover, takeaways, story and sources. Addresses are as on the page."""
        takeaways = format_html_join("", "<li>{}</li>", ((takeaway.value,) for takeaway in self.key_takeaways))
        sources = format_html_join("", "<li>{}</li>", ((source.render(),) for source in self.sources))
        return format_html(
            "{}{}{}{}",
            figure_html(self.cover),
            format_html("<ul>{}</ul>", takeaways) if takeaways else "",
            story.feed_html(),
            format_html("<h2>{}</h2><ul>{}</ul>", _("Sources"), sources) if sources else "",
        )

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(self.word_count)

    def get_sitemap_urls(self, request=None):
        return [{**entry, "lastmod": self.modified_at} for entry in super().get_sitemap_urls(request)]


def follow_merged_categories(article: ArticlePage) -> None:
    """Where a revision names a category that was merged since, name the one that took its articles, once."""
    if article.category and article.category.merged_into_id:
        article.category = article.category.merged_into
    rows = list(article.article_categories.select_related("category"))
    if not any(row.category.merged_into_id or row.category_id == article.category_id for row in rows):
        return
    seen = {article.category_id}
    kept = []
    for row in rows:
        row.category_id = row.category.merged_into_id or row.category_id
        if row.category_id not in seen:
            seen.add(row.category_id)
            kept.append(row)
    article.article_categories = kept


class ArticleAuthor(Orderable):
    """An author's place in an article's byline."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="authorships")
    author = models.ForeignKey(Author, verbose_name=_("author"), on_delete=models.CASCADE, related_name="authorships")

    panels = ["author"]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="author_named_once_per_article")]


class ArticleCategory(Orderable):
    """A further category of an article, beside its primary one."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_categories")
    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        on_delete=models.CASCADE,
        related_name="article_categories",
        limit_choices_to={"merged_into": None},
    )

    panels = [FieldPanel("category", widget=Select)]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "category"], name="category_named_once_per_article")]


class ArticleTag(ItemBase):
    """A tag on an article."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="article_tags")
    content_object = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_tags")


class RelatedArticle(Orderable):
    """An article that an editor chose to be read after another."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related_links")
    related = models.ForeignKey(ArticlePage, verbose_name=_("article"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("related")]
