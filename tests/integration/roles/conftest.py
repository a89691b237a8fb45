"""The world, built once for all tests of the roles. Every visit in it is undone."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.plugins.database import update_statistics
from tests.roles.world import World, build_world


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        world = build_world()
        update_statistics()
        yield world
        transaction.set_rollback(True)
