// A video is a picture and a link to its provider; here it gets a button, and only that one loads the provider's player.
class EmbedPlayer extends HTMLElement {
    connectedCallback() {
        const screen = this.querySelector("[data-player-screen]");
        // Without an address nobody has asked the provider yet, and the link remains.
        if (!this.dataset.src || !screen || this.querySelector("button, iframe")) return;

        const button = document.createElement("button");
        button.type = "button";
        button.className = "button embed__play";
        const note = document.createElement("span");
        note.className = "embed__note";
        note.textContent = this.dataset.note;
        button.append(this.dataset.label, " ", note);

        button.addEventListener("click", () => {
            const frame = document.createElement("iframe");
            frame.className = "embed__frame";
            frame.src = this.dataset.src;
            frame.title = this.dataset.title;
            // Without leave to start, a reader would have to click twice.
            frame.allow = "autoplay; fullscreen; picture-in-picture";
            // Players refuse pages that do not say who they are.
            frame.referrerPolicy = "strict-origin-when-cross-origin";
            screen.style.aspectRatio = this.dataset.ratio;
            screen.replaceChildren(frame);
            frame.focus();
        });
        screen.classList.add("embed__screen--plays");
        screen.append(button);
    }
}
customElements.define("embed-player", EmbedPlayer);
