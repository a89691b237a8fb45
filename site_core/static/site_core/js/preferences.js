// What a reader has chosen, kept in this browser alone. It runs before the first paint, so that no page shows the wrong
// colours first; hence the one script that is no module.
{
    const KEY = "preferences";

    // Where storage is refused, the tab remembers by its name.
    const read = () => {
        try {
            return localStorage.getItem(KEY);
        } catch {
            return window.name;
        }
    };
    const write = (text) => {
        try {
            localStorage.setItem(KEY, text);
        } catch {
            window.name = text;
        }
    };
    const all = () => {
        try {
            return JSON.parse(read()) ?? {};
        } catch {
            return {};
        }
    };
    // For style sheets: what was chosen, and that there are scripts, so that what needs them has its place at once.
    const show = () => {
        const { dataset } = document.documentElement;
        const { theme, slash } = all();
        dataset.scripts = slash === "off" ? "no-slash" : "";
        if (theme === "light" || theme === "dark") dataset.theme = theme;
        else delete dataset.theme;
    };

    window.preferences = {
        get: (name) => all()[name],
        set(name, value) {
            write(JSON.stringify({ ...all(), [name]: value }));
            show();
        },
    };
    show();
    // Chosen in another tab.
    addEventListener("storage", ({ key }) => key === KEY && show());
}
