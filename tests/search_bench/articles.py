"""Generated articles: the same for the same number, whatever the machine, if the vocabulary is the same."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from uuid import UUID

from tests.article_rows import ArticleRow
from tests.search_bench.vocabulary import SEED, Vocabulary, Zipf, made_up

NEWEST = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAYS = 3650
WORDS = (300, 1500, 700)  # least, most, most likely
CATEGORIES, AUTHORS, TAGS = 14, 400, 900
PHRASES, NAMES = 2_000, 5_000
# Every so many articles have a planted rare word, which stands in RARE_ARTICLES of them.
RARE_EVERY, RARE_ARTICLES = 10, 2


class Generator:
    """Makes articles from `vocabulary`; topics are keys of rows."""

    def __init__(self, vocabulary: Vocabulary, categories: list[int], authors: list[int], tags: list[int]):
        self.vocabulary = vocabulary
        self.categories, self.authors, self.tags = categories, authors, tags
        self.of_category, self.of_author, self.of_tag = Zipf(len(categories)), Zipf(len(authors)), Zipf(len(tags))
        self.of_phrase, self.of_name = Zipf(PHRASES), Zipf(NAMES)

    @cached_property
    def phrases(self) -> list[str]:
        return planted_phrases(self.vocabulary)

    @cached_property
    def names(self) -> list[str]:
        source = random.Random(f"{SEED} names")
        return [self.name(source) for _ in range(NAMES)]

    def articles(self, start: int, stop: int) -> Iterator[ArticleRow]:
        return (self.article(number) for number in range(start, stop))

    def article(self, number: int) -> ArticleRow:
        source = random.Random(f"{SEED} {number}")
        length = int(source.triangular(*WORDS))
        tags = {self.tags[self.of_tag.draw(source)] for _ in range(source.randint(1, 5))}
        authors = {self.authors[self.of_author.draw(source)] for _ in range(source.choice((1, 1, 1, 2)))}
        categories = {self.categories[self.of_category.draw(source)] for _ in range(source.choice((1, 1, 2)))}
        body, code_lines = self.body(number, source, length)
        return ArticleRow(
            self.title(source),
            f"article-{number}",
            self.sentence(source, source.randint(14, 26)),
            json.dumps(body),
            NEWEST - timedelta(days=source.random() * DAYS),
            sorted(categories),
            sorted(authors),
            sorted(tags),
            length,
            code_lines,
        )

    def title(self, source: random.Random) -> str:
        words = self.vocabulary.draw_telling(source, source.randint(2, 5)) + self.vocabulary.draw(source, 2)
        if source.random() < 0.2:
            words.append(self.names[self.of_name.draw(source)])
        source.shuffle(words)
        title = " ".join(words)
        return title[:1].upper() + title[1:]

    def body(self, number: int, source: random.Random, length: int) -> tuple[list[dict], int]:
        paragraphs, written = [], 0
        while written < length:
            size = source.randint(40, 120)
            paragraphs.append(self.paragraph(source, size))
            written += size
        for planted in self.planted(number, source):
            place = source.randrange(len(paragraphs))
            paragraphs[place] = f"{paragraphs[place]} {planted}."
        blocks, code_lines = [], 0
        while paragraphs:
            some, paragraphs = paragraphs[:2], paragraphs[2:]
            blocks.append(("text", "".join(f"<p>{paragraph}</p>" for paragraph in some)))
            if source.random() < 0.15:
                lines = [f"{self.fresh_name(source)} = {self.fresh_name(source)}(rows)" for _ in range(5)]
                blocks.append(("code", {"language": "python", "file_name": "", "code": "\n".join(lines)}))
                code_lines += len(lines)
            if paragraphs and source.random() < 0.7:
                heading = " ".join(self.vocabulary.draw_telling(source, source.randint(2, 5)))
                value = {"text": heading.capitalize(), "level": "2", "anchor": f"section-{len(blocks)}"}
                blocks.append(("heading", value))
        return [
            {"type": kind, "value": value, "id": str(UUID(int=number * 100 + place))}
            for place, (kind, value) in enumerate(blocks)
        ], code_lines

    def planted(self, number: int, source: random.Random) -> Iterator[str]:
        """What queries can ask for: phrases, names that others share, names of its own, and a rare word."""
        for _ in range(3):
            yield self.phrases[self.of_phrase.draw(source)]
        for _ in range(4):
            yield f"<code>{self.names[self.of_name.draw(source)]}</code>"
        for _ in range(2):
            yield f"<code>{self.fresh_name(source)}</code>"
        if number % RARE_EVERY == 0:
            yield rare_word(number)

    def paragraph(self, source: random.Random, length: int) -> str:
        sentences = []
        while length > 0:
            size = min(length, source.randint(8, 20))
            sentences.append(self.sentence(source, size))
            length -= size
        return " ".join(sentences)

    def sentence(self, source: random.Random, length: int) -> str:
        text = " ".join(self.vocabulary.draw(source, length))
        return f"{text[:1].upper()}{text[1:]}."

    def name(self, source: random.Random) -> str:
        """A name as code has it, of two or three words."""
        words = [word.replace("’", "").replace("'", "") for word in self.vocabulary.draw_telling(source, 3)]
        first, second, third = words
        return source.choice(
            [
                f"{first}_{second}",
                f"{first}_{second}_{third}",
                f"{first}{second.capitalize()}",
                f"{first.capitalize()}{second.capitalize()}",
                f"{first}::{second}",
                f"{first}.{second}()",
                f"{first}-{second}",
                f"{first}.js",
            ]
        )

    def fresh_name(self, source: random.Random) -> str:
        return f"{self.name(source).removesuffix('()')}_{made_up(source.randrange(1 << 30), syllables=2)}"


def planted_phrases(vocabulary: Vocabulary) -> list[str]:
    source = random.Random(f"{SEED} phrases")
    return [" ".join(vocabulary.draw_telling(source, source.choice((2, 2, 3)))) for _ in range(PHRASES)]


def rare_word(number: int) -> str:
    """The word that is planted in the article of `number`, and in RARE_ARTICLES altogether."""
    return made_up(number // (RARE_EVERY * RARE_ARTICLES))
