"""On a developer's machine a test may be skipped for want of a browser, say. Where CI is set, that is a failure."""

import os

import pytest

REASON = "In CI nothing may be skipped"


def pytest_configure(config):
    if os.environ.get("CI"):
        config.pluginmanager.register(SkipsFail(), "skips-fail")


class SkipsFail:
    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        return failed_if_skipped((yield))

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector):
        return failed_if_skipped((yield))


def failed_if_skipped(report):
    # An expected failure is reported as skipped too, and is none.
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        path, line, reason = report.longrepr
        report.longrepr = f"{path}:{line}: {REASON}. {reason}"
    return report
