"""What the admin's dashboard shows of the site."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from home.first_steps import first_steps


class FirstStepsPanel(Component):
    """The steps that a new site still needs; nothing once they are done."""

    name = "first_steps"
    template_name = "home/admin/first_steps.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        steps = first_steps(parent_context["request"])
        return {"steps": steps, "done_count": sum(step.is_done for step in steps)}
