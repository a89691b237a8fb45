"""Publishing has one door: whoever knocks, a page that names a blocker stays as it was, and the person reads why."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from blog.models import ArticlePage
from site_core.models import User
from site_core.publishing.actions import PublishBlockedError
from tests.factories import make_article, make_author, make_category

pytestmark = pytest.mark.django_db

SENTENCE = "The lawyers have not read it."


@pytest.fixture
def blocked(monkeypatch) -> None:
    monkeypatch.setattr(ArticlePage, "publish_blockers", lambda article: [SENTENCE])


@pytest.fixture
def draft(blog_index) -> ArticlePage:
    return make_article(blog_index, live=False, category=make_category(), authors=[make_author()])


def edit_form(client, address: str) -> dict[str, Any]:
    """What the article's editor sends: the page's own fields, and a story of one block."""
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    story = {"body": streamfield([("quote", {"text": "It is said.", "attribution": ""})])}
    return {**form.dict(), **nested_form_data({**story, "key_takeaways": streamfield([]), "sources": streamfield([])})}


def press_publish(client, article: ArticlePage):
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    return client.post(address, {**edit_form(client, address), "action-publish": "Publish"}, follow=True)


def publish_in_bulk(client, article: ArticlePage):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{address}?id={article.pk}&next=/admin/", follow=True)


def approve(client, article: ArticlePage):
    state = Workflow.objects.get().start(article, user=None)
    address = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.current_task_state_id])
    return client.post(address, {"comment": ""}, follow=True)


def publish_by_the_admin_interface(client, article: ArticlePage):
    return client.post(reverse("wagtailadmin_api:pages:action", args=[article.pk, "publish"]))


SCREENS = [press_publish, publish_in_bulk, approve, publish_by_the_admin_interface]


@pytest.mark.parametrize("knock", SCREENS)
def test_screen_refuses_and_says_why(client, superuser, draft, blocked, knock):
    client.force_login(superuser)

    response = knock(client, draft)

    assert response.status_code < 500
    assert SENTENCE in response.content.decode()
    draft.refresh_from_db()
    assert not draft.live
    assert draft.has_unpublished_changes


@pytest.mark.parametrize("knock", SCREENS)
def test_screen_publishes_what_nothing_blocks(client, superuser, draft, knock):
    client.force_login(superuser)

    knock(client, draft)

    draft.refresh_from_db()
    assert draft.live


@pytest.mark.parametrize(
    "knock",
    [lambda draft: draft.publish(draft.latest_revision), lambda draft: draft.latest_revision.publish()],
    ids=["page", "revision"],
)
def test_code_is_refused(draft, blocked, knock):
    with pytest.raises(PublishBlockedError, match=SENTENCE):
        knock(draft)

    draft.refresh_from_db()
    assert not draft.live


def test_approval_that_is_refused_leaves_the_review_open(client, superuser, draft, blocked):
    client.force_login(superuser)

    approve(client, draft)

    draft.refresh_from_db()
    assert draft.workflow_in_progress
    assert draft.current_workflow_task_state.status == "in_progress"


def test_dialogue_of_an_approval_leads_to_the_sentence(client, superuser, draft, blocked):
    client.force_login(superuser)
    state = Workflow.objects.get().start(draft, user=None)
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.current_task_state_id])

    response = client.post(address, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})

    assert SENTENCE in client.get(response.json()["redirect"]).content.decode()


def test_one_blocked_article_keeps_all_of_a_selection(client, superuser, blog_index, draft, monkeypatch):
    monkeypatch.setattr(ArticlePage, "publish_blockers", lambda page: [SENTENCE] if page.pk == draft.pk else [])
    other = make_article(blog_index, "Other", live=False)
    client.force_login(superuser)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    client.post(f"{address}?id={other.pk}&id={draft.pk}")

    other.refresh_from_db()
    assert not other.live


def scheduled(article: ArticlePage) -> ArticlePage:
    """`article` with a time that has come."""
    article.go_live_at = timezone.now() + timedelta(hours=1)
    revision = article.save_revision()
    revision.publish()
    due = timezone.now() - timedelta(seconds=1)
    revision.content["go_live_at"] = due.isoformat()
    revision.approved_go_live_at = due
    revision.save()
    return article


def test_schedule_publishes_what_nothing_blocks(draft):
    scheduled(draft)

    call_command("publish_scheduled")

    draft.refresh_from_db()
    assert draft.live


def test_schedule_refuses_and_keeps_what_was_scheduled(draft, monkeypatch):
    scheduled(draft)
    monkeypatch.setattr(ArticlePage, "publish_blockers", lambda article: [SENTENCE])

    with pytest.raises(CommandError, match=SENTENCE):
        call_command("publish_scheduled")

    draft.refresh_from_db()
    assert not draft.live
    assert draft.latest_revision.approved_go_live_at is not None


def test_blocked_article_cannot_be_scheduled(draft, blocked):
    draft.go_live_at = timezone.now() + timedelta(hours=1)

    with pytest.raises(PublishBlockedError):
        draft.save_revision().publish()

    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_article_that_became_invalid_keeps_its_schedule(draft):
    scheduled(draft)
    revision = draft.latest_revision
    revision.content["excerpt"] = ""
    revision.save()

    with pytest.raises(CommandError, match="Excerpt: This field cannot be blank"):
        call_command("publish_scheduled")

    revision.refresh_from_db()
    assert revision.approved_go_live_at is not None


@pytest.mark.parametrize("knock", [publish_in_bulk, approve, publish_by_the_admin_interface])
def test_screen_says_what_an_unfinished_draft_lacks(client, superuser, blog_index, knock):
    draft = make_article(blog_index, live=False)
    draft.excerpt = ""
    draft.save_revision(clean=False)
    client.force_login(superuser)

    response = knock(client, draft)

    assert "Excerpt: This field cannot be blank." in response.content.decode()
    draft.refresh_from_db()
    assert not draft.live


def test_blockers_are_no_concern_of_a_draft(client, superuser, draft, blocked):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])

    client.post(address, {**edit_form(client, address), "title": "A better title"})

    draft.refresh_from_db()
    assert draft.latest_revision.content["title"] == "A better title"


def test_user_without_the_right_is_refused_as_ever(client, people: dict[str, User], draft):
    client.force_login(people["Author"])

    response = publish_by_the_admin_interface(client, draft)

    assert response.status_code == 403
