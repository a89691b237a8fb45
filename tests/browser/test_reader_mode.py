import pytest
from django.conf import settings

from tests.browser.pages import STORY

# What Firefox takes for its reader view.
READABILITY = settings.BASE_DIR / ".ci" / "node_modules" / "@mozilla" / "readability" / "Readability.js"
# Every text that a story is made of, and the notes below it. What holds another of these is judged by its parts; what
# stands aside, reader modes leave out.
PARTS = """story => [...document.querySelectorAll(story)].flatMap((part) => [
    ...part.querySelectorAll("h2, h3, h4, p, li, dt, dd, pre, td, th, figcaption, blockquote, summary"),
])
    .filter((part) => !part.querySelector("p, li, pre, table") && !part.closest("aside, [aria-hidden=true]"))
    .map((part) => {
        const copy = part.cloneNode(true);
        // The way back from a note, and what a script has added, are no text of the author's.
        for (const aid of copy.querySelectorAll("a[role=doc-backlink], button, [role=status]")) aid.remove();
        return copy.textContent;
    })"""
READ = "new Readability(document.cloneNode(true)).parse()"
ARTICLES = ["article with every block", "article of the demonstration"]


def squeezed(text: str) -> str:
    """Without white space, which is the layout's."""
    return "".join(text.split())


@pytest.mark.skipif(not READABILITY.exists(), reason="needs Readability: cd .ci && npm ci --ignore-scripts")
@pytest.mark.parametrize("name", ARTICLES)
def test_reader_mode_keeps_every_part_of_an_article(page, addresses, name):
    page.goto(addresses[name])

    read = page.evaluate(f"(() => {{ {READABILITY.read_text()}; return {READ}; }})()")

    parts = [part for part in map(squeezed, page.evaluate(PARTS, STORY)) if part]
    text = squeezed(read["textContent"])
    assert len(parts) > 20
    assert [part for part in parts if part not in text] == []
    assert read["title"].startswith(page.locator("h1").inner_text())
    authors = page.evaluate("[...document.querySelectorAll('article header a[href*=\"/author/\"]')].map(a => a.text)")
    assert authors
    assert [author for author in authors if author.strip() not in (read["byline"] or "")] == []
