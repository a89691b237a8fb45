"""Imports point one way, and nobody imports inside a function to get round that."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What each app may import of the others. `site_core.urls` and the settings are the project's assembly.
MAY_IMPORT = {
    "site_core": {"site_core"},
    "blog": {"blog", "site_core"},
    "home": {"home", "blog", "site_core"},
    "search": {"search", "blog", "site_core"},
}
ASSEMBLY = {"site_core/urls.py"}
ROOMS = {"identity", "publishing"}
MODULES = sorted(
    path
    for app in MAY_IMPORT
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts and str(path.relative_to(ROOT)) not in ASSEMBLY and "settings" not in path.parts
)
NO_HOMES = {"utils", "helpers", "common", "misc"}


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_follow_the_arrow(path):
    app = path.relative_to(ROOT).parts[0]

    tops = {module.split(".")[0] for module in imports(ast.parse(path.read_text()))}

    assert tops & set(MAY_IMPORT) <= MAY_IMPORT[app]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_relative_imports_are_not_used(path):
    relative = [
        node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom) and node.level
    ]

    assert relative == []


# `ready()` in apps.py runs once the models exist, which the top of the module does not.
@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "apps.py"], ids=named)
def test_our_own_modules_are_imported_at_the_top(path):
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]

    inside = [module for function in functions for module in imports(function)]

    assert [module for module in inside if module.split(".")[0] in MAY_IMPORT] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_are_named_for_what_they_hold(path):
    assert path.stem not in NO_HOMES


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_says_what_it_is_for(room):
    docstring = ast.get_docstring(ast.parse((ROOT / "site_core" / room / "__init__.py").read_text()))

    assert docstring


def test_every_room_is_known_here():
    found = {path.parent.name for path in (ROOT / "site_core").glob("*/apps.py")}

    assert found == ROOMS
