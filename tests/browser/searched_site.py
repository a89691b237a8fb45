"""A site whose readers searched for this and that, and for one thing in vain."""

from blog.models import BlogIndexPage
from search.desk.log import click_token, record, record_click
from tests.browser.content import admit_administrator
from tests.factories import make_article, make_author, make_category

IN_VAIN = "hypermedia without javascript, and what it costs with many forms"
FOUND = "next.js"


def be_searched() -> None:
    """For a site that has just been set up; runs in a process of that site."""
    admit_administrator()
    make_article(BlogIndexPage.objects.get(), "Next.js", category=make_category(), authors=[make_author()])
    for query, results in [(FOUND, 1), ("next js", 1), (FOUND, 1), (IN_VAIN, 0)]:
        row = record(query, results)
    record_click(click_token(row))
