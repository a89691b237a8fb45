"""Links in rich text, which disclose nothing and cost one query a story."""

from django.db.models import Model
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from site_core.models.pages import SitePageQuerySet
from site_core.targets import targets_at_hand


class PublicPageLinkHandler(PageLinkHandler):
    """Links to pages that anybody may read. Of any other only the words remain: its address would tell its title."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Page | None]:
        keys = [attrs.get("id") for attrs in attrs_list]
        if targets := targets_at_hand():
            return [targets.get(Page, int(key)) if key else None for key in keys]
        pages = SitePageQuerySet(Page).published().filter(pk__in=keys).defer_streamfields().specific()
        by_key = {str(page.pk): page for page in pages}
        return [by_key.get(str(key)) for key in keys]


class SharedDocumentLinkHandler(DocumentLinkHandler):
    """Wagtail's, with one query for a whole story."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Model | None]:
        targets = targets_at_hand()
        if targets is None:
            return super().get_many(attrs_list)
        return [targets.get(cls.get_model(), int(attrs["id"])) if attrs.get("id") else None for attrs in attrs_list]
