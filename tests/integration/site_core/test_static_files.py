"""The stylesheet and the script of the site as production collects and serves them."""

import re
from pathlib import Path

import pytest
import tree_sitter
import tree_sitter_javascript
from django.conf import settings as project_settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client, override_settings

from site_core.settings import base
from site_core.storage import StaticFilesStorage

SOURCE = project_settings.BASE_DIR / "site_core" / "static" / "site_core"
# Bytes that a first visit may load of each, compressed.
CSS_LIMIT, JS_LIMIT = 15_000, 6_000


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Path:
    """The folder in which the site's own static files are collected, with production's storage."""
    folder = tmp_path_factory.mktemp("static")
    names = [path for finder in get_finders() for path, _storage in finder.list([])]
    others = {name.partition("/")[0] for name in names} - {"site_core"}
    with override_settings(STATIC_ROOT=folder, STORAGES=base.STORAGES):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=sorted(others))
    return folder


@pytest.fixture
def visitor(collected, settings) -> Client:
    settings.STATIC_ROOT = collected
    settings.STORAGES = base.STORAGES
    # WhiteNoise looks for its files when the first request is made.
    return Client(headers={"Accept-Encoding": "br"})


def hashed(collected: Path, name: str) -> Path:
    return collected / StaticFilesStorage(location=collected).hashed_files[name]


def without_space(text: str) -> str:
    """Rules as they can be compared: without comments, white space and addresses, which collecting changes."""
    return re.sub(r"/\*.*?\*/|\s|url\([^)]*\)", "", text, flags=re.DOTALL)


def test_the_stylesheet_holds_the_rules_of_all_in_the_order_of_the_list(collected):
    names = re.findall(r'@import url\("([^"]+)"\);', (SOURCE / "css" / "site.css").read_text())

    text = hashed(collected, "site_core/css/site.css").read_text()

    assert "@import" not in text
    assert "/*" not in text
    assert without_space(text) == "".join(without_space((SOURCE / "css" / name).read_text()) for name in names)


def test_the_script_is_a_block_for_each_module_and_whole(collected):
    code = hashed(collected, "site_core/js/main.js").read_bytes()

    script = tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language())).parse(code).root_node

    assert not script.has_error
    modules = list((SOURCE / "js" / "elements").glob("*.js"))
    assert [node.type for node in script.children] == ["statement_block"] * len(modules)


@pytest.mark.parametrize("encoding", ["gz", "br"])
@pytest.mark.parametrize(("name", "limit"), [("css/site.css", CSS_LIMIT), ("js/main.js", JS_LIMIT)])
def test_what_a_visit_loads_stays_small(collected, name, limit, encoding):
    file = hashed(collected, f"site_core/{name}")

    compressed = file.with_name(f"{file.name}.{encoding}")

    assert 0 < compressed.stat().st_size <= limit


def test_a_page_has_one_stylesheet_and_two_scripts_which_never_change(visitor, collected):
    head = render_to_string("includes/styles.html") + render_to_string("includes/scripts.html")

    addresses = re.findall(r'(?:href|src)="([^"]+)"', head)

    names = ["site_core/css/site.css", "site_core/js/preferences.js", "site_core/js/main.js"]
    assert addresses == [f"/static/{hashed(collected, name).relative_to(collected)}" for name in names]
    for address in addresses:
        response = visitor.get(address)
        assert (response.status_code, response["Content-Encoding"]) == (200, "br")
        assert "immutable" in response["Cache-Control"]


def test_the_error_page_has_the_joined_stylesheet_by_its_plain_name(visitor, collected):
    (address,) = re.findall(r'rel="stylesheet"\s+href="([^"]+)"', render_to_string("500.html"))

    response = visitor.get(address, headers={"Accept-Encoding": "identity"})

    assert address == "/static/site_core/css/site.css"
    assert response.status_code == 200
    assert b"@import" not in b"".join(response.streaming_content)


def test_the_error_page_needs_no_list_of_hashed_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = base.STORAGES

    assert "Something went wrong" in render_to_string("500.html")
