// Tab leads to the search box; here / and Ctrl or Cmd K do, and a switch turns the first of them off.
class SearchKeys extends HTMLElement {
    static writing = "input:not([type=checkbox]), textarea, select, [contenteditable]";

    connectedCallback() {
        const slash = this.querySelector("[name=slash]");
        slash.checked = this.isSlashOn;
        slash.addEventListener("change", () => preferences.set("slash", slash.checked ? "on" : "off"));
        document.addEventListener("keydown", (event) => this.press(event));
    }

    get isSlashOn() {
        return preferences.get("slash") !== "off";
    }

    press(event) {
        const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
        if (event.isComposing || altKey || target.closest?.(SearchKeys.writing)) return;
        // Some keyboards have / above another key, so Shift may be down.
        const isSlash = key === "/" && !ctrlKey && !metaKey && this.isSlashOn;
        const isPalette = key.toLowerCase() === "k" && ctrlKey !== metaKey && !shiftKey;
        if (!isSlash && !isPalette) return;
        // The page's own box, or else the one at the head of every page.
        const box = document.querySelector("main search-box") ?? document.querySelector("search-box");
        if (!box) return;

        event.preventDefault();
        box.enter();
    }
}
customElements.define("search-keys", SearchKeys);
