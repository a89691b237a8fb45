"""How static files are collected, on small folders that the tests make; and the two lists of ours."""

import pytest
import tinycss2
from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.management import CommandError, call_command

from site_core.bundles import joined_modules, joined_stylesheet, module_imports, stylesheet_imports
from site_core.storage import StaticFilesStorage

STATIC = settings.BASE_DIR / "site_core" / "static"
LAYERED = {"layer", "import", "font-face", "property"}


class SmallStorage(StaticFilesStorage):
    bundles = {"site.css": joined_stylesheet, "main.js": joined_modules}


@pytest.fixture
def source(tmp_path, settings):
    """A folder of static files, the only one; they are collected to `collected` beside it."""
    folder = tmp_path / "source"
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = [f"{FileSystemFinder.__module__}.{FileSystemFinder.__name__}"]
    settings.STATIC_ROOT = tmp_path / "collected"
    staticfiles = {"BACKEND": f"{SmallStorage.__module__}.{SmallStorage.__name__}"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": staticfiles}
    write(folder / "site.css", '@import "parts/a.css";')
    write(folder / "parts" / "a.css", "@font-face { src: url(../face.woff2) }")
    write(folder / "face.woff2", "a typeface")
    write(folder / "main.js", 'import "./elements/a.js";')
    write(folder / "elements" / "a.js", "start();")
    return folder


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def collect(**options):
    call_command("collectstatic", interactive=False, verbosity=0, **options)


def hashed(name):
    return StaticFilesStorage().hashed_files[name]


def test_what_is_joined_has_the_hashed_name_and_the_plain_one(source, tmp_path):
    collect()

    collected = tmp_path / "collected"
    face = hashed("face.woff2")
    assert (collected / "site.css").read_text() == '@font-face{src: url("face.woff2")}\n'
    assert (collected / hashed("site.css")).read_text() == f'@font-face{{src: url("{face}")}}\n'
    assert (collected / "main.js").read_text() == (collected / hashed("main.js")).read_text() == "{\nstart();\n}\n"
    assert (collected / "parts" / "a.css").read_text() == (source / "parts" / "a.css").read_text()


def test_a_change_of_a_part_changes_the_hashed_name(source, tmp_path):
    collect()
    before = hashed("main.js")

    write(source / "elements" / "a.js", "stop();")
    collect()

    assert hashed("main.js") != before
    assert (tmp_path / "collected" / "main.js").read_text() == "{\nstop();\n}\n"


def test_the_source_stays_as_it_is_where_links_to_it_are_collected(source, tmp_path):
    collect(link=True)

    assert (source / "main.js").read_text() == 'import "./elements/a.js";'
    assert (tmp_path / "collected" / "main.js").read_text() == "{\nstart();\n}\n"


def test_collecting_for_show_joins_nothing(source, tmp_path):
    collect(dry_run=True)

    assert not (tmp_path / "collected").exists()


def test_what_cannot_be_joined_stops_the_collection(source):
    write(source / "elements" / "a.js", "// A.\nexport const a = 1;")

    with pytest.raises(CommandError, match=r"^elements/a\.js:2: a module that is joined cannot import or export\.$"):
        collect()


def test_a_list_that_is_not_there_stops_the_collection(source):
    (source / "main.js").unlink()

    with pytest.raises(FileNotFoundError, match=r"^There is no static file main\.js\.$"):
        collect()


def test_every_stylesheet_is_in_the_list_once():
    css = STATIC / "site_core" / "css"

    names = [address for _line, address in stylesheet_imports("css/site.css", lambda _name: read(css / "site.css"))]

    assert sorted(names) == sorted({str(file.relative_to(css)) for file in css.rglob("*.css")} - {"site.css"})


def test_the_order_of_the_layers_is_the_first_thing_browsers_read():
    css = STATIC / "site_core" / "css"

    _line, first = next(stylesheet_imports("css/site.css", lambda _name: read(css / "site.css")))
    rule = tinycss2.parse_stylesheet(read(css / first), skip_comments=True, skip_whitespace=True)[0]

    assert (rule.at_keyword, rule.content) == ("layer", None)


@pytest.mark.parametrize("file", sorted(STATIC.rglob("css/**/*.css")), ids=lambda file: file.stem)
def test_every_rule_is_in_a_layer(file):
    rules = tinycss2.parse_stylesheet(read(file), skip_comments=True, skip_whitespace=True)

    # Typefaces and registered properties are in none.
    assert {getattr(rule, "at_keyword", rule.type) for rule in rules} <= LAYERED


def test_every_module_is_in_the_list_once():
    js = STATIC / "site_core" / "js"

    names = [address for _line, address in module_imports("js/main.js", lambda _name: read(js / "main.js"))]

    assert sorted(names) == sorted(f"./elements/{file.name}" for file in (js / "elements").glob("*.js"))


def read(path):
    return path.read_text()
