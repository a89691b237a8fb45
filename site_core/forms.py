"""The form behind every page editor."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class SitePageForm(WagtailAdminPageForm):
    """Says at the form, before anything is saved, what would stop the publication."""

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean()
        # A draft may be as unfinished as it likes.
        if not self.is_deferred_validation and not self.errors:
            for blocker in self.instance.publish_blockers():
                self.add_error(None, blocker)
        return cleaned_data
