import re
from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, Request, expect

from tests.browser.pages import DRAFT_TITLE, EDITOR
from tests.browser.watch import Watch
from tests.factories import PASSWORD


@pytest.fixture
def editor(new_context, site_address) -> Page:
    return editor_tab(new_context, site_address)


def editor_tab(new_context: Callable[..., BrowserContext], site_address: str) -> Page:
    """A tab of an editor who has signed in; it tells when edits are seen, see `wait_until_watched`."""
    page = new_context(viewport={"width": 1400, "height": 1000}).new_page()
    page.add_init_script(
        "document.addEventListener('w-unsaved:watch-edits', () => { document.documentElement.dataset.watched = ''; })"
    )
    page.goto(f"{site_address}/admin/login/")
    # As a telephone's keyboard begins it.
    page.get_by_label("E-mail address").fill(EDITOR.capitalize())
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{site_address}/admin/")
    return page


def wait_until_watched(page: Page) -> None:
    """What Wagtail meets two seconds after its scripts have started, it takes for what was there."""
    expect(page.locator("html[data-watched]")).to_be_attached()


def open_draft(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/admin/")
    page.get_by_role("link", name="Articles", exact=True).click()
    page.get_by_role("link", name=DRAFT_TITLE, exact=True).click()


def preview(page: Page) -> FrameLocator:
    """The page in the editor's preview panel, which is opened if it is not."""
    toggle = page.get_by_role("button", name="Toggle preview")
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()
    return page.frame_locator("#w-preview-iframe")


def body(page: Page) -> Locator:
    return page.locator("#panel-child-content-body-section")


def choose_author(page: Page, name: str) -> None:
    page.get_by_role("tab", name="Promote").click()
    page.get_by_role("button", name="Add author").click()
    page.get_by_role("button", name="Choose Author").click()
    page.get_by_role("dialog").get_by_role("link", name=name).click()


def insert_block(page: Page, place: int, name: str) -> None:
    """Choose the block `name` in the picker that the body's button at `place` opens."""
    body(page).get_by_role("button", name="Insert a block").nth(place).click()
    page.get_by_role("option", name=name, exact=True).click()


def saves(request: Request, text: str = "") -> bool:
    """Whether `request` is an automatic save, of a form that has `text`."""
    is_save = request.method == "POST" and request.headers.get("accept") == "application/json"
    return is_save and "/admin/pages/" in request.url and text in (request.post_data or "")


def test_an_editor_writes_previews_and_publishes_an_article_that_a_stranger_then_reads(
    editor, new_context, site_address
):
    watch = Watch(editor)

    # A new article, from the menu.
    editor.get_by_role("link", name="Articles", exact=True).click()
    editor.get_by_role("link", name="Add article").click()
    # The title first: without one nothing can be saved, and the page is, by itself, after any pause.
    editor.get_by_role("textbox", name="Title").fill("Written in a browser")
    choose_author(editor, "Ada Moreau")
    editor.locator("[name='category']").select_option("Django")
    editor.get_by_role("tab", name="Content").click()
    editor.get_by_role("textbox", name="Excerpt").fill("From the first word to the last.")
    insert_block(editor, 0, "Heading")
    editor.locator("[name='body-0-value-text']").fill("How it went")
    insert_block(editor, 1, "Text")
    body(editor).locator("[contenteditable=true]").click()
    # It is saved by itself after a moment, the last words as well, and then by hand.
    with editor.expect_response(lambda response: saves(response.request, "It went well.")):
        editor.keyboard.type("It went well.")
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))
    editor.get_by_role("button", name="Save draft").click()
    expect(editor.get_by_text("has been updated")).to_be_visible()

    # Nobody reads a draft, except in the preview.
    stranger = new_context().new_page()
    assert stranger.goto(f"{site_address}/blog/written-in-a-browser/").status == 404
    previewed = preview(editor)
    expect(previewed.get_by_role("heading", name="Written in a browser")).to_be_visible()
    expect(previewed.get_by_text("It went well.")).to_be_visible()

    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish", exact=True).click()
    expect(editor.get_by_text("is live now at")).to_be_visible()

    assert stranger.goto(f"{site_address}/blog/written-in-a-browser/").status == 200
    article = stranger.get_by_role("main")
    expect(article.get_by_role("heading", name="How it went")).to_be_visible()
    expect(article.get_by_text("It went well.")).to_be_visible()
    expect(article.get_by_role("definition").get_by_role("link", name="Ada Moreau")).to_be_visible()
    stranger.goto(f"{site_address}/blog/")
    expect(stranger.get_by_role("heading", name="Written in a browser")).to_be_visible()
    # A click may interrupt what the editor asks for by itself.
    assert [problem for problem in watch.problems if "ERR_ABORTED" not in problem] == []


