"""The form behind every page editor."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class SitePageForm(WagtailAdminPageForm):
    """Says at the form, before anything is saved, what would stop the publication.

    An empty slug is made of the title. Scripts fill it in while a title is typed, but not one that is pasted and saved
    in the same second.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean()
        title, slug = cleaned_data.get("title"), cleaned_data.get("slug")
        if title and slug == "" and not slugify(title, allow_unicode=True):
            self.add_error("slug", _("The title has no letter or number to make an address of. Write one here."))
        # A draft may be as unfinished as it likes.
        if not self.is_deferred_validation and not self.errors:
            for blocker in self.instance.publish_blockers():
                self.add_error(None, blocker)
        return cleaned_data
