"""Two people who come to the door at the same moment: nobody's plan goes without a word."""

from datetime import timedelta

import pytest
from django.utils import timezone

from site_core.publishing import actions
from site_core.publishing.actions import PlanWouldBeDiscardedError
from tests.factories import make_article, make_category

pytestmark = pytest.mark.django_db


def test_a_plan_that_was_made_meanwhile_is_asked_about(blog_index, superuser, monkeypatch):
    article = make_article(blog_index, live=False, category=make_category())
    wanted_now = article.save_revision()
    planned = article.save_revision()
    holding_the_row = actions.catch_up

    def schedule_first(page):
        # Between the door's question and the moment that the row is held.
        article.revisions.filter(pk=planned.pk).update(approved_go_live_at=timezone.now() + timedelta(days=1))
        holding_the_row(page)

    monkeypatch.setattr(actions, "catch_up", schedule_first)

    with pytest.raises(PlanWouldBeDiscardedError):
        wanted_now.publish(user=superuser)

    article.refresh_from_db()
    assert not article.live


def test_what_was_found_valid_at_its_hour_is_not_asked_again(blog_index, monkeypatch):
    article = make_article(blog_index, live=False, category=make_category())
    revision = article.save_revision()
    asked = []
    monkeypatch.setattr(type(article), "clean", lambda page: asked.append(page.pk))

    revision.publish(log_action=actions.SCHEDULED_PUBLICATION)

    article.refresh_from_db()
    assert article.live
    assert asked == [article.pk]
