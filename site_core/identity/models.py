"""What the site says of itself on every page: its name, its navigation, its foot."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin

from site_core.blocks.links import NavigationLinkBlock, SocialLinkBlock

MOST_LINKS = 6


@register_setting(icon="site", order=10)
class SiteSettings(PreviewableMixin, BaseSiteSetting):
    """The furniture of every page. An empty field leaves what a new site shows."""

    name = models.CharField(
        _("name"), max_length=80, blank=True, help_text=_("Empty: the name under Settings → Sites.")
    )
    tagline = models.CharField(
        _("tagline"), max_length=160, blank=True, help_text=_("What the site is, in a line: at its foot and in feeds.")
    )
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown 32 pixels high beside the name; one that is right on light and on dark."),
    )
    navigation = StreamField(
        [("link", NavigationLinkBlock())],
        verbose_name=_("navigation"),
        blank=True,
        max_num=MOST_LINKS,
        help_text=_("The links at the head of every page; search follows them. Empty: the articles."),
    )
    footer_text = models.TextField(
        _("text"), max_length=400, blank=True, help_text=_("A sentence or two: who publishes this, and on what terms.")
    )
    footer_links = StreamField([("link", NavigationLinkBlock())], verbose_name=_("links"), blank=True, max_num=12)
    social_links = StreamField(
        [("link", SocialLinkBlock())],
        verbose_name=_("profiles elsewhere"),
        blank=True,
        max_num=MOST_LINKS,
    )

    panels = [
        MultiFieldPanel(["name", "tagline", "logo"], heading=_("Identity")),
        "navigation",
        MultiFieldPanel(
            [
                "footer_text",
                FieldPanel("footer_links", help_text=_("Search and the feed follow them. Empty: the articles.")),
            ],
            heading=_("Foot of the page"),
        ),
        FieldPanel("social_links", help_text=_("At the foot, after its links: Mastodon, GitHub and the like.")),
    ]

    class Meta:
        verbose_name = _("site settings")

    @property
    def site_name(self) -> str:
        return self.name or self.site.site_name

    def link_lists(self) -> list[blocks.StreamValue]:
        """The lists of links, for loading what they point at."""
        return [self.navigation, self.footer_links]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "site_core/site_settings_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, object]:
        # In the place of what is saved; `site_core.identity.sites` looks here first.
        request.site_settings = self
        return super().get_preview_context(request, mode_name)


class RetiredAddress(models.Model):
    """An address whose page was taken down for good. Whoever asks is told so (410) and need not ask again.

    People decide this: an answer that tells a page that was from one that never was would disclose what is only
    unpublished.
    """

    path = models.CharField(
        _("address"),
        max_length=255,
        unique=True,
        help_text=_("Its path on this site, such as /blog/an-article/."),
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Readers see it: why it is gone, or what has replaced it.")
    )
    retired_at = models.DateTimeField(_("retired at"), auto_now_add=True)

    panels = ["path", "note"]

    class Meta:
        ordering = ["path"]
        verbose_name = _("retired address")
        verbose_name_plural = _("retired addresses")

    def __str__(self):
        return self.path

    def clean(self):
        self.path = Redirect.normalise_path(self.path)
        if self.path in {"", "/"}:
            raise ValidationError({"path": _("The front page cannot be retired.")})

    @classmethod
    def at(cls, path: str) -> "RetiredAddress | None":
        """The entry for a path as a request has it, however it writes slashes, or None."""
        # PostgreSQL takes no NUL.
        normal = Redirect.normalise_path(path.replace("\0", ""))
        return (
            cls.objects.filter(path=normal).first() if len(normal) <= cls._meta.get_field("path").max_length else None
        )
