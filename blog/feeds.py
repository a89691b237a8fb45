"""Feeds: what subscribers are told of a listing."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.db.models import Model
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed

from blog.listings import Listing

FEED_LENGTH = 20


class ArticleFeed(Feed):
    """The newest articles of a listing, as Atom: dates in their zone, and ids that survive a change of address."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, listing: Listing) -> Listing:
        return listing

    def title(self, listing: Listing) -> str:
        return listing.meta_title or listing.heading

    def subtitle(self, listing: Listing) -> str:
        return listing.description

    def link(self, listing: Listing) -> str:
        return listing.full_url

    def feed_url(self, listing: Listing) -> str:
        return listing.full_feed_url

    def feed_guid(self, listing: Listing) -> str:
        return listing.full_url

    def items(self, listing: Listing) -> list[Model]:
        return list(listing.articles.for_listing().with_authors()[:FEED_LENGTH])

    def item_title(self, article: Model) -> str:
        return article.title

    def item_description(self, article: Model) -> str:
        return article.excerpt

    def item_link(self, article: Model) -> str:
        return article.full_url

    def item_guid(self, article: Model) -> str:
        return article.translation_key.urn

    def item_pubdate(self, article: Model) -> datetime:
        return article.published_at

    def item_updateddate(self, article: Model) -> datetime:
        return article.modified_at

    def item_author_name(self, article: Model) -> str:
        return article.author_names

    def item_categories(self, article: Model) -> list[str]:
        return [article.category.name] if article.category else []
