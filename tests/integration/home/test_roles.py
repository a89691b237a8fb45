"""What each role may do, as facts."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, Workflow
from wagtail.permissions import policy_registry
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from blog.models import ArticlePage, Category
from site_core.models import SiteImage, User
from site_core.publishing.mail import people_to_alert
from tests.factories import make_article, make_author, make_category, make_image, make_standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(blog_index, people) -> ArticlePage:
    """The Author's."""
    return make_article(
        blog_index, live=False, owner=people["Author"], category=make_category(), authors=[make_author()]
    )


@pytest.fixture
def other_draft(blog_index, superuser) -> ArticlePage:
    """Somebody else's."""
    return make_article(blog_index, "Somebody else's", live=False, owner=superuser)


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def send_form(client, page: Page, **changes: str):
    """Open the editor, change something, and send what the editor sends."""
    html = client.get(edit_address(page)).content.decode()
    story = {"body": streamfield([("quote", {"text": "It is said.", "attribution": ""})])}
    form = querydict_from_html(html, form_id="page-edit-form").dict()
    blocks = nested_form_data({**story, "key_takeaways": streamfield([]), "sources": streamfield([])})
    return client.post(edit_address(page), {**form, **blocks, **changes})


def latest_title(page: Page) -> str:
    return page.revisions.latest("pk").content["title"]


# Author


def test_author_creates_a_draft(client, people, blog_index):
    client.force_login(people["Author"])
    rows = ["related_links", "article_categories", "authorships", "comments"]
    empty = {f"{name}-{count}": "0" for name in rows for count in ("TOTAL_FORMS", "INITIAL_FORMS")}
    streams = nested_form_data({"body": streamfield([]), "key_takeaways": streamfield([]), "sources": streamfield([])})
    address = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", blog_index.pk])

    client.post(address, {"title": "First thoughts", "slug": "first-thoughts", **empty, **streams})

    article = ArticlePage.objects.get()
    assert (article.title, article.live, article.owner) == ("First thoughts", False, people["Author"])


def test_author_edits_their_own_draft(client, people, draft):
    client.force_login(people["Author"])

    send_form(client, draft, title="Second thoughts")

    assert latest_title(draft) == "Second thoughts"


def test_author_cannot_publish(client, people, draft):
    client.force_login(people["Author"])

    send_form(client, draft, **{"action-publish": "Publish"})

    draft.refresh_from_db()
    assert not draft.live
    assert not draft.permissions_for_user(people["Author"]).can_publish()


def test_author_cannot_publish_in_bulk(client, people, draft):
    client.force_login(people["Author"])

    client.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={draft.pk}")

    draft.refresh_from_db()
    assert not draft.live


def test_author_cannot_schedule(client, people, draft):
    client.force_login(people["Author"])
    tomorrow = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")

    send_form(client, draft, **{"go_live_at": tomorrow, "action-publish": "Publish"})

    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_author_cannot_edit_what_somebody_else_wrote(client, people, other_draft):
    client.force_login(people["Author"])

    response = client.get(edit_address(other_draft))

    assert response.url == reverse("wagtailadmin_home")


def test_author_cannot_delete_in_bulk_what_somebody_else_wrote(client, people, other_draft):
    client.force_login(people["Author"])

    client.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={other_draft.pk}")

    assert ArticlePage.objects.filter(pk=other_draft.pk).exists()


def test_author_submits_for_review(client, people, draft):
    client.force_login(people["Author"])

    send_form(client, draft, **{"action-submit": "Submit"})

    draft.refresh_from_db()
    assert draft.current_workflow_state.requested_by == people["Author"]


def test_author_chooses_a_picture_that_somebody_else_uploaded_and_cannot_change_it(people, superuser):
    picture = make_image(uploaded_by_user=superuser)
    policy = policy_registry.get_by_type(SiteImage)

    rights = {
        action: policy.user_has_permission_for_instance(people["Author"], action, picture)
        for action in ("choose", "change", "delete")
    }

    assert rights == {"choose": True, "change": False, "delete": False}


def test_author_changes_a_picture_of_their_own(people):
    picture = make_image(uploaded_by_user=people["Author"])

    may_change = policy_registry.get_by_type(SiteImage).user_has_permission_for_instance(
        people["Author"], "change", picture
    )

    assert may_change


# Reviewer


def test_reviewer_sees_a_submission_among_their_tasks(client, people, draft):
    Workflow.objects.get().start(draft, user=people["Author"])
    client.force_login(people["Reviewer"])

    content = client.get(reverse("wagtailadmin_home")).content.decode()

    assert draft.title in content


def test_reviewer_edits_what_is_in_review(client, people, draft):
    Workflow.objects.get().start(draft, user=people["Author"])
    client.force_login(people["Reviewer"])

    send_form(client, draft, title="Corrected")

    assert latest_title(draft) == "Corrected"


def test_reviewer_cannot_edit_what_is_not_in_review(client, people, draft):
    client.force_login(people["Reviewer"])

    response = client.get(edit_address(draft))

    assert response.url == reverse("wagtailadmin_home")


def test_approval_publishes_with_a_date(client, people, draft, time_machine):
    state = Workflow.objects.get().start(draft, user=people["Author"])
    client.force_login(people["Reviewer"])
    moment = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    time_machine.move_to(moment, tick=False)
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.current_task_state_id])

    client.post(address, {"comment": ""})

    draft.refresh_from_db()
    assert draft.live
    assert draft.published_at == moment


