"""Tags that any template may use."""

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils.safestring import SafeString
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.rich_text import RichText

from site_core.identity.models import SiteSettings
from site_core.identity.sites import Furniture, furniture_for, settings_for
from site_core.models import SiteImage
from site_core.pictures import role_picture_html
from site_core.rich_text import prose_html

register = template.Library()


@register.simple_tag
def role_picture(image: SiteImage | None, role: str) -> SafeString | str:
    """The picture of `image` in a role of PICTURE_ROLES, from renditions that exist; nothing for no image."""
    return role_picture_html(image, role) if image else ""


@register.simple_tag(takes_context=True)
def site_settings(context: Context) -> SiteSettings | None:
    """The settings of the site that answers; None where no site is set up, or where there is no request."""
    request = context.get("request")
    return settings_for(request) if request else None


@register.simple_tag(takes_context=True)
def site_furniture(context: Context) -> Furniture | None:
    """The links at the head and the foot of the page."""
    request = context.get("request")
    return furniture_for(request) if request else None


@register.simple_tag(takes_context=True)
def prose(context: Context, value: RichText | None) -> SafeString:
    """Rich text, with links to what the page's `story` has loaded, and its footnotes numbered."""
    story = context.get("story")
    if story is None:
        return prose_html(value)
    with story.targets.at_hand():
        return prose_html(value, story.notes)


@register.simple_tag(takes_context=True)
def user_bar(context: Context) -> SafeString | str:
    """Wagtail's user bar, for a visitor who brings a session and in previews.

    Asking who a visitor is reads the session and makes the response vary on cookies, so strangers are not asked.
    """
    request = context.get("request")
    if request is None:
        return ""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES and not getattr(request, "is_preview", False):
        return ""
    html = wagtailuserbar(context)
    if html:
        request.has_user_bar = True
    return html
