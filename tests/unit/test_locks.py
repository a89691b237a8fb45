"""The locks hold what pyproject.toml asks for; `make lock` writes them."""

import re
import tomllib

import pytest
from django.conf import settings
from packaging.requirements import Requirement

PROJECT = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
LOCKS = {
    "requirements.txt": ["lts"],
    "tests/requirements.txt": ["lts", "tests"],
    "tests/requirements-django61.txt": ["django61", "tests"],
}


@pytest.mark.parametrize(("lock", "groups"), LOCKS.items())
def test_lock_satisfies_every_direct_dependency(lock, groups):
    wanted = [*PROJECT["project"]["dependencies"]]
    for group in groups:
        wanted += PROJECT["dependency-groups"][group]

    versions = locked(lock)

    assert [str(each) for each in map(Requirement, wanted) if not satisfied(each, versions)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock):
    text = (settings.BASE_DIR / lock).read_text()

    packages = re.split(r"\n(?=[a-z0-9])", text)

    assert [package.split()[0] for package in packages[1:] if "--hash=sha256:" not in package] == []


def test_tests_run_on_the_versions_that_are_deployed():
    deployed, tested = locked("requirements.txt"), locked("tests/requirements.txt")

    assert {name: tested.get(name) for name in deployed} == deployed


def locked(lock):
    """The versions in a lock by name; a package can have several, for several platforms."""
    versions = {}
    for name, version in re.findall(
        r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", (settings.BASE_DIR / lock).read_text(), re.MULTILINE
    ):
        versions.setdefault(name, set()).add(version)
    return versions


def satisfied(requirement, versions):
    name = re.sub(r"[-_.]+", "-", requirement.name).lower()
    return any(requirement.specifier.contains(version) for version in versions.get(name, ()))
