"""An article with everything an article can say, on its page and in feeds."""

import html
import re
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from blog.blocks import BlogStoryBlock
from blog.models import ArticlePage, Series
from site_core.story import Story
from site_core.targets import Targets
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_document,
    make_image,
    make_standard_page,
)
from tests.stories import VIDEO, every_block

BUDGET = 8
EMPTY = [
    {"type": name, "value": block.get_prep_value(block.get_default())}
    for name, block in BlogStoryBlock().child_blocks.items()
]


@pytest.fixture
def other(blog_index):
    return make_article(blog_index, "The other side", slug="other")


@pytest.fixture
def about(home_page):
    return make_standard_page(home_page)


@pytest.fixture
def whole(blog_index, other, about, background_work):
    """An article with every block, thirty images, two authors with photos, a series, tags and further categories."""
    images = [make_image(f"Image {number}", size=(64, 36)) for number in range(30)]
    series = Series.objects.create(name="Plans", description="Reading them.")
    make_article(blog_index, "Part one", slug="part-one", series=series, series_part=1)
    Embed.objects.create(
        url=VIDEO, hash=get_embed_hash(VIDEO), html='<iframe src="https://player.vimeo.com/video/76979871"></iframe>'
    )
    return make_article(
        blog_index,
        "Everything",
        slug="everything",
        body=every_block(images, make_document(), other, about),
        sources=[{"type": "source", "value": {"title": "The manual", "publisher": "", "url": "https://example.org/"}}],
        cover=images[0],
        category=make_category(),
        further_categories=[make_category("Django", "django")],
        authors=[make_author(photo=images[1]), make_author("Ada Moreau", "ada-moreau", photo=images[2])],
        tags=["indexes", "plans"],
        series=series,
        series_part=2,
        published_at=datetime(2026, 2, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize("is_cold", [False, True])
def test_an_article_with_every_block_and_thirty_images_costs_eight_queries(client, whole, is_cold):
    client.get(whole.url)
    if is_cold:
        cache.clear()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(whole.url)

    assert response.status_code == 200
    assert response.content.count(b"<picture") > 30
    assert len(queries) <= BUDGET, "\n\n".join(query["sql"] for query in queries)


def test_the_same_holds_for_each_of_five_articles_in_a_feed(client, blog_index, whole):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/blog/feed/").status_code == 200
        return len(queries)

    cost()
    before = cost()
    for number in range(4):
        make_article(blog_index, f"Copy {number}", body=list(whole.body.raw_data), tags=["indexes"])

    assert cost() == before


def test_a_feed_carries_the_whole_text_with_absolute_addresses(client, whole):
    feed = client.get("/blog/feed/").content.decode()
    entry = next(entry for entry in feed.split("<entry") if "everything" in entry)
    content = html.unescape(re.search(r"<content[^>]*>(.*)</content>", entry, re.DOTALL)[1])

    assert not re.search(r'(?:href|src)="/', content)
    assert 'src="http://localhost/media/' in content
    assert "EXPLAIN (ANALYZE, BUFFERS)" in content
    assert "The manual" in content
    for forbidden in ("<script", "<iframe", "<style", " style=", "<copy-code", "<embed-player"):
        assert forbidden not in content


def test_a_feed_names_every_author_and_subject(client, whole):
    feed = client.get("/blog/feed/").content.decode()
    entry = next(entry for entry in feed.split("<entry") if "everything" in entry)

    assert re.findall(r"<name>(.*?)</name>", entry) == ["Noor Haddad", "Ada Moreau"]
    assert "http://localhost/blog/author/ada-moreau/" in entry
    assert re.findall(r'<category term="(.*?)"', entry) == ["Databases", "Django", "indexes", "plans"]


def test_a_listings_feed_keeps_its_id_when_its_address_changes(client, blog_index):
    def feed_id(address: str) -> str:
        return re.search(r"<id>(.*?)</id>", client.get(address).content.decode())[1]

    category = make_category()
    make_article(blog_index, category=category)
    before = feed_id("/blog/category/databases/feed/")

    category.slug = "data"
    category.save()

    assert feed_id("/blog/category/data/feed/") == before
    assert before.startswith("urn:uuid:")
    assert before != feed_id("/blog/feed/")


def test_a_page_with_every_block_left_empty_is_shown(client, blog_index):
    article = make_article(blog_index, body=[{"type": "text", "value": "<p>One line.</p>"}])
    ArticlePage.objects.filter(pk=article.pk).update(body=EMPTY)

    response = client.get(article.url)

    assert response.status_code == 200
    assert client.get("/blog/feed/").status_code == 200


def test_what_blocks_point_at_may_be_gone(client, whole, other, about):
    for block in whole.body:
        if block.block_type == "download":
            block.value["document"].delete()
    type(whole.cover).objects.all().delete()
    other.delete()
    about.delete()

    response = client.get(whole.url)

    assert response.status_code == 200
    assert client.get("/blog/feed/").status_code == 200


@pytest.mark.parametrize("hide", ["unpublish", "restrict", "expire"])
def test_what_blocks_point_at_may_be_hidden(client, whole, other, about, hide):
    for page in (other, about):
        if hide == "unpublish":
            page.unpublish()
        elif hide == "restrict":
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        else:
            type(page).objects.filter(pk=page.pk).update(expire_at=datetime(2026, 1, 1, tzinfo=UTC))

    for address in (whole.url, "/blog/feed/"):
        markup = client.get(address).content.decode()

        assert "/blog/other/" not in markup
        assert "The other side<" not in markup
        assert "/about/" not in markup


def test_reading_a_story_takes_nothing_from_what_is_stored(whole, other):
    other.unpublish()
    before = whole.body.get_prep_value()

    Story(whole.body)

    assert whole.body.get_prep_value() == before


def test_a_story_has_its_words_in_every_form(whole):
    story = Story(whole.body)
    text = story.plain_text()

    for words in ("What the planner does", "EXPLAIN (ANALYZE, BUFFERS)", "Where background work waits", "184 ms"):
        assert words in text
        assert words in html.unescape(re.sub(r"<[^>]+>", "", story.feed_html()))
    assert "[^" not in text
    assert "<" not in text.replace("<-", "")


def test_code_is_counted_apart_from_words(blog_index):
    body = [
        {"type": "text", "value": f"<p>{'word ' * 476}</p>"},
        {"type": "code", "value": {"language": "python", "code": "a = 1\nb = 2\n", "file_name": ""}},
        {"type": "markdown", "value": {"source": "one two\n\n```python\nc = 3\n```\n"}},
    ]
    article = make_article(blog_index, body=body)

    assert (article.word_count, article.code_line_count) == (478, 3)
    assert article.reading_minutes == 2


def test_a_story_is_counted_when_it_is_saved_and_not_otherwise(blog_index, monkeypatch):
    article = make_article(blog_index, body=[{"type": "text", "value": "<p>one two</p>"}])
    ArticlePage.objects.update(word_count=0)

    article.body = [("text", RichText("<p>one two three</p>"))]
    article.save(update_fields=["body"])

    assert ArticlePage.objects.get().word_count == 3
    monkeypatch.setattr(Story, "count", None)
    article.save(update_fields=["excerpt"])
    assert ArticlePage.objects.get().word_count == 3


def test_counts_that_are_saved_alone_are_those_of_the_story(blog_index):
    article = make_article(blog_index, body=[{"type": "text", "value": "<p>one two</p>"}])
    article.word_count = 0

    article.save(update_fields=["word_count"])

    assert ArticlePage.objects.get().word_count == 2


def test_markdown_headings_join_the_contents_and_no_anchor_comes_twice(blog_index, client):
    body = [
        {"type": "heading", "value": {"text": "Cost", "level": "2", "anchor": "cost"}},
        {
            "type": "markdown",
            "value": {"source": "## Cost\n\n### Less\n\n## Gain {#gain}\n\nx[^1]\n\n[^1]: Note.\n"},
        },
        {"type": "markdown", "value": {"source": "## Gain\n\nx[^1]\n\n[^1]: Another.\n"}},
    ]
    article = make_article(blog_index, body=body)

    markup = client.get(article.url).content.decode()

    links = re.findall(r'contents__link"\s+href="#([^"]+)"', markup)
    assert links == ["cost", "cost-2", "gain", "gain-2"]
    ids = re.findall(r'\bid="([^"]+)"', markup)
    assert len(ids) == len(set(ids))
    assert re.findall(r'href="#(note-[^"]+)"', markup) == ["note-m1-1", "note-m2-1"]
    assert {"note-m1-1", "note-m2-1", "mention-m1-1", "mention-m2-1"} <= set(ids)


def test_a_draft_may_name_notes_that_are_not_there_and_publication_asks_for_them():
    block = BlogStoryBlock()
    raw = [
        {"type": "text", "value": "<p>x[^a]</p>"},
        {"type": "footnotes", "value": {"notes": [{"marker": "b", "text": "<p>y</p>"}]}},
    ]

    with pytest.raises(Exception, match="Validation error") as refusal:
        block.clean(block.to_python(raw))

    assert [str(error.message) for error in refusal.value.non_block_errors.as_data()] == [
        "The text names a note [^a], and there is no such note.",
        "The text does not name the note [^b].",
    ]
    block.clean_deferred(block.to_python(raw))


def test_targets_are_loaded_by_one_query_a_kind(whole, django_assert_num_queries):
    with django_assert_num_queries(4):
        Targets([whole.body])


# What leads on


def test_parts_of_a_series_are_in_their_order_and_hidden_ones_do_not_count(client, blog_index):
    series = Series.objects.create(name="Plans")
    make_article(blog_index, "Third", series=series, series_part=3)
    make_article(blog_index, "First", series=series, series_part=1)
    make_article(blog_index, "Hidden", series=series, series_part=2, live=False)
    article = make_article(blog_index, "Second", series=series, series_part=2)

    onward = client.get(article.url).context["onward"]

    assert [part.title for part in onward.parts] == ["First", "Second", "Third"]
    assert onward.part == 2
    assert b"Part 2 of 3" in client.get(article.url).content


def test_a_series_of_one_public_article_is_not_mentioned(client, blog_index):
    series = Series.objects.create(name="Plans")
    make_article(blog_index, "Hidden", series=series, live=False)
    article = make_article(blog_index, "Alone", series=series)

    assert b"Part 1 of" not in client.get(article.url).content


def test_neighbours_are_the_nearest_by_date(client, blog_index):
    days = {
        day: make_article(blog_index, f"Day {day}", published_at=datetime(2026, 3, day, tzinfo=UTC))
        for day in (1, 2, 3, 4, 5)
    }
    make_article(blog_index, "Hidden", live=False)

    onward = client.get(days[3].url).context["onward"]

    assert (onward.previous.title, onward.following.title) == ("Day 2", "Day 4")
    assert client.get(days[1].url).context["onward"].previous is None
    assert client.get(days[5].url).context["onward"].following is None


def test_related_are_chosen_first_then_by_shared_tags_then_by_category(client, blog_index):
    category = make_category()
    akin = make_article(blog_index, "Akin", category=category)
    one = make_article(blog_index, "One tag", tags=["a"])
    two = make_article(blog_index, "Two tags", tags=["a", "b"])
    chosen = make_article(blog_index, "Chosen")
    make_article(blog_index, "Stranger")
    article = make_article(blog_index, "Article", category=category, tags=["a", "b"], related=[chosen])

    related = client.get(article.url).context["onward"].related

    assert [other.title for other in related] == [chosen.title, two.title, one.title]
    chosen.unpublish()
    related = client.get(article.url).context["onward"].related
    assert [other.title for other in related] == [two.title, one.title, akin.title]
