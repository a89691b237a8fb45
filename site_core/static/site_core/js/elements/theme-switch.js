// Colours follow the system; here a button overrides that, in turn: as the system, light, dark.
class ThemeSwitch extends HTMLElement {
    static themes = ["system", "light", "dark"];

    connectedCallback() {
        const button = this.querySelector("button");
        button.addEventListener("click", () => {
            const { themes } = ThemeSwitch;
            preferences.set("theme", themes[(themes.indexOf(this.theme) + 1) % themes.length]);
            this.name(button);
        });
        addEventListener("storage", () => this.name(button));
        this.name(button);
    }

    get theme() {
        return document.documentElement.dataset.theme ?? "system";
    }

    name(button) {
        button.setAttribute("aria-label", this.dataset[this.theme]);
        button.title = this.dataset[this.theme];
        // The browser's own bars, where it colours them as the page asks.
        const paper = getComputedStyle(document.body).backgroundColor;
        for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
            meta.dataset.own ??= meta.content;
            meta.content = this.theme === "system" ? meta.dataset.own : paper;
        }
    }
}
customElements.define("theme-switch", ThemeSwitch);
