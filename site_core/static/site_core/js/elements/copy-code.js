// A listing is there to be read and selected without this file; here it gets a button that copies it exactly.
class CopyCode extends HTMLElement {
    connectedCallback() {
        const source = this.querySelector("pre > code");
        // Browsers have no clipboard outside a secure context.
        if (this.querySelector("button") || !source || !navigator.clipboard) return;

        const button = document.createElement("button");
        button.type = "button";
        button.className = "code__copy";
        button.textContent = this.dataset.label;
        const status = document.createElement("span");
        status.className = "visually-hidden";
        status.setAttribute("role", "status");

        button.addEventListener("click", async () => {
            const said = await navigator.clipboard.writeText(source.textContent).then(
                () => this.dataset.done,
                () => this.dataset.failed,
            );
            button.textContent = status.textContent = said;
            clearTimeout(this.timer);
            this.timer = setTimeout(() => {
                button.textContent = this.dataset.label;
                status.textContent = "";
            }, 2000);
        });
        this.querySelector("[data-copy-controls]").append(button, status);
    }
}
customElements.define("copy-code", CopyCode);
