"""Every address is asked for, and one that is new fails here until ACCESS says who may use it."""

import pytest

from tests.roles.access import ACCESS, may
from tests.roles.addresses import SPECIAL, addresses, url_patterns

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


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
