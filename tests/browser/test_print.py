import re

import pytest

from tests.browser.colours import COLOURS
from tests.browser.loading import load_everything
from tests.browser.pages import PAGES, STORY

ARTICLES = ["article with every block", "article of long words", "article of the demonstration"]
# Between margins of a centimetre on A4, in CSS pixels.
PAPER = {"width": 718, "height": 1047}
BEYOND_PAPER = """() => [...document.body.querySelectorAll("*")]
    .filter((element) => element.checkVisibility() && !element.closest("svg, math"))
    .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        // What is there for screen readers alone is a pixel wide.
        if (width <= 1) return false;
        const cuts = getComputedStyle(element).overflowX !== "visible";
        return left < -1 || right > innerWidth + 1 || (cuts && element.scrollWidth > element.clientWidth + 1);
    })
    .map((element) => element.outerHTML.slice(0, 100))"""
CHROME = """() => [...document.querySelectorAll("nav, button, input, form, [role=search], body > a[href='#main']")]
    // A form that the page consists of is its text.
    .filter((element) => element.checkVisibility() && !element.closest("main form"))
    .map((element) => element.outerHTML.slice(0, 100))"""
# Text that is not dark, and grounds below it that are not light.
NOT_BLACK_ON_WHITE = f"""() => {{
    {COLOURS}
    const found = new Set();
    for (const element of texts) {{
        const {{ color }} = getComputedStyle(element);
        if (contrast(color, "white") < 4.5) found.add(`text of ${{color}}: ${{named(element)}}`);
        const ground = groundOf(element);
        const {{ backgroundColor }} = getComputedStyle(ground ?? document.body);
        // A marked line of code is a little darker than paper.
        if (ground && luminance(backgroundColor) < 0.7) found.add(`on ${{backgroundColor}}: ${{named(ground)}}`);
    }}
    return [...found];
}}"""
PAPER_COLOURS = """() => [document.documentElement, document.body, document.querySelector("main p")]
    .map((element) => getComputedStyle(element))
    .map(({ color, backgroundColor }) => [color, backgroundColor])"""
BLACK, WHITE, TRANSPARENT = "rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"
# Links to other sites in the text whose address is not printed behind them.
UNNAMED_LINKS = """story => [...document.querySelectorAll(`${story} a[href^="http"]`)]
    .filter((link) => link.checkVisibility() && link.host !== location.host)
    // One whose text is the address says it already.
    .filter((link) => !link.textContent.includes(link.getAttribute("href")))
    .filter((link) => !getComputedStyle(link, "::after").content.includes(link.getAttribute("href")))
    .map((link) => link.outerHTML.slice(0, 100))"""
LOST_TEXTS = """story => [...document.querySelectorAll(`h1, ${story} :is(h2, h3, h4, p, li, pre, td, dd)`)]
    .filter((element) => element.textContent.trim() && !element.checkVisibility())
    .map((element) => element.outerHTML.slice(0, 100))"""


@pytest.fixture(params=["light", "dark"])
def paper(new_context, request):
    """A tab that shows what would be printed, for a reader of either scheme."""
    page = new_context(viewport=PAPER, color_scheme=request.param).new_page()
    page.emulate_media(media="print", color_scheme=request.param)
    return page


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_printed_black_on_white_with_all_its_text(paper, addresses, name):
    paper.goto(addresses[name])

    colours = paper.evaluate(PAPER_COLOURS)
    assert {ground for _, ground in colours} <= {WHITE, TRANSPARENT}
    # Of the page and of a paragraph; the root may have one that nothing is written in.
    assert {colour for colour, _ in colours[1:]} == {BLACK}
    assert paper.evaluate(NOT_BLACK_ON_WHITE) == []
    assert paper.evaluate(LOST_TEXTS, STORY) == []


@pytest.mark.parametrize("name", ARTICLES)
def test_a_printed_article_says_where_its_links_lead(paper, addresses, name):
    paper.goto(addresses[name])

    assert paper.evaluate(UNNAMED_LINKS, STORY) == []


@pytest.mark.parametrize("name", [*PAGES])
def test_paper_shows_nothing_to_press_and_cuts_nothing_off(paper, addresses, name):
    paper.goto(addresses[name])

    assert paper.evaluate(CHROME) == []
    assert paper.evaluate(BEYOND_PAPER) == []


def test_an_article_becomes_a_pdf_of_several_pages(page, addresses):
    page.goto(addresses["article of 2,000 words"])
    load_everything(page)

    pdf = page.pdf(format="A4")

    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) > 2
