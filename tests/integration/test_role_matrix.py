"""Every address of the project times everybody who may come: nobody can do what the role forbids.

The addresses are found by walking the URL configuration, so one that is new fails here until ACCESS says who may use
it. Every address is asked for with real objects; which object it is matters for pages, so those come once for each
place in PLACES.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import get_messages
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.models import EditingSession
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Task,
    UploadedFile,
    Workflow,
)

from blog.models import ArticlePage, Author, BlogIndexPage, Category, Series, Tag
from home.models import HomePage
from home.roles import ROLES
from home.site_setup import set_up_site
from site_core.identity.models import RetiredAddress
from site_core.models import SiteDocument, SiteImage, User
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_document,
    make_image,
    make_standard_page,
    make_tag,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

VISITORS = ("anonymous", "no group", *(role.name for role in ROLES), "superuser")


# The world


@dataclass
class World:
    """One tree, an object for every argument that an address takes, and a session for everybody who has one."""

    sessions: dict[str, str]
    pages: dict[str, Page]
    parents: dict[str, Page]
    arguments: dict[str, Any]
    # What depends on the page that is asked for.
    page_arguments: dict[str, dict[str, Any]] = field(default_factory=dict)


def build_world() -> World:
    site = set_up_site("Articles")
    home_page = HomePage.objects.get()
    index = BlogIndexPage.objects.get()
    root = User.objects.create_superuser("root@example.com", first_name="Root")
    people = {
        "no group": make_user("nobody@example.com"),
        "superuser": root,
        **{
            role.name: make_user(f"{role.name}@example.com", groups=[Group.objects.get(name=role.name)])
            for role in ROLES
        },
    }
    writer = people["Author"]
    category, author, tag = make_category(), make_author(), make_tag()
    series = Series.objects.create(name="Plans")
    category_revision, author_revision = category.save_revision(), author.save_revision()
    workflow = Workflow.objects.get()
    task = Task.objects.get()

    def article(title: str, **fields: Any) -> ArticlePage:
        return make_article(index, title, category=category, authors=[author], **fields)

    pages = {
        "own draft": article("Own draft", live=False, owner=writer),
        "draft": article("Draft", live=False, owner=root),
        "live": article("Live", owner=root),
        "in review": article("In review", live=False, owner=root),
        "outside the blog": make_standard_page(home_page, owner=root),
    }
    page_arguments = {}
    for place, page in pages.items():
        state = workflow.start(page, user=root)
        page_arguments[place] = {
            "revision_id": page.latest_revision_id,
            "workflow_state_id": state.pk,
            "task_state_id": state.current_task_state_id,
        }
        if place != "in review":
            state.cancel(user=root)
    collection = Collection.get_first_root_node().add_child(name="Press")
    image, document = make_image(uploaded_by_user=root), make_document(uploaded_by_user=root)
    colleague = make_user("colleague@example.com")
    alias = pages["live"].create_alias(update_slug="alias", user=root)
    return World(
        sessions={name: session_of(person) for name, person in people.items()},
        pages={name: ArticlePage.objects.filter(pk=page.pk).first() or page for name, page in pages.items()},
        parents={"below the blog": index, "below the home page": home_page},
        page_arguments={
            **page_arguments,
            "below the blog": {"content_type_model_name": "articlepage"},
            "below the home page": {"content_type_app_name": "home", "content_type_model_name": "standardpage"},
        },
        arguments={
            "category": category.pk,
            "author": author.pk,
            "tag": tag.pk,
            "series": series.pk,
            "series revision": series.save_revision().pk,
            "retired address": RetiredAddress.objects.create(path="/gone").pk,
            "image": image.pk,
            "document": document.pk,
            "document file": document.filename,
            "media": image.file.name,
            "user": colleague.pk,
            "group": Group.objects.get(name="Reviewer").pk,
            "site": site.pk,
            "workflow": workflow.pk,
            "task": task.pk,
            "collection": collection.pk,
            "redirect": Redirect.objects.create(old_path="/old", redirect_link="/blog/").pk,
            "category revision": category_revision.pk,
            "author revision": author_revision.pk,
            "upload": UploadedFile.objects.create(
                for_content_type=ContentType.objects.get_for_model(SiteImage),
                file=ContentFile(b"", name="upload.png"),
                uploaded_by_user=root,
            ).pk,
            "document upload": UploadedFile.objects.create(
                for_content_type=ContentType.objects.get_for_model(SiteDocument),
                file=ContentFile(b"", name="upload.txt"),
                uploaded_by_user=root,
            ).pk,
            "editing session": EditingSession.objects.create(
                user=writer, content_object=pages["own draft"].page_ptr, last_seen_at=timezone.now()
            ).pk,
            "page restriction": PageViewRestriction.objects.create(
                page=pages["outside the blog"], restriction_type="password", password="let me in"
            ).pk,
            "collection restriction": CollectionViewRestriction.objects.create(
                collection=collection, restriction_type="password", password="let me in"
            ).pk,
            "uidb64": urlsafe_base64_encode(force_bytes(colleague.pk)),
            "token": default_token_generator.make_token(colleague),
            "index": index.pk,
            "alias": alias.pk,
            "tag model": "tag",
            "settings app": "identity",
            "settings model": "sitesettings",
            "task app": "wagtailcore",
            "task model": "groupapprovaltask",
            "block": ArticlePage.body.field.stream_block.child_blocks["quote"].definition_prefix,
            "own draft": pages["own draft"].pk,
        },
    )


def session_of(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


# The addresses


def url_patterns(
    resolver: URLResolver | None = None, prefix: str = "", names: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every pattern below `resolver`, with its name as `reverse` takes it, or else its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from url_patterns(entry, route, f"{names}{entry.namespace}:" if entry.namespace else names)
        else:
            yield (f"{names}{entry.name}" if entry.name else f"/{route}"), entry


# Arguments that are the same wherever they stand.
COMMON = {
    "content_type_app_name": "blog",
    "content_type_model_name": "articlepage",
    "app_label": "blog",
    "app_name": "blog",
    "model_name": "articlepage",
    "action_name": "approve",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
    "filter_spec": "width-100",
}
# Which object `pk` and the like mean, by the beginning of a name.
OBJECTS = {
    "wagtailadmin_collections:": {"pk": "collection", "collection_id": "collection"},
    "wagtailadmin_workflows:": {"pk": "workflow", "workflow_pk": "workflow", "page_pk": "index"},
    "wagtailadmin_workflows:add_task": {"app_label": "task app", "model_name": "task model"},
    "wagtailadmin_tag_model_autocomplete": {"model_name": "tag model"},
    "wagtailadmin_workflows:edit_task": {"pk": "task"},
    "wagtailadmin_workflows:disable_task": {"pk": "task"},
    "wagtailadmin_workflows:enable_task": {"pk": "task"},
    "wagtailadmin_workflows:task_chosen": {"task_id": "task"},
    "wagtailadmin_api:images:": {"pk": "image"},
    "wagtailadmin_api:documents:": {"pk": "document"},
    "wagtailadmin_pages:": {"task_id": "task", "destination_id": "index"},
    "wagtailadmin_editing_sessions:": {"session_id": "editing session", "object_id": "own draft"},
    "wagtailredirects:": {"redirect_id": "redirect"},
    "wagtailsettings:": {"pk": "site", "app_name": "settings app", "model_name": "settings model"},
    "wagtaildocs:": {"document_id": "document", "doc_id": "document", "uploaded_file_id": "document upload"},
    "wagtailimages:": {"image_id": "image", "uploaded_file_id": "upload"},
    "wagtailsnippets_blog_category:": {"pk": "category", "revision_id": "category revision"},
    "wagtailsnippetchoosers_blog_category:": {"pk": "category"},
    "wagtailsnippets_blog_author:": {"pk": "author", "revision_id": "author revision"},
    "wagtailsnippetchoosers_blog_author:": {"pk": "author"},
    "wagtailsnippets_blog_series:": {"pk": "series", "revision_id": "series revision"},
    "wagtailsnippetchoosers_blog_series:": {"pk": "series"},
    "retired_addresses:": {"pk": "retired address"},
    "wagtailsnippets_blog_tag:": {"pk": "tag"},
    "wagtailsnippetchoosers_blog_tag:": {"pk": "tag"},
    "wagtailsites:": {"pk": "site"},
    "wagtailusers_users:": {"pk": "user"},
    "wagtailusers_groups:": {"pk": "group"},
    "wagtaildocs_chooser:": {"pk": "document"},
    "wagtailimages_chooser:": {"pk": "image", "image_id": "image"},
    "wagtailadmin_password_reset": {"uidb64": "uidb64", "token": "token"},
    "wagtaildocs_authenticate": {"restriction_id": "collection restriction"},
    "media": {"path": "media"},
}
# What has to stand in the query string for the address to mean something.
QUERIES = {
    "wagtailadmin_api:pages:find": "html_path=/",
    "wagtailadmin_api:images:find": "id={image}",
    "wagtailadmin_api:documents:find": "id={document}",
    "wagtailadmin_block_preview": "id={block}",
}
PAGE_PARAMETERS = {"page_id", "parent_page_id", "page_to_move_id"}
# What is there only while a page is in review.
REVIEWING = {
    "wagtailadmin_pages:workflow_action",
    "wagtailadmin_pages:collect_workflow_action_data",
    "wagtailadmin_pages:workflow_preview",
}


@dataclass(frozen=True)
class Address:
    """An address to ask for. `place` says which page it is about, where it is about one."""

    name: str
    path: str
    place: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def addresses(world: World) -> Iterator[Address]:
    for name, pattern in url_patterns():
        yield from addresses_of(name, pattern, world)


def addresses_of(name: str, pattern: URLPattern, world: World) -> Iterator[Address]:
    if name in SPECIAL:
        for detail, path, place, *data in SPECIAL[name](world):
            yield Address(f"{name} {detail}".rstrip(), path, place, *data)
        return
    parameters = set(pattern.pattern.converters) | set(pattern.pattern.regex.groupindex)
    known = {key: value for key, value in COMMON.items() if key in parameters}
    for prefix, objects in OBJECTS.items():
        if name.startswith(prefix):
            known |= {key: world.arguments[value] for key, value in objects.items() if key in parameters}
    query = QUERIES.get(name, "").format(**world.arguments)
    page_parameter = next(iter(parameters & PAGE_PARAMETERS), None)
    if name.startswith(("wagtailadmin_api:pages:", "wagtailadmin_pages:revisions_compare")) and "pk" in parameters:
        page_parameter = "pk"
    if not page_parameter:
        yield Address(name, with_query(reverse(name, kwargs=known), query))
        return
    places = world.parents if page_parameter == "parent_page_id" else world.pages
    for place, page in places.items():
        if name in REVIEWING and place != "in review":
            continue
        values = {**world.page_arguments[place], page_parameter: page.pk}
        about = {key: value for key, value in values.items() if key in parameters}
        yield Address(name, with_query(reverse(name, kwargs={**known, **about}), query), place)


def with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def bulk_addresses(world: World) -> Iterator[tuple[str, str, str]]:
    """Every bulk action, on an object that is the superuser's; on pages, in every place."""
    registry = bulk_action_registry
    registry.get_bulk_actions_for_model("wagtailcore", "page")
    objects = {
        User: "user",
        SiteImage: "image",
        SiteDocument: "document",
        Category: "category",
        Author: "author",
        Tag: "tag",
        Series: "series",
        RetiredAddress: "retired address",
    }
    for app, models in registry.actions.items():
        for model_name, actions in models.items():
            model = apps.get_model(app, model_name)
            for action in actions:
                path = reverse("wagtail_bulk_action", args=[app, model_name, action])
                if model is Page:
                    yield from (
                        (f"page {action}", f"{path}?id={page.pk}", place) for place, page in world.pages.items()
                    )
                else:
                    yield f"{model_name} {action}", f"{path}?id={world.arguments[objects[model]]}", ""


