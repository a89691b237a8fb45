"""Tags of the blog's templates: addresses for heads, covers that are drawn, the numbers of a pagination."""

from urllib.parse import urljoin

from django import template
from django.core.paginator import Page as PaginatorPage
from wagtail.models import Page

from blog.generated_cover import GeneratedCover, cover_for
from blog.listings import Listing
from blog.models import ArticlePage, BlogIndexPage
from site_core.models import PICTURE_ROLES

register = template.Library()


@register.simple_tag
def article_index(article: ArticlePage) -> BlogIndexPage | None:
    """The index that `article` stands under; None where a preview has not placed it yet, or where it is taken down.

    No query for an article that was found by its address: its parent came along.
    """
    parent = article.get_parent() if article.path else None
    if parent is not None and not isinstance(parent, BlogIndexPage):
        parent = parent.specific
    is_shown = isinstance(parent, BlogIndexPage) and parent.live and not parent.has_expired
    return parent if is_shown else None


@register.simple_tag
def listing_canonical_url(listing: Listing, articles: PaginatorPage) -> str:
    """The absolute address of this page of `listing`; the first has no number."""
    return f"{listing.full_url}?page={articles.number}" if articles.number > 1 else listing.full_url


@register.simple_tag
def social_image_url(page: Page) -> str:
    """The absolute address of the page's picture as other sites show it; empty until that was encoded."""
    image = getattr(page, "social_image", None)
    if image is None:
        return ""
    rendition = next(iter(image.role_renditions(PICTURE_ROLES["social"]).values()), None)
    return urljoin(page.full_url or "", rendition.url) if rendition else ""


@register.simple_tag
def generated_cover(article: ArticlePage) -> GeneratedCover:
    """The shapes of the cover that an article without a picture has; no query."""
    return cover_for(article.translation_key, article.category_id)


@register.simple_tag
def page_numbers(articles: PaginatorPage) -> list[int | str]:
    """The numbers to link: the ends, the neighbours of this page, and `Paginator.ELLIPSIS` for what is left out."""
    return list(articles.paginator.get_elided_page_range(articles.number, on_each_side=1, on_ends=1))
