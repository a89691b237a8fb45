"""A visit to an address, which leaves nothing behind, and whether the answer is a refusal."""

from django.contrib.messages import get_messages
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.roles.addresses import Address
from tests.roles.world import World


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
