"""A post that exists only for one test, and what its text becomes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from blog.importing.conversion import body_of
from blog.importing.pictures import Pictures
from blog.importing.post_files import PostFile
from blog.importing.report import FileReport


@pytest.fixture
def report() -> FileReport:
    return FileReport("post.md")


@pytest.fixture
def post(tmp_path: Path) -> PostFile:
    """A post with two images beside it, plan.png and tree.png."""
    for name, colour in (("plan.png", "#335577"), ("tree.png", "#775533")):
        Image.new("RGB", (8, 6), colour).save(tmp_path / name)
    return PostFile(tmp_path, tmp_path / "post.md")


@pytest.fixture
def convert(post: PostFile, report: FileReport) -> Callable[..., list[tuple[str, Any]]]:
    """The blocks of a text, each as its type and its value; an image is the name of its file."""

    def blocks_of(text: str, original: str = "https://example.org/blog/post/") -> list[tuple[str, Any]]:
        body = body_of(text, "A post", original, Pictures(post, report), report)
        return [(block["type"], with_names(block["value"])) for block in body]

    return blocks_of


def with_names(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: with_names(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [with_names(inner) for inner in value]
    return value.path.name if hasattr(value, "path") else value


@pytest.fixture
def said(report: FileReport) -> Callable[[str], list[str]]:
    """The remarks of one kind."""
    return lambda kind: [sentence for found, sentence in report.remarks if found == kind]
