import pytest
from django.conf import settings
from django.urls import reverse

from site_core.identity.models import SiteSettings
from tests.factories import make_article, make_author, make_category, make_user

pytestmark = pytest.mark.django_db

WRITE, PUBLISH = "Write the first article", "Publish it"
TOPICS = ["Make a category", "Introduce an author"]
EVERYTHING = ["Name the site", *TOPICS, WRITE, PUBLISH]


def dashboard_steps(client) -> dict[str, bool]:
    """The steps on the dashboard, and whether each is done."""
    panels = client.get(reverse("wagtailadmin_home")).context["panels"]
    panel = next(panel for panel in panels if panel.name == "first_steps")
    request = client.get(reverse("wagtailadmin_home")).wsgi_request
    return {step.title: step.is_done for step in panel.get_context_data({"request": request})["steps"]}


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        ("Author", [WRITE]),
        ("Editor", [*TOPICS, WRITE, PUBLISH]),
        ("Reviewer", []),
        ("Marketer", []),
        ("Administrator", EVERYTHING),
    ],
)
def test_a_role_is_shown_the_steps_that_it_may_take(client, people, role, titles):
    client.force_login(people[role])

    assert list(dashboard_steps(client)) == titles


def test_every_step_leads_to_a_screen_that_whoever_sees_it_may_use(client, people):
    client.force_login(people["Administrator"])
    page = client.get("/")

    urls = [step.url for step in page.context["steps"]]

    assert [client.get(url).status_code for url in urls] == [200] * len(EVERYTHING)


def test_a_step_is_ticked_when_it_is_done(client, superuser, site, blog_index):
    SiteSettings.objects.create(site=site, name="Slow Query")
    make_category()
    make_article(blog_index, live=False)
    client.force_login(superuser)

    assert dashboard_steps(client) == {
        "Name the site": True,
        "Make a category": True,
        "Introduce an author": False,
        WRITE: True,
        PUBLISH: False,
    }


def test_a_name_given_at_the_first_start_counts(client, superuser, site):
    site.site_name = "Slow Query"
    site.save()
    client.force_login(superuser)

    assert dashboard_steps(client)["Name the site"]


def test_steps_go_away_when_all_are_done(client, superuser, site, blog_index):
    SiteSettings.objects.create(site=site, tagline="What databases do at night.")
    make_article(blog_index, category=make_category(), authors=[make_author()])
    client.force_login(superuser)

    assert dashboard_steps(client) == {}
    assert "First steps" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_finished_site_pays_one_query_for_its_steps(client, superuser, site, blog_index, django_assert_num_queries):
    SiteSettings.objects.create(site=site, tagline="What databases do at night.")
    make_article(blog_index, category=make_category(), authors=[make_author()])
    client.force_login(superuser)
    response = client.get(reverse("wagtailadmin_home"))
    panel = next(panel for panel in response.context["panels"] if panel.name == "first_steps")

    with django_assert_num_queries(1):
        panel.get_context_data({"request": response.wsgi_request})


@pytest.mark.parametrize("path", ["/", "/blog/"])
def test_an_empty_page_tells_whoever_may_act_what_to_do(client, people, path):
    client.force_login(people["Editor"])

    response = client.get(path)
    page = response.content.decode()

    assert [title for title in EVERYTHING if title in page] == [*TOPICS, WRITE, PUBLISH]
    assert "Do come back." not in page
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["/", "/blog/"])
def test_an_empty_page_tells_strangers_nothing_of_the_admin_and_asks_nothing_of_them(client, site, path):
    response = client.get(path)
    page = response.content.decode()

    assert "Do come back." in page
    assert "/admin/" not in page
    assert "What to do next" not in page
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies


def test_an_empty_page_tells_a_reader_with_an_account_no_more_than_strangers(client, site):
    client.force_login(make_user())

    page = client.get("/").content.decode()

    assert settings.SESSION_COOKIE_NAME in client.cookies
    assert "Do come back." in page
    assert "What to do next" not in page


def test_dashboard_shows_first_what_others_wait_for(client, superuser, site):
    client.force_login(superuser)

    panels = client.get(reverse("wagtailadmin_home")).context["panels"]

    assert [panel.name for panel in panels] == [
        "first_steps",
        "workflow_objects_to_moderate",
        "coming",
        "unfinished_drafts",
        "recent_edits",
        "user_objects_in_workflow_moderation",
        "locked_pages",
    ]


def test_dashboard_counts_the_articles_first(client, people, blog_index):
    make_article(blog_index)
    make_article(blog_index, title="A second one", live=False)
    client.force_login(people["Editor"])

    response = client.get(reverse("wagtailadmin_home"))

    page = " ".join(response.content.decode().split())
    assert f'<a href="{reverse("articles:index")}"> 2 Articles </a>' in page
    assert page.index("2 Articles") < page.index(" Pages <span")
