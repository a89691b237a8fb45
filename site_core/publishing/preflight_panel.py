"""What a look ahead found, in the editor of a page that is scheduled."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Page

from site_core.publishing.models import PreflightReport
from site_core.publishing.preflight import report_on
from site_core.publishing.times import in_zones


class PreflightSidePanel(BaseSidePanel):
    """The findings on the version that is scheduled, whichever version is being edited."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle what was found before publication")
        icon_name = "calendar-check"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
            report = self.panel.report
            return {**super().get_context_data(parent_context), "count": len(report.blockers) + len(report.warnings)}

    name = "preflight"
    title = _("Before publication")
    template_name = "publishing/admin/preflight_panel.html"
    order = 250

    def __init__(self, page: Page, request: HttpRequest, report: PreflightReport):
        super().__init__(page, request)
        self.report = report

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {
            **super().get_context_data(parent_context),
            "report": self.report,
            "due": in_zones(self.report.due_at),
            "ran_at": in_zones(self.report.ran_at.replace(second=0)),
        }


class PreflightPanelMixin:
    """For the edit view of pages."""

    @cached_property
    def preflight_report(self) -> PreflightReport | None:
        return report_on(self.page)

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        # An answer to a save by itself only fills panels that are there.
        if not self.expects_json_response and self.preflight_report:
            panels.append(PreflightSidePanel(self.page, self.request, self.preflight_report))
        return panels
