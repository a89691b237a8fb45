"""What articles are listed by: categories, tags and authors."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.models import RevisionMixin
from wagtail.search import index

from blog.querysets import CategoryQuerySet, TopicQuerySet


class Category(RevisionMixin, index.Indexed, models.Model):
    """A subject that editors file articles under. Every article has one, and may have more."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(
        _("slug"), max_length=80, unique=True, help_text=_("The last part of its address, /blog/category/…/.")
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences at the head of its page.")
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0, db_index=True, editable=False)
    # The row stays, so that its address leads to the one that took its articles.
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="merged_categories",
    )

    panels = [
        FieldPanel("name", help_text=_("On the cards of its articles, and above their list.")),
        "slug",
        "description",
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("description")]

    # Nothing is counted twice: the further categories of an article never repeat its primary one.
    article_paths = ("category", "article_categories__category")

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self):
        return self.name


class Series(RevisionMixin, index.Indexed, models.Model):
    """Articles that are meant to be read in an order. It has no page: each of its articles lists the others."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("What the articles have in common, in a sentence.")
    )

    panels = [
        FieldPanel("name", help_text=_("Stands above the list of its articles, at the end of each of them.")),
        "description",
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("description")]

    article_paths = ("series",)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def __str__(self):
        return self.name


class Tag(TagBase):
    """A word that readers may follow across categories."""

    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences at the head of its page.")
    )

    # Tags appear by being typed into an article; here they are described, renamed and removed.
    free_tagging = True
    panels = [
        FieldPanel("name", help_text=_("As readers see it. A new name shows on every article that carries the tag.")),
        FieldPanel("slug", help_text=_("The last part of its address, /blog/tag/…/. Links from elsewhere use it.")),
        "description",
    ]

    article_paths = ("article_tags__tag",)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")


class Author(RevisionMixin, index.Indexed, models.Model):
    """Somebody who signs articles. May be linked to an account, and need not be."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("slug"), max_length=120, unique=True, help_text=_("The last part of their address, /blog/author/…/.")
    )
    role = models.CharField(_("role"), max_length=120, blank=True, help_text=_("What they do, in a few words."))
    biography = models.TextField(_("biography"), blank=True)
    photo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
        help_text=_("The account they sign in with, if they have one. Never shown to readers."),
    )

    panels = [
        FieldPanel("name", help_text=_("As it stands in the byline.")),
        "slug",
        "role",
        FieldPanel("biography", help_text=_("Two or three sentences: after their articles, and on their page.")),
        FieldPanel("photo", help_text=_("At least 192 pixels wide; a square about its focal point is shown.")),
        "user",
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("biography")]

    article_paths = ("authorships__author",)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self):
        return self.name
