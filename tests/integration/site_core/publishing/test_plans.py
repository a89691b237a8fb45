"""A scheduled article can be corrected: its plan stands until the new version is approved, then the time moves."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.messages.storage import default_storage
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import GroupApprovalTask, PageLogEntry, Revision, Workflow, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield
from wagtail.users.models import UserProfile

from blog.models import ArticlePage
from site_core.models import User
from site_core.publishing.actions import PlanWouldBeDiscardedError, discarding
from site_core.publishing.publisher import publish_due
from tests.factories import make_article, make_author, make_category

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock():
    """Half past eight, on a day of March."""
    with time_machine.travel(NINE - timedelta(minutes=30), tick=False) as traveller:
        yield traveller


@pytest.fixture
def article(blog_index, people) -> ArticlePage:
    """An article that an editor planned for nine; its author may not publish."""
    article = make_article(
        blog_index,
        "Planned words",
        slug="planned",
        live=False,
        owner=people["Author"],
        category=make_category(),
        authors=[make_author()],
    )
    return planned(article, people["Editor"])


def planned(article: ArticlePage, user: User | None = None, at: datetime = NINE) -> ArticlePage:
    article.go_live_at = at
    article.save_revision(user=user).publish(user=user)
    return ArticlePage.objects.get(pk=article.pk)


def plans(article: ArticlePage) -> dict[str, datetime]:
    """What is scheduled of `article`, and for when, by title."""
    rows = Revision.objects.for_instance(article).filter(approved_go_live_at__isnull=False)
    return {revision.content["title"]: revision.approved_go_live_at for revision in rows}


def move_elsewhere(article: ArticlePage, at: datetime) -> None:
    """As a calendar does it: the schedule alone is changed, and no text."""
    Revision.objects.for_instance(article).filter(approved_go_live_at__isnull=False).update(approved_go_live_at=at)


def corrected(article: ArticlePage, user: User | None = None, **changes) -> Revision:
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    for name, value in {"title": "Corrected words", **changes}.items():
        setattr(draft, name, value)
    return draft.save_revision(user=user)


def editor_address(article: ArticlePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


def send(client, article: ArticlePage, **changes: str):
    """Open the editor, change what `changes` name, and press what they name."""
    form = querydict_from_html(client.get(editor_address(article)).content.decode(), form_id="page-edit-form").dict()
    stories = {
        "body": streamfield([("quote", {"text": "It is said.", "attribution": ""})]),
        "key_takeaways": streamfield([]),
        "sources": streamfield([]),
    }
    return client.post(editor_address(article), {**form, **nested_form_data(stories), **changes})


def said(response) -> list[str]:
    """What a screen says, or what the next one will: the messages as text, without their buttons."""
    if response.context and "messages" in response.context:
        messages = response.context["messages"]
    else:
        request = HttpRequest()
        request.COOKIES = {name: cookie.value for name, cookie in response.client.cookies.items()}
        request.session = response.client.session
        messages = default_storage(request)
    return [" ".join(str(message).split("<span")[0].split()) for message in messages]


def history(article: ArticlePage) -> list[tuple[str, int | None]]:
    entries = PageLogEntry.objects.filter(page=article.pk, action__regex="publish|schedule|workflow")
    return list(entries.order_by("timestamp", "pk").values_list("action", "revision_id"))


# A corrected version and the time


def test_draft_leaves_the_plan_as_it_is(clock, client, article, people):
    client.force_login(people["Author"])

    send(client, article, title="Corrected words")

    assert plans(article) == {"Planned words": NINE}
    clock.move_to(NINE)
    publish_due()
    assert "Planned words" in client.get("/blog/planned/").content.decode()
    assert ArticlePage.objects.get().has_unpublished_changes


def test_corrected_version_takes_over_the_time(client, article, people):
    plan = article.latest_revision
    client.force_login(people["Editor"])

    send(client, article, **{"title": "Corrected words", "action-publish": "1"})

    assert plans(article) == {"Corrected words": NINE}
    corrected = ArticlePage.objects.get().latest_revision
    assert history(article)[-2:] == [
        ("wagtail.publish.schedule", corrected.pk),
        ("wagtail.schedule.cancel", plan.pk),
    ]
    assert PageLogEntry.objects.filter(action="wagtail.schedule.cancel").get().user == people["Editor"]


def test_time_is_taken_over_to_the_second_though_forms_know_none(client, article, people):
    exact = NINE.replace(second=17, microsecond=250_000)
    planned(article, at=exact)
    client.force_login(people["Editor"])

    send(client, article, **{"title": "Corrected words", "action-publish": "1"})

    assert plans(article) == {"Corrected words": exact}


def test_time_that_was_moved_elsewhere_before_the_editor_is_opened_is_taken_over(client, article, people):
    move_elsewhere(article, TEN)
    client.force_login(people["Editor"])

    send(client, article, **{"title": "Corrected words", "action-publish": "1"})

    assert plans(article) == {"Corrected words": TEN}


def test_time_that_was_moved_elsewhere_after_the_draft_was_saved_is_taken_over(article, people):
    draft = corrected(article)
    move_elsewhere(article, TEN)
    draft.publish(user=people["Editor"])
    assert plans(article) == {"Corrected words": TEN}

    move_elsewhere(article, NINE)
    corrected(article, title="Corrected again").publish(user=people["Editor"])
    assert plans(article) == {"Corrected again": NINE}


def test_time_that_was_moved_elsewhere_while_the_editor_is_open_is_taken_over(client, article, people):
    open_in_the_editor = article.get_latest_revision_as_object()
    move_elsewhere(article, TEN)

    open_in_the_editor.title = "Corrected words"
    open_in_the_editor.save_revision().publish(user=people["Editor"])

    assert plans(article) == {"Corrected words": TEN}


def test_time_that_somebody_chose_counts_though_the_plan_was_moved(client, article, people):
    move_elsewhere(article, TEN)
    client.force_login(people["Editor"])

    send(client, article, go_live_at="2026-03-02 11:00")
    move_elsewhere(article, TEN + timedelta(minutes=5))
    ArticlePage.objects.get().latest_revision.publish(user=people["Editor"])

    assert plans(article) == {"Planned words": TEN + timedelta(hours=1)}


def test_nothing_moves_if_the_corrected_version_cannot_be_scheduled(article, people, monkeypatch):
    draft = corrected(article)
    before = history(article)
    monkeypatch.setattr(ArticlePage, "update_aliases", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        draft.publish(user=people["Editor"])

    assert plans(article) == {"Planned words": NINE}
    assert history(article) == before


def test_update_of_a_live_page_can_be_corrected(clock, client, blog_index, people):
    article = planned(make_article(blog_index, "Live words", slug="planned"), people["Editor"])
    corrected(article, title="Update").publish(user=people["Editor"])

    corrected(article, title="Corrected update").publish(user=people["Editor"])

    assert plans(article) == {"Corrected update": NINE}
    assert "Live words" in client.get("/blog/planned/").content.decode()
    clock.move_to(NINE)
    publish_due()
    assert "Corrected update" in client.get("/blog/planned/").content.decode()


# Review


def submit(article: ArticlePage, author: User):
    corrected(article, author)
    page = ArticlePage.objects.get(pk=article.pk)
    return Workflow.objects.get().start(page, author)


def review(client, article: ArticlePage, action: str, **headers):
    state = ArticlePage.objects.get(pk=article.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, action, state.pk])
    return client.post(address, {"comment": "I have read it."}, headers=headers)


def test_approval_moves_the_time_to_the_corrected_version(clock, client, article, people):
    submit(article, people["Author"])
    assert plans(article) == {"Planned words": NINE}
    client.force_login(people["Reviewer"])

    review(client, article, "approve")

    assert plans(article) == {"Corrected words": NINE}
    clock.move_to(NINE)
    publish_due()
    assert "Corrected words" in client.get("/blog/planned/").content.decode()


def test_rejection_leaves_the_plan_untouched(clock, client, article, people):
    submit(article, people["Author"])
    client.force_login(people["Reviewer"])

    review(client, article, "reject")

    assert plans(article) == {"Planned words": NINE}
    clock.move_to(NINE)
    publish_due()
    assert "Planned words" in client.get("/blog/planned/").content.decode()


def test_review_outlives_the_hour_of_the_plan_and_its_approval_publishes_at_once(clock, client, article, people):
    submit(article, people["Author"])
    clock.move_to(NINE)
    publish_due()
    assert ArticlePage.objects.get().title == "Planned words"
    assert ArticlePage.objects.get().workflow_in_progress
    client.force_login(people["Reviewer"])

    review(client, article, "approve")

    assert "Corrected words" in client.get("/blog/planned/").content.decode()
    assert plans(article) == {}


# Publishing now while another version is planned


def test_code_that_nobody_stands_behind_is_not_asked(article):
    corrected(article, go_live_at=None).publish()

    assert ArticlePage.objects.get().title == "Corrected words"
    assert plans(article) == {}


def test_yes_to_one_plan_is_no_yes_to_another(article, people):
    draft = corrected(article, go_live_at=None)
    plan = Revision.objects.for_instance(article).get(approved_go_live_at__isnull=False)
    move_elsewhere(article, TEN)

    with discarding(plan), pytest.raises(PlanWouldBeDiscardedError):
        draft.publish(user=people["Editor"])

    assert plans(article) == {"Planned words": TEN}


def publish_in_bulk(client, article: ArticlePage):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{address}?id={article.pk}&next=/admin/", follow=True)


def publish_by_the_admin_interface(client, article: ArticlePage):
    return client.post(reverse("wagtailadmin_api:pages:action", args=[article.pk, "publish"]))


def approve(client, article: ArticlePage):
    Workflow.objects.get().start(ArticlePage.objects.get(), None)
    response = review(client, article, "approve")
    return client.get(response.url)


def approve_in_the_dialogue(client, article: ArticlePage):
    Workflow.objects.get().start(ArticlePage.objects.get(), None)
    response = review(client, article, "approve", **{"x-requested-with": "XMLHttpRequest"})
    assert response.json()["step"] == "success"
    return client.get(response.json()["redirect"])


@pytest.mark.parametrize("knock", [publish_in_bulk, publish_by_the_admin_interface, approve, approve_in_the_dialogue])
def test_doors_without_a_question_refuse_and_say_why(client, superuser, article, knock):
    corrected(article, go_live_at=None)
    client.force_login(superuser)

    response = knock(client, article)

    text = response.content.decode()
    assert text.count("Another version of it is planned for 2 March 2026, 09:00 UTC") == 1
    assert "asks what to do with the plan" in text
    assert plans(article) == {"Planned words": NINE}
    assert not ArticlePage.objects.get().live


# The question


@pytest.fixture
def question(client, article, people) -> str:
    """The address of the question that an editor is led to who empties the time and presses "Publish"."""
    client.force_login(people["Editor"])
    response = send(client, article, **{"title": "Corrected words", "go_live_at": "", "action-publish": "1"})
    assert response.status_code == 302
    return response.url


def answer(client, address: str, way: str):
    form = querydict_from_html(client.get(address).content.decode(), form_index=0).dict()
    return client.post(address, {**form, "way": way})


def answer_after(client, address: str, way: str, change):
    """Open the question, let `change` happen, and answer what was asked."""
    form = querydict_from_html(client.get(address).content.decode(), form_index=0).dict()
    change()
    return client.post(address, {**form, "way": way}, follow=True)


def test_question_says_what_would_be_discarded_and_has_saved_the_draft(client, article, question):
    html = " ".join(client.get(question).content.decode().split())

    assert (
        "The version of 2 March 2026, 08:30 UTC, planned for <b>2 March 2026, 09:00 UTC</b> by editor@example.com, "
        "would be discarded if you published yours now."
    ) in html
    assert "http://localhost/blog/planned/" in html
    assert ArticlePage.objects.get().latest_revision.content["title"] == "Corrected words"
    assert plans(article) == {"Planned words": NINE}


def test_publish_now_discards_the_plan(client, article, question):
    plan = Revision.objects.for_instance(article).get(approved_go_live_at__isnull=False)

    response = answer(client, question, "discard")

    assert ArticlePage.objects.get().live
    assert plans(article) == {}
    assert ("wagtail.schedule.cancel", plan.pk) in history(article)
    assert said(response) == ["“Corrected words” is live now at http://localhost/blog/planned/"]


def test_version_can_be_put_in_place_of_the_planned_one(client, article, question):
    response = answer(client, question, "replace")

    assert plans(article) == {"Corrected words": NINE}
    assert not ArticlePage.objects.get().live
    assert said(response) == [
        "“Corrected words” is scheduled for 2 March 2026, 09:00 UTC, in place of the version that was planned. "
        "It will be at http://localhost/blog/planned/"
    ]


def test_plan_that_went_live_meanwhile_is_said_and_nothing_published(clock, client, article, question):
    def nine_strikes():
        clock.move_to(NINE)
        publish_due()

    response = answer_after(client, question, "discard", nine_strikes)

    assert (
        "Nothing was published: the planned version went live on 2 March 2026, 09:00 UTC" in response.content.decode()
    )
    assert ArticlePage.objects.get().title == "Planned words"


def test_plan_that_was_cancelled_meanwhile_is_said_and_nothing_published(client, article, question):
    response = answer_after(client, question, "discard", lambda: move_elsewhere(article, None))

    assert "no other version is planned any more" in response.content.decode()
    assert not ArticlePage.objects.get().live


def test_newer_version_that_was_saved_meanwhile_is_said_and_nothing_published(client, article, question, people):
    response = answer_after(client, question, "discard", lambda: corrected(article, people["Marketer"]))

    assert "marketer@example.com saved a newer version on 2 March 2026, 08:30 UTC" in response.content.decode()
    assert plans(article) == {"Planned words": NINE}
    assert not ArticlePage.objects.get().live


@pytest.mark.parametrize("way", ["discard", "replace"])
def test_plan_that_was_moved_meanwhile_is_asked_about_again(client, article, question, way):
    response = answer_after(client, question, way, lambda: move_elsewhere(article, TEN))

    assert "The plan was changed meanwhile." in response.content.decode()
    assert "planned for <b>2 March 2026, 10:00 UTC</b>" in response.content.decode()
    assert plans(article) == {"Planned words": TEN}


@pytest.mark.parametrize("answered", [{}, {"planned_for": "2026-13-41T99:00"}, {"plan": "x"}, {"way": "neither"}])
def test_answer_that_makes_no_sense_is_asked_for_again(client, article, question, answered):
    form = querydict_from_html(client.get(question).content.decode(), form_index=0).dict()

    response = client.post(question, {**form, "way": "discard", **answered} if answered else {})

    assert (response.status_code, response.url) == (302, question)
    assert plans(article) == {"Planned words": NINE}


def test_page_that_was_locked_meanwhile_stays_as_it_is(client, article, question, people):
    def lock():
        ArticlePage.objects.update(locked=True, locked_by=people["Administrator"], locked_at=timezone.now())

    response = answer_after(client, question, "discard", lock)

    assert "the page was locked meanwhile" in response.content.decode()
    assert not ArticlePage.objects.get().live


def test_version_that_follows_the_plan_is_not_asked_about(client, article, people):
    draft = corrected(article)
    client.force_login(people["Editor"])

    response = client.get(reverse("publishing_plan_question", args=[article.pk, draft.pk]))

    assert response.url == editor_address(article)
    assert plans(article) == {"Planned words": NINE}


def test_answer_needs_the_token_of_the_form(article, question, people):
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(people["Editor"])

    assert stranger.post(question, {"way": "discard"}).status_code == 403
    assert not ArticlePage.objects.get().live


def test_question_leads_back_to_where_the_editor_came_from(client, article, people):
    client.force_login(people["Editor"])
    response = send(client, article, **{"go_live_at": "", "action-publish": "1", "next": "/admin/articles/"})

    assert answer(client, response.url, "discard").url == "/admin/articles/"


# What the editor is told at the top, and on the button


def test_editor_says_what_is_planned_and_what_a_change_means(client, article, people):
    client.force_login(people["Editor"])

    response = client.get(editor_address(article))

    (message,) = said(response)
    assert message == (
        "<b>Planned for 2 March 2026, 09:00 UTC</b> by editor@example.com: the version of 2 March 2026, 08:30 UTC by "
        "editor@example.com. It will be at <b>http://localhost/blog/planned/</b>. "
        "What you change here is a new version. It takes over the time when it is approved or published; until then "
        "the planned version stays as it is."
    )
    html, plan = response.content.decode(), article.latest_revision_id
    assert reverse("wagtailadmin_pages:revisions_unschedule", args=[article.pk, plan]) in html
    assert reverse("wagtailadmin_pages:revisions_compare", args=[article.pk, plan, "latest"]) in html
    assert client.get(editor_address(article)).content.decode().count("Planned for") == 1


def test_address_that_is_shown_is_the_planned_versions(client, article, people):
    corrected(article, slug="another-address")
    client.force_login(people["Editor"])

    (message,) = said(client.get(editor_address(article)))

    assert "It will be at <b>http://localhost/blog/planned/</b>." in message


def test_times_are_shown_in_the_persons_zone_and_the_sites(client, article, people, settings):
    settings.TIME_ZONE = "Europe/Warsaw"
    client.force_login(people["Editor"])
    UserProfile.objects.update_or_create(user=people["Editor"], defaults={"current_time_zone": "America/New_York"})

    (message,) = said(client.get(editor_address(article)))

    assert "2 March 2026, 04:00 EST (on the site: 2 March 2026, 10:00 CET)" in message


@pytest.mark.parametrize(
    ("is_planned", "time", "label"),
    [
        (False, None, "Publish"),
        (False, NINE, "Schedule"),
        (True, NINE, "Replace the scheduled version"),
        (True, None, "Publish now"),
    ],
)
def test_button_says_what_it_does(client, article, people, is_planned, time, label):
    if not is_planned:
        move_elsewhere(article, None)
    corrected(article, go_live_at=time)
    client.force_login(people["Editor"])

    html = client.get(editor_address(article)).content.decode()

    assert f'<em data-w-progress-target="label">{label}</em>' in html


# What people are told afterwards


def test_scheduling_says_when_and_where_in_one_message(client, blog_index, people):
    article = make_article(blog_index, "New words", slug="new", live=False, category=make_category())
    client.force_login(people["Editor"])

    response = send(client, article, **{"go_live_at": "2026-03-02 09:00", "action-publish": "1"})

    assert said(response) == [
        "“New words” is scheduled for 2 March 2026, 09:00 UTC. It will be at http://localhost/blog/new/"
    ]


def test_scheduling_an_update_says_that_the_live_version_stays(client, blog_index, people):
    article = make_article(blog_index, "Live words", slug="new", category=make_category())
    client.force_login(people["Editor"])

    response = send(client, article, **{"go_live_at": "2026-03-02 09:00", "action-publish": "1"})

    assert said(response) == [
        "“Live words” stays live as it is, and this version of it is scheduled for 2 March 2026, 09:00 UTC. "
        "It will be at http://localhost/blog/new/"
    ]


def test_publishing_says_where_it_is_live(client, blog_index, people):
    article = make_article(blog_index, "New words", slug="new", live=False, category=make_category())
    client.force_login(people["Editor"])

    response = send(client, article, **{"action-publish": "1"})

    assert said(response) == ["“New words” is live now at http://localhost/blog/new/"]


def test_submitting_says_who_has_it_next_and_that_the_plan_stands(client, article, people):
    client.force_login(people["Author"])

    response = send(client, article, **{"title": "Corrected words", "action-submit": "1"})

    assert said(response) == [
        "“Corrected words” was submitted. Next is “Review”, which is for Editor or Reviewer. The version that is "
        "planned for 2 March 2026, 09:00 UTC stays until a newer one is approved."
    ]


def test_submitting_says_for_when_it_will_be_scheduled(client, blog_index, people):
    article = make_article(blog_index, "New words", live=False, owner=people["Author"], category=make_category())
    client.force_login(people["Author"])

    response = send(client, article, **{"go_live_at": "2026-03-02 09:00", "action-submit": "1"})

    assert "Once it is approved it is scheduled for 2 March 2026, 09:00 UTC." in said(response)[-1]


def test_approval_says_that_it_is_scheduled_for_when_and_where(client, article, people):
    submit(article, people["Author"])
    client.force_login(people["Reviewer"])

    response = review(client, article, "approve")

    assert said(response) == [
        "“Corrected words” is scheduled for 2 March 2026, 09:00 UTC, in place of the version that was planned. "
        "It will be at http://localhost/blog/planned/"
    ]


def test_approval_in_the_dialogue_is_said_on_the_next_screen(client, article, people):
    submit(article, people["Author"])
    client.force_login(people["Editor"])

    response = review(client, article, "approve", **{"x-requested-with": "XMLHttpRequest"})

    assert "“Corrected words” is scheduled for" in client.get(response.json()["redirect"]).content.decode()


def test_approval_says_that_it_is_live(client, blog_index, people):
    article = make_article(blog_index, "New words", slug="new", live=False, owner=people["Author"])
    Workflow.objects.get().start(article, people["Author"])
    client.force_login(people["Reviewer"])

    response = review(client, article, "approve")

    assert said(response) == ["“New words” is live now at http://localhost/blog/new/"]


def test_approval_says_who_has_it_next(client, article, people):
    lawyers = GroupApprovalTask.objects.create(name="Law")
    lawyers.groups.set(people["Administrator"].groups.all())
    WorkflowTask.objects.create(workflow=Workflow.objects.get(), task=lawyers, sort_order=1)
    submit(article, people["Author"])
    client.force_login(people["Reviewer"])

    response = review(client, article, "approve")

    assert said(response)[0].startswith(
        "You approved “Corrected words”. Next is “Law”, which is for Administrator. The version that is planned for"
    )


def test_rejection_says_to_whom_it_goes_back(client, article, people):
    submit(article, people["Author"])
    client.force_login(people["Reviewer"])

    response = review(client, article, "reject")

    assert said(response) == [
        "“Corrected words” went back to author@example.com for changes. The version that is planned for 2 March 2026, "
        "09:00 UTC stays until a newer one is approved."
    ]


def press_review(client, article: ArticlePage, action: str):
    extra = '{"comment": "Read."}'
    names = {"action-workflow-action": "true", "workflow-action-name": action, "workflow-action-extra-data": extra}
    return send(client, article, **names)


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        ("approve", "“Corrected words” is scheduled for 2 March 2026, 09:00 UTC"),
        ("reject", "“Corrected words” went back"),
    ],
)
def test_editors_button_says_the_same_in_one_message(client, article, people, monkeypatch, action, sentence):
    submit(article, people["Author"])
    client.force_login(people["Editor"])
    monkeypatch.setattr(WagtailAdminPageForm, "has_changed", lambda form: False)

    (message,) = said(press_review(client, article, action))

    assert message.startswith(sentence)


def test_approval_of_what_the_reviewer_changed_says_that_the_step_begins_anew(client, article, people):
    submit(article, people["Author"])
    client.force_login(people["Editor"])

    (message,) = said(press_review(client, article, "approve"))

    assert message.startswith(
        "You approved “Corrected words”. Its text was changed since it came to this step, so the new text needs an "
        "approval of its own. Next is “Review”, which is for Editor or Reviewer."
    )


# Taking it down, and cancelling


def test_taking_an_article_down_says_which_plan_ends(client, blog_index, people):
    article = planned(make_article(blog_index, "Live words"), people["Editor"])
    client.force_login(people["Editor"])
    address = reverse("wagtailadmin_pages:unpublish", args=[article.pk])

    asked = " ".join(client.get(address).content.decode().split())
    response = client.post(address)

    assert (
        "A version of it is planned for 2 March 2026, 09:00 UTC. Its plan ends with this; its text is kept." in asked
    )
    assert "With it ended the plan of the version that was to go live on 2 March 2026, 09:00 UTC." in said(response)[0]
    assert plans(article) == {}
    assert history(article)[-1][0] == "wagtail.schedule.cancel"


def test_expiry_writes_no_cancelled_plan_into_the_history(clock, blog_index, people):
    article = make_article(blog_index, "Live words", expire_at=NINE)
    article.expire_at = None
    planned(article, people["Editor"], at=TEN)

    clock.move_to(NINE)
    publish_due()

    assert plans(article) == {"Live words": TEN}
    assert "wagtail.schedule.cancel" not in dict(history(article))


def test_plan_is_cancelled_from_the_editor_and_its_text_kept(client, article, people):
    client.force_login(people["Editor"])
    address = reverse("wagtailadmin_pages:revisions_unschedule", args=[article.pk, article.latest_revision_id])

    asked = client.get(address).content.decode()
    response = client.post(f"{address}?next={editor_address(article)}")

    assert "Planned for 2 March 2026, 09:00 UTC" in asked
    assert response.url == editor_address(article)
    assert said(response) == [
        "“Planned words” does not go live on 2 March 2026, 09:00 UTC any more. Its text is kept as a draft."
    ]
    assert plans(article) == {}


def test_plan_that_is_gone_already_is_not_cancelled_again(client, article, people):
    move_elsewhere(article, None)
    client.force_login(people["Editor"])

    response = client.post(
        reverse("wagtailadmin_pages:revisions_unschedule", args=[article.pk, article.latest_revision_id])
    )

    assert said(response) == ["This version is not planned any more. Nothing was changed."]
    assert "wagtail.schedule.cancel" not in dict(history(article))


# Who may do what


@pytest.mark.parametrize(
    ("role", "corrects", "publishes"),
    [
        ("Author", True, False),
        ("Editor", True, True),
        ("Reviewer", False, False),
        ("Marketer", True, True),
        ("Administrator", True, True),
    ],
)
def test_roles(client, article, people, role, corrects, publishes):
    """Whoever may edit corrects; scheduling, cancelling and discarding are for those who may publish."""
    client.force_login(people[role])
    cancel = reverse("wagtailadmin_pages:revisions_unschedule", args=[article.pk, article.latest_revision_id])

    assert (client.get(editor_address(article)).status_code == 200) == corrects
    if corrects:
        html = client.get(editor_address(article)).content.decode()
        assert (cancel in html) == publishes
        assert ("Replace the scheduled version" in html) == publishes
        send(client, article, **{"title": "Corrected words", "go_live_at": "", "action-publish": "1"})
    else:
        corrected(article, go_live_at=None)
    assert plans(article) == {"Planned words": NINE}
    draft = ArticlePage.objects.get().latest_revision
    question = client.get(reverse("publishing_plan_question", args=[article.pk, draft.pk]))
    assert (question.status_code == 200) == publishes
    client.post(cancel)
    assert (plans(article) == {}) == publishes
