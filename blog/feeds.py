"""Feeds: what subscribers are told of a listing, with the whole text of every article."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urljoin
from xml.sax.saxutils import XMLGenerator

from django.contrib.syndication.views import Feed
from django.db.models import Model
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed

from blog.listings import Listing
from site_core.story import Story
from site_core.targets import Targets

FEED_LENGTH = 20
TAG = re.compile(r"<(?:a|img)\b[^>]*>")
ADDRESS = re.compile(r'(\b(?:href|src)=")(/[^"]*)')
# What XML 1.0 cannot hold, and a page can.
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def with_absolute_addresses(html: str, base: str) -> str:
    """`html` of our own making, where every address within the site begins with the site's: `base` is absolute.

    Only what stands in a tag is looked at: the text of an article may show such an attribute, too.
    """
    return TAG.sub(lambda tag: ADDRESS.sub(lambda part: f"{part[1]}{urljoin(base, part[2])}", tag[0]), html)


class FullTextAtomFeed(Atom1Feed):
    """Atom with the text, every author and every subject of an entry."""

    def add_item_elements(self, handler: XMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name, url in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.addQuickElement("uri", url)
            handler.endElement("author")
        handler.addQuickElement("content", NO_XML.sub("", item["content"]), {"type": "html"})


class ArticleFeed(Feed):
    """The newest articles of a listing, as Atom: dates in their zone, and ids that survive a change of address."""

    feed_type = FullTextAtomFeed

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
        return listing.urn

    def items(self, listing: Listing) -> list[Model]:
        articles = list(listing.articles.for_feed()[:FEED_LENGTH])
        # One for all of them, so that a feed costs the same whatever its articles point at.
        targets = Targets([article.body for article in articles], images=[article.cover for article in articles])
        for article in articles:
            article.story = Story(article.body, targets)
            article.feed_listing = listing
        return articles

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

    def item_categories(self, article: Model) -> list[str]:
        topics = [article.category, *article.further_categories, *article.tag_list]
        return list(dict.fromkeys(topic.name for topic in topics if topic))

    def item_extra_kwargs(self, article: Model) -> dict[str, Any]:
        return {
            "authors": [
                (author.name, article.feed_listing.full_author_url(author.slug)) for author in article.authors
            ],
            "content": with_absolute_addresses(article.feed_html(article.story), article.full_url),
        }
