"""Pages as readers adapt them: spaced out, enlarged, and without motion."""

import pytest

from tests.browser.pages import ALL_PAGES, RICH_PAGES

# The values that WCAG 2.2 names under 1.4.12.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
# Boxes that cut their text off: too small for it, and nothing to scroll with.
CLIPPED = """() => {
    const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
    return [...document.body.querySelectorAll("*")]
        .filter((element) => element.checkVisibility() && element.innerText?.trim() && element.clientWidth > 1)
        .filter((element) => {
            const { overflowX, overflowY } = getComputedStyle(element);
            return (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1)
                || (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1);
        })
        .map((element) => element.outerHTML.slice(0, 100));
}"""
# Texts of different blocks that lie on one another, as far as they can be seen.
OVERLAPPING = """() => {
    const block = (element) => {
        while (getComputedStyle(element).display.startsWith("inline")) element = element.parentElement;
        return element;
    };
    const seen = (rect, element) => {
        let { left, top, right, bottom } = rect;
        for (let e = element; e && e !== document.body; e = e.parentElement) {
            const { overflowX, overflowY } = getComputedStyle(e);
            if (overflowX === "visible" && overflowY === "visible") continue;
            const box = e.getBoundingClientRect();
            [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
            [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
        }
        return { left, top, right, bottom };
    };
    const isFixed = (element) => {
        for (let e = element; e; e = e.parentElement) if (getComputedStyle(e).position === "fixed") return true;
        return false;
    };
    const lines = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        // Formulas and drawings have a layout of their own.
        if (!texts.currentNode.data.trim() || !element.checkVisibility() || element.closest("svg, math")) continue;
        if (isFixed(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        const own = block(element);
        for (const rect of range.getClientRects()) {
            const line = seen(rect, element);
            if (line.right - line.left > 2 && line.bottom - line.top > 2) {
                lines.push({ ...line, own, text: texts.currentNode.data.trim().slice(0, 50) });
            }
        }
    }
    lines.sort((one, other) => one.top - other.top);
    const found = [];
    lines.forEach((one, number) => {
        for (let next = number + 1; next < lines.length && lines[next].top < one.bottom; next += 1) {
            const other = lines[next];
            if (one.own === other.own) continue;
            const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
            const down = Math.min(one.bottom, other.bottom) - other.top;
            // Less than a third of a line is the room above and below its letters.
            if (across > 2 && down > Math.min(one.bottom - one.top, other.bottom - other.top) / 3) {
                found.push(`${one.text} | ${other.text}`);
            }
        }
    });
    return found;
}"""
SCROLL_WIDTH = "document.documentElement.scrollWidth"
# Motion that was not asked for: of scrolling, of animations, of transitions that move, of one page into the next.
MOTION = """() => {
    const lasts = (durations) => durations.split(",").some((duration) => parseFloat(duration) > 0.01);
    const moves = /all|transform|translate|scale|rotate|offset|inset|top|left|right|bottom|width|height|size|margin/;
    const found = document.getAnimations()
        .filter((animation) => !(animation instanceof CSSTransition) && animation.playState === "running")
        .map((animation) => `animation ${animation.animationName ?? animation.id}`);
    for (const element of document.querySelectorAll("*")) {
        const name = element.outerHTML.slice(0, 80);
        for (const part of [null, "::before", "::after"]) {
            const style = getComputedStyle(element, part);
            if (style.scrollBehavior === "smooth") found.push(`smooth scrolling: ${name}`);
            if (style.animationName !== "none" && lasts(style.animationDuration)) found.push(`animated: ${name}`);
            if (lasts(style.transitionDuration) && moves.test(style.transitionProperty)) found.push(`moves: ${name}`);
        }
    }
    const look = (rules) => {
        for (const rule of rules) {
            if (rule instanceof CSSMediaRule && !matchMedia(rule.conditionText).matches) continue;
            if (rule.constructor.name === "CSSViewTransitionRule") found.push(rule.cssText);
            if (rule.cssRules) look(rule.cssRules);
        }
    };
    // The error page, here a file, may not read its own, which is that of all other pages.
    if (location.protocol !== "file:") for (const sheet of document.styleSheets) look(sheet.cssRules);
    return found;
}"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", RICH_PAGES)
def test_wide_spacing_of_text_clips_nothing_and_makes_nothing_overlap(new_context, addresses, name, width):
    # The reader's own style sheet, which our policy does not bind.
    page = new_context(bypass_csp=True, viewport={"width": width, "height": 800}).new_page()
    page.goto(addresses[name])

    page.add_style_tag(content=SPACING)

    assert page.evaluate("getComputedStyle(document.querySelector('main p, main a')).letterSpacing") != "normal"
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(OVERLAPPING) == []
    assert page.evaluate(SCROLL_WIDTH) == width


@pytest.mark.parametrize("name", RICH_PAGES)
def test_twice_the_size_loses_nothing(new_context, addresses, name):
    # What a zoom of 200 % makes of a window 1280 pixels wide.
    page = new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2).new_page()
    page.goto(addresses[name])

    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(OVERLAPPING) == []
    assert page.evaluate(SCROLL_WIDTH) == 640


@pytest.mark.parametrize("name", ALL_PAGES)
def test_nothing_moves_for_readers_who_want_it_still(new_context, addresses, name):
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(addresses[name])

    assert page.evaluate(MOTION) == []
