"""A listing of articles: what its page says, what it selects, and where it and its feed are."""

import uuid
from dataclasses import dataclass

from django.db.models import Model

from blog.querysets import ArticlePageQuerySet
from site_core.pagination import PER_PAGE


@dataclass(frozen=True)
class Listing:
    """Articles that share an address.

    `path` is the address below the blog index, with a slash at its end unless it is the index itself. `kind` says
    what the articles have in common; `topic` is the Category, Tag or Author, where that is one. `index_url` and
    `index_full_url` are the index page's addresses, relative to the host and absolute; `index_key` is its
    translation key.
    """

    heading: str
    description: str
    articles: ArticlePageQuerySet
    path: str = ""
    kind: str = ""
    topic: Model | None = None
    index_url: str = ""
    index_full_url: str = ""
    index_key: uuid.UUID | None = None
    meta_title: str = ""

    @property
    def url(self) -> str:
        return f"{self.index_url}{self.path}"

    @property
    def urn(self) -> str:
        """An id that stays when an address changes: of the index, of the kind and of its topic or period."""
        if not self.kind or self.index_key is None:
            return self.index_key.urn if self.index_key else self.full_url
        name = self.topic.pk if self.topic else self.path
        return uuid.uuid5(self.index_key, f"{self.kind}/{name}").urn

    def full_author_url(self, slug: str) -> str:
        """The absolute address of an author's listing."""
        return f"{self.index_full_url}author/{slug}/"

    @property
    def feed_url(self) -> str:
        return f"{self.url}feed/"

    @property
    def full_url(self) -> str:
        """Absolute, at the site's own address, whatever host was asked."""
        return f"{self.index_full_url}{self.path}"

    def full_urls(self) -> list[str]:
        """All of its absolute addresses, page by page, and its feed's, as with one article more than it has."""
        pages = self.articles.count() // PER_PAGE + 1
        further = [f"{self.full_url}?page={number}" for number in range(2, pages + 1)]
        return [self.full_url, *further, self.full_feed_url]

    @property
    def full_feed_url(self) -> str:
        return f"{self.full_url}feed/"
