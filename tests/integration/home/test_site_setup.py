import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.core.serializers import serialize
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
)

from blog.models import BlogIndexPage
from home.models import HomePage
from home.roles import ROLES
from home.site_setup import set_up_site
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def all_rows() -> dict[str, str]:
    return {model._meta.label: serialize("json", model._base_manager.order_by("pk")) for model in apps.get_models()}


def test_second_run_changes_nothing(site):
    before = all_rows()

    set_up_site()

    assert all_rows() == before


def test_site_is_complete(site):
    assert site.root_page.specific == HomePage.objects.get()
    assert BlogIndexPage.objects.get().get_parent().specific == HomePage.objects.get()
    assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in ROLES}
    assert Workflow.objects.get().name == "Editorial review"
    assert Task.objects.get().name == "Review"


def test_first_pages_are_published(client, site):
    pages = [HomePage.objects.get(), BlogIndexPage.objects.get()]

    assert all(page.live and page.live_revision for page in pages)


def test_welcome_page_of_wagtail_is_gone(site):
    assert set(Page.objects.values_list("url_path", flat=True)) == {"/", "/home/", "/home/blog/"}


def test_site_follows_its_address(site, settings):
    settings.SITE_URL = "https://articles.example:8443"

    set_up_site()

    site = Site.objects.get()
    assert (site.hostname, site.port) == ("articles.example", 8443)


@pytest.mark.parametrize(("address", "port"), [("http://articles.example", 80), ("https://articles.example", 443)])
def test_port_is_the_one_of_the_scheme(site, settings, address, port):
    settings.SITE_URL = address

    set_up_site()

    assert Site.objects.get().port == port


def test_name_is_kept_unless_another_is_given(site):
    assert set_up_site().site_name == "Articles"
    assert set_up_site("Notes").site_name == "Notes"
    assert set_up_site().site_name == "Notes"


def test_command_names_the_site(db, capsys):
    call_command("setup_site", site_name="Notes")

    assert "“Notes” is set up at http://localhost" in capsys.readouterr().out


def test_rights_on_the_root_that_wagtail_gives_are_removed(site):
    root = Page.get_first_root_node()
    publish = Permission.objects.get(codename="publish_page", content_type__app_label="wagtailcore")
    group = Group.objects.create(name="Moderators")
    GroupPagePermission.objects.create(group=group, page=root, permission=publish)
    workflow = Workflow.objects.create(name="Moderators approval")
    WorkflowPage.objects.create(page=root, workflow=workflow)
    person = make_user(groups=[group])

    set_up_site()

    assert not GroupPagePermission.objects.filter(page=root).exists()
    assert not WorkflowPage.objects.filter(page=root).exists()
    assert list(person.groups.all()) == [group]


def test_rights_that_people_added_are_kept(site):
    group = Group.objects.get(name="Author")
    index = BlogIndexPage.objects.get()
    lock = Permission.objects.get(codename="lock_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=index, permission=lock)
    view_tags = Permission.objects.get(codename="view_tag", content_type__app_label="blog")
    group.permissions.add(view_tags)
    team = Group.objects.create(name="Team")
    GroupPagePermission.objects.create(group=team, page=Page.get_first_root_node(), permission=lock)

    set_up_site()

    assert GroupPagePermission.objects.filter(group=group, permission=lock, page=index).exists()
    assert view_tags in group.permissions.all()
    assert GroupPagePermission.objects.filter(group=team).exists()


def test_right_that_is_missing_comes_back(site):
    GroupPagePermission.objects.all().delete()

    set_up_site()

    assert GroupPagePermission.objects.filter(group__name="Editor", permission__codename="publish_page").exists()


@pytest.mark.parametrize(
    ("role", "actions"),
    [
        ("Author", {"add", "choose"}),
        ("Editor", {"add", "change", "choose"}),
        ("Reviewer", {"choose"}),
        ("Marketer", {"add", "choose"}),
        ("Administrator", {"add", "change", "choose"}),
    ],
)
def test_rights_on_files_are_those_that_wagtail_asks_for(site, role, actions):
    granted = GroupCollectionPermission.objects.filter(
        group__name=role, collection=Collection.get_first_root_node()
    ).values_list("permission__content_type__app_label", "permission__codename")

    files = {row for row in granted if row[0] != "wagtailcore"}

    expected = {("wagtailimages", f"{action}_image") for action in actions}
    expected |= {("wagtaildocs", f"{action}_document") for action in actions}
    assert files == expected


def test_workflow_that_people_changed_is_kept(site):
    workflow = Workflow.objects.get()
    workflow.workflow_tasks.all().delete()

    set_up_site()

    assert not workflow.workflow_tasks.exists()


def test_checks_find_nothing(site, capsys):
    call_command("check", databases=["default"], fail_level="WARNING")

    assert "no issues" in capsys.readouterr().out
