"""The blog's index, and the addresses below it that are not articles."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from blog.feeds import ArticleFeed
from blog.listings import Listing
from blog.models.articles import ArticlePage
from blog.models.topics import Author, Category, Tag
from blog.querysets import ArticlePageQuerySet
from site_core.forms import SitePageForm
from site_core.models import SitePage
from site_core.pagination import page_or_404


def path_of(topic: Category | Tag | Author) -> str:
    """The address of what a topic lists, below the index."""
    return f"{topic._meta.model_name}/{topic.slug}/"


class BlogIndexPage(RoutablePageMixin, SitePage):
    """All articles, newest first, and the same by category, tag, author and month, each with its feed.

    Its title names the section, for navigation and breadcrumbs; its heading stands on the page.
    """

    heading = models.CharField(_("heading"), max_length=120, blank=True, help_text=_("Empty: the title."))
    introduction = models.TextField(_("introduction"), blank=True)

    subpage_types = ["blog.ArticlePage"]
    max_count = 1
    base_form_class = SitePageForm
    page_description = _("Lists the articles, by date, category, tag and author.")

    content_panels = [
        *SitePage.content_panels,
        "heading",
        FieldPanel("introduction", help_text=_("A sentence or two under the heading, and in search engines.")),
    ]

    class Meta:
        verbose_name = _("blog index")
        verbose_name_plural = _("blog indexes")

    @property
    def meta_description(self) -> str:
        return self.search_description or self.introduction

    def articles(self) -> ArticlePageQuerySet:
        """Everything below this index that anyone may read, newest first."""
        return ArticlePage.objects.child_of(self).published()

    # Listings

    @cached_property
    def addresses(self) -> dict[str, Any]:
        return {"index_url": self.url, "index_full_url": self.full_url, "index_key": self.translation_key}

    def all_listing(self) -> Listing:
        return Listing(
            heading=self.heading or self.title,
            description=self.introduction,
            articles=self.articles(),
            **self.addresses,
            meta_title=self.meta_title,
        )

    def category_listing(self, category: Category) -> Listing:
        return Listing(
            heading=category.name,
            description=category.description,
            articles=self.articles().in_category(category),
            path=path_of(category),
            kind="category",
            topic=category,
            **self.addresses,
        )

    def tag_listing(self, tag: Tag) -> Listing:
        return Listing(
            heading=tag.name,
            description=tag.description,
            articles=self.articles().filter(article_tags__tag=tag),
            path=path_of(tag),
            kind="tag",
            topic=tag,
            **self.addresses,
        )

    def author_listing(self, author: Author) -> Listing:
        return Listing(
            heading=author.name,
            description=author.biography,
            articles=self.articles().filter(authorships__author=author),
            path=path_of(author),
            kind="author",
            topic=author,
            **self.addresses,
            meta_title=gettext("Articles by %(author)s") % {"author": author.name},
        )

    def archive_listing(self, year: int, month: int | None = None) -> Listing:
        """The articles of a year or a month of the site's own time zone. Raises Http404 for a month that is none."""
        try:
            start = timezone.make_aware(datetime(year, month or 1, 1))  # noqa: DTZ001, made aware right here
            following = (year + 1, 1) if month in {None, 12} else (year, month + 1)
            end = timezone.make_aware(datetime(*following, 1))  # noqa: DTZ001
        except (ValueError, OverflowError) as error:
            raise Http404("There is no such month.") from error
        name = date_format(start, "F Y") if month else str(year)
        return Listing(
            heading=gettext("Articles of %(period)s") % {"period": name},
            description="",
            articles=self.articles().filter(published_at__gte=start, published_at__lt=end),
            path=f"archive/{year}/{month}/" if month else f"archive/{year}/",
            kind="archive",
            **self.addresses,
        )

    def archive_months(self) -> list[dict[str, Any]]:
        """The months that hold articles, latest first: `month` (its first instant) and `article_count`."""
        return list(
            self.articles()
            .order_by()
            .annotate(month=TruncMonth("published_at"))
            .values("month")
            .annotate(article_count=Count("pk"))
            .order_by("-month")
        )

    def listings_of(self, article: ArticlePage) -> list[Listing]:
        """Every listing that `article` belongs to, whether or not anyone may read it now."""
        listings = [self.all_listing()]
        categories = [*filter(None, [article.category]), *article.further_categories]
        listings += [self.category_listing(category) for category in categories]
        listings += [self.tag_listing(tag) for tag in article.tag_list]
        listings += [self.author_listing(author) for author in article.authors]
        if article.published_at:
            date = timezone.localtime(article.published_at, timezone.get_default_timezone())
            listings += [self.archive_listing(date.year), self.archive_listing(date.year, date.month)]
        return listings

    def addresses_listing(self, article: ArticlePage) -> list[str]:
        """The absolute addresses at which readers see the card of `article`, or the entry of a feed."""
        pages = [self.get_parent().full_url, f"{self.full_url}archive/"]
        return [*pages, *(url for listing in self.listings_of(article) for url in listing.full_urls())]

    def public_listing_of(self, category: Category) -> Listing:
        """Raises Http404 for a category that holds nothing public: a redirect there would tell its name."""
        listing = self.category_listing(category)
        if not listing.articles.exists():
            raise Http404("Nothing public is listed here.")
        return listing

    # Responses

    def serve(self, request: HttpRequest, *args, **kwargs):
        # RoutablePageMixin serves its addresses past SitePage.serve().
        self.refuse_when_expired()
        return super().serve(request, *args, **kwargs)

    def listing_response(self, request: HttpRequest, listing: Listing) -> HttpResponse:
        """A listing's page. One that holds nothing public does not exist, except the index itself."""
        articles = page_or_404(listing.articles.for_listing(), request)
        if listing.kind and not articles.paginator.count:
            raise Http404("Nothing public is listed here.")
        template = f"blog/{listing.kind}.html" if listing.kind else None
        return self.render(request, template=template, context_overrides={"listing": listing, "articles": articles})

    def feed_response(self, request: HttpRequest, listing: Listing) -> HttpResponse:
        """A listing's feed, which exists where its page does."""
        if listing.kind and not listing.articles.exists():
            raise Http404("Nothing public is listed here.")
        return ArticleFeed()(request, listing=listing)

    def get_context(self, request: HttpRequest, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "index": self}

    # Addresses: each listing, and its feed

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        listing = self.all_listing()
        articles = page_or_404(listing.articles.for_listing(), request)
        categories = Category.objects.current().counted()
        context = {"listing": listing, "articles": articles, "categories": categories}
        return self.render(request, context_overrides=context)

    @path("feed/")
    def feed(self, request: HttpRequest) -> HttpResponse:
        return self.feed_response(request, self.all_listing())

    @path("category/<slug:slug>/")
    def category(self, request: HttpRequest, slug: str) -> HttpResponse:
        category = get_object_or_404(Category.objects.select_related("merged_into"), slug=slug)
        if category.merged_into:
            return redirect(self.public_listing_of(category.merged_into).url, permanent=True)
        return self.listing_response(request, self.category_listing(category))

    @path("category/<slug:slug>/feed/")
    def category_feed(self, request: HttpRequest, slug: str) -> HttpResponse:
        category = get_object_or_404(Category.objects.select_related("merged_into"), slug=slug)
        if category.merged_into:
            return redirect(self.public_listing_of(category.merged_into).feed_url, permanent=True)
        return self.feed_response(request, self.category_listing(category))

    @path("tag/<str:slug>/")
    def tag(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self.listing_response(request, self.tag_listing(get_object_or_404(Tag, slug=slug)))

    @path("tag/<str:slug>/feed/")
    def tag_feed(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self.feed_response(request, self.tag_listing(get_object_or_404(Tag, slug=slug)))

    @path("author/<slug:slug>/")
    def author(self, request: HttpRequest, slug: str) -> HttpResponse:
        author = get_object_or_404(Author.objects.select_related("photo"), slug=slug)
        return self.listing_response(request, self.author_listing(author))

    @path("author/<slug:slug>/feed/")
    def author_feed(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self.feed_response(request, self.author_listing(get_object_or_404(Author, slug=slug)))

    @path("archive/")
    def archive(self, request: HttpRequest) -> HttpResponse:
        months = self.archive_months()
        if not months:
            raise Http404("Nothing public is listed here.")
        return self.render(request, template="blog/archive_months.html", context_overrides={"months": months})

    @path("archive/<int:year>/")
    def archive_year(self, request: HttpRequest, year: int) -> HttpResponse:
        return self.listing_response(request, self.archive_listing(year))

    @path("archive/<int:year>/feed/")
    def archive_year_feed(self, request: HttpRequest, year: int) -> HttpResponse:
        return self.feed_response(request, self.archive_listing(year))

    @path("archive/<int:year>/<int:month>/")
    def archive_month(self, request: HttpRequest, year: int, month: int) -> HttpResponse:
        return self.listing_response(request, self.archive_listing(year, month))

    @path("archive/<int:year>/<int:month>/feed/")
    def archive_month_feed(self, request: HttpRequest, year: int, month: int) -> HttpResponse:
        return self.feed_response(request, self.archive_listing(year, month))

    def get_sitemap_urls(self, request=None):
        """The index and every listing that holds something public. Archives repeat these, so they are left out."""
        entries = super().get_sitemap_urls(request)
        if not entries:
            return entries
        # Addresses alone: a listing comes with its selection of articles, which takes longest to make.
        topics = [topic for model in (Category, Tag, Author) for topic in model.objects.public()]
        newest = self.articles().values_list("published_at", flat=True).first()
        return [
            {"location": self.full_url, "lastmod": newest or self.last_published_at},
            *({"location": f"{self.full_url}{path_of(topic)}", "lastmod": None} for topic in topics),
        ]