def api_actions(world: World) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """What the admin's own interface can do to a page by POST, with as much data as it asks for."""
    data = {
        "copy": {"slug": "copy"},
        "copy_for_translation": {"locale": "xx"},
        "create_alias": {"update_slug": "alias"},
        "move": {"destination_page_id": world.arguments["index"]},
    }
    for action in PagesAdminAPIViewSet.actions:
        pages = {"alias": Page.objects.get(pk=world.arguments["alias"])} if action == "convert_alias" else world.pages
        for place, page in pages.items():
            sent = data.get(action, {})
            if action == "revert_to_page_revision":
                sent = {"revision_id": page.latest_revision_id}
            yield action, reverse("wagtailadmin_api:pages:action", args=[page.pk, action]), place, sent


# Addresses that take more than names and keys say: what they do, the path, the place, and what is sent.
SPECIAL: dict[str, Callable[[World], Iterable[tuple]]] = {
    "wagtail_bulk_action": bulk_addresses,
    "wagtailadmin_api:pages:action": api_actions,
    "wagtailadmin_pages:convert_alias": lambda world: [
        ("", reverse("wagtailadmin_pages:convert_alias", args=[world.arguments["alias"]]), "alias")
    ],
    "wagtail_serve": lambda world: [("", page.url, place) for place, page in world.pages.items()],
    "wagtaildocs_serve": lambda world: [("", SiteDocument.objects.get().url, "")],
    "wagtailcore_authenticate_with_password": lambda world: [
        (
            "",
            reverse(
                "wagtailcore_authenticate_with_password",
                args=[world.arguments["page restriction"], world.pages["outside the blog"].pk],
            ),
            "",
        )
    ],
    "/admin/test404/": lambda world: [("", "/admin/test404/", "")],
    "/admin/^.*/$": lambda world: [("", "/admin/nothing/", "")],
}


