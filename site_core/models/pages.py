"""What every page of the site is and does: who may read it and when, how it is published, what its head says."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index

from site_core.publishing.actions import PublishSitePageAction


def restriction_on(path: str) -> Exists:
    """Whether a privacy setting stands on the page whose tree path the field `path` holds, or above it."""
    outer_path = ExpressionWrapper(OuterRef(path), output_field=models.CharField())
    return Exists(
        PageViewRestriction.objects.annotate(outer_path=outer_path).filter(outer_path__startswith=F("page__path"))
    )


class PublishedQuerySetMixin:
    """The reading rule, for a PageQuerySet. Everything that a stranger is shown is selected with this."""

    def published(self, at: datetime | None = None):
        """What anyone may read at the instant `at` (now): live, public, and not past its expiry.

        An alias of a private page is as private as its source. Costs no query of its own.
        """
        at = at or timezone.now()
        return (
            self.live()
            .filter(Q(expire_at__isnull=True) | Q(expire_at__gt=at))
            .exclude(restriction_on("path"))
            .exclude(Q(alias_of__isnull=False) & restriction_on("alias_of__path"))
        )


class SitePageQuerySet(PublishedQuerySetMixin, PageQuerySet):
    """Pages of any type of ours."""


SitePageManager = PageManager.from_queryset(SitePageQuerySet)


class SitePage(Page):
    """The base of every page type.

    What a page type may say of itself, with the defaults here:

    - `reserved_slugs`: slugs that addresses of its parent already use.
    - `publish_blockers()`: why this version must not be published.
    - `canonical_url`, `meta_title`, `meta_description`, `social_image`: what its head says.
    """

    reserved_slugs: frozenset[str] = frozenset()

    # Expiry is part of the reading rule, which search applies too.
    search_fields = [*Page.search_fields, index.FilterField("expire_at"), index.FilterField("alias_of")]

    objects = SitePageManager()

    class Meta:
        abstract = True

    @property
    def has_expired(self) -> bool:
        """Past its expiry, whether or not the worker has taken it down yet."""
        return self.expire_at is not None and self.expire_at <= timezone.now()

    @property
    def canonical_url(self) -> str | None:
        """The absolute address that search engines shall keep; an alias names its source."""
        source = self.alias_of or self
        return source.full_url

    @property
    def meta_title(self) -> str:
        return self.seo_title or self.title

    @property
    def meta_description(self) -> str:
        return self.search_description

    @property
    def social_image(self) -> models.Model | None:
        """The SiteImage that other sites show when this page is shared."""
        return None

    def publish_blockers(self) -> list[str]:
        """Why this version must not be published, as sentences for the editor; nothing when it may be."""
        return []

    def clean(self):
        super().clean()
        self.check_slug_is_not_reserved()

    def minimal_clean(self):
        super().minimal_clean()
        self.check_slug_is_not_reserved()

    def check_slug_is_not_reserved(self) -> None:
        if self.slug in self.reserved_slugs:
            raise ValidationError(
                {"slug": _("“%(slug)s” is an address of the site itself. Choose another slug.") % {"slug": self.slug}}
            )

    def publish(
        self,
        revision,
        user=None,
        changed=True,
        log_action=True,
        previous_revision=None,
        skip_permission_checks=False,
    ):
        return PublishSitePageAction(
            revision, user=user, changed=changed, log_action=log_action, previous_revision=previous_revision
        ).execute(skip_permission_checks=skip_permission_checks)

    publish.alters_data = True

    def update_aliases(self, *, revision=None, _content=None, _updated_ids=None):
        # Wagtail publishes the aliases of a draft when the draft is scheduled, which shows the embargoed text
        # (wagtail/wagtail#11344). They follow when the source really goes live.
        if self.live:
            super().update_aliases(revision=revision, _content=_content, _updated_ids=_updated_ids)

    update_aliases.alters_data = True

    def serve(self, request: HttpRequest, *args, **kwargs):
        if self.has_expired:
            raise Http404("This page has expired.")
        return super().serve(request, *args, **kwargs)

    def get_view_restrictions(self):
        # The routing query has answered this already for a page that is public; see site_core.routing.
        if getattr(self, "is_known_public", False):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def get_sitemap_urls(self, request=None):
        return [] if self.has_expired or self.alias_of_id else super().get_sitemap_urls(request)
