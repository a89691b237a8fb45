"""An article and the rows that join it to its authors, categories, tags and related articles."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.forms import Select
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from blog.forms import ArticlePageForm
from blog.models.topics import Author, Category, Tag
from blog.querysets import ArticlePageManager, ArticlePageQuerySet
from site_core.blocks import StoryBlock
from site_core.models import SiteImage, SitePage
from site_core.pictures import prefetch_renditions

RELATED_COUNT = 3


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
    body = StreamField(StoryBlock(), verbose_name=_("body"))

    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types = []
    base_form_class = ArticlePageForm
    page_description = _("An article, listed newest first on the blog.")
    # The index's own addresses, which a child of the same name would hide.
    reserved_slugs = frozenset({"archive", "author", "category", "feed", "tag"})
    loaded_with_route = ("category", "cover")

    content_panels = [
        *SitePage.content_panels,
        "excerpt",
        "cover",
        "key_takeaways",
        "body",
        InlinePanel("related_links", heading=_("Related articles"), label=_("Article"), max_num=RELATED_COUNT),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("category", widget=Select),
                InlinePanel("article_categories", heading=_("Further categories"), label=_("Category")),
                "tags",
            ],
            heading=_("Where readers find it"),
        ),
        InlinePanel("authorships", heading=_("Authors"), label=_("Author")),
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
            _content = {**_content, "published_at": self.serializable_data()["published_at"]}
        super().update_aliases(revision=revision, _content=_content, _updated_ids=_updated_ids)

    update_aliases.alters_data = True

    def related_articles(self, chosen: QuerySet | None = None) -> ArticlePageQuerySet:
        """Published articles to read next, never this one: those an editor chose, then the newest of its category.

        `chosen` are RelatedArticle rows; those that are saved, unless a preview passes its own.
        """
        if chosen is None:
            chosen = RelatedArticle.objects.filter(article=self.pk)
            position = Subquery(chosen.filter(related=OuterRef("pk")).values("sort_order")[:1])
        else:
            positions = [When(pk=row.related_id, then=number) for number, row in enumerate(chosen)]
            position = Case(*positions, output_field=IntegerField())
        return (
            type(self)
            .objects.published()
            .exclude(pk=self.pk)
            .annotate(chosen_position=position)
            .filter(Q(chosen_position__isnull=False) | Q(category=self.category_id))
            .order_by(F("chosen_position").asc(nulls_last=True), "-published_at", "-pk")
            .defer_streamfields()
            .select_related("category", "cover")
        )[:RELATED_COUNT]

    def get_context(self, request: HttpRequest, *args, **kwargs):
        is_preview = getattr(request, "is_preview", False)
        related = list(self.related_articles(self.related_links.all() if is_preview else None))
        figures = [block.value["image"] for block in self.body if block.block_type == "image"]
        prefetch_renditions([self.cover, *figures, *(article.cover for article in related)])
        return {**super().get_context(request, *args, **kwargs), "related_articles": related}

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