# The visit


def visit(client: Client, address: Address, method: str = "get") -> HttpResponse:
    """Ask, and undo whatever the answer did."""
    session = client.cookies.get("sessionid")
    with transaction.atomic():
        response = getattr(client, method)(address.path, address.data if method == "post" else None)
        if hasattr(response, "render") and not response.is_rendered:
            response.render()
        transaction.set_rollback(True)
    # Signing out, say, must not outlast this visit either.
    client.cookies.clear()
    if session:
        client.cookies["sessionid"] = session.value
    return response


def client_of(world: World, visitor: str) -> Client:
    client = Client(raise_request_exception=False)
    if visitor in world.sessions:
        client.cookies["sessionid"] = world.sessions[visitor]
    return client


def is_allowed(response: HttpResponse, address: Address) -> bool:
    """Whether the answer is anything but a refusal: the sign-in page, 403, Wagtail's "no permission", or nothing."""
    if response.status_code in {301, 302}:
        location = response.headers["Location"]
        if location.startswith(f"{reverse('wagtailadmin_login')}?next="):
            return False
        if address.name.startswith("wagtailadmin_explore") and address.place:
            return False  # led back to the part of the tree that they may see
        return not any(
            "Sorry, you do not have permission" in str(text) for text in get_messages(response.wsgi_request)
        )
    if address.name.startswith("wagtail_bulk_action") and response.status_code == 200:
        return bool(response.context["items"])
    return response.status_code not in {401, 403, 404, 405}


