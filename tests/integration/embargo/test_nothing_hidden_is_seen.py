"""A stranger reads every address, and sees what is public and nothing else."""

import re

import pytest
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage
from tests.embargo.canaries import NONSENSE, Canary
from tests.embargo.rig import CONTROL, LINKED, Reading, Rig, whole_text
from tests.embargo.states import EXPIRES_AFTER_THE_WORKER, STATES
from tests.embargo.surfaces import FRONT_PAGE, PAGES
from tests.integration.embargo.conftest import BuiltRig

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("embargo")]

NEVER_PUBLIC = {
    "alias_of_a_scheduled_page",
    "document_of_a_private_collection",
    "draft_changes_of_a_live_page",
    "draft_never_published",
    "in_review",
    "rejected_in_review",
    "scheduled",
    "scheduled_update_of_a_live_page",
    "what_the_editors_note",
}
TOPIC_SLUGS = {"article.category.slug", "article.further_category.slug", "article.tag.slug", "article.author.slug"}
CARD = {"article.title", "article.slug", "article.excerpt", "article.category.name", "article.cover.description"}
FEED = {"article.title", "article.slug", "article.excerpt", "article.category.name", "article.author.name"}
STORY = {
    "body.heading.text",
    "body.heading.anchor",
    "body.text",
    "body.text.link",
    "body.text.document.file",
    "body.quote.text",
    "body.quote.attribution",
    "body.callout.title",
    "body.callout.text",
    "body.callout.text.link",
    "body.callout.text.document.file",
    "body.code.code",
    "body.code.file_name",
    "body.image.caption",
    "body.image.credit",
    "body.image.image.alt_text",
    "body.image.image.picture.file",
    "body.markdown.source",
    "body.footnotes.notes.text",
    "body.gallery.title",
    "body.gallery.pictures.caption",
    "body.gallery.pictures.image.alt_text",
    "body.embed.title",
    "body.embed.caption",
    "body.download.title",
    "body.download.text",
    "body.table.table.caption",
    "body.table.table.text",
    "body.table.table.text.heading",
    "body.table.table.number",
    "body.table.table.rich",
    "body.table.source",
    "body.maths.meaning",
    "body.steps.title",
    "body.steps.steps.title",
    "body.steps.steps.text",
    "body.steps.steps.code",
    "body.comparison.title",
    "body.comparison.options.name",
    "body.comparison.options.summary",
    "body.comparison.options.pros",
    "body.comparison.options.cons",
    "body.comparison.criteria.name",
    "body.comparison.criteria.verdicts",
    "body.comparison.recommendation",
    "body.questions.title",
    "body.questions.questions.question",
    "body.questions.questions.answer",
    "body.key_figures.title",
    "body.key_figures.figures.figure",
    "body.key_figures.figures.label",
    "body.key_figures.figures.source",
    "body.call_to_action.title",
    "body.call_to_action.text",
    "body.call_to_action.label",
    "body.call_to_action.link.url",
}
# What a stranger must see of the control on each surface: where these are missing, the rig is blind there.
EXPECTED = {
    FRONT_PAGE: {"home.introduction", "home.seo_title", "home.search_description", "article.category.slug", *CARD},
    PAGES: {
        *(f"{page}.{field}" for page in ("article", "page") for field in STORY),
        *(f"{page}.{field}" for page in ("article", "page") for field in ("title", "seo_title", "search_description")),
        "article.excerpt",
        "article.key_takeaways.takeaway",
        "article.sources.source.title",
        "article.sources.source.publisher",
        "article.sources.source.url",
        "article.author.biography",
        "article.author.role",
        "article.category.name",
        "article.further_category.name",
        "article.tag.name",
        "article.author.name",
        "article.cover.description",
        "article.cover.file",
        "page.introduction",
        *TOPIC_SLUGS,
    },
    "sitemap.xml": {"article.slug", "page.new_slug", *TOPIC_SLUGS},
    "search/": CARD,
    "blog.BlogIndexPage: ": {"index.heading", "index.introduction", "article.category.slug", *CARD},
    "blog.BlogIndexPage: feed/": {"index.introduction", *FEED},
    "blog.BlogIndexPage: category/<slug:slug>/": {
        "article.category.description",
        "article.further_category.description",
        *CARD,
    },
    "blog.BlogIndexPage: category/<slug:slug>/feed/": {"article.category.description", *FEED},
    "blog.BlogIndexPage: tag/<str:slug>/": {"article.tag.description", "article.tag.name", *CARD},
    "blog.BlogIndexPage: tag/<str:slug>/feed/": {"article.tag.description", *FEED},
    "blog.BlogIndexPage: author/<slug:slug>/": {
        "article.author.name",
        "article.author.role",
        "article.author.biography",
        "article.author.photo.description",
        *CARD,
    },
    "blog.BlogIndexPage: author/<slug:slug>/feed/": FEED,
    "blog.BlogIndexPage: archive/<int:year>/": CARD,
    "blog.BlogIndexPage: archive/<int:year>/feed/": FEED,
    "blog.BlogIndexPage: archive/<int:year>/<int:month>/": CARD,
    "blog.BlogIndexPage: archive/<int:year>/<int:month>/feed/": FEED,
    LINKED: {"article.body.text.document.content", "page.body.text.document.content"},
}


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_seen_of(reading: Reading, state: str):
    assert reading.leaks_of(state) == []


