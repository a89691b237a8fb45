"""Tags for pages that are still empty."""

from django import template
from django.conf import settings
from django.template.context import Context

from home.first_steps import FirstStep
from home.first_steps import first_steps as steps_for

register = template.Library()


@register.simple_tag(takes_context=True)
def first_steps(context: Context) -> list[FirstStep]:
    """What whoever is signed in may do next on a new site; nothing for strangers.

    Asking who a visitor is reads the session and makes the response vary on cookies, so strangers are not asked.
    Whoever is shown steps is shown the user bar, too, which keeps the response to themselves.
    """
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return []
    return steps_for(request)
