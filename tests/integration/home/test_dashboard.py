"""What the dashboard of a running site shows: the next days, and one's own drafts."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Workflow

from blog.models import ArticlePage
from home.dashboard import ComingPanel, UnfinishedDraftsPanel
from tests.factories import make_article

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def dashboard(rf):
    """What a panel says to a person."""

    def render(panel, person) -> str:
        request = rf.get("/admin/")
        # Rights are read anew, as by every request.
        request.user = type(person).objects.get(pk=person.pk)
        return " ".join(panel.render_html({"request": request}).split())

    return render


def plan(article: ArticlePage, days: int, by=None) -> None:
    article.go_live_at = NOW + timedelta(days=days)
    article.save_revision(user=by).publish(user=by)


def test_dashboard_shows_the_next_five_with_time_and_person(dashboard, superuser, make_draft):
    for number in range(1, 7):
        plan(make_draft(f"Article {number}"), days=number, by=superuser)

    page = dashboard(ComingPanel(), superuser)

    assert "2 June 2026, 12:00 UTC" in page
    assert "scheduled by root@example.com" in page
    assert "Article 5" in page
    assert "Article 6" not in page
    assert "with 1 more in these days" in page
    assert f'href="{reverse("schedule:coming")}"' in page


def test_dashboard_says_that_nothing_comes_this_week(dashboard, superuser, make_draft):
    plan(make_draft("Next month"), days=30)

    page = dashboard(ComingPanel(), superuser)

    assert "Next month" not in page
    assert "Nothing goes live or expires in the next 7 days." in page


def test_dashboard_shows_one_s_own_drafts_last_edited_first(dashboard, people, make_draft, clock):
    author = people["Author"]
    older = make_draft("Older", owner=author)
    clock.move_to(NOW + timedelta(hours=1), tick=False)
    make_draft("Newer", owner=author)
    make_draft("Somebody else’s", owner=people["Editor"])

    page = dashboard(UnfinishedDraftsPanel(), author)

    assert page.index("Newer") < page.index("Older")
    assert "Somebody else’s" not in page
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[older.pk])}"' in page


def test_dashboard_shows_what_one_edited_last_of_others(dashboard, people, make_draft):
    draft = make_draft("Corrected", owner=people["Author"])
    draft.save_revision(user=people["Editor"])

    assert "Corrected" in dashboard(UnfinishedDraftsPanel(), people["Editor"])


def test_dashboard_says_what_state_a_draft_is_in(dashboard, people, make_draft, blog_index):
    author = people["Author"]
    Workflow.objects.get().start(make_draft("Submitted", owner=author), user=author)
    make_draft("Begun", owner=author)
    live = make_article(blog_index, "Out", owner=author)
    live.save_revision(user=author)

    page = dashboard(UnfinishedDraftsPanel(), author)

    assert ["In review" in page, ">Draft<" in page, "Public, with changes that are not" in page] == [True] * 3


def test_what_is_public_or_planned_is_no_unfinished_draft(dashboard, people, superuser, make_draft, blog_index):
    author = people["Author"]
    make_article(blog_index, "Out", owner=author)
    plan(make_draft("Planned", owner=author), days=1, by=superuser)

    page = dashboard(UnfinishedDraftsPanel(), author)

    assert "Nothing of yours is unfinished" in page


@pytest.mark.parametrize("panel", [ComingPanel, UnfinishedDraftsPanel])
def test_panel_takes_as_many_queries_for_five_rows_as_for_two(dashboard, people, superuser, make_draft, panel):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            dashboard(panel(), people["Author"])
        return len(captured)

    def add(number: int) -> None:
        plan(make_draft(f"Planned {number}"), days=number, by=superuser)
        make_draft(f"Draft {number}", owner=people["Author"])

    for number in (1, 2):
        add(number)
    queries()
    with_two = queries()
    for number in (3, 4, 5):
        add(number)

    assert queries() == with_two
