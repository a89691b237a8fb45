// The publish button says what a press of it does: the time in the form decides, and people change it.
const FORM = /^\d{4}-\d\d-\d\d \d\d:\d\d$/;
const loadedAt = Date.now();

// The clock of the person's zone, as the server told it, moved on: text in which later is greater.
function clockNow(button) {
    const [, year, month, day, hour, minute] = /(\d+)-(\d+)-(\d+) (\d+):(\d+)/.exec(button.dataset.clock).map(Number);
    const moved = new Date(Date.UTC(year, month - 1, day, hour, minute) + Date.now() - loadedAt);
    return moved.toISOString().slice(0, 16).replace("T", " ");
}

function follow(field, button) {
    const time = field.value.trim();
    const isLater = time !== "" && !(FORM.test(time) && time <= clockNow(button));
    const { labelNow, labelLater, activeNow, activeLater } = button.dataset;
    button.querySelector("em").textContent = isLater ? labelLater : labelNow;
    button.setAttribute("data-w-progress-active-value", isLater ? activeLater : activeNow);
}

function followForm() {
    const field = document.querySelector('[name="go_live_at"]');
    const button = document.querySelector("[data-publish-button]");
    if (field && button) follow(field, button);
}

// The date picker tells nobody but its field, and a dialogue that is closed without saving puts the old time back.
for (const event of ["input", "change", "focusout", "w-dialog:hidden"]) {
    document.addEventListener(event, () => setTimeout(followForm), true);
}
