"""What editors put above the results of a query."""

from dataclasses import dataclass
from itertools import islice

from django.db.models import Q
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from search.models import PromotionDetails
from search.models.promotions import KEY_LENGTH
from search.words import key_of
from site_core.models.pages import SitePageQuerySet

MAXIMUM_SHOWN = 3


@dataclass(frozen=True)
class PromotedResult:
    """A page of ours, or an address elsewhere where `page` is None."""

    title: str
    url: str
    description: str
    page: Page | None = None


def promotions_for(query: str) -> list[PromotedResult]:
    """What is promoted for `query`, however its words are written, in the editors' order; at most MAXIMUM_SHOWN.

    Nothing that has ended, and no page that a stranger may not read now.
    """
    key = key_of(query)[:KEY_LENGTH]
    if not key:
        return []
    running = list(PromotionDetails.objects.running().filter(key=key).values_list("pk", flat=True))
    if not running:
        # As for almost every query: the rest is costly to ask.
        return []
    public = SitePageQuerySet(Page).published()
    promotions = SearchPromotion.objects.filter(Q(page__isnull=True) | Q(page__in=public.values("pk")))
    ordered = list(promotions.filter(pk__in=running).order_by("sort_order", "pk"))
    keys = [promotion.page_id for promotion in ordered if promotion.page_id]
    pages = {page.pk: page for page in Page.objects.filter(pk__in=keys).specific()} if keys else {}
    found = (promoted(promotion, pages.get(promotion.page_id)) for promotion in ordered)
    return list(islice((each for each in found if is_open_to_all(each)), MAXIMUM_SHOWN))


def promoted(promotion: SearchPromotion, page: Page | None) -> PromotedResult:
    if page:
        return PromotedResult(page.title, page.url or "", promotion.description, page)
    return PromotedResult(promotion.external_link_text, promotion.external_link_url, promotion.description)


def is_open_to_all(promoted: PromotedResult) -> bool:
    """Whether it has an address, and no privacy setting at it: the reading rule does not look at what stands above a
    page that was put below an alias of something private.
    """
    return bool(promoted.url) and not (promoted.page and promoted.page.get_view_restrictions())
