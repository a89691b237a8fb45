"""The rig, built and read once for all its tests. Each test then works in a transaction of its own, as any other."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import time_machine
from django.core.cache import cache
from django.test import override_settings

from home.site_setup import set_up_site
from tests.embargo.canaries import Canaries
from tests.embargo.rig import Reading, Rig, build_control
from tests.embargo.states import BUILT_AT, READ_AT, STATES
from tests.plugins.database import one_step, tidy_up, undone_database


@dataclass(frozen=True)
class BuiltRig:
    """The rig with all its pages hidden, and what a stranger read while they were not."""

    rig: Rig
    before: Reading


@pytest.fixture(scope="package")
def _quiet_log() -> Iterator[None]:
    """Thousands of pages are not found, as they should be."""
    logger = logging.getLogger("django.request")
    level = logger.level
    logger.setLevel(logging.ERROR)
    yield
    logger.setLevel(level)


@pytest.fixture(scope="package")
def built_rig(django_db_setup, django_db_blocker, _quiet_log) -> Iterator[BuiltRig]:
    # The search index is told at once of everything that is built and hidden.
    at_once = override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}})
    with django_db_blocker.unblock(), undone_database(), at_once:
        cache.clear()
        with time_machine.travel(BUILT_AT, tick=False):
            with one_step():
                set_up_site("Articles")
                rig = Rig(build_control(Canaries()), STATES.values())
            acts = rig.build(one_step)
            tidy_up()
            # Whatever keeps what it was told is told now.
            before = rig.read(leave_out=rig.is_tedious)
            rig.hide(acts, one_step)
            tidy_up()
        yield BuiltRig(rig, before)


@pytest.fixture(scope="package")
def reading(built_rig: BuiltRig) -> Reading:
    """What a stranger reads once everything is hidden."""
    with time_machine.travel(READ_AT, tick=False):
        rig = built_rig.rig
        return rig.read(leave_out=rig.is_tried_in_another_state, follow_links=True)


@pytest.fixture
def rig(built_rig: BuiltRig, db) -> Iterator[Rig]:
    """The rig at the time when everything is hidden; what a test changes is undone after it."""
    with time_machine.travel(READ_AT, tick=False):
        yield built_rig.rig
