import pytest

from tests.search_bench.percentiles import percentile


def test_percentile_is_a_value_that_so_many_do_not_exceed():
    values = list(range(100, 0, -1))

    assert percentile(values, 50) == 50
    assert percentile(values, 95) == 95
    assert percentile(values, 100) == 100


@pytest.mark.parametrize(("values", "p95"), [([7], 7), ([1, 2], 2), (range(1, 21), 19), (range(1, 31), 29)])
def test_few_values_have_percentiles_too(values, p95):
    assert percentile(values, 95) == p95
