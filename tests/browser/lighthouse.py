"""Lighthouse from npm, on a telephone with its usual simulated network, as a function."""

import json
import os
import subprocess
from dataclasses import dataclass

from django.conf import settings

LIGHTHOUSE = settings.BASE_DIR / ".ci" / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
# Recording begins on a blank page. Ours ask for a browsing context group of their own (Cross-Origin-Opener-Policy), so
# Chromium starts a process for them, whose first events are lost where it joins the recording late: one time in ten,
# NO_NAVSTART. With one process for all there is nothing to join.
CHROME_FLAGS = ["--headless=new", "--no-sandbox", "--renderer-process-limit=1"]
# A page that is stuck is stopped.
SECONDS = 180
# What Lighthouse says where it could not record the page, and so measured nothing of it.
RUN_AGAIN = "Please run Lighthouse again."
ATTEMPTS = 3


@dataclass(frozen=True)
class Report:
    """Scores from 0 to 100 by category; the layout shift; and every audit that costs points, with what it shows."""

    scores: dict[str, int]
    layout_shift: float
    costs: list[str]


def lighthouse(address: str, chromium: str, skipped_audits: list[str]) -> Report:
    """Raises AssertionError if Lighthouse could not load the page, or could not record it in ATTEMPTS runs."""
    command = [
        "node",
        str(LIGHTHOUSE),
        address,
        "--quiet",
        "--output=json",
        "--no-enable-error-reporting",
        f"--chrome-flags={' '.join(CHROME_FLAGS)}",
        # A page of status 404 is one like others.
        "--ignore-status-code",
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    if skipped_audits:
        command.append(f"--skip-audits={','.join(skipped_audits)}")
    result = result_of(command, chromium)
    return Report(
        scores={name: round(100 * category["score"]) for name, category in result["categories"].items()},
        layout_shift=result["audits"]["cumulative-layout-shift"]["numericValue"],
        costs=[
            f"{name}: {reference['id']} {result['audits'][reference['id']].get('displayValue', '')}"
            for name, category in result["categories"].items()
            for reference in category["auditRefs"]
            if costs(result["audits"][reference["id"]], reference["weight"])
        ],
    )


def result_of(command: list[str], chromium: str) -> dict:
    for _ in range(ATTEMPTS):
        done = subprocess.run(
            command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True, timeout=SECONDS
        )
        if done.returncode == 0 or RUN_AGAIN not in done.stderr:
            break
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert "runtimeError" not in result, result["runtimeError"]
    return result


def costs(audit: dict, weight: float) -> bool:
    """Whether it costs points, or is a reason for which the performance does."""
    # What is checked by hand or does not apply has no score.
    if audit["score"] is None or audit["score"] == 1:
        return False
    return bool(weight or any(audit.get("metricSavings", {}).values()))
