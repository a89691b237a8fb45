# ruff: noqa: T201, since scores are there to be read
import shutil
import statistics

import pytest

from tests.browser.conftest import CHROMIUM
from tests.browser.lighthouse import LIGHTHOUSE, lighthouse
from tests.browser.pages import PAGE_TYPES

LEAST_PERFORMANCE = 95
# Of three measurements the middle one counts, since the machine may have been busy in one.
RUNS = 3

# These say themselves that no search engine should list them, which this audit takes for a mistake.
NO_INDEX = ["is-crawlable"]
SKIPPED_AUDITS = {
    "search with results": NO_INDEX,
    # Its status is the right one. Chromium notes it in the console, where test_visit.py finds nothing else.
    "not found": [*NO_INDEX, "http-status-code", "errors-in-console"],
}


@pytest.mark.skipif(not shutil.which("node"), reason="needs Node")
@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
@pytest.mark.skipif(not LIGHTHOUSE.exists(), reason="needs Lighthouse: cd .ci && npm ci --ignore-scripts")
@pytest.mark.parametrize("name", PAGE_TYPES)
def test_lighthouse_finds_nothing_wrong_and_every_page_fast(addresses, name, capsys):
    reports = []
    while len(reports) < RUNS:
        reports.append(lighthouse(addresses[name], CHROMIUM, SKIPPED_AUDITS.get(name, [])))
        if reports[0].scores["performance"] >= LEAST_PERFORMANCE:
            break

    performance = statistics.median(report.scores["performance"] for report in reports)
    report = reports[0]
    costs = "\n".join(f"    {cost}" for cost in report.costs)
    with capsys.disabled():
        print(f"\n{name}: {report.scores | {'performance': performance}}, layout shift {report.layout_shift}\n{costs}")
    others = {category: score for category, score in report.scores.items() if category != "performance"}
    assert others == dict.fromkeys(others, 100), costs
    assert report.layout_shift == 0, costs
    assert performance >= LEAST_PERFORMANCE, costs
