// The note beside a time says what the server rendered, and is complete without this file. Here it follows what is
// typed or picked, and says where the browser is in another zone than the account.
const PAUSE = 250;

class InstantNote extends HTMLElement {
    connectedCallback() {
        this.input = document.getElementById(this.dataset.input);
        this.note = this.querySelector("[data-note]");
        if (!this.input || this.first) return;
        this.first = { text: this.input.value, note: this.note.innerHTML };
        this.shown = this.input.value;
        for (const event of ["input", "change"]) {
            this.input.addEventListener(event, () => this.follow());
        }
        // Wagtail sets the input back when its dialogue is closed.
        this.input.addEventListener("w-dialog:hidden", () => this.restore());
        this.compareZones();
    }

    follow() {
        clearTimeout(this.timer);
        this.asked?.abort();
        const typed = this.input.value;
        if (typed === this.shown) {
            this.note.removeAttribute("aria-busy");
            return;
        }
        // What is there is about another time.
        this.note.setAttribute("aria-busy", "true");
        this.timer = setTimeout(() => this.ask(typed), PAUSE);
    }

    async ask(typed) {
        this.asked = new AbortController();
        const query = new URLSearchParams({ typed, name: this.dataset.name });
        try {
            const response = await fetch(`${this.dataset.url}?${query}`, {
                headers: { "X-Requested-With": "XMLHttpRequest" },
                signal: this.asked.signal,
            });
            this.show(typed, response.ok ? await response.text() : "");
        } catch (error) {
            // The form says the same when it is saved.
            if (error.name !== "AbortError") this.show(typed, "");
        }
    }

    show(typed, note) {
        this.shown = typed;
        this.note.innerHTML = note;
        this.note.removeAttribute("aria-busy");
    }

    restore() {
        clearTimeout(this.timer);
        this.asked?.abort();
        this.show(this.first.text, this.first.note);
    }

    // One notice is enough for a dialogue.
    compareZones() {
        if (this.closest(".w-dialog")?.querySelector("instant-note") !== this) return;
        const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
        if (!differ(browserZone, this.dataset.zone)) return;
        const notice = this.querySelector("[data-browser-notice]");
        notice.querySelector("[data-browser-zone]").textContent = browserZone;
        notice.hidden = false;
    }
}

// Zones have several names: what counts is whether their clocks differ, today or half a year away.
function differ(one, other) {
    const today = new Date();
    const later = new Date(today.getTime() + 182 * 24 * 3600 * 1000);
    try {
        return [today, later].some((day) => offset(one, day) !== offset(other, day));
    } catch {
        // One of them is unknown to the browser.
        return false;
    }
}

function offset(timeZone, day) {
    const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(day);
    return parts.find((part) => part.type === "timeZoneName").value;
}

customElements.define("instant-note", InstantNote);
