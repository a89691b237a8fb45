"""Tables of the admin's reports: columns with templates of their own, in rows that a narrow screen shows as cards."""

from typing import Any

from wagtail.admin.ui.tables import Column, Table


class ReportTable(Table):
    """A table whose rows are told as paragraphs where the screen is narrow, and are a table for everybody still."""

    template_name = "site_core/admin/report_table.html"
    classname = "listing report-table"


class RowColumn(Column):
    """A column with a template of its own, <folder>/<name>.html, which gets the row as `row`."""

    folder = ""

    @property
    def cell_template_name(self) -> str:
        return f"{self.folder}/{self.name}.html"

    def get_value(self, instance: Any) -> Any:
        return instance

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {**super().get_cell_context_data(instance, parent_context), "row": instance}
