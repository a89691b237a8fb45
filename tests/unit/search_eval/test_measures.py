import pytest

from tests.search_eval.measures import DEPTH, Figures, Ranking


def ranking(expected, *found):
    return Ranking(frozenset(expected.split()), found)


def test_rank_is_the_place_of_the_first_expected_article():
    assert ranking("b", "a", "b", "c").rank == 2
    assert ranking("b c", "a", "c", "b").rank == 2


def test_what_stands_beyond_the_depth_is_not_found():
    others = [f"other-{number}" for number in range(DEPTH)]

    assert ranking("a", *others[1:], "a").rank == DEPTH
    assert ranking("a", *others, "a").rank is None
    assert ranking("a", *others, "a").recall == 0


def test_recall_is_the_share_of_the_expected_that_was_found():
    assert ranking("a b", "b", "c").recall == 0.5
    assert ranking("a b", "b", "c", "a").recall == 1


def test_figures_are_means_over_the_queries():
    figures = Figures.over(
        [ranking("a", "a"), ranking("a", "b", "a"), ranking("a"), ranking("a c", "b", "b", "b", "c")]
    )

    assert figures.queries == 4
    assert figures.success_at_1 == 0.25
    assert figures.success_at_10 == 0.75
    assert figures.recall_at_10 == pytest.approx((1 + 1 + 0 + 0.5) / 4)
    assert figures.mrr_at_10 == pytest.approx((1 + 1 / 2 + 0 + 1 / 4) / 4)
