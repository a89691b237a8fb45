// A search box is a form and works without this file; here it offers articles while one types: a combobox after the
// ARIA Authoring Practices, whose options are links.
class SearchBox extends HTMLElement {
    // Milliseconds that fingers rest before the site is asked.
    static pause = 150;

    connectedCallback() {
        if (this.field) return;
        this.field = this.querySelector("[name=q]");
        this.list = document.createElement("ul");
        this.list.id = `${this.field.id}-list`;
        this.list.setAttribute("role", "listbox");
        this.list.hidden = true;
        this.status = document.createElement("span");
        this.status.className = "visually-hidden";
        this.status.setAttribute("role", "status");
        this.field.after(this.list, this.status);
        this.field.setAttribute("role", "combobox");
        this.field.setAttribute("aria-autocomplete", "list");
        this.field.setAttribute("aria-expanded", "false");
        this.field.setAttribute("aria-controls", this.list.id);

        this.field.addEventListener("input", () => this.wait());
        this.field.addEventListener("keydown", (event) => this.press(event));
        this.addEventListener("focusout", ({ relatedTarget }) => this.list.contains(relatedTarget) || this.leave());
        // The field keeps the focus while an option is pressed.
        this.addEventListener("mousedown", (event) => event.target.closest("[role=listbox]") && event.preventDefault());
    }

    get active() {
        return this.list.querySelector("[aria-selected=true]");
    }

    wait() {
        this.stop();
        this.activate(null);
        if (this.field.value.trim()) this.timer = setTimeout(() => this.ask(), SearchBox.pause);
        else this.close();
    }

    // Whatever is under way comes too late.
    stop() {
        clearTimeout(this.timer);
        this.request?.abort();
    }

    // `step`, 1 or -1, goes to the first or to the last of the options that come.
    async ask(step = 0) {
        this.stop();
        const words = this.field.value.trim();
        if (!words) return;
        this.request = new AbortController();
        const { signal } = this.request;
        try {
            const response = await fetch(`${this.dataset.suggestions}?${new URLSearchParams({ q: words })}`, { signal });
            const text = await response.text();
            if (signal.aborted) return;
            if (!response.ok) throw new Error(response.status);
            this.open(text);
            this.move(step);
        } catch {
            // The form still works, so nobody is told.
            if (!signal.aborted) this.close();
        }
    }

    open(text) {
        const list = document.createRange().createContextualFragment(text).querySelector("[role=listbox]");
        list.id = this.list.id;
        for (const [index, option] of list.querySelectorAll("[role=option]").entries()) option.id = `${list.id}-${index}`;
        this.list.replaceWith(list);
        this.list = list;
        this.activate(null);
        this.field.setAttribute("aria-expanded", "true");
        this.status.textContent = list.dataset.said;
    }

    close() {
        this.stop();
        this.activate(null);
        this.list.hidden = true;
        this.field.setAttribute("aria-expanded", "false");
        this.status.textContent = "";
    }

    leave() {
        this.close();
        this.origin = null;
    }

    activate(option) {
        this.active?.setAttribute("aria-selected", "false");
        option?.setAttribute("aria-selected", "true");
        option?.scrollIntoView({ block: "nearest" });
        if (option) this.field.setAttribute("aria-activedescendant", option.id);
        else this.field.removeAttribute("aria-activedescendant");
    }

    // Past either end the field itself has its turn.
    move(step) {
        if (!step) return;
        const stops = [null, ...this.list.querySelectorAll("[role=option]")];
        this.activate(stops.at((stops.indexOf(this.active) + step) % stops.length));
    }

    press(event) {
        const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
        const step = { ArrowDown: 1, ArrowUp: -1 }[key];
        if (event.isComposing) return;
        if (step) {
            event.preventDefault();
            if (altKey && step < 0) this.close();
            else if (this.list.hidden) this.ask(altKey ? 0 : step);
            else this.move(altKey ? 0 : step);
        } else if (key === "Enter" && this.active) {
            event.preventDefault();
            const how = { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey };
            this.active.dispatchEvent(new MouseEvent("click", how));
        } else if (key === "Escape") {
            // Browsers would clear the field.
            event.preventDefault();
            if (this.list.hidden) this.giveBack();
            this.close();
        } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) {
            this.activate(null);
        }
    }

    // What the field held when the page came, and the focus to where a key took it from.
    giveBack() {
        this.field.value = this.field.defaultValue;
        if (this.origin === document.body) this.field.blur();
        else this.origin?.focus();
    }

    // Comes here by a key.
    enter() {
        const { activeElement } = document;
        if (!this.contains(activeElement)) this.origin = activeElement;
        this.field.focus();
        this.field.select();
    }
}
customElements.define("search-box", SearchBox);
