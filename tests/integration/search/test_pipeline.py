"""What a query finds, and in which order, on whichever database the tests run."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.core.paginator import Paginator
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from blog.models import ArticlePage
from search import matching, pipeline
from search.models import Entry, Synonym, Word
from search.pipeline import find
from search.results import Suggestions
from search.suggestions import suggest
from tests.factories import make_article, make_author, make_category

pytestmark = pytest.mark.usefixtures("background_work")


def prose(*texts: str, heading: str = "") -> list[dict]:
    blocks = [{"type": "text", "value": f"<p>{text}</p>"} for text in texts]
    if heading:
        value = {"text": heading, "level": "2", "anchor": "here"}
        blocks.insert(0, {"type": "heading", "value": value})
    return [{**block, "id": f"00000000-0000-4000-8000-{number:012}"} for number, block in enumerate(blocks)]


def results(query: str, page: int = 1, by_date: bool = False, **choices: str):
    return find(query, choices, by_date, lambda keys: Paginator(keys, 12).page(page))


def offered(text: str) -> Suggestions:
    return suggest(text, RequestFactory().get("/search/suggestions/"))


def titles(query: str, **options) -> list[str]:
    return [result.article.title for result in results(query, **options).results]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Next.js", ["nextjs", "next js", "Next.js", "NEXT.JS", "next-js", '"next js"']),
        ("AIO/GEO", ["geo", "aio", "aio/geo", "AIO GEO", "aiogeo"]),
        ("llms.txt", ["llms.txt", "llms txt", "llmstxt"]),
        ("B-tree", ["btree", "b tree", "B-Tree"]),
        ("FastAPI", ["fastapi", "fast api", "FastAPI", "Fast API"]),
        ("fast api", ["FastAPI", "fast api", "fast-api"]),
        ("object-level", ["object level", "object-level", "objectlevel"]),
        ("C++", ["c++", "C++"]),
        (".NET", [".net", "net", "dotnet"]),
        ("Python 3.11", ["3.11", "python 3.11", "v3.11"]),
        ("naïve", ["naive", "naïve", "NAÏVE"]),
    ],
)
def test_a_technical_name_is_found_in_all_the_ways_people_type_it(blog_index, written, typed):
    make_article(blog_index, f"On {written} in production")
    make_article(blog_index, "Nothing of the kind")

    assert {query: titles(query) for query in typed} == {query: [f"On {written} in production"] for query in typed}


def test_names_that_differ_by_a_sign_are_different(blog_index):
    for name in ("C++", "C#", "C"):
        make_article(blog_index, f"Memory in {name}")

    assert [titles(name) for name in ("C++", "C#", "C")] == [["Memory in C++"], ["Memory in C#"], ["Memory in C"]]


def test_javascript_is_not_java(blog_index):
    make_article(blog_index, "JavaScript in the browser")

    assert titles("java") == ["JavaScript in the browser"]
    make_article(blog_index, "Java on the server")
    assert titles("java") == ["Java on the server"]


@pytest.mark.parametrize("query", ["quincunx vs heliotrope", "what is it quincunx", "the quincunx", "quincunx versus"])
def test_small_words_never_empty_a_result(blog_index, query):
    make_article(blog_index, "Quincunx")

    assert titles(query) == ["Quincunx"]


def test_a_query_of_stop_words_alone_looks_at_titles(blog_index):
    make_article(blog_index, "What is it", excerpt="An answer.")
    make_article(blog_index, "Another", body=prose("What is it and what is it not"))

    assert titles("what is it") == ["What is it"]


def test_results_stand_in_the_order_of_where_the_word_is(blog_index):
    category = make_category("Quincunx", "quincunx")
    make_article(blog_index, "In the body", body=prose("A quincunx. " + "quincunx " * 50))
    make_article(blog_index, "In the excerpt", excerpt="A quincunx.")
    make_article(blog_index, "In a heading", body=prose("Nothing.", heading="The quincunx"))
    make_article(blog_index, "In the category", category=category)
    make_article(blog_index, "A quincunx among many other words in a title")
    make_article(blog_index, "Quincunx")

    assert titles("quincunx") == [
        "Quincunx",
        "A quincunx among many other words in a title",
        "In the category",
        "In a heading",
        "In the excerpt",
        "In the body",
    ]


def test_among_equals_the_newest_is_first_and_then_the_last_made(blog_index):
    day = datetime(2026, 1, 1, tzinfo=UTC)
    make_article(blog_index, "Quincunx", slug="old", published_at=day - timedelta(days=400))
    make_article(blog_index, "Quincunx", slug="first", published_at=day)
    make_article(blog_index, "Quincunx", slug="second", published_at=day)

    assert [result.article.slug for result in results("quincunx").results] == ["second", "first", "old"]


@pytest.mark.parametrize("typo", ["postgresqk", "potsgresql", "postgrsql", "postgressql", "psotgresq", "ostgresql"])
def test_one_or_two_typos_still_find_the_article(blog_index, typo):
    make_article(blog_index, "PostgreSQL in depth")

    found = results(typo)

    assert [result.article.title for result in found.results] == ["PostgreSQL in depth"]
    assert found.read_as == "postgresql"


def test_an_exact_match_needs_no_correction(blog_index):
    make_article(blog_index, "Cachet")
    make_article(blog_index, "Caches")

    found = results("cachet")

    assert titles("cachet") == ["Cachet"]
    assert found.read_as == ""


def test_a_plural_finds_the_singular_after_the_plural(blog_index):
    make_article(blog_index, "One index", published_at=datetime(2026, 2, 2, tzinfo=UTC))
    make_article(blog_index, "Many indexes")

    assert titles("indexes") == ["Many indexes", "One index"]


def test_another_spelling_is_offered_only_where_it_finds_more(blog_index):
    make_article(blog_index, "A djongo of my own")
    assert results("djongo").spelling is None

    for number in range(6):
        make_article(blog_index, f"Django {number}")

    assert (results("djongo").spelling.query, results("djongo").spelling.count) == ("django", 6)
    assert results("django").spelling is None


def test_a_synonym_finds_what_has_the_other_name(blog_index):
    make_article(blog_index, "Kubernetes at night")
    make_article(blog_index, "Django REST framework")
    Synonym.objects.create(term="kaates", same_as="Kubernetes")
    Synonym.objects.create(term="DeeRF", same_as="Django REST framework")

    assert titles("kaates") == ["Kubernetes at night"]
    assert titles("deerf") == ["Django REST framework"]


def test_a_synonym_is_read_in_both_directions_and_after_what_was_typed(blog_index):
    make_article(blog_index, "The kaates", published_at=datetime(2026, 3, 3, tzinfo=UTC))
    make_article(blog_index, "Kubernetes at night")
    Synonym.objects.create(term="kaates", same_as="Kubernetes")

    assert titles("kubernetes") == ["Kubernetes at night", "The kaates"]


def test_a_quoted_phrase_is_found_as_it_stands(blog_index):
    make_article(blog_index, "One", body=prose("The connection pool is full."))
    make_article(blog_index, "Two", body=prose("The pool has a connection."))

    assert titles('"connection pool"') == ["One"]


def test_a_phrase_reaches_across_no_end_of_a_text(blog_index):
    make_article(blog_index, "It ends with quincunx", tags=["heliotrope", "zeugma"])
    make_article(blog_index, "Other", tags=["quincunx heliotrope"])

    assert titles('"quincunx heliotrope"') == ["Other"]
    assert results('"heliotrope zeugma"').left_out


# None: where a database has no index over phrases, few articles' texts are read; from more on, neighbours are enough.
@pytest.mark.parametrize("most_read", [None, 0])
def test_words_of_a_phrase_are_neighbours_in_their_order(blog_index, monkeypatch, most_read):
    if most_read is not None:
        monkeypatch.setattr(matching, "MOST_READ", most_read)
        monkeypatch.setattr(matching, "MOST_READ_FOR_A_PAIR", most_read)
    make_article(blog_index, "As it is", body=prose("the quincunx heliotrope zeugma stands"))
    make_article(blog_index, "Turned", body=prose("the zeugma heliotrope quincunx stands"))
    make_article(blog_index, "Apart", body=prose("quincunx stands apart, and heliotrope too, zeugma as well"))

    assert titles('"quincunx heliotrope"') == ["As it is"]
    assert titles('"quincunx heliotrope zeugma"') == ["As it is"]
    assert titles('"quincunx heliotrope" stands', tag="none") == []


def test_a_phrase_is_more_than_its_pairs_of_neighbours(blog_index, monkeypatch):
    monkeypatch.setattr(matching, "MOST_READ_FOR_A_PAIR", 0)
    make_article(blog_index, "As it is", body=prose("the quincunx heliotrope zeugma stands"))
    make_article(blog_index, "In pairs", body=prose("a quincunx heliotrope, and then a heliotrope zeugma"))

    assert titles('"quincunx heliotrope zeugma"') == ["As it is"]


def test_a_phrase_that_nothing_has_is_taken_for_words(blog_index):
    make_article(blog_index, "Two", body=prose("The pool has a connection."))

    found = results('"connection pool"')

    assert [result.article.title for result in found.results] == ["Two"]
    assert list(found.left_out) == ["“connection pool”"]


def test_a_word_with_a_minus_is_not_in_the_results(blog_index):
    make_article(blog_index, "Quincunx in Flask")
    make_article(blog_index, "Quincunx in Django")

    assert titles("quincunx -flask") == ["Quincunx in Django"]


def test_words_that_nothing_has_are_left_out_and_named(blog_index):
    make_article(blog_index, "Quincunx")

    found = results("quincunx zzzzzz")

    assert [result.article.title for result in found.results] == ["Quincunx"]
    assert list(found.left_out) == ["zzzzzz"]


def test_what_is_left_out_is_not_said_to_be_read(blog_index):
    make_article(blog_index, "PostgreSQL on a diet")

    found = results("postgrasql zzzzzz diet")

    assert (found.read_as, list(found.left_out)) == ("postgresql diet", ["zzzzzz"])


def test_passages_say_where_the_word_is_and_lead_there(blog_index):
    make_article(
        blog_index,
        "Nothing",
        body=[
            *prose("An opening without it."),
            *prose("Here the <b>quincunx</b> &amp; more stands.", heading="A tree"),
        ],
    )

    (result,) = results("quincunx").results
    (passage,) = result.passages

    assert passage.fragment == "#here"
    assert passage.heading == "A tree"
    assert passage.html == "Here the <mark>quincunx</mark> &amp; more stands."


def test_a_version_has_its_passage(blog_index):
    make_article(blog_index, "Nothing", body=prose("Runs on 3.11 alone."))

    (result,) = results("3.11").results

    assert [passage.html for passage in result.passages] == ["Runs on <mark>3.11</mark> alone."]


# What nothing parts is cut, and what stands before it is shown all the same.
@pytest.mark.parametrize("ending", ["", " " + "日" * 70])
def test_a_passage_begins_a_little_before_the_word(blog_index, ending):
    runs = [f"run{number}" for number in range(80)]
    runs[40] = "quincunx"
    make_article(blog_index, "Nothing", body=prose(" ".join(runs) + ending))

    ((passage,),) = (result.passages for result in results("quincunx").results)

    runs[40] = "<mark>quincunx</mark>"
    assert passage.html == f"… {' '.join(runs[32:66])} …"


def test_a_passage_of_what_nothing_parts_is_in_one_piece(blog_index):
    make_article(blog_index, "Nothing", body=prose("日本語" * 60 + " quincunx"))

    ((passage,),) = (result.passages for result in results("quincunx").results)

    assert passage.html == "日本語" * 60 + " <mark>quincunx</mark>"


def test_an_article_has_at_most_three_passages(blog_index):
    body = [block for number in range(5) for block in prose(f"The quincunx {number}.", heading=f"Quincunx {number}")]
    make_article(
        blog_index,
        "Nothing",
        body=[{**block, "id": f"00000000-0000-4000-8000-{n:012}"} for n, block in enumerate(body)],
    )

    (result,) = results("quincunx").results

    assert len(result.passages) == 3


def test_markup_in_a_text_is_text_in_its_passage(blog_index):
    make_article(blog_index, "<i>Quincunx</i>", body=prose("&lt;script&gt; quincunx"))

    (result,) = results("quincunx").results

    assert result.title == "&lt;i&gt;<mark>Quincunx</mark>&lt;/i&gt;"
    assert result.passages[0].html == "&lt;script&gt; <mark>quincunx</mark>"


def test_facets_count_what_choosing_them_leaves(blog_index):
    databases, web = make_category(), make_category("Web", "web")
    ada = make_author("Ada", "ada")
    make_article(blog_index, "Quincunx one", category=databases, tags=["trees"], authors=[ada])
    make_article(blog_index, "Quincunx two", category=web, further_categories=[databases])
    make_article(blog_index, "Quincunx three", category=web, published_at=datetime(2025, 5, 5, tzinfo=UTC))
    make_article(blog_index, "Another", category=web)

    for choices in ({}, {"category": "web"}, {"year": "2026"}, {"category": "databases", "year": "2026"}):
        for facet in results("quincunx", **choices).facets:
            for value in facet.values:
                assert results("quincunx", **{**choices, facet.name: value.key}).count == value.count


def test_a_choice_that_leaves_nothing_keeps_the_choice_and_offers_what_there_is(blog_index):
    make_article(blog_index, "Quincunx", category=make_category())
    make_article(blog_index, "Heliotrope", category=make_category("Web", "web"))

    found = results("quincunx", category="web")

    assert (found.count, found.count_of_all) == (0, 1)
    assert found.facets[0].chosen.label == "Web"
    assert [article.title for article in found.nearest] == ["Quincunx"]


def test_the_name_of_a_category_that_nothing_public_has_is_not_told(blog_index):
    make_article(blog_index, "Quincunx")
    make_article(blog_index, "Heliotrope", category=make_category("Secret plans", "web"), live=False)

    assert results("quincunx", category="web").facets[0].chosen.label == "web"


def test_articles_with_most_of_the_words_follow_those_with_all(blog_index):
    make_article(blog_index, "Advisory locks", body=prose("btree"))
    make_article(blog_index, "Advisory committees")
    make_article(blog_index, "A btree")
    for number in range(4):
        make_article(blog_index, f"Something else {number}")

    found = results("btree advisory")

    assert found.results[0].article.title == "Advisory locks"
    assert (found.count, found.complete_count) == (3, 1)


def test_where_as_many_have_all_of_the_words_as_are_judged_those_with_most_are_no_results(blog_index, monkeypatch):
    monkeypatch.setattr(pipeline, "SHARES", ((1.0, 2), *pipeline.SHARES[1:]))
    for number in range(2):
        make_article(blog_index, f"Quincunx of elms {number}")
    make_article(blog_index, "Quincunx alone")
    make_article(blog_index, "Elms alone")

    both = results("quincunx elms")
    ArticlePage.objects.get(title="Quincunx of elms 0").unpublish()
    few = results("quincunx elms")

    assert (both.count, both.complete_count) == (2, 2)
    assert (few.count, few.complete_count) == (3, 1)


def test_of_more_than_are_counted_the_newest_are_listed_and_narrowed_down(blog_index, monkeypatch):
    monkeypatch.setattr(matching, "MOST_COUNTED", 3)
    monkeypatch.setattr(matching, "CANDIDATES", 2)
    for number in range(6):
        make_article(
            blog_index,
            f"Quincunx {number}",
            published_at=datetime(2020 + number, 3, 1, tzinfo=UTC),
            tags=[f"number {number}"],
        )

    found = results("quincunx")
    facets = {facet.name: [(value.key, value.count) for value in facet.values] for facet in found.facets}

    assert (found.count, [result.article.title for result in found.results]) == (
        4,
        ["Quincunx 5", "Quincunx 4", "Quincunx 3", "Quincunx 2"],
    )
    assert facets["year"] == [("2025", None), ("2024", None), ("2023", None), ("2022", None)]
    assert titles("quincunx", year="2020") == ["Quincunx 0"]


def test_of_many_that_have_a_word_those_with_most_in_the_title_are_judged(blog_index, monkeypatch):
    monkeypatch.setattr(matching, "CANDIDATES", 4)
    author = make_author("Quincunx Elm")
    make_article(blog_index, "Quincunx of elms", published_at=datetime(2020, 1, 1, tzinfo=UTC))
    for number in range(6):
        make_article(blog_index, f"Nothing of the kind {number}", authors=[author])

    assert titles("quincunx elms")[0] == "Quincunx of elms"


def test_of_many_those_are_judged_that_have_what_was_chosen_and_nothing_that_was_left_out(blog_index, monkeypatch):
    monkeypatch.setattr(matching, "CANDIDATES", 2)
    for number in range(6):
        make_article(blog_index, f"Quincunx of elms {number}", tags=["flask" if number % 2 else "django"])
    of_django = ["Quincunx of elms 0", "Quincunx of elms 2", "Quincunx of elms 4"]

    assert sorted(titles("quincunx elms", tag="django")) == of_django
    assert sorted(titles("quincunx elms -flask")) == of_django


def test_results_by_date_are_newest_first(blog_index):
    make_article(blog_index, "Quincunx", published_at=datetime(2025, 1, 1, tzinfo=UTC))
    make_article(blog_index, "In the body", body=prose("quincunx"))

    assert titles("quincunx") == ["Quincunx", "In the body"]
    assert titles("quincunx", by_date=True) == ["In the body", "Quincunx"]


def test_pages_hold_every_result_once(blog_index, monkeypatch):
    monkeypatch.setattr("search.matching.CANDIDATES", 5)
    for number in range(30):
        make_article(blog_index, f"Quincunx {number}")

    for by_date in (False, True):
        found = [title for page in (1, 2, 3) for title in titles("quincunx", page=page, by_date=by_date)]
        assert sorted(found) == sorted(f"Quincunx {number}" for number in range(30))


def test_nothing_known_offers_the_newest(blog_index):
    make_article(blog_index, "Something")

    found = results("zzzzzz")

    assert (found.count, list(found.left_out)) == (0, ["zzzzzz"])
    assert [article.title for article in found.nearest] == ["Something"]


def test_what_is_not_public_is_in_no_row_of_the_index(blog_index):
    make_article(blog_index, "Draft quincunx", live=False)
    private = make_article(blog_index, "Private quincunx")
    withdrawn = make_article(blog_index, "Withdrawn quincunx")
    public = make_article(blog_index, "Public quincunx")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    withdrawn.unpublish()

    assert list(Entry.objects.values_list("pk", flat=True)) == [public.pk]
    assert not Word.objects.filter(word__in=["draft", "private", "withdrawn"]).exists()
    assert Word.objects.get(word="quincunx").articles == 1
    assert titles("quincunx") == ["Public quincunx"]


def test_an_article_past_its_expiry_is_not_counted_before_it_is_taken_down(blog_index):
    make_article(blog_index, "Quincunx")
    expired = make_article(blog_index, "Expired quincunx", expire_at=datetime(2030, 1, 1, tzinfo=UTC))
    Entry.objects.filter(pk=expired.pk).update(expire_at=datetime(2026, 1, 2, tzinfo=UTC))

    found = results("quincunx")

    assert (found.count, [result.article.title for result in found.results]) == (1, ["Quincunx"])


def test_suggestions_are_articles_whose_names_begin_so(blog_index):
    make_category("Databases", "databases")
    make_article(blog_index, "Django and its data", category=make_category("Data", "data"))
    make_article(blog_index, "FastAPI")

    assert [(each.kind, str(each.label)) for each in offered("dat").found] == [
        ("category", "Data"),
        ("article", "Django and its <mark>data</mark>"),
    ]
    assert [str(each.label) for each in offered("fast ap").found] == ["<mark>FastAPI</mark>"]
    assert [str(each.label) for each in offered("djnago").found] == ["<mark>Django</mark> and its data"]
    assert offered("").found == ()


def test_a_rebuilt_index_is_the_same_as_one_that_grew(blog_index):
    first = make_article(blog_index, "Quincunx", tags=["trees"])
    make_article(blog_index, "Heliotrope", body=prose("Next.js and quincunx"))
    gone = make_article(blog_index, "Zeugma")
    first.title = "Quincunx anew"
    first.save_revision().publish()
    gone.delete()
    grown = state()

    Word.objects.all().delete()
    Entry.objects.all().delete()
    call_command("update_index", backend_name="readers", verbosity=0)

    assert state() == grown


def test_a_site_that_is_older_than_the_index_has_it_filled_by_a_release(
    blog_index, django_capture_on_commit_callbacks
):
    make_article(blog_index, "Quincunx")
    make_article(blog_index, "Heliotrope").unpublish()
    grown = state()
    Word.objects.all().delete()
    Entry.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        call_command("setup_site", verbosity=0)

    assert state() == grown


def state() -> tuple[list, list]:
    return (
        sorted(Entry.objects.values_list("pk", "title", "labels", "headings", "excerpt", "body", "facets", "length")),
        sorted(Word.objects.values_list("word", "articles", "titles")),
    )


def test_a_change_of_a_name_reaches_the_articles_that_have_it(blog_index, django_capture_on_commit_callbacks):
    category = make_category("Zeugma", "zeugma")
    make_article(blog_index, "Quincunx", category=category)

    category.name = "Chiasmus"
    with django_capture_on_commit_callbacks(execute=True):
        category.save()

    assert titles("chiasmus") == ["Quincunx"]
    assert titles("zeugma") == []


def test_wagtails_own_interface_finds_the_same(blog_index):
    make_article(blog_index, "Quincunx")
    make_article(blog_index, "In the body", body=prose("quincunx"))

    found = ArticlePage.objects.search("quincunx", backend="readers")

    assert [article.title for article in found] == ["Quincunx", "In the body"]
    assert [article.title for article in found[:1]] == ["Quincunx"]
    assert found.count() == 2
    assert [article.title for article in ArticlePage.objects.autocomplete("quin", backend="readers")] == ["Quincunx"]
