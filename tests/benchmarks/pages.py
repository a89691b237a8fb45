"""What is measured, and how to tell that the page was really made."""

from dataclasses import dataclass

CARD = 'class="article-card"'
RESULT = 'class="result"'
# What is promised of a page that lists or shows articles, and of one that finds, corrects, ranks, counts and records.
READING, SEARCHING = 8, 16


@dataclass(frozen=True)
class MeasuredPage:
    """`holds` stands `times` times on the page of the full blog; `size` is the number of articles it takes to exist.

    `queries`: how many of the database's are promised at most; None: as many as it takes.
    """

    path: str
    holds: str
    times: int
    size: int = 1
    queries: int | None = READING


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
    "search, common word": MeasuredPage("/search/?q=planner", RESULT, 12, queries=SEARCHING),
    "search, rare word": MeasuredPage("/search/?q=4321", RESULT, 1, size=5000, queries=SEARCHING),
    "sitemap": MeasuredPage("/sitemap.xml", "<url>", 5000, queries=None),
}
