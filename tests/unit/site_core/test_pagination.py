import pytest
from django.http import Http404
from django.test import RequestFactory

from site_core.models import User
from site_core.pagination import page_or_404
from tests.factories import make_user

ADDRESSES = [f"{number:02}@example.com" for number in range(5)]


def asking_for(page: str | None):
    return RequestFactory().get("/", {"page": page} if page is not None else {})


@pytest.fixture
def five_users(db):
    for address in ADDRESSES:
        make_user(address)
    return User.objects.order_by("email")


def test_the_first_page_is_shown_when_none_is_asked_for(five_users):
    page = page_or_404(five_users, asking_for(None), per_page=2)

    assert [user.email for user in page] == ADDRESSES[:2]


def test_pages_follow_the_order_of_the_queryset(five_users):
    page = page_or_404(five_users, asking_for("3"), per_page=2)

    assert [user.email for user in page] == ADDRESSES[4:]


@pytest.mark.parametrize(
    "wanted", ["", "0", "-1", "abc", "1.5", "4", "9999", "9" * 40, "\x00", "٣٣", "last", "1e9", "%00", "NaN"]
)
def test_a_page_that_is_not_there_is_not_found(five_users, wanted):
    with pytest.raises(Http404):
        page_or_404(five_users, asking_for(wanted), per_page=2)


def test_a_sequence_is_paged_like_a_queryset():
    page = page_or_404([1, 2, 3], asking_for("2"), per_page=2)

    assert list(page) == [3]


def test_nothing_at_all_still_has_a_first_page(db):
    page = page_or_404(User.objects.order_by("email"), asking_for("1"))

    assert list(page) == []


def test_a_page_costs_one_query_beside_the_count(five_users, django_assert_num_queries):
    with django_assert_num_queries(2):
        list(page_or_404(five_users, asking_for("2"), per_page=2))
