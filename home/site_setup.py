"""The site's frame: its two first pages, its groups with their rights, and the editorial workflow.

Runs after every migrate. It adds what is missing and changes nothing that people have set, except for two things
that follow from the environment or from safety: the site's address, and the rights on the tree's root that Wagtail
gives to groups of its own.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from blog.models import BlogIndexPage
from home.models import HomePage
from home.roles import REVIEWING_ROLES, ROLES, Role

DEFAULT_PORTS = {"http": 80, "https": 443}
WORKFLOW_NAME = "Editorial review"
# What Wagtail's migrations create, with rights on everything there is or will be.
STOCK_GROUPS = ("Editors", "Moderators")
STOCK_WORKFLOW = "Moderators approval"


@transaction.atomic
def set_up_site(site_name: str = "") -> Site:
    """Make the site complete. `site_name` is set if given, or else if the site has none yet."""
    home_page = ensure_home_page()
    site = ensure_site(home_page, site_name)
    index = ensure_blog_index(home_page)
    remove_stock_rights()
    for role in ROLES:
        ensure_role(role, home_page if role.whole_site else index)
    ensure_workflow(index)
    return site


def publish_below(parent: Page, page: Page) -> Page:
    """Add `page` as a draft and publish it through a revision, so that it has a live one."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def ensure_home_page() -> HomePage:
    home_page = HomePage.objects.first()
    if home_page:
        return home_page
    root = Page.get_first_root_node()
    welcome = root.get_children().filter(slug="home", content_type__model="page").first()
    if welcome:
        # The site points at it, so it goes only after the site has been moved. Updated past save() and taken down, so
        # that no task is left to index a page that is gone.
        Page.objects.filter(pk=welcome.pk).update(slug="welcome", url_path="/welcome/", live=False)
    home_page = publish_below(root, HomePage(title="Home", slug="home"))
    if welcome:
        Site.objects.filter(root_page=welcome).update(root_page=home_page)
        Page.objects.get(pk=welcome.pk).delete()
    return home_page


def ensure_site(home_page: HomePage, site_name: str) -> Site:
    address = urlsplit(settings.SITE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname = address.hostname
    site.port = address.port or DEFAULT_PORTS[address.scheme]
    site.root_page = home_page
    site.site_name = site_name or site.site_name or settings.WAGTAIL_SITE_NAME
    site.save()
    return site


def ensure_blog_index(home_page: HomePage) -> BlogIndexPage:
    index = BlogIndexPage.objects.first()
    if index:
        return index
    return publish_below(home_page, BlogIndexPage(title="Blog", slug="blog", heading="Articles"))


def remove_stock_rights() -> None:
    root = Page.get_first_root_node()
    GroupPagePermission.objects.filter(page=root, group__name__in=STOCK_GROUPS).delete()
    Group.objects.filter(name__in=STOCK_GROUPS, user__isnull=True).delete()
    WorkflowPage.objects.filter(page=root, workflow__name=STOCK_WORKFLOW).delete()
    Workflow.objects.filter(name=STOCK_WORKFLOW, workflow_states__isnull=True).delete()
    # Its task asked a group that may be gone; one in use elsewhere stays.
    Task.objects.filter(name=STOCK_WORKFLOW, workflow_tasks__isnull=True, task_states__isnull=True).delete()


def ensure_role(role: Role, page: Page) -> Group:
    group, _created = Group.objects.get_or_create(name=role.name)
    for codename in role.pages:
        permission = permission_named(f"wagtailcore.{codename}")
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    for permission in collection_permissions(role):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
    wanted = ["wagtailadmin.access_admin", *role.models]
    group.permissions.add(*map(permission_named, wanted))
    return group


def collection_permissions(role: Role) -> list[Permission]:
    """What a role may do with files and collections, as permissions that hold for a collection.

    Wagtail asks for those of its own image and document models, whatever models a site uses in their place.
    """
    names = [f"wagtailcore.{action}_collection" for action in role.collections]
    for action in role.files:
        names += [f"wagtailimages.{action}_image", f"wagtaildocs.{action}_document"]
    return [permission_named(name) for name in names]


def permission_named(name: str) -> Permission:
    """The permission "app.codename"."""
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def ensure_workflow(index: BlogIndexPage) -> Workflow:
    workflow, created = Workflow.objects.get_or_create(name=WORKFLOW_NAME)
    if created:
        task = GroupApprovalTask.objects.create(name="Review")
        task.groups.set(Group.objects.filter(name__in=REVIEWING_ROLES))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.create(workflow=workflow, page=index)
    return workflow
