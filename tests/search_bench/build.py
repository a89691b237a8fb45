"""Fills a database with real posts and generated articles. Nothing is indexed yet."""

import json
import sys
from pathlib import Path

from blog.models import Author, BlogIndexPage, Category, Tag
from home.demo.loader import demo_articles
from home.site_setup import set_up_site
from tests.article_rows import insert_articles
from tests.search_bench.articles import AUTHORS, CATEGORIES, TAGS, Generator
from tests.search_bench.vocabulary import Vocabulary, counted, made_up, strings_in, words_of_body
from tests.search_eval.posts import Post, load_posts, read_posts

# Of the articles, at most one in so many is a real post: the mixture is the same in every size that has enough.
REAL_SHARE = 10


def posts_of(folder: str) -> list[Post]:
    return read_posts(Path(folder)) if Path(folder).is_dir() else []


def vocabulary_of(posts: list[Post]) -> Vocabulary:
    if posts:
        return Vocabulary(counted(f"{post.title} {words_of_body(json.loads(post.body))}" for post in posts))
    values = (str(value) for article in demo_articles() for block in article.body for value in strings_in(block.value))
    return Vocabulary(counted(values))


def main(size: str, folder: str) -> None:
    posts = posts_of(folder)
    set_up_site("Articles")
    index = BlogIndexPage.objects.get()
    some = posts[:: max(1, len(posts) * REAL_SHARE // int(size))][: int(size) // REAL_SHARE]
    load_posts(index, some)
    generator = Generator(vocabulary_of(posts), *topics())
    insert_articles(index, generator.articles(0, int(size) - len(some)))


def topics() -> tuple[list[int], list[int], list[int]]:
    """Keys of new categories, authors and tags."""
    categories = [
        Category.objects.create(name=made_up(number, 3).title(), slug=f"category-{number}", sort_order=number + 1)
        for number in range(CATEGORIES)
    ]
    authors = Author.objects.bulk_create(
        Author(
            name=f"{made_up(number, 2)} {made_up(AUTHORS + number, 3)}".title(),
            slug=f"author-{number}",
            role="Engineer",
            biography="Writes.",
        )
        for number in range(AUTHORS)
    )
    tags = Tag.objects.bulk_create(Tag(name=f"{made_up(number, 4)}", slug=f"tag-{number}") for number in range(TAGS))
    return [row.pk for row in categories], [row.pk for row in authors], [row.pk for row in tags]


if __name__ == "__main__":
    main(*sys.argv[1:])
