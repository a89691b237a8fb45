"""The markup of the results page in each of its states, and of what is offered while a reader types."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from search import matching
from search.forms import SearchForm
from search.results import Facet, FacetValue, Result, Results, Spelling
from tests.factories import make_article, make_author, make_category, make_promotion

pytestmark = pytest.mark.usefixtures("background_work")

SECTIONS = [
    {"type": "text", "value": "<p>Before any heading: a quincunx.</p>"},
    {"type": "heading", "value": {"text": "Planting", "level": "2", "anchor": "planting"}},
    {"type": "text", "value": "<p>Five trees make one quincunx.</p>"},
]


def page_of(client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def text_of(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def links_in(tag: Tag) -> dict[str, str]:
    """Addresses by what their links say."""
    return {text_of(link): link["href"] for link in tag.find_all("a")}


def body_of(blocks: list[dict]) -> list[dict]:
    return [{**block, "id": f"00000000-0000-4000-8000-{number:012}"} for number, block in enumerate(blocks)]


@pytest.fixture
def orchard(blog_index):
    """Three articles on one word, in two categories, by two authors, of two years."""
    trees, maths = make_category("Trees", "trees"), make_category("Mathematics", "mathematics")
    ada, ben = make_author("Ada Moreau", "ada-moreau"), make_author("Ben Okri", "ben-okri")
    for title, year, category, author, tags in [
        ("Quincunx of oaks", 2025, trees, ada, ["oak"]),
        ("Quincunx of elms", 2026, trees, ben, ["elm"]),
        ("Quincunx of numbers", 2026, maths, ben, ["elm", "oak"]),
    ]:
        make_article(
            blog_index,
            title,
            slug=title.lower().replace(" ", "-"),
            category=category,
            authors=[author],
            tags=tags,
            published_at=datetime(year, 3, 1, tzinfo=UTC),
        )
    return blog_index


class TestResults:
    def test_are_counted_in_a_sentence(self, client, orchard):
        assert text_of(page_of(client, "/search/?q=quincunx").h1) == "3 articles for “quincunx”"
        assert text_of(page_of(client, "/search/?q=numbers").h1) == "1 article for “numbers”"

    def test_have_title_date_category_and_the_passages_that_matched_marked(self, client, blog_index):
        category = make_category("Trees", "trees")
        make_article(blog_index, "On the quincunx", slug="on-it", category=category, body=body_of(SECTIONS))

        result = page_of(client, "/search/?q=quincunx").select_one("ol > li")

        title = result.h2.a
        assert (text_of(title), title["href"]) == ("On the quincunx", "/blog/on-it/")
        assert text_of(title.mark) == "quincunx"
        assert text_of(result.select_one(".article-meta")) == "1 January 2026 Trees"
        assert links_in(result.ul) == {"Planting": "/blog/on-it/#planting"}
        assert {text_of(mark) for mark in result.select("li mark")} == {"quincunx"}

    def test_tell_their_place_in_the_whole_list(self, client, blog_index):
        for number in range(14):
            make_article(blog_index, f"Quincunx {number}")

        second = page_of(client, "/search/?q=quincunx&page=2").select_one("search-results")

        assert [link["data-position"] for link in second.select("h2 a")] == ["13", "14"]
        assert second.ol["start"] == "13"

    def test_are_not_counted_by_clicks_where_nothing_counts_them(self, client, orchard):
        results = page_of(client, "/search/?q=quincunx&sort=date").select_one("search-results")

        assert not results.has_attr("data-clicks")
        assert not results.has_attr("data-search-token")

    def test_carry_what_counts_clicks(self, orchard, rf):
        article = orchard.articles()[0]
        found = Results("elms", Paginator([article], 12).page(1), results=[Result(article, SafeString("Elms"))])
        context = {"found": found, "click_token": "signed", "click_url": "/search/click/"}

        html = render_to_string("search/results.html", context, rf.get("/search/"))

        results = BeautifulSoup(html, "html.parser").select_one("search-results")
        assert (results["data-search-token"], results["data-clicks"]) == ("signed", "/search/click/")

    def test_that_editors_chose_are_set_apart_and_named_so(self, client, orchard):
        chosen = orchard.articles()[0]
        make_promotion("quincunx", chosen, description="Begin here.")

        page = page_of(client, "/search/?q=quincunx")

        section = page.select_one("section.picked")
        assert text_of(page.find(id=section["aria-labelledby"])) == "Chosen by the editors"
        assert [text_of(link) for link in section.select("h3 a")] == [chosen.title]
        assert "Begin here." in text_of(section)
        assert {link["data-position"] for link in section.find_all("a")} == {"0"}
        assert not page_of(client, "/search/?q=quincunx&sort=date&year=2026").select("section.picked")

    def test_that_editors_chose_are_shown_where_nothing_is_found(self, client, orchard):
        make_promotion("zzzzzz", orchard.articles()[0])

        assert page_of(client, "/search/?q=zzzzzz").select_one("section.picked")


class TestNarrowing:
    def test_each_value_of_a_facet_is_a_link_with_its_count(self, client, orchard):
        page = page_of(client, "/search/?q=quincunx")

        facets = {
            text_of(page.find(id=values["aria-labelledby"])): [
                (text_of(link.select_one(".facet__name")), text_of(link.select_one(".facet__count")), link["href"])
                for link in values.find_all("a")
            ]
            for values in page.select("nav details ul")
        }

        assert facets == {
            "Category": [
                ("Trees", "2", "?q=quincunx&category=trees"),
                ("Mathematics", "1", "?q=quincunx&category=mathematics"),
            ],
            "Tag": [("elm", "2", "?q=quincunx&tag=elm"), ("oak", "2", "?q=quincunx&tag=oak")],
            "Author": [
                ("Ben Okri", "2", "?q=quincunx&author=ben-okri"),
                ("Ada Moreau", "1", "?q=quincunx&author=ada-moreau"),
            ],
            "Year": [("2026", "2", "?q=quincunx&year=2026"), ("2025", "1", "?q=quincunx&year=2025")],
        }

    def test_what_was_chosen_is_a_chip_that_takes_it_back(self, client, orchard):
        page = page_of(client, "/search/?q=quincunx&category=trees&year=2026&sort=date")

        assert text_of(page.h1) == "1 of 3 articles for “quincunx”"
        assert links_in(page.find("ul", {"aria-label": "Narrowed down to"})) == {
            "Remove Category: Trees": "?q=quincunx&year=2026&sort=date",
            "Remove Year: 2026": "?q=quincunx&category=trees&sort=date",
            "Remove all": "?q=quincunx&sort=date",
        }
        chosen = page.select("nav details a[aria-current]")
        assert [text_of(link.select_one(".facet__name")) for link in chosen] == ["Trees", "2026"]

    def test_a_facet_that_leaves_no_choice_is_not_offered(self, client, blog_index):
        for title in ("Quincunx of oaks", "Quincunx of elms"):
            make_article(blog_index, title)

        page = page_of(client, "/search/?q=quincunx")

        assert page.find("nav", {"aria-label": "Narrow the results down"}) is None

    def test_many_values_are_folded(self, rf):
        values = [FacetValue(f"tag-{number}", f"Tag {number}", 60 - number) for number in range(60)]
        context = {"form": SearchForm({"q": "elms"}), "facets": [Facet("tag", "Tag", values)]}

        html = BeautifulSoup(render_to_string("search/facets.html", context, rf.get("/search/")), "html.parser")

        more = html.select_one("details details")
        assert text_of(more.summary) == "54 more: Tag"
        assert len(html.find_all("a")) == 60
        assert len(more.find_all("a")) == 54

    def test_a_choice_that_fits_nothing_says_what_is_there_without_it(self, client, orchard):
        page = page_of(client, "/search/?q=quincunx&category=mathematics&year=2025")

        assert text_of(page.h1) == "0 of 3 articles for “quincunx”"
        assert page.find("a", string="Show all that was found")["href"] == "?q=quincunx"

    def test_a_choice_that_does_not_exist_can_be_left(self, client, orchard):
        page = page_of(client, "/search/?q=quincunx&category=no-such")

        assert page.find("a", string="Show all that was found")["href"] == "?q=quincunx"


class TestOrder:
    @pytest.mark.parametrize(("sort", "current"), [("", "Best match"), ("&sort=date", "Newest")])
    def test_is_a_link_for_each(self, client, orchard, sort, current):
        order = page_of(client, f"/search/?q=quincunx&tag=elm{sort}").find(
            "nav", {"aria-label": "Order of the results"}
        )

        assert links_in(order) == {"Best match": "?q=quincunx&tag=elm", "Newest": "?q=quincunx&tag=elm&sort=date"}
        assert [text_of(link) for link in order.select("[aria-current]")] == [current]

    def test_pages_keep_the_search(self, client, blog_index):
        for number in range(14):
            make_article(blog_index, f"Quincunx {number}", tags=["elm"])

        page = page_of(client, "/search/?q=quincunx&tag=elm&sort=date")

        assert page.find("a", rel="next")["href"] == "?q=quincunx&tag=elm&sort=date&page=2"
        assert page.find("nav", {"aria-label": "Order of the results"}).a["href"] == "?q=quincunx&tag=elm"


class TestReading:
    def test_of_a_misspelt_word_is_told(self, client, orchard):
        page = page_of(client, "/search/?q=quincumx")

        assert "Showing results for quincunx, since a word of yours stands in no article." in text_of(page.main)

    def test_without_words_that_no_article_has_is_told(self, client, orchard):
        page = page_of(client, "/search/?q=quincunx+zzzzqq")

        assert "Left out, since no article has it: zzzzqq" in text_of(page.main)

    @pytest.mark.parametrize(
        ("count", "said"), [(1, "Did you mean quincunx (1 article)?"), (7, "Did you mean quincunx (7 articles)?")]
    )
    def test_in_another_spelling_is_offered_with_its_count(self, orchard, rf, count, said):
        form = SearchForm({"q": "quincux", "category": "trees"})
        found = Results("quincux", Paginator([], 12).page(1), spelling=Spelling("quincunx", count))

        html = BeautifulSoup(
            render_to_string("search/found.html", {"form": form, "query": "quincux", "found": found}), "html.parser"
        )

        assert said in text_of(html)
        assert html.find("a", string="quincunx")["href"] == "?q=quincunx&category=trees"


class TestNothingFound:
    def test_keeps_the_query_and_offers_articles_and_categories(self, client, orchard):
        page = page_of(client, "/search/?q=zzzzqq")

        assert page.select_one("main input[name=q]")["value"] == "zzzzqq"
        assert text_of(page.h1) == "No article for “zzzzqq”"
        assert [text_of(heading) for heading in page.select("main h2")] == [
            "Perhaps one of these",
            "Browse by category",
        ]
        assert len(page.select("article")) == 3
        assert [link["href"] for link in page.select(".category-list a")] == [
            "/blog/category/mathematics/",
            "/blog/category/trees/",
        ]

    def test_on_a_site_without_articles_offers_none(self, client, site):
        page = page_of(client, "/search/?q=zzzzqq")

        assert text_of(page.h1) == "No article for “zzzzqq”"
        assert page.select("main h2") == []


class TestStart:
    @pytest.mark.parametrize("query", ["", "?q=", "?q=+", "?category=trees"])
    def test_says_what_can_be_typed_and_lists_the_categories(self, client, orchard, query):
        page = page_of(client, f"/search/{query}")

        assert text_of(page.h1) == "Search"
        assert "quotation marks" in text_of(page.main)
        assert [text_of(heading) for heading in page.select("main h2")] == ["Browse by category"]


@pytest.mark.parametrize(
    "query", ["", "?q=quincunx", "?q=quincunx&category=trees", "?q=quincunx&sort=date", "?q=zzzzqq"]
)
def test_no_state_is_for_search_engines(client, orchard, query):
    assert page_of(client, f"/search/{query}").find("meta", {"name": "robots"})["content"] == "noindex"


@pytest.mark.parametrize("address", ["/", "/blog/", "/blog/quincunx-of-elms/", "/search/", "/no-such-page/"])
def test_every_page_has_the_search_box_at_its_head(client, orchard, address):
    form = page_of(client, address).select_one("header form")

    assert (form["method"], form["action"], form["role"]) == ("get", "/search/", "search")
    assert form.find("label", {"for": form.input["id"]})
    assert form.input["name"] == "q"


class TestSuggestions:
    def test_are_options_that_are_links_and_the_last_leads_to_all_results(self, client, orchard):
        fragment = page_of(client, "/search/suggestions/?q=qui+%26")

        assert fragment.ul["role"] == "listbox"
        assert fragment.ul["data-said"] == "3 suggestions"
        options = fragment.select("a[role=option]")
        assert all(option["tabindex"] == "-1" and option["aria-selected"] == "false" for option in options)
        *articles, last = options
        assert {option["href"] for option in articles} == {
            "/blog/quincunx-of-oaks/",
            "/blog/quincunx-of-elms/",
            "/blog/quincunx-of-numbers/",
        }
        assert (text_of(last), last["href"]) == ("All results for “qui &”", "/search/?q=qui%20%26")

    def test_of_nothing_are_all_results_alone(self, client, orchard):
        fragment = page_of(client, "/search/suggestions/?q=zzzzqq")

        assert fragment.ul["data-said"] == "No suggestions"
        assert [text_of(option) for option in fragment.select("[role=option]")] == ["All results for “zzzzqq”"]

    def test_for_no_words_are_none(self, client, orchard):
        assert page_of(client, "/search/suggestions/?q=+").select("[role=option]") == []

    def test_name_the_kind_of_what_is_no_article(self, client, orchard):
        option = page_of(client, "/search/suggestions/?q=tree").select_one("[role=option]")

        assert (text_of(option), option["href"]) == ("Trees Category", "/blog/category/trees/")


def test_more_articles_than_are_counted_are_said_to_be_more(client, blog_index, monkeypatch):
    monkeypatch.setattr(matching, "MOST_COUNTED", 2)
    for number in range(4):
        make_article(blog_index, f"Quincunx {number}", tags=["one"] if number else ["other"])

    page = client.get("/search/", {"q": "quincunx"})
    chosen = client.get("/search/", {"q": "quincunx", "tag": "other"})

    assert "More than 2 articles for “quincunx”" in page.content.decode()
    assert {value.count for facet in page.context["found"].facets for value in facet.values} == {None}
    assert "1 of more than 2 articles for “quincunx”" in chosen.content.decode()
