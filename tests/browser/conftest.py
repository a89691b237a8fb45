"""One site and one Chromium for all tests in this folder; a fresh context, as of a new visitor, for each."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.pages import DOORS, EMPTY_PAGES, ERROR_PAGE, PAGES
from tests.browser.running_site import copy_of, filled_site, prepare_empty_site, running_site
from tests.browser.watch import Watch

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
# Milliseconds that anything may take to appear: autosave and previews wait for pauses, and machines may be busy.
PATIENCE = 30_000
# The browser's own errands, which would be seen as requests of the page's.
QUIET = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The site with content takes minutes to make. One process does meanwhile what needs sites that are quickly made,
    each of which is then made once.
    """
    for item in items:
        if item.path.is_relative_to(HERE) and "site_address" not in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("without the site with content"))


@pytest.fixture(scope="package")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sites")


@pytest.fixture(scope="package")
def prepared_site(request: pytest.FixtureRequest) -> Path:
    return prepare_empty_site(Path(request.config.cache.mkdir("prepared-site")))


@pytest.fixture(scope="package")
def empty_site(prepared_site: Path, scratch: Path) -> Iterator[str]:
    """The address of a site as `setup_site` leaves it."""
    state_dir = copy_of(prepared_site, scratch / "empty")
    preparation = "from tests.browser.content import admit_administrator; admit_administrator()"
    with running_site(state_dir, preparation) as address:
        yield address


@pytest.fixture(scope="package")
def site_address(prepared_site: Path, scratch: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the site with the content of tests.browser.content."""
    filled = filled_site(prepared_site, Path(request.config.cache.mkdir("filled-site")), scratch)
    with running_site(copy_of(filled, scratch / "filled", static=prepared_site)) as address:
        yield address


@pytest.fixture(scope="package")
def error_page(scratch: Path, site_address: str) -> Path:
    """The page that stands alone, with its stylesheet from the site."""
    file = scratch / "500.html"
    file.write_text(render_to_string("500.html").replace('href="/static/', f'href="{site_address}/static/'))
    return file


@pytest.fixture(scope="package")
def addresses(site_address: str, empty_site: str, error_page: Path) -> dict[str, str]:
    """The full address of every page, by its name."""
    return {
        **{name: site_address + path for name, path in {**PAGES, **DOORS}.items()},
        **{name: empty_site + path for name, path in EMPTY_PAGES.items()},
        ERROR_PAGE: error_page.as_uri(),
    }


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("There is no Chromium; install it, or name it in the variable CHROMIUM.")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        # Without Chromium's sandbox, which refuses to work for root; the pages are our own.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, chromium_sandbox=False)
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A function that opens a context with the given options; all are closed after the test."""
    contexts = []

    def open_context(**options: Any) -> BrowserContext:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A tab of somebody who was never here."""
    return new_context().new_page()


@pytest.fixture
def watch(page: Page) -> Watch:
    """What goes wrong in `page` from here on."""
    return Watch(page)
