"""Text that is kept as it was typed."""

from django.utils.functional import cached_property
from wagtail import blocks


class VerbatimBlock(blocks.TextBlock):
    """Text kept character for character, where blanks mean something; blanks alone are nothing.

    A form field takes them from both ends: the first line of a listing would lose its indentation.
    """

    @cached_property
    def field(self):
        field = super().field
        field.strip = False
        return field

    def clean(self, value):
        return super().clean(value if value and value.strip() else "")


# Migrations name Wagtail's own class in its place, so this can be moved and renamed.
DECONSTRUCT_ALIASES = {VerbatimBlock: "wagtail.blocks.TextBlock"}
