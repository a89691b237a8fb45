"""What people are told after they published, submitted or reviewed a page: where it is now, in a sentence."""

from django.contrib.messages import add_message, get_messages
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision, TaskState, WorkflowState

from site_core.publishing.plans import plan_of
from site_core.publishing.times import in_zones


def final_address(revision: Revision) -> str | None:
    """The absolute address that `revision` has, or will have, once it is live."""
    return revision.as_object().full_url


def in_the_end(page: Page, had: Revision | None = None) -> str:
    """Where the newest version of `page` is: live, or scheduled; `had` is the plan that it may have replaced."""
    title = page.get_admin_display_title()
    plan = plan_of(page)
    if plan is None:
        return live_now(page, title)
    replaced = bool(had and had.pk != plan.pk)
    if page.live:
        text = _("“%(title)s” stays live as it is, and this version of it is scheduled for %(time)s. %(address)s")
    elif replaced:
        text = _("“%(title)s” is scheduled for %(time)s, in place of the version that was planned. %(address)s")
    else:
        text = _("“%(title)s” is scheduled for %(time)s. %(address)s")
    return (text % {"title": title, "time": in_zones(plan.approved_go_live_at), "address": will_be_at(plan)}).strip()


def live_now(page: Page, title: str) -> str:
    text = _("“%(title)s” is live now at %(address)s") if page.full_url else _("“%(title)s” is live now.")
    return text % {"title": title, "address": page.full_url}


def will_be_at(plan: Revision) -> str:
    address = final_address(plan)
    return _("It will be at %(address)s") % {"address": address} if address else ""


def next_step(task_state: TaskState) -> str:
    """The name of a step, and the groups that have it, where it is one of groups."""
    task = task_state.task.specific
    groups = sorted(group.name for group in task.groups.all()) if hasattr(task, "groups") else []
    if not groups:
        return _("Next is “%(step)s”.") % {"step": task.name}
    return _("Next is “%(step)s”, which is for %(groups)s.") % {
        "step": task.name,
        "groups": get_text_list(groups, _("or")),
    }


def standing_plan(page: Page) -> str:
    """What is to be known while a newer version of `page` is reviewed: the planned one stands."""
    plan = plan_of(page)
    if plan is None:
        return ""
    return _("The version that is planned for %(time)s stays until a newer one is approved.") % {
        "time": in_zones(plan.approved_go_live_at)
    }


def coming_time(page: Page) -> str:
    """The time that the newest version of `page` asks for; nothing where that has passed, or is the plan's."""
    draft = page.get_latest_revision_as_object()
    if plan_of(page) or not draft.go_live_at or draft.go_live_at <= timezone.now():
        return ""
    return _("Once it is approved it is scheduled for %(time)s.") % {"time": in_zones(draft.go_live_at)}


def after_submitting(page: Page, review: WorkflowState, had: Revision | None = None) -> str:
    if review.status == WorkflowState.STATUS_APPROVED:
        return in_the_end(page, had)
    sentences = [
        _("“%(title)s” was submitted.") % {"title": page.get_admin_display_title()},
        next_step(review.current_task_state),
        standing_plan(page),
        coming_time(page),
    ]
    return " ".join(filter(None, sentences))


def after_reviewing(page: Page, reviewed: TaskState, review: WorkflowState, had: Revision | None = None) -> str:
    """What came of an approval or a rejection of `reviewed`: `review` as it is now."""
    title = {"title": page.get_admin_display_title()}
    if review.status == WorkflowState.STATUS_APPROVED:
        return in_the_end(page, had)
    if review.status == WorkflowState.STATUS_NEEDS_CHANGES:
        author = get_user_display_name(review.requested_by) or _("its author")
        text = _("“%(title)s” went back to %(author)s for changes.") % {**title, "author": author}
        return " ".join(filter(None, [text, standing_plan(page)]))
    sentences = [
        _("You approved “%(title)s”.") % title,
        anew(reviewed, review.current_task_state),
        next_step(review.current_task_state),
        standing_plan(page),
    ]
    return " ".join(filter(None, sentences))


def anew(reviewed: TaskState, following: TaskState) -> str:
    """Why the step that was just done has to be done again; nothing where it has not."""
    if reviewed.task_id != following.task_id:
        return ""
    return _("Its text was changed since it came to this step, so the new text needs an approval of its own.")


def page_buttons(page: Page, user: Model) -> list[tuple]:
    """Where one may want to go from here: to the page, if it is live, and to its editor, for whom that is open."""
    buttons = []
    if page.live and page.url:
        buttons.append(messages.button(page.url, _("View live")))
    if page.permissions_for_user(user).can_edit():
        buttons.append(messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Edit")))
    return buttons


def tell(request: HttpRequest, page: Page, sentence: str) -> None:
    messages.success(request, sentence, buttons=page_buttons(page, request.user))


def tell_instead(request: HttpRequest, page: Page, sentence: str) -> None:
    """Say `sentence` in place of the last message, which is Wagtail's on the same thing."""
    # Read, they are no longer kept for the next screen.
    for kept in list(get_messages(request))[:-1]:
        add_message(request, kept.level, kept.message, extra_tags=kept.extra_tags)
    tell(request, page, sentence)