def answer(client: Client, address: Address) -> HttpResponse:
    response = visit(client, address)
    return visit(client, address, "post") if response.status_code == 405 else response


# Who may use what

STAFF = frozenset({"Author", "Editor", "Reviewer", "Marketer", "Administrator", "superuser"})
NOBODY: frozenset[str] = frozenset()


def only(*roles: str) -> frozenset[str]:
    return frozenset({*roles, "superuser"})


PAGE_STAFF = only("Author", "Editor", "Marketer", "Administrator")
CHANGERS = only("Editor", "Marketer", "Administrator")
KEEPERS = only("Editor", "Administrator")
OFFICE = only("Administrator")


def of_pages(everywhere: frozenset[str], **places: frozenset[str]) -> dict[str, frozenset[str]]:
    """Who may, by place: everybody named for the blog, administrators outside of it, and what a place changes."""
    blog = dict.fromkeys(["own draft", "draft", "live", "in review"], everywhere)
    return {**blog, "outside the blog": OFFICE, **{name.replace("_", " "): who for name, who in places.items()}}


# Each class of access: who has it, and the addresses, or beginnings of addresses' names, that it is for.
ACCESS: dict[str, tuple[frozenset[str] | dict[str, frozenset[str]], list[str]]] = {
    "everybody": (
        frozenset(VISITORS),
        [
            "alive",
            "ready",
            "robots",
            "sitemap",
            "search",
            "media",
            "wagtaildocs_serve",
            "wagtaildocs_authenticate_with_password",
            "wagtailcore_authenticate_with_password",
            "wagtailcore_login",
            "wagtailadmin_login",
            "wagtailadmin_password_reset",
            "wagtailadmin_sprite",
            "wagtailadmin_javascript_catalog",
        ],
    ),
    "pages that are published": (
        {
            "own draft": NOBODY,
            "draft": NOBODY,
            "in review": NOBODY,
            "live": frozenset(VISITORS),
            "outside the blog": frozenset(VISITORS),
        },
        ["wagtail_serve"],
    ),
    # What it shows is for each to see: their own account, the pages and files that they may choose.
    "staff": (
        STAFF,
        [
            "wagtailadmin_home",
            "wagtailadmin_account",
            "wagtailadmin_logout",
            "wagtailadmin_dismissibles",
            "wagtailadmin_editing_sessions:release",
            "wagtailadmin_block_preview",
            "wagtailembeds:",
            "wagtailadmin_choose_page",
            "wagtailadmin_tag_autocomplete",
            "wagtailadmin_tag_model_autocomplete",
            "wagtailadmin_api:pages:listing",
            "wagtailadmin_api:documents:",
            "wagtailadmin_api:images:",
            "wagtailsnippetchoosers_",
            "wagtaildocs_chooser:",
            "wagtailimages_chooser:",
            "wagtailadmin_pages:choose_parent",
            "articles:choose_parent",
            "wagtailadmin_reports:site_history",
            "/admin/test404/",
            "wagtailadmin_error_test",
            # An address of old that leads to the history, which asks.
            "wagtailadmin_pages:revisions_index",
            # The question alone; the editor, which cancels, asks who it is.
            "wagtailadmin_pages:confirm_workflow_cancellation",
            # The question alone: see ACTS.
            "wagtailadmin_pages:move_confirm",
            "wagtailadmin_workflows:task_chooser",
            "wagtailadmin_workflows:task_chosen",
        ],
    ),
    "nothing there": (
        NOBODY,
        [
            "/admin/^.*/$",
            # No translations, and no image addresses made to order.
            "wagtailadmin_api:pages:action copy_for_translation",
            "wagtailimages:url_generator",
            "wagtailimages:url_generator_output",
            # All have a place of their own in the menu.
            "wagtailsnippets:index",
        ],
    ),
    "work on pages": (
        PAGE_STAFF,
        [
            "wagtailadmin_explore_root",
            "wagtailadmin_pages:type_use",
            "wagtailadmin_pages:search",
            "wagtailadmin_api:pages:find",
            "articles:index",
            "wagtailadmin_reports:workflow",
            "wagtailadmin_reports:aging_pages",
            "wagtailadmin_reports:page_types_usage",
            "wagtailadmin_editing_sessions:ping",
        ],
    ),
    "find pages": (
        {**of_pages(PAGE_STAFF), "below the blog": PAGE_STAFF, "below the home page": OFFICE},
        ["wagtailadmin_api:pages:detail", "wagtailadmin_explore", "wagtailadmin_explore_results"],
    ),
    "choose pages below": (
        {"below the blog": STAFF, "below the home page": STAFF},
        ["wagtailadmin_choose_page_child"],
    ),
    "write pages": (
        {"below the blog": only("Author", "Editor", "Administrator"), "below the home page": OFFICE},
        ["wagtailadmin_pages:add", "wagtailadmin_pages:preview_on_add", "wagtailadmin_pages:add_subpage"],
    ),
    "change pages": (
        of_pages(CHANGERS, own_draft=PAGE_STAFF),
        [
            "wagtailadmin_pages:usage",
            "wagtailadmin_pages:preview_on_edit",
            "wagtailadmin_pages:delete",
            "wagtailadmin_pages:move",
            "wagtailadmin_pages:revisions_view",
            "wagtailadmin_pages:revisions_compare",
            "wagtailadmin_pages:history",
            "wagtail_bulk_action page delete",
            "wagtail_bulk_action page move",
            "wagtailadmin_api:pages:action delete",
            "wagtailadmin_api:pages:action revert_to_page_revision",
        ],
    ),
    "change or review pages": (
        of_pages(CHANGERS, own_draft=PAGE_STAFF, in_review=CHANGERS | {"Reviewer"}),
        [
            "wagtailadmin_pages:edit",
            "wagtailadmin_pages:view_draft",
            "wagtailadmin_pages:revisions_revert",
            "wagtailadmin_pages:workflow_history",
            "wagtailadmin_pages:copy",
        ],
    ),
    "review pages": (
        {"in review": only("Reviewer", "Editor")},
        [
            "wagtailadmin_pages:workflow_action",
            "wagtailadmin_pages:collect_workflow_action_data",
            "wagtailadmin_pages:workflow_preview",
        ],
    ),
    "publish pages": (
        of_pages(CHANGERS),
        [
            "wagtailadmin_pages:set_privacy",
            "wagtailadmin_pages:revisions_unschedule",
            "wagtail_bulk_action page publish",
            "wagtailadmin_api:pages:action publish",
        ],
    ),
    "unpublish pages": (
        of_pages(NOBODY, live=CHANGERS),
        [
            "wagtailadmin_pages:unpublish",
            "wagtail_bulk_action page unpublish",
            "wagtailadmin_api:pages:action unpublish",
        ],
    ),
    "write and publish pages": (
        of_pages(KEEPERS),
        [
            "wagtailadmin_pages:set_page_position",
            "wagtailadmin_api:pages:action copy",
            "wagtailadmin_api:pages:action create_alias",
        ],
    ),
    "move pages to where they are": (of_pages(NOBODY), ["wagtailadmin_api:pages:action move"]),
    "change aliases": (
        {"alias": CHANGERS},
        ["wagtailadmin_pages:convert_alias", "wagtailadmin_api:pages:action convert_alias"],
    ),
    # Whoever reviews a page holds its lock.
    "lock pages": (of_pages(KEEPERS, in_review=only("Editor", "Reviewer")), ["wagtailadmin_pages:lock"]),
    "unlock pages": (of_pages(KEEPERS, in_review=only()), ["wagtailadmin_pages:unlock"]),
    "locked pages": (KEEPERS, ["wagtailadmin_reports:locked_pages"]),
    "topics": (
        KEEPERS,
        [
            "wagtailsnippets_blog_category:",
            "wagtailsnippets_blog_author:",
            "wagtailsnippets_blog_series:",
            "wagtailsnippets_blog_tag:",
            "wagtailsnippetchoosers_blog_series:create",
            "wagtail_bulk_action series delete",
            "wagtailsnippetchoosers_blog_category:create",
            "wagtailsnippetchoosers_blog_author:create",
            "wagtailsnippetchoosers_blog_tag:create",
            "wagtail_bulk_action category delete",
            "wagtail_bulk_action author delete",
            "wagtail_bulk_action tag delete",
        ],
    ),
    "upload files": (
        PAGE_STAFF,
        [
            "wagtaildocs:index",
            "wagtaildocs:add",
            "wagtaildocs_chooser:create",
            "wagtailimages:index",
            "wagtailimages:add",
            "wagtailimages_chooser:create",
        ],
    ),
    "change others' files": (
        KEEPERS,
        [
            "wagtaildocs:edit",
            "wagtaildocs:delete",
            "wagtaildocs:document_usage",
            "wagtailimages:edit",
            "wagtailimages:delete",
            "wagtailimages:image_usage",
            "wagtailimages:preview",
            "wagtail_bulk_action sitedocument ",
            "wagtail_bulk_action siteimage ",
        ],
    ),
    "somebody's unfinished upload": (
        only(),
        [
            "wagtaildocs:create_multiple_from_uploaded_document",
            "wagtaildocs:delete_upload_multiple",
            "wagtailimages:create_multiple_from_uploaded_image",
            "wagtailimages:delete_upload_multiple",
        ],
    ),
    "what the site says of itself": (OFFICE, ["wagtailsettings:"]),
    "former addresses": (
        only("Marketer", "Administrator"),
        ["wagtailredirects:", "retired_addresses:"],
    ),
    "the office": (
        OFFICE,
        [
            "wagtailusers_users:",
            "wagtailusers_groups:",
            "wagtail_bulk_action user ",
            "wagtailsites:",
            "wagtailadmin_collections:",
            "wagtailadmin_workflows:",
        ],
    ),
}
# Addresses that show a question to all staff: who may answer it.
ACTS = {"wagtailadmin_pages:move_confirm": "change pages", "wagtailadmin_workflows:task_chooser_create": "the office"}
# Where Wagtail fails for those who may, and why that is no concern of ours.
FAILURES = {
    "wagtailadmin_error_test": "It raises on purpose, to show what an error looks like.",
    "wagtailredirects:process_import": "Wagtail 8.0.1 expects an import that was begun in this session.",
    "wagtaildocs:create_multiple_from_uploaded_document": (
        "Wagtail 8.0.1 checks the extension of a file that it has not set yet; our documents need only a title, which "
        "the uploader gives, so nobody is led here."
    ),
}


