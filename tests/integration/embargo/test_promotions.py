"""What is promoted for a search is as public as what is found, whoever promoted it, in every state."""

import pytest

from search.desk.promotions import promotions_for
from tests.embargo.rig import Rig
from tests.embargo.states import promoted_words

pytestmark = pytest.mark.xdist_group("embargo")


def test_no_hidden_page_is_promoted(rig: Rig):
    pages = [page for page in rig.tree.pages if page.pk]

    promoted = [each for page in pages for each in promotions_for(promoted_words(page))]

    words = rig.canaries.found_in(" ".join(f"{each.title} {each.url} {each.description}" for each in promoted))
    leaks = [str(canary) for canary in map(rig.canaries.by_word.get, words) if not rig.is_public(canary)]
    assert leaks == []
    assert rig.tree.control.pk in {each.page.pk for each in promoted}
