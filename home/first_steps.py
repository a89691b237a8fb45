"""What is still to be done on a new site, for whoever may do it: in the admin, and on pages that are empty."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from blog.models import ArticlePage, Author, BlogIndexPage, Category
from site_core.identity.models import SiteSettings
from site_core.identity.sites import settings_for


@dataclass(frozen=True)
class FirstStep:
    """One thing to do, what it is good for, and where it is done."""

    title: str
    text: str
    url: str
    is_done: bool


def first_steps(request: HttpRequest) -> list[FirstStep]:
    """The steps that the person who asks may take, in their order, those that are done too; none when all are done.

    Asks who that person is. What is done costs one query, and what they may do as many as the rights of pages do.
    """
    user = request.user
    if not user.has_perm("wagtailadmin.access_admin"):
        return []
    site_settings = settings_for(request)
    if site_settings is None:
        return []
    done = Site.objects.filter(pk=site_settings.site_id).values_list(
        Exists(Category.objects.all()),
        Exists(Author.objects.all()),
        Exists(ArticlePage.objects.all()),
        Exists(ArticlePage.objects.live()),
    )
    has_category, has_author, has_article, has_live_article = done.get()
    steps = []
    if user.has_perm("identity.change_sitesettings"):
        steps.append(
            FirstStep(
                _("Name the site"),
                _("Its name and a line about it stand on every page, in feeds and where people sign in."),
                reverse("wagtailsettings:edit", args=["identity", "sitesettings", site_settings.site_id]),
                has_identity(site_settings),
            )
        )
    if user.has_perm("blog.add_category"):
        steps.append(
            FirstStep(
                _("Make a category"),
                _("Every article is filed under one, and readers browse by them. Three or four are a good start."),
                reverse(Category.snippet_viewset.get_url_name("add")),
                has_category,
            )
        )
    if user.has_perm("blog.add_author"):
        steps.append(
            FirstStep(
                _("Introduce an author"),
                _("A name, a role and a portrait: they stand at the end of every article that the author signs."),
                reverse(Author.snippet_viewset.get_url_name("add")),
                has_author,
            )
        )
    return with_article_steps(steps, request, has_article, has_live_article)


def with_article_steps(
    steps: list[FirstStep], request: HttpRequest, has_article: bool, has_live_article: bool
) -> list[FirstStep]:
    """`steps` with those that are taken below the blog's index; none at all when nothing is left to do.

    The rights of pages are looked up last, and only while it matters.
    """
    left_elsewhere = any(not step.is_done for step in steps)
    index = BlogIndexPage.objects.first() if left_elsewhere or not has_live_article else None
    rights = index.permissions_for_user(request.user) if index else None
    article_steps = []
    if rights and rights.can_add_subpage():
        article_steps.append(
            FirstStep(
                _("Write the first article"),
                _("It is saved as you type, and nobody else sees it until it is published."),
                reverse("wagtailadmin_pages:add", args=["blog", "articlepage", index.pk]),
                has_article,
            )
        )
        if rights.can_publish_subpage():
            article_steps.append(
                FirstStep(
                    _("Publish it"),
                    _("From then on it leads the front page, the blog and the feed."),
                    reverse("articles:index"),
                    has_live_article,
                )
            )
    everything = [*steps, *article_steps]
    return everything if any(not step.is_done for step in everything) else []


def has_identity(site_settings: SiteSettings) -> bool:
    """Whether somebody has said what this site is called, or what it is."""
    site_name = site_settings.site.site_name
    return bool(site_settings.name or site_settings.tagline or site_name not in {"", settings.WAGTAIL_SITE_NAME})
