import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from wagtail.admin.icons import get_icons
from wagtail.admin.menu import admin_menu

from site_core.identity.models import SiteSettings
from site_core.wagtail_hooks import ICONS

pytestmark = pytest.mark.django_db

WRITERS_PLACES = ["Articles", "Schedule", "Images", "Documents", "Pages", "Reports"]
KEEPERS_PLACES = [
    "Articles",
    "Schedule",
    "Categories",
    "Authors",
    "Images",
    "Documents",
    "Tags",
    "Series",
    "Pages",
    "Reports",
]


def menu_of(person, rf) -> list[str]:
    request = rf.get(reverse("wagtailadmin_home"))
    request.user = person
    items = admin_menu.menu_items_for_request(request)
    return [str(item.label) for item in sorted(items, key=lambda item: item.order)]


@pytest.mark.parametrize(
    ("role", "places"),
    [
        ("Author", [*WRITERS_PLACES, "Help"]),
        ("Editor", [*KEEPERS_PLACES, "Settings", "Help"]),
        ("Reviewer", ["Schedule", "Help"]),
        ("Marketer", [*WRITERS_PLACES, "Settings", "Help"]),
        ("Administrator", [*KEEPERS_PLACES, "Settings", "Help"]),
    ],
)
def test_menu_shows_what_a_role_uses_in_the_order_of_its_work(people, rf, role, places):
    assert menu_of(people[role], rf) == places


@pytest.fixture
def named_site(site):
    return SiteSettings.objects.create(site=site, name="Slow Query", tagline="What databases do at night.")


def test_sign_in_page_says_what_site_this_is(client, named_site):
    page = client.get(reverse("wagtailadmin_login")).content.decode()

    assert "<title>Sign in - " in " ".join(page.split())
    assert page.count("Slow Query") == 2
    assert "What databases do at night." in page
    assert "Wagtail</h1>" not in page


def test_sign_in_page_of_a_new_site_has_its_name(client, site):
    page = client.get(reverse("wagtailadmin_login")).content.decode()

    assert 'class="sign-in__name"' in page
    assert site.site_name in page


def test_every_screen_carries_the_name_in_its_tab_and_above_its_menu(client, named_site, superuser):
    client.force_login(superuser)

    page = " ".join(client.get(reverse("articles:index")).content.decode().split())

    assert "<title>Articles - Slow Query </title>" in page
    assert '<span class="site-brand__name">Slow Query</span>' in page
    assert 'href="/static/site_core/img/icon.svg"' in page
    assert "wagtailadmin/images/favicon.ico" not in page


def test_admin_is_in_the_colours_of_the_site(client, site, superuser):
    client.force_login(superuser)

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert 'href="/static/site_core/admin/admin.css"' in page
    assert finders.find("site_core/admin/admin.css")


def test_icons_of_the_menu_are_in_the_sprite():
    sprite = get_icons()

    assert [name for name in ICONS if f'id="icon-{name}"' not in sprite] == []
