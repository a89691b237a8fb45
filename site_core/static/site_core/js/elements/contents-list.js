// A contents list leads to its sections without this file; here it marks the one that is being read.
class ContentsList extends HTMLElement {
    connectedCallback() {
        this.sections = [...this.querySelectorAll("a[href]")]
            .map((link) => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link])
            .filter(([heading]) => heading);
        // Asked whenever a heading passes a line a third of the way down, in whatever stride.
        this.observer = new IntersectionObserver(() => this.mark(), { rootMargin: "9999999px 0px -66%" });
        for (const [heading] of this.sections) this.observer.observe(heading);
    }

    disconnectedCallback() {
        this.observer.disconnect();
    }

    mark() {
        const line = innerHeight / 3 + 2;
        const current = this.sections.findLast(([heading]) => heading.getBoundingClientRect().top < line);
        for (const [heading, link] of this.sections) {
            if (heading !== current?.[0]) link.removeAttribute("aria-current");
        }
        if (!current || current[1].hasAttribute("aria-current")) return;
        current[1].setAttribute("aria-current", "true");
        // A list longer than the window scrolls by itself.
        const middle = current[1].offsetTop - this.clientHeight / 2;
        if (this.scrollHeight > this.clientHeight) this.scrollTop = middle;
    }
}
customElements.define("contents-list", ContentsList);
