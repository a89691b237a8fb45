// Notes stand at the end of their story; where the margin has room, each stands beside the words that name it.
class StoryNotes extends HTMLElement {
    connectedCallback() {
        this.story = this.closest("[data-story]");
        if (!this.story) return;
        this.observer = new ResizeObserver(() => this.place());
        this.observer.observe(this.story);
    }

    disconnectedCallback() {
        this.observer?.disconnect();
    }

    place() {
        this.classList.toggle("notes--beside", matchMedia("(min-width: 80rem)").matches && this.fit());
    }

    // Tells whether all have found a place; each keeps it as --note-start, in pixels from the story's top.
    fit() {
        const gap = 20;
        const notes = [...this.querySelectorAll("li")];
        this.classList.add("notes--beside");
        const { top, height } = this.story.getBoundingClientRect();
        const edge = Math.min(...notes.map((note) => note.getBoundingClientRect().left));
        // What reaches into the margin: wide pictures, tables, drawings.
        const wide = [...this.story.children]
            .filter((block) => block !== this)
            .map((block) => block.getBoundingClientRect())
            .filter((box) => box.right > edge);
        let free = 0;
        for (const note of notes) {
            const mention = note.querySelector("[role=doc-backlink]")?.hash.slice(1);
            const mark = mention && document.getElementById(mention);
            if (!mark) return false;
            const { height: size } = note.getBoundingClientRect();
            let start = Math.max(free, mark.getBoundingClientRect().top - top);
            for (const box of wide) {
                const isClear = start + size + gap < box.top - top || start > box.bottom - top + gap;
                if (!isClear) start = box.bottom - top + gap;
            }
            note.style.setProperty("--note-start", `${start}px`);
            free = start + size + gap;
        }
        return free < height;
    }
}
customElements.define("story-notes", StoryNotes);
