"""Links in rich text."""

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from site_core.models.pages import SitePageQuerySet


class PublicPageLinkHandler(PageLinkHandler):
    """Links to pages that anybody may read. Of any other only the words remain: its address would tell its title."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Page | None]:
        keys = [attrs.get("id") for attrs in attrs_list]
        pages = SitePageQuerySet(Page).published().filter(pk__in=keys).defer_streamfields().specific()
        by_key = {str(page.pk): page for page in pages}
        return [by_key.get(str(key)) for key in keys]
