"""The admin's screens for people and for pages."""

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.create import CreateView as PageCreateView
from wagtail.admin.views.pages.edit import EditView as PageEditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView, RevisionsUnscheduleView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from site_core.publishing.editing import (
    PlannedEditMixin,
    ToldOutcomeMixin,
    ToldReviewMixin,
    ToldUnpublishMixin,
    ToldUnscheduleMixin,
)
from site_core.publishing.preflight_panel import PreflightPanelMixin


class SuperuserFieldMixin:
    """Only a superuser may make one: whoever may change users would otherwise be one click from all rights."""

    def get_form(self, *args, **kwargs) -> Form:
        form = super().get_form(*args, **kwargs)
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class SiteUserCreateView(SuperuserFieldMixin, CreateView):
    pass


class SiteUserEditView(SuperuserFieldMixin, EditView):
    pass


class SiteUserViewSet(UserViewSet):
    """Wagtail's user screens, on which nobody grants more than they have."""

    add_view_class = SiteUserCreateView
    edit_view_class = SiteUserEditView


class RefusedSaveMixin:
    """Says in the form what the page refuses while it is saved.

    Between the moment when a form is checked and the moment when its page is saved, another request may have taken the
    slug: often the same person's, whose page is being saved automatically when they click "Save draft".
    """

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ValidationError as refusal:
            for field, messages in refusal.update_error_dict({}).items():
                form.add_error(field if field in form.fields else None, messages)
            form.restore_required_fields()
            return self.form_invalid(form)


class SitePageCreateView(RefusedSaveMixin, ToldOutcomeMixin, PageCreateView):
    """The form is filled in with the working title that an address gives: a screen that proposes a page links so."""

    def get(self, request: HttpRequest) -> HttpResponse:
        title = "".join(filter(str.isprintable, request.GET.get("title", "")))
        self.page.title = title[: Page._meta.get_field("title").max_length]
        return super().get(request)


class SitePageEditView(PreflightPanelMixin, RefusedSaveMixin, PlannedEditMixin, PageEditView):
    pass


class SitePageRevertView(RefusedSaveMixin, PlannedEditMixin, RevisionsRevertView):
    pass


class SitePageUnpublishView(ToldUnpublishMixin, UnpublishView):
    pass


class SitePageUnscheduleView(ToldUnscheduleMixin, RevisionsUnscheduleView):
    pass


class SitePageReviewView(ToldReviewMixin, WorkflowActionView):
    pass


class SitePageViewSet(PageViewSet):
    """Wagtail's screens for pages of every type, on which a late refusal is an answer and not a failure, and which say
    what is planned and what came of a click.
    """

    add_view_class = SitePageCreateView
    edit_view_class = SitePageEditView
    revisions_revert_view_class = SitePageRevertView
    revisions_unschedule_view_class = SitePageUnscheduleView
    unpublish_view_class = SitePageUnpublishView
    workflow_action_view_class = SitePageReviewView
