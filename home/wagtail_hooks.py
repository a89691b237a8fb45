"""What the admin's dashboard shows, and in which order."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from home.dashboard import ComingPanel, FirstStepsPanel, UnfinishedDraftsPanel

# What others wait for comes before one's own.
PANEL_PLACES = {
    WorkflowObjectsToModeratePanel: 100,
    RecentEditsPanel: 200,
    UserObjectsInWorkflowModerationPanel: 300,
    LockedPagesPanel: 400,
}


@hooks.register("construct_homepage_panels")
def arrange_dashboard(request: HttpRequest, panels: list[Component]) -> None:
    for panel in panels:
        panel.order = PANEL_PLACES.get(type(panel), panel.order)
    panels += [FirstStepsPanel(), ComingPanel(), UnfinishedDraftsPanel()]
