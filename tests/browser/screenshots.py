# ruff: noqa: T201, since it says where to look
"""Pictures of every page, and one page to see them side by side. `make screenshots` takes them; no test run does."""

import time
from html import escape
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.loading import load_everything
from tests.browser.pages import ALL_PAGES

FOLDER = settings.BASE_DIR / ".screenshots"
WIDTHS = [360, 768, 1280]
SCHEMES = ["light", "dark"]
HEIGHT = 900
SHEET = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Every page</title>
<style>
body {{ font: 1rem sans-serif; background: #888; }}
div {{ display: flex; gap: 1rem; align-items: flex-start; overflow-x: auto; }}
img {{ display: block; max-height: 100rem; object-fit: cover; object-position: top; }}
</style>
{rows}
</html>
"""


def file_name(name: str, width: int, scheme: str) -> str:
    return f"{name.replace(',', '').replace(' ', '-')}.{width}.{scheme}.png"


def sheet_row(name: str) -> str:
    """The pictures of a page that are in the folder."""
    names = [(file_name(name, width, scheme), width) for width in WIDTHS for scheme in SCHEMES]
    pictures = "".join(
        f'<a href="{file}"><img src="{file}" alt="{file}" width="{width // 3}" loading="lazy"></a>'
        for file, width in names
        if (FOLDER / file).exists()
    )
    return f"<h2>{escape(name)}</h2><div>{pictures}</div>" if pictures else ""


@pytest.fixture(scope="module")
def folder() -> Path:
    FOLDER.mkdir(exist_ok=True)
    start = time.monotonic()
    yield FOLDER
    sheet = FOLDER / "index.html"
    sheet.write_text(SHEET.format(rows="\n".join(map(sheet_row, ALL_PAGES))))
    print(f"\n{time.monotonic() - start:.0f} seconds. Open {sheet}")


@pytest.mark.parametrize("name", ALL_PAGES)
def test_page(new_context, addresses, folder, name):
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(addresses[name])

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        load_everything(page)
        page.evaluate("scrollTo(0, 0)")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=folder / file_name(name, width, scheme), full_page=True)