def test_what_is_saved_by_hand_is_not_saved_by_itself_as_well(editor, site_address):
    open_draft(editor, site_address)
    wait_until_watched(editor)
    held, saved_by_itself = [], []
    editor.on("request", lambda request: saved_by_itself.extend([request] if saves(request) else []))
    # A server that takes longer to save than autosave waits.
    editor.route(re.compile(r"/edit/$"), lambda route: held.append(route), times=1)

    editor.get_by_role("textbox", name="Excerpt").press("End")
    editor.get_by_role("textbox", name="Excerpt").press_sequentially(" Once.")
    editor.get_by_role("button", name="Save draft").click(no_wait_after=True)
    editor.wait_for_timeout(2 * settings.WAGTAIL_AUTOSAVE_INTERVAL)

    assert saved_by_itself == []
    held[0].continue_()
    expect(editor.get_by_text("has been updated")).to_be_visible()


def test_a_title_is_enough_for_a_draft(editor, site_address):
    editor.get_by_role("link", name="Articles", exact=True).click()
    editor.get_by_role("link", name="Add article").click()

    editor.get_by_role("textbox", name="Title").fill("Nothing but a title")
    editor.get_by_role("button", name="Save draft").click()

    editor.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))
    expect(editor.get_by_role("textbox", name="Title")).to_have_value("Nothing but a title")


def test_the_preview_panel_shows_a_draft(editor, site_address):
    open_draft(editor, site_address)
    watch = Watch(editor)

    shown = preview(editor)

    expect(shown.get_by_role("heading", name=DRAFT_TITLE)).to_be_visible()
    expect(shown.locator(".article__cover img")).to_be_visible()
    editor.wait_for_load_state("networkidle")
    assert watch.problems == []


def test_the_preview_follows_what_is_typed(editor, site_address):
    open_draft(editor, site_address)
    shown = preview(editor)
    expect(shown.get_by_role("heading", name=DRAFT_TITLE)).to_be_visible()

    # At the speed of a person: Wagtail compares the form with what it was a moment after the screen opened.
    editor.get_by_role("textbox", name="Excerpt").press_sequentially("Added just now. It keeps growing. ", delay=100)

    expect(shown.get_by_text("Added just now.")).to_be_visible()


def test_the_block_picker_shows_what_a_block_looks_like(editor, site_address):
    open_draft(editor, site_address)
    watch = Watch(editor)
    body(editor).get_by_role("button", name="Insert a block").first.click()

    callout = editor.locator(".w-combobox__option-row", has=editor.get_by_role("option", name="Callout"))
    callout.get_by_role("button", name="Preview").click()

    shown = editor.frame_locator(".w-combobox-preview__iframe")
    expect(shown.get_by_text("Locks the table")).to_be_visible()
    editor.wait_for_load_state("networkidle")
    assert watch.problems == []


def test_the_user_bar_opens_on_a_readers_page(editor, site_address):
    watch = Watch(editor)
    editor.goto(f"{site_address}/blog/every-block/", wait_until="networkidle")

    # Playwright looks into the shadow tree that keeps the bar from the site's styles.
    editor.get_by_role("button", name="View Wagtail quick actions").click()

    expect(editor.get_by_role("menuitem", name="Edit this page")).to_be_visible()
    assert watch.problems == []