def access_class(name: str) -> str:
    """The class whose entry is the longest beginning of `name`. Raises LookupError where there is none."""
    entries = {entry: access for access, (_, names) in ACCESS.items() for entry in names}
    fitting = [entry for entry in entries if name.startswith(entry)]
    if not fitting:
        raise LookupError(f"Who may use {name}? Give it a class of access.")
    return entries[max(fitting, key=len)]


def may(visitor: str, address: Address, access: str | None = None) -> bool:
    who = ACCESS[access or access_class(address.name)][0]
    return visitor in (who[address.place] if isinstance(who, dict) else who)


def test_every_address_has_a_class_of_access(world):
    unknown = set()
    for address in addresses(world):
        try:
            may("superuser", address)
        except LookupError as error:
            unknown.add(f"{error} {address.place}")

    assert not unknown


def test_every_pattern_is_asked_for(world):
    patterns = {name for name, _ in url_patterns()}

    asked = {
        address.name.split(" ")[0] if address.name.split(" ")[0] in SPECIAL else address.name
        for address in addresses(world)
    }

    assert asked == patterns


def test_no_entry_is_left_over(world):
    names = {address.name for address in addresses(world)}

    left = [
        entry for _, entries in ACCESS.values() for entry in entries if not any(n.startswith(entry) for n in names)
    ]

    assert not left


