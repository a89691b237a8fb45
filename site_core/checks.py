"""System checks: states of the site that look fine and break later."""

from typing import Any

from django.core import checks
from django.db import connection
from wagtail.models import Page


@checks.register(checks.Tags.database)
def live_pages_have_a_live_revision(databases: list[str] | None = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """A page that is live without a live revision goes dark when somebody schedules an update of it.

    Wagtail keeps the public version online by `live_revision`. Content made with `live=True` and no revision lacks
    it; `save_revision().publish()` gives it.
    """
    if not databases or Page._meta.db_table not in connection.introspection.table_names():
        return []
    pages = Page.objects.filter(live=True, live_revision=None, depth__gt=1).order_by("pk")
    return [
        checks.Warning(
            f"The page “{page.title}” ({page.pk}) is live without a live revision.",
            hint="Publish it once more, from the admin or with save_revision().publish().",
            id="site_core.W001",
        )
        for page in pages[:20]
    ]
