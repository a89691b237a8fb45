def test_columns_of_figures_are_numbers(convert):
    ((kind, value),) = convert(
        "| Node | Rows | Share | Size |\n| --- | --- | ---: | --- |\n"
        "| Seq Scan | 1,000 | most | 1 MB |\n| *Index* | 2 | few | a lot |\n"
    )

    assert kind == "table"
    assert value["table"]["columns"] == [
        {"type": "rich", "heading": "Node"},
        {"type": "number", "heading": "Rows"},
        {"type": "number", "heading": "Share"},
        {"type": "text", "heading": "Size"},
    ]
    assert value["table"]["rows"][1] == {"values": ["<p><i>Index</i></p>", "2", "few", "a lot"]}
    assert value["row_headings"] is True


def test_a_table_of_html_without_a_head_has_empty_headings(convert, said):
    ((_kind, value),) = convert("<table><tr><td colspan=2>a &amp; b<td>2</tr><tr><td>c<td>d<td>3</table>")

    assert [column["heading"] for column in value["table"]["columns"]] == ["", "", ""]
    assert [row["values"] for row in value["table"]["rows"]] == [["a & b", "", "2"], ["c", "d", "3"]]
    assert said("table") == ["A cell spanned several rows or columns; the others are empty here."]


def test_a_table_that_lays_things_out_is_taken_apart(convert, said):
    blocks = convert("<table><tr><td><pre>a</pre></td><td><pre>b</pre></td></tr></table>")

    assert [value["code"] for _kind, value in blocks] == ["a", "b"]
    assert said("table") == ["A table that put things side by side was taken apart."]


def test_images_of_a_table_follow_it(convert):
    blocks = convert("| a | b |\n| --- | --- |\n| ![A plan](plan.png) | 1 |\n")

    assert [kind for kind, _value in blocks] == ["table", "image"]


def test_a_table_of_images_alone_is_a_gallery(convert):
    blocks = convert("|  |  |\n| --- | --- |\n| ![A plan](plan.png) | ![A tree](tree.png) |\n")

    assert [kind for kind, _value in blocks] == ["gallery"]
