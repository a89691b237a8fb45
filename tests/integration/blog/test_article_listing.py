"""The admin's flat listing of articles."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from blog.models import ArticlePage, Series
from tests.factories import make_article, make_author, make_category, make_image


@pytest.fixture
def address() -> str:
    return reverse("articles:index")


@pytest.fixture
def editor(client, people):
    client.force_login(people["Editor"])
    return people["Editor"]


def titles(client, address: str, **filters: str) -> set[str]:
    return {article.title for article in client.get(address, filters).context["object_list"]}


def test_a_row_shows_what_an_editor_looks_for(client, editor, address, blog_index):
    cover = make_image(size=(640, 360))
    cover.make_renditions()
    make_article(
        blog_index, "Reading a plan", cover=cover, category=make_category(), authors=[make_author()], tags=["indexes"]
    )

    markup = client.get(address).content.decode()

    for words in ("Reading a plan", "Databases", "Noor Haddad", "/media/images/"):
        assert words in markup


def test_rows_cost_no_queries_of_their_own(client, editor, address, blog_index):
    author, category = make_author(), make_category()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    make_article(blog_index, "First", cover=make_image(), category=category, authors=[author])
    cost()
    before = cost()
    for number in range(4):
        make_article(blog_index, f"More {number}", cover=make_image(), category=category, authors=[author])

    assert cost() == before


@pytest.fixture
def states(blog_index, people):
    make_article(blog_index, "Public")
    make_article(blog_index, "Draft", live=False)
    changed = make_article(blog_index, "Changed")
    changed.save_revision(changed=True)
    ArticlePage.objects.filter(pk=changed.pk).update(has_unpublished_changes=True)
    scheduled = make_article(blog_index, "Scheduled", live=False)
    scheduled.go_live_at = timezone.now() + timedelta(days=1)
    scheduled.save_revision().publish()
    reviewed = make_article(blog_index, "Reviewed", live=False)
    reviewed.get_workflow().start(reviewed, people["Author"])
    make_article(blog_index, "Expired", expire_at=datetime(2026, 1, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("public", {"Public", "Changed"}),
        ("changed", {"Changed"}),
        ("draft", {"Draft", "Reviewed"}),
        ("scheduled", {"Scheduled"}),
        ("review", {"Reviewed"}),
        ("expired", {"Expired"}),
    ],
)
def test_articles_are_filtered_by_their_state(client, editor, address, states, status, found):
    assert titles(client, address, status=status) == found


def test_articles_are_filtered_by_what_they_are_filed_under(client, editor, address, blog_index):
    author, category, series = make_author(), make_category(), Series.objects.create(name="Plans")
    article = make_article(blog_index, "Mine", category=category, authors=[author], tags=["a"], series=series)
    make_article(blog_index, "Other", published_at=datetime(2025, 6, 1, tzinfo=UTC))
    tag = article.article_tags.get().tag

    for name, value in (("category", category), ("author", author), ("tag", tag), ("series", series)):
        assert titles(client, address, **{name: str(value.pk)}) == {"Mine"}
    assert titles(client, address, published_at_from="2025-12-01") == {"Mine"}
    assert titles(client, address, published_at_to="2025-12-01") == {"Other"}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_listing_is_exported(client, editor, address, blog_index, form):
    make_article(blog_index, "Reading a plan", category=make_category(), authors=[make_author()], tags=["b", "a"])

    response = client.get(address, {"export": form})
    content = b"".join(response.streaming_content) if response.streaming else response.content

    assert response.status_code == 200
    if form == "csv":
        text = content.decode("utf-8-sig")
        assert "Reading a plan" in text
        assert 'Databases,Noor Haddad,"a, b"' in text


def test_an_empty_listing_leads_to_the_first_article(client, people, address):
    client.force_login(people["Author"])

    page = client.get(address).content.decode()

    assert "No articles yet:" in page
    assert f'<a href="{reverse("articles:choose_parent")}">write the first</a>' in page


def test_a_listing_without_matches_says_so_and_no_more(client, editor, address, blog_index):
    make_article(blog_index)

    page = client.get(address, {"status": "expired"}).content.decode()

    assert "No article matches." in page
    assert "write the first" not in page
