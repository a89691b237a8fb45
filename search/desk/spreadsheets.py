"""Spreadsheets of what strangers typed."""

from typing import Any

# What a spreadsheet program takes for the beginning of a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class PlainTextExportMixin:
    """For a view that exports: what strangers typed stays text.

    In XLSX a cell says that it is text, which Wagtail sees to. In CSV it cannot, and an apostrophe before it does.
    """

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        value = super().preprocess_field_value(field, value, export_format)
        is_formula = isinstance(value, str) and value.startswith(FORMULA_SIGNS)
        return f"'{value}" if is_formula and export_format == self.FORMAT_CSV else value
