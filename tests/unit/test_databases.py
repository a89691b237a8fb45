"""Which tests are run again on another database."""

from types import SimpleNamespace

import pytest
from django.test import SimpleTestCase, TestCase

from tests.plugins.database import pytest_collection_modifyitems, uses_database


def test_a_test_that_asks_for_none_uses_no_database(request):
    assert not uses_database(request.node)


@pytest.mark.django_db
def test_a_marked_test_uses_the_database(request):
    assert uses_database(request.node)


def test_a_test_whose_fixtures_ask_for_it_uses_the_database(request, home_page):
    assert uses_database(request.node)


@pytest.mark.parametrize(("case", "uses"), [(TestCase, True), (SimpleTestCase, False)])
def test_a_case_of_django_uses_the_database_unless_it_is_a_simple_one(case, uses):
    item = SimpleNamespace(get_closest_marker=lambda name: None, fixturenames=[], cls=case)

    assert uses_database(item) == uses


@pytest.mark.parametrize(("wanted", "left"), [(True, []), (False, ["item"])])
def test_what_uses_no_database_is_left_out_where_that_is_wanted(request, wanted, left):
    deselected = []
    config = SimpleNamespace(
        getoption={"--with-database": wanted}.get,
        hook=SimpleNamespace(pytest_deselected=lambda items: deselected.extend(items)),
    )
    items = [request.node]

    pytest_collection_modifyitems(config, items)

    assert ["item" for _ in items] == left
    assert len(deselected) == 1 - len(left)