@pytest.mark.slow
def test_nothing_hidden_is_seen_whatever_is_searched_for_and_wherever_files_might_be(rig: Rig):
    # What is left out here was asked for in `reading`.
    reading = rig.read(
        surfaces={"search/", "media/<path:path>", r"documents/^(\d+)/(.*)$"},
        leave_out=lambda address: not rig.is_tried_in_another_state(address),
    )

    assert [str(leak) for leak in reading.leaks] == []
    assert reading.told_apart == []


@pytest.mark.parametrize("surface", EXPECTED)
def test_the_control_is_seen_on(reading: Reading, surface: str):
    seen = {field for state, field in reading.seen.get(surface, set()) if state == CONTROL}

    assert EXPECTED[surface] - seen == set()


@pytest.mark.parametrize("state", sorted(STATES.keys() - NEVER_PUBLIC))
def test_was_seen_before_it_was_hidden(built_rig: BuiltRig, state: str):
    assert state in {leak.canary.state for leak in built_rig.before.leaks}


@pytest.mark.parametrize("state", sorted(NEVER_PUBLIC))
def test_was_not_seen_before_it_was_hidden_either(built_rig: BuiltRig, state: str):
    assert built_rig.before.leaks_of(state) == []


def test_a_search_for_a_hidden_word_answers_as_one_for_nonsense(reading: Reading):
    assert reading.told_apart == []


def test_public_responses_set_no_cookie_carry_no_token_and_allow_nothing_inline(reading: Reading):
    assert reading.breaches == []


def test_the_rig_is_large_enough_to_mean_something(built_rig: BuiltRig, reading: Reading):
    assert len(built_rig.rig.canaries) >= 500
    assert built_rig.before.requests + reading.requests >= 2000


def test_an_old_address_leads_to_a_page_that_is_public(rig: Rig):
    response = rig.stranger.get(rig.tree.old_address)

    assert response.status_code == 301
    assert rig.stranger.get(response.headers["Location"]).status_code == 200


def test_a_hidden_page_and_no_page_are_not_found_in_the_same_words(rig: Rig):
    def answer(address: str) -> tuple[int, str]:
        """Without the words of the address, which the page puts into its search box."""
        response = rig.stranger.get(address)
        words = address.rstrip("/").rpartition("/")[2]
        text = re.sub(r' value="[^"]*"|^Content-Length: \d+$', "", whole_text(response), flags=re.MULTILINE)
        return response.status_code, text.replace(words, "")

    _status, nothing = answer(f"/blog/{NONSENSE}/")

    told_apart = []
    for address, state in rig.tree.addresses.items():
        status, text = answer(address)
        if status == 404 and text != nothing:
            told_apart.append(f"{address} ({state})")
    assert told_apart == []


def is_outside_the_blog(canary: Canary) -> bool:
    return not canary.field.startswith(("article", "index"))


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_nothing_is_seen_of_articles_when_the_blog_is_private(rig: Rig, kind: str):
    PageViewRestriction.objects.create(page=rig.tree.index, restriction_type=kind, password="open sesame")

    reading = rig.read(
        leave_out=rig.is_tedious_or_hidden,
        is_public=lambda canary: rig.is_public(canary) and is_outside_the_blog(canary),
    )

    assert new_leaks(rig, reading) == []
    assert {field for state, field in reading.seen[PAGES] if state == CONTROL} >= {"page.title"}


def test_nothing_is_seen_of_an_unpublished_blog_index(rig: Rig):
    rig.tree.index.unpublish()

    assert_index_is_hidden(rig)


def test_nothing_is_seen_of_an_expired_blog_index(rig: Rig):
    BlogIndexPage.objects.filter(pk=rig.tree.index.pk).update(expire_at=EXPIRES_AFTER_THE_WORKER)

    assert_index_is_hidden(rig)


def assert_index_is_hidden(rig: Rig) -> None:
    reading = rig.read(
        leave_out=rig.is_tedious_or_hidden,
        is_public=lambda canary: rig.is_public(canary) and not canary.field.startswith("index."),
    )

    assert new_leaks(rig, reading) == []
    # The articles have a state of their own.
    assert {field for state, field in reading.seen[PAGES] if state == CONTROL} >= {"article.title"}


def new_leaks(rig: Rig, reading: Reading) -> list[str]:
    """Leaks of what is public otherwise; those of the states have their own tests."""
    return [str(leak) for leak in reading.leaks if rig.is_public(leak.canary)]
