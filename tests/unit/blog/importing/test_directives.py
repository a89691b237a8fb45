import pytest

from blog.importing.directives import directive_at


@pytest.mark.parametrize(
    ("source", "name", "named", "given"),
    [
        ('{{< figure src="a.png" alt = "A \\"tree\\"" >}}', "figure", {"src": "a.png", "alt": 'A "tree"'}, ()),
        ("{{<figure src=a.png width=50% >}}", "figure", {"src": "a.png", "width": "50%"}, ()),
        ('{{% quote footer="Noor" %}}', "quote", {"footer": "Noor"}, ()),
        ('{{< youtube "abc" />}}', "youtube", {}, ("abc",)),
        ('{{image "a b.png" 300}}', "image", {}, ("a b.png", "300")),
        ('{{code "x/y.go" `/func main/` `/^}/`}}', "code", {}, ("x/y.go", "/func main/", "/^}/")),
        ('{{raw (file "t.html")}}', "raw", {}, ('(file "t.html")',)),
    ],
)
def test_a_directive_is_read(source, name, named, given):
    directive, end = directive_at(source, 0)

    assert (directive.name, directive.named, directive.given) == (name, named, given)
    assert end == len(source)


@pytest.mark.parametrize(
    "source", ["{{name}}", "{{ env.PATH }}", "{{R Core Team}}", "{{</* figure */>}}", "{{image}}"]
)
def test_other_braces_are_no_directive(source):
    assert directive_at(source, 0) is None


def test_a_directive_becomes_blocks(convert):
    blocks = convert(
        'Before.\n{{< figure src="plan.png" alt="A tree" caption="Read *inwards*[^1]." width="50%" >}}\nAfter.'
    )

    assert [kind for kind, _value in blocks] == ["text", "image", "text"]
    assert blocks[1][1]["image"] == {"image": "plan.png", "decorative": False, "alt_text": "A tree"}
    assert blocks[1][1]["caption"] == "Read inwards."


@pytest.mark.parametrize(
    "code",
    [
        '```html\n{{< figure src="plan.png" >}}\n```',
        '    {{< figure src="plan.png" >}}',
        '<pre>{{< figure src="plan.png" >}}</pre>',
    ],
)
def test_a_directive_in_a_listing_is_code(convert, code):
    blocks = convert(f"Write:\n\n{code}\n")

    assert [kind for kind, _value in blocks] == ["text", "code"]
    assert blocks[1][1]["code"] == '{{< figure src="plan.png" >}}'


def test_a_directive_in_a_code_span_is_code(convert):
    assert convert('Write `{{image "plan.png"}}` there.') == [
        ("text", '<p>Write <code>{{image "plan.png"}}</code> there.</p>')
    ]


def test_literal_text_takes_the_place_of_raw(convert):
    blocks = convert('The sign {{raw "`<-`"}} or {{" <= "}}.\n\n{{raw `\n\tx := <-c\n`}}\n')

    assert blocks[0] == ("text", "<p>The sign <code>&lt;-</code> or &lt;= .</p>")
    assert blocks[1][1]["code"] == "x := <-c"


def test_a_raw_directive_within_a_listing_is_reported(convert, said):
    blocks = convert('```go\nif n {{raw "<"}} 1 {}\n```')

    assert blocks[0][1]["code"] == 'if n {{raw "<"}} 1 {}'
    assert said("code") == ["A listing holds the directive “raw”, which was left as it is."]


def test_the_pictures_of_a_gallery_stand_together(convert):
    blocks = convert(
        '{{< gallery caption="Two" >}}\n'
        '{{< figureforgallery src="plan.png" caption="One" alt="a" >}}\n\n'
        '{{< figureforgallery src="tree.png" alt="b" >}}\n{{< /gallery >}}\nAfter.'
    )

    assert [kind for kind, _value in blocks] == ["gallery", "text"]
    assert blocks[0][1]["title"] == "Two"
    assert [picture["caption"] for picture in blocks[0][1]["pictures"]] == ["One", ""]


def test_an_image_beside_a_text_stands_above_it(convert, said):
    blocks = convert('{{< imgtxt src="plan.png" alt="A tree" >}}\n\nThe *text*.\n\n{{</ imgtxt >}}')

    assert [kind for kind, _value in blocks] == ["image", "text"]
    assert said("layout") == ["An image beside a text stands above it."]


def test_a_quotation_keeps_who_said_it(convert):
    quote = '{{< quote footer="Noor Haddad" cite="[Plans](https://example.org)" >}}\nMeasure.\n{{< /quote >}}'

    assert convert(f"{quote}\n\nAfter.") == [
        ("quote", {"text": "Measure.", "attribution": "Noor Haddad, Plans"}),
        ("text", "<p>After.</p>"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        '{{< youtube id="dQw4w9WgXcQ" title="A talk" >}}',
        '{{video "https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0" 650 400}}',
        '<iframe src="//www.youtube-nocookie.com/embed/dQw4w9WgXcQ" title="A talk"></iframe>',
    ],
)
def test_a_video_is_embedded_by_its_page(convert, source):
    blocks = convert(source)

    assert [kind for kind, _value in blocks] == ["embed"]
    assert blocks[0][1]["url"] == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert blocks[0][1]["title"] in {"A talk", "A post"}


def test_a_video_at_vimeo_is_embedded_too(convert):
    ((kind, value),) = convert('{{< vimeo id=53221560 title="A talk" >}}')

    assert (kind, value["url"], value["title"]) == ("embed", "https://vimeo.com/53221560", "A talk")


def test_an_include_is_reported_and_nothing_is_made_up(convert, said):
    assert convert('Text.\n\n{{code "a/b.go" `/START/`}}\n{{play "c.go"}}\n') == [("text", "<p>Text.</p>")]
    assert said("directive") == [
        "The file that “code a/b.go” shows is not here; it was left out.",
        "The file that “play c.go” shows is not here; it was left out.",
    ]


def test_an_unknown_directive_is_reported_and_what_it_holds_is_kept(convert, said):
    assert convert('{{< tabs >}}\nThe words.\n{{< /tabs >}} and {{< ref "x" >}}') == [
        ("text", "<p>The words. and</p>")
    ]
    assert said("directive") == [
        "The directive “tabs” is not known; what it held was kept.",
        "The directive “ref” is not known; what it held was kept.",
    ]
