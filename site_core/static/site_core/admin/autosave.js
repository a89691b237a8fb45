// Once the form is on its way, autosave would send what is older than the form: the server refuses that, and the
// editor is told of a newer version that is their own.
let isOnItsWay = false;

addEventListener("submit", (event) => {
    if (event.target.matches("[data-edit-form]") && !event.defaultPrevented) isOnItsWay = true;
});
// Whoever comes back to this form can go on.
addEventListener("pageshow", () => {
    isOnItsWay = false;
});
addEventListener("w-autosave:save", (event) => {
    if (isOnItsWay) event.preventDefault();
});