@pytest.mark.parametrize("visitor", VISITORS)
def test_everybody_can_do_what_the_role_allows_and_nothing_else(world, visitor):
    client = client_of(world, visitor)
    wrong = []
    for address in addresses(world):
        response = answer(client, address)
        allowed = is_allowed(response, address)
        if allowed != may(visitor, address):
            wrong.append(f"{address.name} {address.place}: {response.status_code}")
        if response.status_code >= 500 and address.name not in FAILURES:
            wrong.append(f"{address.name} {address.place} failed: {response.status_code}")

    assert not wrong


@pytest.mark.parametrize("visitor", VISITORS[:-1])
def test_what_may_not_be_read_may_not_be_posted(world, visitor):
    client = client_of(world, visitor)
    wrong = []
    for address in addresses(world):
        if may(visitor, address, ACTS.get(address.name)) or address.name.startswith("wagtail_bulk_action"):
            continue  # what a bulk action does to whom is told by tests of its own, in home/test_roles.py
        response = visit(client, address, "post")
        if is_allowed(response, address) and not (address.name in ACTS and response.status_code == 400):
            wrong.append(f"{address.name} {address.place}: {response.status_code}")

    assert not wrong


@pytest.mark.parametrize("visitor", ["anonymous", "Reviewer"])
@pytest.mark.parametrize("spelling", ["no slash", "two slashes", "upper case"])
def test_another_spelling_is_no_other_door(world, visitor, spelling):
    client = client_of(world, visitor)
    wrong = []
    for address in addresses(world):
        if may(visitor, address):
            continue
        path, _, query = address.path.partition("?")
        respelt = {"no slash": path.rstrip("/"), "two slashes": path.replace("/", "//"), "upper case": path.upper()}[
            spelling
        ]
        # In PATH_INFO, since a client takes what follows two slashes for a host.
        response = client.get("/", QUERY_STRING=query, PATH_INFO=respelt)
        is_led_back = response.status_code == 301 and response.headers["Location"].partition("?")[0] in {
            f"{respelt}/",
            f"{path.rstrip('/')}/",
            f"/%2F{respelt.lstrip('/')}/",
        }
        if is_allowed(response, address) and not is_led_back:
            wrong.append(f"{address.name} {respelt}: {response.status_code}")

    assert not wrong
