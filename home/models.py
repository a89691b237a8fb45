"""The front page, and pages that are not articles."""

from django.db import models
from django.db.models import Case, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from blog.models import ArticlePage, BlogIndexPage, Category
from site_core.blocks import StoryBlock
from site_core.forms import SitePageForm
from site_core.loose_ends import loose_ends
from site_core.models import FIGURE_ROLES, SitePage
from site_core.story import Story
from site_core.targets import keys_in

PICK_COUNT = 3
LATEST_COUNT = 6

# First parts of addresses that urls.py answers itself; a page of that slug could never be reached.
SITE_ADDRESSES = frozenset({"_util", "admin", "documents", "healthz", "media", "search", "static"})


class HomePage(SitePage):
    """The front page: one lead, up to three picks, the categories, and the latest articles.

    What an editor does not choose, or what is no longer public, is the newest article that is not shown yet, so
    a front page that nobody attends to never goes stale or empty.
    """

    introduction = models.TextField(_("introduction"), blank=True, help_text=_("What this publication is, in a line."))
    # SET_NULL, not PROTECT: see ArticlePage.category.
    lead = models.ForeignKey(
        ArticlePage,
        verbose_name=_("lead article"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the newest article."),
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["blog.BlogIndexPage", "home.StandardPage"]
    max_count = 1
    base_form_class = SitePageForm
    page_description = _("The front page.")

    content_panels = [
        *SitePage.content_panels,
        "introduction",
        PageChooserPanel("lead"),
        InlinePanel(
            "picks",
            heading=_("Picks"),
            label=_("Article"),
            max_num=PICK_COUNT,
            help_text=_("Shown beside the lead. Empty places hold the newest articles."),
        ),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def meta_title(self) -> str:
        # “Home” says nothing to a search engine; without a title of its own the page carries the site's name.
        return self.seo_title

    @property
    def meta_description(self) -> str:
        return self.search_description or self.introduction

    def front_articles(self) -> tuple[list[ArticlePage], list[ArticlePage]]:
        """What the front page shows: the lead with the picks, and the latest; no article twice.

        The first list is shorter than 1 + PICK_COUNT only when there are fewer articles than that.
        """
        chosen = [self.lead_id, *(pick.article_id for pick in self.picks.all())]
        chosen += [None] * (1 + PICK_COUNT - len(chosen))
        is_chosen = Case(When(pk__in=filter(None, chosen), then=1), default=0)
        articles = {
            article.pk: article
            for article in ArticlePage.objects.published()
            .annotate(is_chosen=is_chosen)
            .order_by("-is_chosen", "-published_at", "-pk")
            .for_listing()[: 1 + PICK_COUNT + LATEST_COUNT]
        }
        # What is left after this is in the order of its dates.
        places = [articles.pop(key, None) for key in chosen]
        newest = iter(list(articles.values()))
        featured = [article or next(newest, None) for article in places]
        return [article for article in featured if article], list(newest)

    def get_context(self, request: HttpRequest, *args, **kwargs):
        featured, latest = self.front_articles()
        return {
            **super().get_context(request, *args, **kwargs),
            "lead": featured[0] if featured else None,
            "picks": featured[1:],
            "latest": latest,
            "categories": Category.objects.current().counted(),
            "index": BlogIndexPage.objects.child_of(self).published().first(),
        }


class HomePagePick(Orderable):
    """An article that an editor chose for the front page."""

    home_page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="picks")
    article = models.ForeignKey(ArticlePage, verbose_name=_("article"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("article")]


class StandardPage(SitePage):
    """A page that is not an article: about, imprint, contact."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences under the title.")
    )
    body = StreamField(StoryBlock(), verbose_name=_("body"))

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    base_form_class = SitePageForm
    page_description = _("A page that is not an article, such as About.")
    reserved_slugs = SITE_ADDRESSES

    content_panels = [
        *SitePage.content_panels,
        "introduction",
        FieldPanel("body", help_text=_("Block by block, as in an article.")),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    @property
    def meta_description(self) -> str:
        return self.search_description or self.introduction

    def picture_roles(self):
        return [(key, FIGURE_ROLES) for key in keys_in([self.body])["image"]]

    def publish_warnings(self):
        return [*super().publish_warnings(), *loose_ends([self.body], at=self.go_live_at)]

    def get_context(self, request: HttpRequest, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "story": Story(self.body)}
