from datetime import UTC, datetime

import pytest
from wagtail.models import PageViewRestriction

from home.models import LATEST_COUNT, PICK_COUNT, HomePage, HomePagePick
from tests.factories import make_article


@pytest.fixture
def articles(blog_index):
    """Twelve articles, newest first."""
    made = [
        make_article(blog_index, f"Article {number:02}", published_at=datetime(2026, 1, number, tzinfo=UTC))
        for number in range(1, 13)
    ]
    return made[::-1]


def choose(home_page, lead=None, picks=()):
    home_page.lead = lead
    home_page.picks = [HomePagePick(article=article) for article in picks]
    home_page.save_revision().publish()
    return HomePage.objects.get(pk=home_page.pk)


def test_without_a_choice_the_newest_articles_fill_every_place(home_page, articles):
    featured, latest = home_page.front_articles()

    assert featured == articles[: 1 + PICK_COUNT]
    assert latest == articles[1 + PICK_COUNT : 1 + PICK_COUNT + LATEST_COUNT]


def test_what_an_editor_chose_stands_first_and_nowhere_else(home_page, articles):
    home_page = choose(home_page, lead=articles[11], picks=[articles[10]])

    featured, latest = home_page.front_articles()

    assert featured == [articles[11], articles[10], articles[0], articles[1]]
    assert latest == articles[2:8]


def test_a_pick_keeps_its_place_when_no_lead_is_chosen(home_page, articles):
    home_page = choose(home_page, picks=[articles[11]])

    featured, _latest = home_page.front_articles()

    assert featured == [articles[0], articles[11], articles[1], articles[2]]


@pytest.mark.parametrize("hide", ["unpublish", "restrict", "expire", "delete"])
def test_a_chosen_article_that_is_no_longer_public_gives_way_to_the_newest(home_page, articles, hide):
    chosen = articles[11]
    home_page = choose(home_page, lead=chosen)
    if hide == "unpublish":
        chosen.unpublish()
    elif hide == "restrict":
        PageViewRestriction.objects.create(page=chosen, restriction_type=PageViewRestriction.LOGIN)
    elif hide == "expire":
        type(chosen).objects.filter(pk=chosen.pk).update(expire_at=datetime(2026, 2, 1, tzinfo=UTC))
    else:
        chosen.delete()

    featured, latest = HomePage.objects.get().front_articles()

    assert featured[0] == articles[0]
    assert chosen not in [*featured, *latest]


def test_an_article_chosen_twice_is_shown_once(home_page, articles):
    home_page = choose(home_page, lead=articles[3], picks=[articles[3], articles[3]])

    featured, latest = home_page.front_articles()

    shown = [*featured, *latest]
    assert len(shown) == len(set(shown)) == 1 + PICK_COUNT + LATEST_COUNT


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_few_articles_leave_places_empty(home_page, blog_index, count):
    for number in range(count):
        make_article(blog_index, f"Article {number}")

    featured, latest = home_page.front_articles()

    assert len(featured) + len(latest) == count
    assert len(featured) == min(count, 1 + PICK_COUNT)


def test_a_fresh_site_says_that_nothing_is_published_yet(client, home_page):
    response = client.get("/")

    assert response.status_code == 200
    assert (response.context["lead"], response.context["picks"], response.context["latest"]) == (None, [], [])
