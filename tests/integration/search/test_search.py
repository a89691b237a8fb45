from datetime import UTC, datetime

import pytest
from wagtail.models import PageViewRestriction

from blog.models import ArticlePage
from tests.factories import make_article, make_author

pytestmark = pytest.mark.usefixtures("background_work")

HOSTILE = [
    '"',
    'a"b',
    "' OR 1=1 --",
    "   ",
    "\x00",
    "nul\x00byte",
    "x" * 10_000,
    "word " * 1_000,
    "AND OR NOT",
    "NEAR(a b)",
    "a:b title:c",
    "*",
    "pre*",
    "-minus",
    "(((",
    "{}[]^~\\/",
    "%",
    "_",
    "<script>alert(1)</script>",
    "\ud800",
    "\u202eright-to-left",
    "日本語",
    "🦄",
    "e\u0301" * 300,
    "٣٣",
]


def prose(text: str) -> list[dict]:
    return [{"type": "text", "value": f"<p>{text}</p>", "id": "00000000-0000-4000-8000-00000000000a"}]


def found(client, query: str) -> list[str]:
    return [result.article.title for result in client.get("/search/", {"q": query}).context["found"].results]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("page", [None, "abc", "\x00", "9999"])
def test_no_query_fails(client, blog_index, query, page):
    make_article(blog_index)
    parameters = {"q": query.encode("utf-8", "surrogatepass")} | ({"page": page} if page else {})

    assert client.get("/search/", parameters).status_code in {200, 404}


def test_bytes_that_are_no_text_are_read_as_well_as_they_can_be(client, site):
    assert client.get("/search/?q=%ff%fe%00").status_code == 200


@pytest.mark.parametrize(
    ("place", "word"),
    [
        ("title", "Heliotrope"),
        ("excerpt", "gallimaufry"),
        ("body", "quincunx"),
        ("tag", "zeugma"),
        ("author", "Vespertine"),
    ],
)
def test_a_word_finds_the_article_wherever_it_stands(client, blog_index, place, word):
    make_article(
        blog_index,
        "Heliotrope in production",
        excerpt="A gallimaufry of queries.",
        body=prose("Arranged in a quincunx."),
        tags=["zeugma"],
        authors=[make_author("Ada Vespertine", "ada-vespertine")],
    )

    assert found(client, word) == ["Heliotrope in production"]


@pytest.mark.parametrize("query", ["", "   ", '""', "\x00"])
def test_nothing_is_found_for_no_words(client, blog_index, query):
    make_article(blog_index)

    assert found(client, query) == []


def test_what_is_not_public_is_not_found(client, blog_index):
    make_article(blog_index, "Draft quincunx", live=False)
    private = make_article(blog_index, "Private quincunx")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    expired = make_article(blog_index, "Expired quincunx")
    ArticlePage.objects.filter(pk=expired.pk).update(expire_at=datetime(2026, 1, 2, tzinfo=UTC))
    make_article(blog_index, "Public quincunx")

    assert found(client, "quincunx") == ["Public quincunx"]


def test_the_page_keeps_the_query(client, site):
    response = client.get("/search/", {"q": "b-tree <indexes>"})

    assert 'value="b-tree &lt;indexes&gt;"' in response.content.decode()


def test_results_are_paged(client, blog_index):
    for number in range(13):
        make_article(blog_index, f"Quincunx {number}")

    pages = [client.get("/search/", {"q": "quincunx", "page": page}).context["found"] for page in (1, 2)]

    first, second = ({result.article.pk for result in page.results} for page in pages)
    assert (len(first), len(second)) == (12, 1)
    assert not first & second


def test_a_result_page_costs_the_same_for_one_result_and_for_six(client, blog_index, django_assert_max_num_queries):
    make_article(blog_index, "Quincunx")
    client.get("/search/", {"q": "quincunx"})
    with django_assert_max_num_queries(16) as of_one:
        client.get("/search/", {"q": "quincunx"})
    for number in range(5):
        make_article(blog_index, f"Quincunx {number}")

    with django_assert_max_num_queries(16) as of_six:
        client.get("/search/", {"q": "quincunx"})

    assert len(of_one) == len(of_six)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_search_only_reads(client, site, method):
    assert getattr(client, method)("/search/").status_code == 405
