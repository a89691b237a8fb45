import json
from datetime import UTC, datetime

from wagtail.models import Page

from blog.models import ArticlePage
from tests.article_rows import ArticleRow, insert_articles
from tests.factories import make_article, make_author, make_category
from tests.search_bench.vocabulary import words_of_body

BODY = json.dumps(
    [{"type": "text", "value": "<p>The planner chose.</p>", "id": "00000000-0000-4000-8000-000000000001"}]
)


def row(title, **values):
    return ArticleRow(title, title.lower(), "Why.", BODY, datetime(2026, 1, 2, tzinfo=UTC), **values)


def test_rows_are_published_articles(client, blog_index):
    make_article(blog_index, "Made before")
    category, author = make_category("Databases"), make_author("Ada Moreau")

    keys = insert_articles(blog_index, [row("One", categories=[category.pk], authors=[author.pk]), row("Two")])

    one, two = (ArticlePage.objects.published().get(pk=key) for key in keys)
    assert (one.title, one.category, one.author_names, two.title) == ("One", category, "Ada Moreau", "Two")
    assert words_of_body(list(one.body.raw_data)).split() == ["The", "planner", "chose."]
    assert client.get(one.url).status_code == 200
    assert not any(Page.find_problems())


def test_what_is_made_after_rows_has_its_own_key_and_place(blog_index):
    insert_articles(blog_index, [row("One"), row("Two")])

    blog_index.refresh_from_db()
    make_article(blog_index, "Three")

    assert blog_index.get_children().count() == 3
    assert not any(Page.find_problems())
