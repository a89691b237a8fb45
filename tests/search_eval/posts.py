"""The posts of a folder as articles: read by the importer, and kept, since reading them takes half a minute."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from blog.importing.front_matter import FrontMatterError, read_front_matter, split_post
from blog.importing.loader import LONGEST_SLUG
from blog.importing.post_files import PostFile, TooLargeError, post_files
from blog.importing.preparation import RefusedError, prepare
from blog.importing.report import FileReport
from blog.importing.topics import Topics, ascii_slug, free_slug
from blog.models import ArticlePage, BlogIndexPage, Category
from site_core.story import Story
from site_core.targets import Targets
from tests.article_rows import ArticleRow, insert_articles
from tests.scratch import ROOT, cache_folder, fingerprint

# What decides about what becomes of a post.
CODE = [
    *(ROOT / "blog" / "importing").glob("*.py"),
    *(ROOT / "site_core" / "blocks").glob("*.py"),
    *(ROOT / name for name in ("blog/blocks.py", "site_core/story.py", "tests/search_eval/posts.py")),
]
CATEGORY = "Posts"


@dataclass(frozen=True)
class Post:
    """A post, converted. `name` is its path below the folder, `slug` the one that it gives itself."""

    name: str
    slug: str
    title: str
    excerpt: str
    body: str
    published_at: str
    word_count: int
    code_line_count: int
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def read_posts(folder: Path) -> list[Post]:
    """The posts below `folder` in every language, without those that the importer refuses."""
    kept = cache_folder() / f"posts-{fingerprint(*CODE, *(file.path for file in post_files(folder)))}.json"
    if kept.exists():
        return [Post(**values) for values in json.loads(kept.read_text())]
    posts = list(converted(folder))
    unfinished = kept.with_suffix(".unfinished")
    unfinished.write_text(json.dumps([asdict(post) for post in posts]))
    unfinished.replace(kept)
    return posts


def converted(folder: Path) -> Iterator[Post]:
    for file in post_files(folder):
        try:
            yield converted_post(file)
        except (FrontMatterError, RefusedError, TooLargeError, UnicodeDecodeError, RecursionError):
            # As in an import: it goes on without the post.
            continue


def converted_post(file: PostFile) -> Post:
    entries, text = split_post(file.text)
    front = read_front_matter(entries)
    prepared = prepare(file, front, text, with_images=False, report=FileReport(file.name))
    if prepared.published_at is None:
        raise RefusedError("The post has no date.")
    article = ArticlePage(body=prepared.body)
    words, code_lines = Story(article.body, Targets()).count()
    return Post(
        file.name,
        front.slug or file.stem,
        prepared.title,
        prepared.excerpt,
        json.dumps(prepared.body),
        prepared.published_at.isoformat(),
        words,
        code_lines,
        prepared.authors,
        prepared.tags,
    )


def rows_of(posts: list[Post]) -> Iterator[ArticleRow]:
    """`posts` as rows, with slugs as an import would give them; makes their topics."""
    topics, report = Topics(), FileReport("")
    category = Category.objects.get_or_create(slug="posts", defaults={"name": CATEGORY})[0]
    authors: dict[tuple[str, ...], list[int]] = {}
    tags: dict[tuple[str, ...], list[int]] = {}
    taken: set[str] = set()
    for post in posts:
        wanted = ascii_slug(post.slug)[:LONGEST_SLUG].strip("-") or "post"
        slug = free_slug(wanted, lambda each: each in taken or each in ArticlePage.reserved_slugs, LONGEST_SLUG)
        taken.add(slug)
        signed, labels = tuple(post.authors), tuple(post.tags)
        if signed not in authors:
            authors[signed] = list(Counter(author.pk for author in topics.authors(post.authors, report)))
        if labels not in tags:
            tags[labels] = [tag.pk for tag in topics.tags(post.tags, report)]
        yield ArticleRow(
            post.title,
            slug,
            post.excerpt,
            post.body,
            datetime.fromisoformat(post.published_at),
            [category.pk],
            authors[signed],
            tags[labels],
            post.word_count,
            post.code_line_count,
        )


def load_posts(index: BlogIndexPage, posts: list[Post]) -> dict[int, str]:
    """Publish `posts` below `index`; the slug that each post gives itself, by the key of its article."""
    keys = insert_articles(index, rows_of(posts))
    return {key: post.slug for key, post in zip(keys, posts, strict=True)}
