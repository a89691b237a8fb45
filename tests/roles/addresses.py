"""Every address of the project, found by walking the URL configuration, and how each is asked for.

Which object an address is about matters for pages, so those come once for each place in `World.pages`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page

from blog.models import Author, Category, Series, Tag
from search.models import Synonym
from site_core.identity.models import RetiredAddress
from site_core.models import SiteDocument, SiteImage, User
from site_core.publishing.models import Webhook
from site_core.publishing.schedule import due_items
from tests.roles.world import World


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
    "webhooks:": {"pk": "webhook"},
    "wagtailsnippets_blog_tag:": {"pk": "tag"},
    "wagtailsnippetchoosers_blog_tag:": {"pk": "tag"},
    "wagtailsnippets_search_synonym:": {"pk": "synonym"},
    "wagtailsnippetchoosers_search_synonym:": {"pk": "synonym"},
    "wagtailsearchpromotions:": {"query_id": "promoted query"},
    "reports_search-log_modeladmin_": {"instance_pk": "searched query"},
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
        Webhook: "webhook",
        Synonym: "synonym",
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


def overdue_items(world: World) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """The button for an item of the schedule, in the blog and outside of it."""
    items = {item.object_id: item for item in due_items(timezone.now())}
    for place, page in world.overdue.items():
        yield "", reverse("schedule:now"), place, {"item": items[str(page.pk)].key}


# Addresses that take more than names and keys say: what they do, the path, the place, and what is sent.
SPECIAL: dict[str, Callable[[World], Iterable[tuple]]] = {
    "wagtail_bulk_action": bulk_addresses,
    "wagtailadmin_api:pages:action": api_actions,
    "schedule:now": overdue_items,
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
