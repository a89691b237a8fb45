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
    const showTheme = () => {
        const { theme } = all();
        if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
        else delete document.documentElement.dataset.theme;
    };

    window.preferences = {
        get: (name) => all()[name],
        set(name, value) {
            write(JSON.stringify({ ...all(), [name]: value }));
            showTheme();
        },
    };
    showTheme();
    // Chosen in another tab.
    addEventListener("storage", ({ key }) => key === KEY && showTheme());
}
