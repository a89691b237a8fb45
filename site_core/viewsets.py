"""The admin's screens for people."""

from django.forms import Form
from wagtail.users.views.users import CreateView, EditView, UserViewSet


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
