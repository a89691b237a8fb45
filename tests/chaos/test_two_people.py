"""Two people at the same article in the same instant, each at the real editing screen."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from blog.models import ArticlePage
from site_core.models import User
from tests.chaos.articles import Planned, schedule_copies
from tests.chaos.place import slowness
from tests.factories import make_user

TIMES = 12
# For one answer of the admin.
MOST_SECONDS = 30


@pytest.fixture(scope="module")
def two_people(_site) -> list[User]:
    group = Group.objects.get(name="Marketer")
    return [make_user(f"person-{number}@example.com", groups=[group]) for number in (1, 2)]


class Screens:
    """The editing screen of one article, open at two people, who press "Publish" together."""

    def __init__(self, people: list[User], article: Planned):
        self.address = reverse("wagtailadmin_pages:edit", args=[article.page_id])
        self.clients = [Client() for _ in people]
        for client, person in zip(self.clients, people, strict=True):
            client.force_login(person)
        self.forms = [self.form(client) for client in self.clients]
        self.pool = ThreadPoolExecutor(len(people))

    def form(self, client: Client) -> dict[str, str]:
        form = querydict_from_html(client.get(self.address).content.decode(), form_id="page-edit-form").dict()
        story = {"body": streamfield([("quote", {"text": "It is said.", "attribution": ""})])}
        blocks = nested_form_data({**story, "key_takeaways": streamfield([]), "sources": streamfield([])})
        return {**form, **blocks, "action-publish": "Publish"}

    def press_publish(self, chosen: list[datetime | None]) -> None:
        """Each with a time of their own, or None for now; both are answered."""
        barrier = Barrier(len(self.clients))

        def press(client: Client, form: dict[str, str], at: datetime | None) -> int:
            try:
                text = timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""
                barrier.wait(MOST_SECONDS * slowness())
                return client.post(self.address, {**form, "go_live_at": text}).status_code
            finally:
                connection.close()

        assert list(self.pool.map(press, self.clients, self.forms, chosen)) == [302, 302]


@pytest.fixture
def article(pattern) -> Iterator[Planned]:
    (planned,) = schedule_copies(pattern, ["Wanted by two"])
    yield planned
    plans_of(planned).update(approved_go_live_at=None)


def plans_of(article: Planned):
    return Revision.objects.filter(object_id=str(article.page_id), approved_go_live_at__isnull=False)


def in_days(days: int) -> datetime:
    return timezone.now().replace(second=0, microsecond=0) + timedelta(days=days)


def test_of_two_times_one_stands(article, two_people, note):
    screens = Screens(two_people, article)

    first_stands = 0
    for number in range(TIMES):
        chosen = [in_days(40 + 2 * number), in_days(41 + 2 * number)]
        screens.press_publish(chosen)
        plan = plans_of(article).get().approved_go_live_at
        assert plan in chosen
        first_stands += plan == chosen[0]

    assert not ArticlePage.objects.get(pk=article.page_id).live
    note(f"two people move an article at once, {TIMES} times: one time stands, {first_stands} times the first's")


def test_one_publishes_while_the_other_schedules(article, two_people, note):
    screens = Screens(two_people, article)
    chosen = in_days(50)

    outcomes = Counter()
    for _ in range(TIMES):
        plans_of(article).update(approved_go_live_at=None)
        ArticlePage.objects.filter(pk=article.page_id).update(live=False, live_revision=None)
        screens.press_publish([None, chosen])
        page = ArticlePage.objects.get(pk=article.page_id)
        # Whoever was first: nobody's plan goes without a word, and what went live stays live.
        assert plans_of(article).get().approved_go_live_at == chosen
        assert bool(page.live_revision_id) == page.live
        outcomes[page.live] += 1

    note(
        f"one publishes while the other schedules, {TIMES} times: the plan stands each time; {outcomes[True]} times "
        f"it is live as well, {outcomes[False]} times the one who published was asked about the plan"
    )
