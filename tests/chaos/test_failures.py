"""Two of a hundred that cannot be published."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page, Revision

from site_core.publishing.models import PublicationAttempt
from tests.chaos.articles import latenesses, live, not_once, schedule_copies, scheduled, set_due
from tests.chaos.place import slowness, wait_until
from tests.chaos.witness import UNBEARABLE

COUNT = 100
# One in the middle of the others, and the very first.
RAISING, ADDRESS_TAKEN = 40, 0
# Six a second: those behind a failure were not kept waiting.
MOST_SECONDS = 15
# A second try comes after five seconds, a third after ten more.
MOST_SECONDS_TO_RETRY = 40


def failures(article) -> list[str]:
    failed = PublicationAttempt.objects.filter(revision=article.revision_id, outcome=PublicationAttempt.Outcome.FAILED)
    return list(failed.order_by("started_at").values_list("error", flat=True))


def test_two_that_fail_stay_scheduled_and_keep_nobody_waiting(pattern, publishers, note):
    titles = [f"One of a hundred {number}" for number in range(COUNT)]
    titles[RAISING] = f"{UNBEARABLE} article"
    planned = schedule_copies(pattern, titles)
    raising, taken = planned[RAISING], planned[ADDRESS_TAKEN]
    others = [article for article in planned if article not in (raising, taken)]
    revision = Revision.objects.get(pk=taken.revision_id)
    revision.content["slug"] = "an-address-that-others-want"
    revision.save(update_fields=["content"])
    other = Page.objects.filter(pk=pattern.pk)
    other.update(slug="an-address-that-others-want")

    set_due(planned, timezone.now() + timedelta(seconds=2))
    wait_until(lambda: len(live(others)) == len(others), 4 * MOST_SECONDS, "the others live")
    wait_until(lambda: failures(raising) and failures(taken), 10, "both failures recorded")

    late = latenesses(others)
    assert not_once(others) == {}
    assert late[-1] <= MOST_SECONDS * slowness()
    assert scheduled(planned) == {raising.page_id, taken.page_id}
    assert failures(raising)[0] == "The service that a receiver calls is away."
    assert "slug" in failures(taken)[0].lower()

    # What goes away by itself is noticed without anybody's help.
    other.update(slug="an-address-of-its-own")
    waited = wait_until(lambda: live([taken]), MOST_SECONDS_TO_RETRY, "published by a later try")

    assert not_once([taken]) == {}
    wait_until(lambda: len(failures(raising)) > 1, MOST_SECONDS_TO_RETRY, "tried again")
    assert scheduled([raising]) == {raising.page_id}
    note(
        f"{COUNT} due, 2 cannot be published: {len(others)} live after {late[-1]:.1f} s at the most, 2 stay scheduled "
        f"with their reason; cured, one was live {waited:.1f} s later"
    )
    Revision.objects.filter(pk=raising.revision_id).update(approved_go_live_at=None)
