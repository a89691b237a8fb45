"""Joining, on small folders that the tests make."""

import pytest

from site_core.bundles import BundleError, joined_modules, joined_stylesheet

LIST = {"css": "css/site.css", "js": "js/main.js"}


def joined(files):
    """What the list among `files`, texts by name, becomes."""

    def read(name):
        if name not in files:
            raise FileNotFoundError(name)
        return files[name]

    return joined_modules(LIST["js"], read) if LIST["js"] in files else joined_stylesheet(LIST["css"], read)


def compacted(text):
    return joined({"css/site.css": '@import "a.css";', "css/a.css": text}).removesuffix("\n")


def test_stylesheets_are_joined_in_the_order_of_the_list():
    files = {
        "css/site.css": '/* All */\n@import url("tokens.css");\n@import "blocks/quote.css";\n@import url(base.css);',
        "css/base.css": "a { top: 3px }",
        "css/blocks/quote.css": "a { top: 2px }",
        "css/tokens.css": "@layer base, blocks;\na { top: 1px }",
    }

    text = joined(files)

    assert text == "@layer base, blocks;a{top: 1px}\na{top: 2px}\na{top: 3px}\n"


@pytest.mark.parametrize(
    ("address", "moved"),
    [
        ("../../fonts/x.woff2", "../fonts/x.woff2"),
        ("stripe.svg", "blocks/stripe.svg"),
        ("../img/icons.svg?v=2#quote", "img/icons.svg?v=2#quote"),
        ("#mask", "#mask"),
        ("/static/x.svg", "/static/x.svg"),
        ("//example.org/x.svg", "//example.org/x.svg"),
        ("https://example.org/x.svg", "https://example.org/x.svg"),
        ("data:image/svg+xml,%3Csvg/%3E", "data:image/svg+xml,%3Csvg/%3E"),
    ],
)
def test_an_address_leads_where_it_led_before(address, moved):
    files = {
        "css/site.css": '@import "blocks/quote.css";',
        "css/blocks/quote.css": f'a{{b: url({address}) url("{address}") image-set("{address}" type("a/b"))}}',
    }

    text = joined(files)

    unquoted = f'"{moved}"' if moved != address else address
    assert text == f'a{{b: url({unquoted}) url("{moved}") image-set("{moved}" type("a/b"))}}\n'


@pytest.mark.parametrize(
    "text",
    [
        '.a::before{content: "/" / ""}',
        '.a::before{content: "/* no comment */  ;"}',
        ".a{color: light-dark(#fff, oklch(from var(--b) l c h / 0.5))}",
        ".a{inline-size: calc(1px + (2px - 3px) * 2)}",
        ".a{& :hover{top: 0}& + &{top: 0}.b &{top: 0}&:is(.c, .d) :focus-visible{top: 0}> .e{top: 0}}",
        "@layer a{@container card (inline-size > 30rem){.a{inset: 0}}}",
        "@media (400px <= width <= 60rem) and (not (hover: hover)){.a{top: 0 !important}}",
        '.a{background: url("a b.png");mask: url(data:image/svg+xml;utf8,<svg/>)}',
        '@property --a{syntax: "<length>";inherits: false;initial-value: 0px}',
        ".a{--b: 1px !important}",
        ".a\\:b:has(> img, + p) ~ p,.é{top: 0}",
        '@supports (selector(:popover-open)){.a{grid-template: "a  b" 1fr / auto}}',
    ],
)
def test_what_css_can_say_today_stays_as_it_is(text):
    assert compacted(text) == text


def test_comments_and_needless_white_space_go():
    text = (
        "\n/* 1 */\n.a  /* 2 */\n.b {\n    top: 0; /* 3 */\n\n    left:/**/0;\n}\n\n@media print {\n.a { top: 0 }\n}\n"
    )

    assert compacted(text) == ".a .b{top: 0;left:0;}@media print{.a{top: 0}}"


def test_a_comment_between_two_words_still_parts_them():
    assert compacted(".a{margin:1px/* and */2px}") == ".a{margin:1px/**/2px}"


def test_each_module_has_a_block_of_its_own():
    files = {
        "js/main.js": '// The list.\nimport "./elements/a.js";\n\nimport "./elements/b.js"; // Last.\n',
        "js/elements/a.js": "// Says a.\nconst name = `a\n  // b`;\n",
        "js/elements/b.js": "class B { #x = 1\n#y = /[/]'/.test(this?.z) } // B",
    }

    text = joined(files)

    assert text == (
        "{\n// Says a.\nconst name = `a\n  // b`;\n}\n{\nclass B { #x = 1\n#y = /[/]'/.test(this?.z) } // B\n}\n"
    )


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"css/site.css": '\n@import "a.css";'}, "css/site.css:2: there is no css/a.css."),
        ({"css/site.css": '@import "a.css" print;'}, "css/site.css:1: only @import"),
        ({"css/site.css": '@import "a.css" layer(b);'}, "css/site.css:1: only @import"),
        ({"css/site.css": '@import "a.css";\na { top: 0 }', "css/a.css": ""}, "css/site.css:2: only @import"),
        ({"css/site.css": '@import "a.css";\n@import "./a.css";', "css/a.css": ""}, "css/site.css:2: ./a.css is im"),
        ({"css/site.css": '@import "a.css";', "css/a.css": '\n\n@import "b.css";'}, "css/a.css:3: a stylesheet that"),
        ({"css/site.css": '@import "site.css";'}, "css/site.css:1: a stylesheet that is joined cannot import"),
        ({"css/site.css": '@import "a.css";', "css/a.css": "a {\n} }"}, "css/a.css:2: this is no CSS"),
        ({"css/site.css": '@import "a.css";', "css/a.css": "a { b: 'c\n}"}, "css/a.css:1: this is no CSS"),
        ({"js/main.js": '\nimport "./a.js";'}, "js/main.js:2: there is no js/a.js."),
        ({"js/main.js": 'import a from "./a.js";'}, "js/main.js:1: only import"),
        ({"js/main.js": "\nstart();"}, "js/main.js:2: only import"),
        (
            {"js/main.js": 'import "./a.js";\nimport "./a.js";', "js/a.js": ""},
            "js/main.js:2: ./a.js is imported twice",
        ),
        ({"js/main.js": 'import "./a.js";', "js/a.js": '// A.\nimport "./b.js";'}, "js/a.js:2: a module that is"),
        (
            {"js/main.js": 'import "./a.js";', "js/a.js": 'import {\n b } from "./b.js";'},
            "js/a.js:1: a module that is",
        ),
        ({"js/main.js": 'import "./a.js";', "js/a.js": "\n\nexport class A {}"}, "js/a.js:3: a module that is"),
        ({"js/main.js": 'import "./a.js";', "js/a.js": "a(); export { a };"}, "js/a.js:1: a module that is"),
        ({"js/main.js": 'import "./a.js";', "js/a.js": 'await import("./b.js");'}, "js/a.js:1: a module that is"),
        ({"js/main.js": 'import "./a.js";', "js/a.js": "\nimport.meta.url"}, "js/a.js:2: a module that is joined"),
        ({"js/main.js": 'import "./main.js";'}, "js/main.js:1: a module that is joined cannot import or export."),
    ],
)
def test_what_cannot_be_joined_is_named_with_its_line(files, message):
    with pytest.raises(BundleError) as refusal:
        joined(files)

    assert str(refusal.value).startswith(message)
