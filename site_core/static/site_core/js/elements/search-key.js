// Search is a link. Here / and Ctrl or Cmd K lead to the field of the page, or to one in a dialog.
class SearchKey extends HTMLElement {
    connectedCallback() {
        const slash = this.querySelector("[name=slash]");
        this.dialog = this.querySelector("dialog");
        slash.checked = this.isSlashOn;
        slash.addEventListener("change", () => preferences.set("slash", slash.checked ? "on" : "off"));
        this.querySelector("[data-close]").addEventListener("click", () => this.dialog.close());
        // A click on what the dialog covers.
        this.dialog.addEventListener("click", ({ target }) => target === this.dialog && this.dialog.close());
        document.addEventListener("keydown", (event) => this.press(event));
    }

    get isSlashOn() {
        return preferences.get("slash") !== "off";
    }

    press(event) {
        const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
        if (event.isComposing || altKey || document.querySelector("dialog[open]")) return;
        const isWriting = target.closest?.("input, textarea, select, [contenteditable]");
        // Some keyboards have / above another key, so Shift may be down.
        const isSlash = key === "/" && !ctrlKey && !metaKey && !isWriting && this.isSlashOn;
        const isPalette = key.toLowerCase() === "k" && ctrlKey !== metaKey && !shiftKey;
        if (!isSlash && !isPalette) return;

        event.preventDefault();
        let field = document.querySelector("main [type=search]");
        if (!field) {
            this.dialog.showModal();
            field = this.dialog.querySelector("[type=search]");
        }
        field.focus();
        field.select();
    }
}
customElements.define("search-key", SearchKey);
