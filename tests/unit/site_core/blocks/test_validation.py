"""A draft is checked while another article is published."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from wagtail import blocks

from site_core.blocks import StoryBlock
from site_core.blocks.text import QuoteBlock

UNFINISHED = [{"type": "quote", "value": {"text": ""}}]


def test_what_is_published_is_held_to_all_rules_while_a_draft_is_checked(monkeypatch):
    draft_is_checked, other_has_begun = Event(), Event()
    clean = QuoteBlock.clean

    def slow_clean(block, value):
        if block.is_deferred_validation and not draft_is_checked.is_set():
            draft_is_checked.set()
            other_has_begun.wait(timeout=10)
        return clean(block, value)

    monkeypatch.setattr(QuoteBlock, "clean", slow_clean)
    story = StoryBlock()

    with ThreadPoolExecutor(2) as threads:
        draft = threads.submit(lambda: story.clean_deferred(story.to_python(UNFINISHED)))
        draft_is_checked.wait(timeout=10)
        other = threads.submit(lambda: (other_has_begun.set(), story.clean(story.to_python(UNFINISHED))))

        draft.result()
        with pytest.raises(blocks.StreamBlockValidationError):
            other.result()
