"""Validation of drafts and of what is published, side by side."""

from threading import RLock
from typing import Any

from wagtail import blocks

# One for all: fields share the blocks that a class of blocks declares.
VALIDATION = RLock()


class GuardedStreamBlock(blocks.StreamBlock):
    """A stream that is validated by one thread at a time.

    For a draft Wagtail takes `required` from the blocks themselves, which all threads share, and puts it back: without
    this, an article that is published meanwhile would be let through unfinished, and two drafts at once could leave a
    block not required for good.
    """

    def clean(self, value: Any) -> blocks.StreamValue:
        with VALIDATION:
            cleaned = super().clean(value)
            if not self.is_deferred_validation:
                self.check_finished(cleaned)
            return cleaned

    def clean_deferred(self, value: Any) -> blocks.StreamValue:
        with VALIDATION:
            return super().clean_deferred(value)

    def check_finished(self, value: blocks.StreamValue) -> None:
        """Refuse, by a StreamBlockValidationError, what a draft may have and a finished stream may not."""