def test_reviewer_cannot_edit_after_the_review(client, people, draft):
    state = Workflow.objects.get().start(draft, user=people["Author"])
    state.current_task_state.approve(user=people["Reviewer"])
    client.force_login(people["Reviewer"])

    response = client.get(edit_address(draft))

    assert response.url == reverse("wagtailadmin_home")


# Marketer


def test_marketer_schedules_a_publication(client, people, draft):
    client.force_login(people["Marketer"])
    tomorrow = (timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)

    send_form(client, draft, **{"go_live_at": tomorrow.strftime("%Y-%m-%d %H:%M"), "action-publish": "Publish"})

    assert draft.revisions.get(approved_go_live_at__isnull=False).approved_go_live_at == tomorrow


def test_marketer_changes_a_date(client, people, draft):
    client.force_login(people["Marketer"])
    first, second = (timezone.now() + timedelta(days=days) for days in (1, 2))
    draft.go_live_at = first
    revision = draft.save_revision()
    revision.publish()
    client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[draft.pk, revision.pk]))

    send_form(client, draft, **{"go_live_at": second.strftime("%Y-%m-%d %H:%M"), "action-publish": "Publish"})

    scheduled = draft.revisions.get(approved_go_live_at__isnull=False)
    assert scheduled.approved_go_live_at == second.replace(second=0, microsecond=0)


def test_marketers_and_administrators_are_told_what_was_not_published(people):
    assert {person.email for person in people_to_alert()} == {"marketer@example.com", "administrator@example.com"}


def test_marketer_cannot_create(client, people, blog_index):
    client.force_login(people["Marketer"])

    response = client.get(reverse("wagtailadmin_pages:add", args=["blog", "articlepage", blog_index.pk]))

    assert response.url == reverse("wagtailadmin_home")


def test_marketer_cannot_copy_an_article_to_create_one(client, people, draft, blog_index):
    client.force_login(people["Marketer"])
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": blog_index.pk}

    client.post(reverse("wagtailadmin_pages:copy", args=[draft.pk]), data)

    assert not ArticlePage.objects.filter(slug="copy").exists()


# Editor


def test_editor_publishes(client, people, draft):
    client.force_login(people["Editor"])

    send_form(client, draft, **{"action-publish": "Publish"})

    draft.refresh_from_db()
    assert draft.live


def test_editor_merges_categories(client, people, site):
    source, target = make_category(), make_category("Storage", "storage")
    client.force_login(people["Editor"])

    client.post(reverse("wagtailsnippets_blog_category:merge", args=[source.pk]), {"target": target.pk})

    assert Category.objects.get(pk=source.pk).merged_into == target


def test_marketer_cannot_merge_categories(client, people, site):
    source, target = make_category(), make_category("Storage", "storage")
    client.force_login(people["Marketer"])

    client.post(reverse("wagtailsnippets_blog_category:merge", args=[source.pk]), {"target": target.pk})

    assert Category.objects.get(pk=source.pk).merged_into is None


def test_editor_cannot_manage_users(client, people):
    client.force_login(people["Editor"])

    response = client.get(reverse("wagtailusers_users:index"))

    assert response.url == reverse("wagtailadmin_home")


def test_editor_edits_nothing_outside_the_blog(people, home_page):
    about = make_standard_page(home_page)

    rights = about.permissions_for_user(people["Editor"])

    assert not rights.can_edit()
    assert not home_page.permissions_for_user(people["Editor"]).can_add_subpage()


# Administrator


def test_administrator_manages_users(client, people):
    client.force_login(people["Administrator"])
    reviewers = Group.objects.get(name="Reviewer")
    password = "a long and new one"
    data = {"email": "new@example.com", "first_name": "New", "last_name": "Colleague", "groups": reviewers.pk}

    client.post(
        reverse("wagtailusers_users:add"), {**data, "is_active": "on", "password1": password, "password2": password}
    )

    assert list(User.objects.get(email="new@example.com").groups.all()) == [reviewers]


def test_administrator_cannot_reach_the_root(client, people, home_page):
    root = Page.get_first_root_node()
    rights = root.permissions_for_user(people["Administrator"])
    client.force_login(people["Administrator"])

    response = client.get(reverse("wagtailadmin_explore_root"))

    assert response.url == reverse("wagtailadmin_explore", args=[home_page.pk])
    assert not any([rights.can_add_subpage(), rights.can_edit(), rights.can_publish_subpage()])


def test_administrator_makes_nobody_a_superuser(client, people):
    reviewer = people["Reviewer"]
    client.force_login(people["Administrator"])
    data = {"email": reviewer.email, "first_name": "A", "last_name": "B", "is_active": "on", "is_superuser": "on"}

    client.post(reverse("wagtailusers_users:edit", args=[reviewer.pk]), data)

    reviewer.refresh_from_db()
    assert reviewer.first_name == "A"
    assert not reviewer.is_superuser


def test_administrator_does_not_change_a_superuser(client, people, superuser):
    client.force_login(people["Administrator"])
    password = "a long and new one"
    data = {"email": superuser.email, "first_name": "A", "last_name": "B", "is_active": "on"}

    client.post(
        reverse("wagtailusers_users:edit", args=[superuser.pk]), {**data, "password1": password, "password2": password}
    )

    superuser.refresh_from_db()
    assert not superuser.check_password(password)


def test_administrator_says_which_groups_are_told_what_was_not_published(client, people):
    client.force_login(people["Administrator"])

    content = client.get(reverse("wagtailusers_groups:edit", args=[Group.objects.get(name="Editor").pk])).content

    assert "Is told what was not published" in content.decode()


# Nobody


def test_no_group_has_rights_on_the_root(site):
    assert not GroupPagePermission.objects.filter(page__depth=1).exists()
