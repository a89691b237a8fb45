"""Everybody comes to every address, and can do what the role allows and nothing else."""

import pytest

from tests.roles.access import ACTS, FAILURES, may
from tests.roles.addresses import addresses
from tests.roles.visits import answer, client_of, is_allowed, visit
from tests.roles.world import VISITORS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


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
