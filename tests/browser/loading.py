"""All that a page loads sooner or later, loaded; and what moved meanwhile."""

from playwright.sync_api import Page

# Lazy pictures are fetched on the way down.
TO_THE_END = """async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += 400) {
        scrollTo({ top: y, behavior: "instant" });
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // A lazy picture that the way down was too quick for would never be decoded.
    for (const image of document.images) image.loading = "eager";
    await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
    await document.fonts.ready;
    await new Promise((resolve) => setTimeout(resolve, 100));
}"""
# The feet of the cards in a row stand at its end, which the longest of them settles when it has come.
LAYOUT_SHIFTS = """() => new Promise((resolve) => {
    const shifts = [];
    const isFoot = ({ node }) => (node?.closest ? node : node?.parentElement)?.closest(".article-card__foot");
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            if (entry.sources.length && entry.sources.every(isFoot)) continue;
            shifts.push([entry.value, entry.sources.map((source) => source.node?.outerHTML?.slice(0, 100))]);
        }
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(shifts), 100);
})"""


def do_without_our_faces(page: Page) -> None:
    """Leave our fonts out: they never come late, but a busy browser may have them one frame after its first."""
    page.route("**/*.woff2", lambda route: route.abort())


def load_everything(page: Page) -> None:
    """Scroll to the end, and wait for every picture and font."""
    page.evaluate(TO_THE_END)


def layout_shifts(page: Page) -> list:
    """By how much something but a card's foot moved since the page opened, and what: one entry for each time."""
    return page.evaluate(LAYOUT_SHIFTS)
