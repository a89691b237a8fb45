"""How light colours are as the browser computes them, in JavaScript: for scripts to begin with."""

# `texts` are the elements that hold visible text, `groundOf` is the nearest one with a colour behind it, or null.
COLOURS = """
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    // WCAG's relative luminance and contrast.
    const luminance = (colour) => {
        const [red, green, blue] = rgba(colour).map((value) => value / 255)
            .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one, other) => {
        const [dark, light] = [luminance(one), luminance(other)].sort((first, second) => first - second);
        return (light + 0.05) / (dark + 0.05);
    };
    const groundOf = (element) => {
        while (element && rgba(getComputedStyle(element).backgroundColor)[3] === 0) element = element.parentElement;
        return element;
    };
    const texts = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest("svg, script")) continue;
        // What is there for screen readers alone is a pixel wide.
        if (element.getBoundingClientRect().width > 1) texts.add(element);
    }
    const named = (element) => element.outerHTML.slice(0, 100);
"""
