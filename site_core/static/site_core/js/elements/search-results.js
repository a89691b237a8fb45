// Results are links; here it is counted which of them is followed: the place in the list, and nothing of its reader.
class SearchResults extends HTMLElement {
    connectedCallback() {
        this.addEventListener("click", (event) => this.count(event));
        this.addEventListener("auxclick", (event) => event.button === 1 && this.count(event));
    }

    count({ target }) {
        const { clicks, searchToken } = this.dataset;
        const position = target.closest("[data-position]")?.dataset.position;
        if (!clicks || !searchToken || !position) return;
        navigator.sendBeacon(clicks, new URLSearchParams({ token: searchToken, position }));
    }
}
customElements.define("search-results", SearchResults);
