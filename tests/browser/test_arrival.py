"""A browser paints what has arrived of a page, which may end anywhere: what is there stays where it is."""

import pytest

from tests.browser.loading import do_without_our_faces, layout_shifts
from tests.browser.pages import PAGE_TYPES

# Writes a page element by element and text by text, each with a frame to be painted in, until no more of it is seen.
PIECE_BY_PIECE = r"""async (html) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const body = html.indexOf("<body");
    document.open();
    document.write(html.slice(0, body));
    const sheets = [...document.querySelectorAll("link[rel=stylesheet]")];
    await Promise.all(sheets.map((link) => link.sheet || new Promise((resolve) => { link.onload = resolve; })));
    let frames = 0;
    for (const piece of html.slice(body).split(/(?=<[a-z])|(?<=>)(?=\s*[^<\s])/)) {
        document.write(piece);
        if (document.documentElement.scrollHeight < 1.5 * innerHeight) {
            await frame();
            frames += 1;
        }
    }
    document.close();
    return frames;
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", [*PAGE_TYPES, "article with every block", "search narrowed down"])
def test_nothing_moves_however_a_page_arrives(new_context, addresses, name, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    do_without_our_faces(page)
    html = page.goto(addresses[name]).text()
    # Of the same site, and with nothing of its own.
    page.goto(addresses["home"] + "robots.txt")

    frames = page.evaluate(PIECE_BY_PIECE, html)

    assert layout_shifts(page) == []
    assert frames > 50
