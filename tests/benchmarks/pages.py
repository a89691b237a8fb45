"""What is measured, and how to tell that the page was really made."""

from dataclasses import dataclass

CARD = 'class="article-card"'


@dataclass(frozen=True)
class MeasuredPage:
    """`holds` stands `times` times on the page of the full blog; `size` is the number of articles it takes to exist.

    `is_limited`: whether the number of its queries is promised.
    """

    path: str
    holds: str
    times: int
    size: int = 1
    is_limited: bool = True


PAGES = {
    "home": MeasuredPage("/", CARD, 6),
    "index, page 1": MeasuredPage("/blog/", CARD, 12),
    "index, page 300": MeasuredPage("/blog/?page=300", CARD, 12, size=5000),
    "index, last page": MeasuredPage("/blog/?page=418", CARD, 1, size=5000),
    "category": MeasuredPage("/blog/category/category-0/", CARD, 12),
    "tag": MeasuredPage("/blog/tag/tag-0/", CARD, 12),
    "author": MeasuredPage("/blog/author/author-0/", CARD, 12),
    "archive": MeasuredPage("/blog/archive/", 'class="archive-year__month"', 8),
    "month": MeasuredPage("/blog/archive/2026/9/", CARD, 12, size=5000),
    "article": MeasuredPage("/blog/article-0/", '<h2 class="heading"', 8),
    "feed": MeasuredPage("/blog/feed/", "<entry>", 20),
    "search, common word": MeasuredPage("/search/?q=planner", CARD, 12),
    "search, rare word": MeasuredPage("/search/?q=4321", CARD, 1, size=5000),
    "sitemap": MeasuredPage("/sitemap.xml", "<url>", 5000, is_limited=False),
}
