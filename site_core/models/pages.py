"""What every page of the site is and does: who may read it and when, how it is published, what its head says."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cache, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Func, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index

from site_core.embeds import ask_providers, video_addresses
from site_core.encoder import UnreadablePictureError
from site_core.models.images import SiteImage
from site_core.publishing.actions import PublishSitePageAction, UnpublishSitePageAction
from site_core.publishing.plans import follow_plan
from site_core.publishing.schedule import pages_planned_by, planned_revisions
from site_core.tasks import make_renditions

logger = logging.getLogger(__name__)

# Levels of the tree that are looked at for privacy settings. What lies deeper counts as private, and so is in no list.
DEEPEST = 12


class IsRestricted(Func):
    """Whether a privacy setting stands on the page whose tree path an expression gives, or above it.

    The list of restricted pages does not depend on the row, so a database makes it once. As a correlated subquery,
    SQLite scans all pages for every row once it has been told by ANALYZE how small the other tables are; without
    CROSS, which keeps the order of the two, it scans them for every level. The text is written here, since everything
    that readers are shown asks this, and as lookups of the ORM it takes 20 ms of Python to put together.
    """

    output_field = BooleanField()

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, list[Any]]:
        above, parameters = self.paths_above(compiler)
        restricted = self.restricted_paths(connection)
        levels = [f"{path} IN ({restricted})" for path in above]
        path, of_path = compiler.compile(self.source_expressions[0])
        too_deep = f"LENGTH({path}) > {DEEPEST * Page.steplen}"
        return f"({' OR '.join([*levels, too_deep])})", [*parameters, *of_path]

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, list[Any]]:
        """As an array, which PostgreSQL makes once by its own account as well: it takes a list for one that is made
        for every row of a join, and would rather read all pages; and it knows that few pages are restricted.
        """
        above, parameters = self.paths_above(compiler)
        restricted = f"ARRAY({self.restricted_paths(connection)})::text[]"
        path, of_path = compiler.compile(self.source_expressions[0])
        too_deep = f"LENGTH({path}) > {DEEPEST * Page.steplen}"
        return f"(ARRAY[{', '.join(above)}] && {restricted} OR {too_deep})", [*parameters, *of_path]

    def paths_above(self, compiler: SQLCompiler) -> tuple[list[str], list[Any]]:
        """The path and those above it, as expressions with their parameters."""
        path, parameters = compiler.compile(self.source_expressions[0])
        lengths = range(Page.steplen, DEEPEST * Page.steplen + 1, Page.steplen)
        return [f"SUBSTR({path}, 1, {length})" for length in lengths], [*parameters] * DEEPEST

    def restricted_paths(self, connection: BaseDatabaseWrapper) -> str:
        quote = connection.ops.quote_name
        page, restriction = quote(Page._meta.db_table), quote(PageViewRestriction._meta.db_table)
        return f"SELECT P.path FROM {restriction} R CROSS JOIN {page} P WHERE P.id = R.page_id"  # noqa: S608


@cache
def private_sources() -> QuerySet:
    """The private pages that have aliases elsewhere. A query to be put into others, made once: it is in every page."""
    sources = Page.objects.order_by().filter(alias_of__isnull=False).values("alias_of")
    return Page.objects.order_by().filter(IsRestricted("path"), pk__in=sources).values("pk")


def without_parent_keys(model: type[Page], content: dict[str, Any]) -> dict[str, Any]:
    """The content of a revision whose rows do not name the page that they are part of.

    They are made rows of the page that is restored whatever they name; where they name it, all of the page is loaded
    for each of them, to see that it is there.
    """
    rows = {relation.get_accessor_name(): relation.field.name for relation in get_all_child_relations(model)}
    return {
        name: [{**row, rows[name]: None} for row in value] if name in rows and value else value
        for name, value in content.items()
    }


def names_gone(page: Page, content: dict[str, Any]) -> frozenset[str]:
    """The fields, and the relations to rows, by which `content` names something that `page` no longer can."""
    fields = (field for field in page._meta.concrete_fields if field.remote_field and field.model is not Page)
    relations = (relation for relation in get_all_child_relations(page) if relation.model is not Page)
    gone = {field.name for field in fields if content.get(field.name) and getattr(page, field.attname) is None}
    for relation in relations:
        name = relation.get_accessor_name()
        if len(content.get(name) or []) > len(getattr(page, name).all()):
            gone.add(name)
    return frozenset(gone)


def lineage(path: str) -> list[str]:
    """The tree paths of a page and of everything above it."""
    return [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]


class PublishedQuerySetMixin:
    """The reading rule, for a PageQuerySet. Everything that a stranger is shown is selected with this."""

    def published(self, at: datetime | None = None):
        """What anyone may read at the instant `at` (now): live, public, and not past its expiry.

        Costs no query of its own.
        """
        at = at or timezone.now()
        return self.live().filter(Q(expire_at__isnull=True) | Q(expire_at__gt=at)).unrestricted()

    def unrestricted(self):
        """What no privacy setting keeps from strangers, live or not.

        An alias of a private page is as private as its source.
        """
        return self.exclude(IsRestricted("path")).exclude(alias_of__in=private_sources())


class SitePageQuerySet(PublishedQuerySetMixin, PageQuerySet):
    """Pages of any type of ours."""


SitePageManager = PageManager.from_queryset(SitePageQuerySet)


class SitePage(Page):
    """The base of every page type.

    What a page type may say of itself, with the defaults here:

    - `reserved_slugs`: slugs that addresses of its parent already use.
    - `publish_blockers()`: why this version would be broken or illegitimate in public, which stops it at any hour.
    - `publish_warnings()`: what readers will miss in it, which is told and stops nothing.
    - `picture_roles()`: what roles the images that it shows play.
    - `addresses_showing()`: where readers see it, so that caches forget these when it changes.
    - `canonical_url`, `meta_title`, `meta_description`, `social_image`: what its head says.
    """

    reserved_slugs: frozenset[str] = frozenset()
    was_live_when_read: bool | None = None
    # What the revision that this was made of names and the database no longer has: names of fields and of relations.
    gone: frozenset[str] = frozenset()
    # Set by the publishing door, which asks before anything is written.
    was_found_valid = False

    # Without Wagtail's "show in menus": the links of every page are chosen in the site settings.
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    help_text=_("The last part of the address. After a change the old address leads to the new one."),
                ),
                FieldPanel("seo_title", help_text=_("For the browser’s tab and search engines. Empty: the title.")),
                FieldPanel(
                    "search_description",
                    help_text=_(
                        "What search engines and shared links say below the title, about 150 characters. "
                        "Empty: what the page says of itself."
                    ),
                ),
            ],
            heading=_("In search engines and shared links"),
        ),
    ]
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
        """Why this version must not be published, as sentences for the editor; nothing when it may be.

        Asked whenever it is published or scheduled, at its hour, and long before that. Only what would make the page
        broken or illegitimate belongs here, and nothing that full_clean() finds. By default: that another page will
        have taken the address.
        """
        if not self.pk or not self.go_live_at or self.go_live_at <= timezone.now():
            return []
        same_slug = (
            planned_revisions()
            .filter(approved_go_live_at__gt=timezone.now(), approved_go_live_at__lte=self.go_live_at)
            .filter(content__slug=self.slug)
            .exclude(object_id=str(self.pk))
        )
        others = list(same_slug.values_list("object_id", flat=True))
        if not others:
            return []
        siblings = Page.objects.filter(pk__in=others, depth=self.depth, path__startswith=self.path[: -Page.steplen])
        sentence = _("The address ends in “%(slug)s”, which “%(title)s” will have taken by then. Choose another slug.")
        return [sentence % {"slug": self.slug, "title": page.draft_title} for page in siblings]

    def publish_warnings(self) -> list[str]:
        """What readers will miss in this version at its `go_live_at` (now), as sentences for the editor.

        It goes out all the same. Asked of what is scheduled, in the background. By default: what the dates, the page
        above it and the files of its pictures say.
        """
        at = self.go_live_at or timezone.now()
        warnings = []
        if self.expire_at and self.expire_at <= at:
            warnings.append(
                _("It expires before anybody can read it: its expiry is no later than its time to go live.")
            )
        parent = self.get_parent()
        is_listed = parent.live and (parent.expire_at is None or parent.expire_at > at)
        if not is_listed and not pages_planned_by(at, [parent.pk]):
            sentence = _("“%(title)s”, the page above it, will not be public, so nothing there leads to it.")
            warnings.append(sentence % {"title": parent.title})
        return [*warnings, *(self.unreadable(image) for image in self.lacking_pictures if not image.can_be_opened())]

    def addresses_showing(self) -> list[str]:
        """The absolute addresses that show this page, listed or whole, those that show it no longer included."""
        site = self.get_site()
        if site is None:
            return []
        return [self.full_url, f"{site.root_url}{reverse('sitemap')}"]

    def picture_roles(self) -> Iterable[tuple[int | None, frozenset[str]]]:
        """The images that this version shows, by their keys, each with its roles here and where the page is listed."""
        return []

    def roles_of_pictures(self) -> dict[int, set[str]]:
        roles: dict[int, set[str]] = defaultdict(set)
        for key, names in self.picture_roles():
            if key:
                roles[key] |= names
        return roles

    def make_pictures(self) -> list[str]:
        """Encode what the pictures of this version still lack; what cannot be read, as sentences for the editor.

        Nothing is lacking where a worker has run since the upload. Readers never wait for an encoder, and without
        this the first of them would be sent originals.
        """
        roles = self.roles_of_pictures()
        unreadable = []
        for image in SiteImage.objects.filter(pk__in=roles).order_by("pk") if roles else []:
            try:
                image.make_renditions(roles[image.pk])
            except UnreadablePictureError as error:
                logger.warning("renditions.unreadable image=%s page=%s error=%s", image.pk, self.pk, error)
                unreadable.append(self.unreadable(image))
        return unreadable

    @staticmethod
    def unreadable(image: SiteImage) -> str:
        sentence = _("The file of the image “%(title)s” cannot be read. Upload it again, or choose another.")
        return sentence % {"title": image.title}

    @cached_property
    def lacking_pictures(self) -> list[SiteImage]:
        """The images of this version of which something has not been encoded yet."""
        roles = self.roles_of_pictures()
        images = SiteImage.objects.filter(pk__in=roles).order_by("pk").prefetch_related("renditions") if roles else []
        return [image for image in images if image.lacking_renditions(roles[image.pk])]

    def ask_for_pictures(self) -> None:
        """Have the worker encode what the pictures of this version still lack."""
        for image in self.lacking_pictures:
            make_renditions.enqueue(image_id=image.pk)

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

    @classmethod
    def from_db(cls, db, field_names, values):
        page = super().from_db(db, field_names, values)
        page.was_live_when_read = page.__dict__.get("live")
        return page

    def with_content_json(self, content: dict[str, Any]):
        page = super().with_content_json(without_parent_keys(type(self), content))
        page.gone = names_gone(page, content)
        page.was_live_when_read = self.live
        return page

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

    def unpublish(self, set_expired=False, commit=True, user=None, log_action=True):
        return UnpublishSitePageAction(
            self, set_expired=set_expired, commit=commit, user=user, log_action=log_action
        ).execute()

    unpublish.alters_data = True

    def update_aliases(self, *, revision=None, _content=None, _updated_ids=None):
        # Wagtail publishes the aliases of a draft when the draft is scheduled, which shows the embargoed text
        # (wagtail/wagtail#11344). They follow when the source really goes live.
        if self.live:
            super().update_aliases(revision=revision, _content=_content, _updated_ids=_updated_ids)

    update_aliases.alters_data = True

    def save(self, *args, **kwargs):
        # An alias of an alias would hide whose privacy it has.
        if self.alias_of_id and self.alias_of.alias_of_id:
            self.alias_of = self.alias_of.alias_of
        with transaction.atomic():
            if kwargs.get("update_fields") is None and self.went_live_since_it_was_read():
                # The row belongs to what readers see now; what was being saved is kept by its revision.
                return
            super().save(*args, **{**({"clean": False} if self.was_found_valid else {}), **kwargs})

    def went_live_since_it_was_read(self) -> bool:
        """Whether this is a draft whose page the schedule has published meanwhile. Holds the row if it is a draft.

        An editor who saves a draft in that very second would otherwise take the page down again.
        """
        if self._state.adding or self.live or self.was_live_when_read is not False:
            return False
        row = Page.objects.select_for_update(no_key=True).filter(pk=self.pk)
        return True in row.values_list("live", flat=True)

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        # An editing session overwrites the revision it began, unless that is the text which was approved for later.
        if overwrite_revision and overwrite_revision.approved_go_live_at:
            overwrite_revision = None
        follow_plan(self)
        revision = super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)
        # Networks are the worker's business, and it must find the revision when it comes to it.
        transaction.on_commit(partial(ask_providers, video_addresses(self)))
        return revision

    save_revision.alters_data = True

    def get_lock(self):
        # Wagtail locks what is scheduled. Here it can be corrected: the approved revision keeps its time until the
        # corrected one is approved, and nothing that is saved before changes it.
        return super(DraftStateMixin, self).get_lock()

    def serve(self, request: HttpRequest, *args, **kwargs):
        self.refuse_when_expired()
        return super().serve(request, *args, **kwargs)

    def refuse_when_expired(self) -> None:
        """Raises Http404 past the expiry, whether or not the worker has taken the page down yet."""
        if self.has_expired:
            raise Http404("This page has expired.")

    def get_view_restrictions(self):
        # The routing query has answered this already for a page that is public; see site_core.routing.
        if getattr(self, "is_known_public", False):
            return PageViewRestriction.objects.none()
        paths = lineage(self.path)
        # Wagtail looks at the source of an alias, but not at what stands above that source.
        for source in Page.objects.filter(path__in=paths, alias_of__isnull=False).values_list(
            "alias_of__path", flat=True
        ):
            paths += lineage(source)
        return PageViewRestriction.objects.filter(page__path__in=paths)

    def get_sitemap_urls(self, request=None):
        return [] if self.has_expired or self.alias_of_id else super().get_sitemap_urls(request)
