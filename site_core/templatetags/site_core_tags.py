"""Tags that any template may use."""

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils.safestring import SafeString
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

from site_core.models import SiteImage
from site_core.pictures import role_picture_html

register = template.Library()


@register.simple_tag
def role_picture(image: SiteImage | None, role: str, **attributes: str) -> SafeString | str:
    """The picture of `image` in a role of PICTURE_ROLES, from renditions that exist; nothing for no image."""
    return role_picture_html(image, role, **attributes) if image else ""


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
