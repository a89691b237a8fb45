import pytest

from tests.browser.pages import ARTICLE

HELD = "navigator.clipboard.readText()"


@pytest.fixture
def reader(new_context, site_address):
    """A tab on the article, of a reader whose browser lets pages use the clipboard."""
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site_address + ARTICLE)
    return page


def test_every_listing_is_copied_character_for_character(reader):
    listings = reader.locator("copy-code").all()

    copied = []
    for listing in listings:
        listing.get_by_role("button", name="Copy").click()
        listing.get_by_role("button", name="Copied").wait_for()
        copied.append(reader.evaluate(HELD))

    assert copied == [listing.locator("pre > code").evaluate("code => code.textContent") for listing in listings]
    assert "\n  first\n\ttab\n\nlast & <not> a tag  \n" in copied


def test_copying_is_announced_and_then_offered_again(reader):
    listing = reader.locator("copy-code").first
    announcement = listing.get_by_role("status")

    listing.get_by_role("button").press("Enter")

    listing.get_by_role("button", name="Copied").wait_for()
    assert announcement.text_content() == "Copied"
    listing.get_by_role("button", name="Copy", exact=True).wait_for()
    assert announcement.text_content() == ""


def test_a_refusal_is_announced_too(new_context, site_address):
    page = new_context().new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(site_address + ARTICLE)
    listing = page.locator("copy-code").first

    listing.get_by_role("button").click()

    listing.get_by_role("button", name="Not copied").wait_for()
    assert listing.get_by_role("status").text_content() == "Not copied"
