"""What readers of the generated articles would ask, by class: no query twice, and the same ones in every run."""

import random
from collections import Counter
from collections.abc import Callable
from urllib.parse import urlencode

from blog.models import ArticlePage
from search.words import STOP_WORDS
from tests.search_bench.articles import RARE_ARTICLES, RARE_EVERY, planted_phrases, rare_word
from tests.search_bench.vocabulary import SEED, WORD, Vocabulary, words_of_body

SAMPLE = 600
# So many words are common: those whose share of the articles is nearest to a half.
COMMON = 60
# In how many of a hundred articles the words of a query stand that means something, at least and at most.
MIDDLING = (0.5, 20)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Queries:
    """Makes addresses. `size` is the number of all articles."""

    def __init__(self, vocabulary: Vocabulary, size: int, seed: str = ""):
        self.source = random.Random(f"{SEED} {size} {seed}")
        self.size = size
        self.phrases = planted_phrases(vocabulary)
        self.known = set(vocabulary.words)
        self.articles = self.sample()
        self.texts = [words_of(article) for article in self.articles]
        holders: Counter[str] = Counter()
        for words in self.texts:
            holders.update(set(words))
        shares = {word: 100 * count / len(self.texts) for word, count in holders.items() if word not in STOP_WORDS}
        self.common = sorted(shares, key=lambda word: (abs(shares[word] - 50), word))[:COMMON]
        self.middling = {word for word, share in shares.items() if MIDDLING[0] <= share <= MIDDLING[1]}

    def sample(self) -> list[ArticlePage]:
        keys = list(ArticlePage.objects.order_by("pk").values_list("pk", flat=True))
        chosen = self.source.sample(keys, min(SAMPLE, len(keys)))
        articles = ArticlePage.objects.select_related("category").prefetch_related(
            "article_tags__tag", "authorships__author"
        )
        return list(articles.filter(pk__in=chosen).order_by("pk"))

    def of(self, kind: str, count: int) -> list[str]:
        """`count` different addresses of one class, or as many as there are."""
        make: Callable[[], str] = getattr(self, kind)
        found: dict[str, None] = {}
        for _attempt in range(50 * count):
            found.setdefault(make())
            if len(found) == count:
                break
        return list(found)

    def common_word(self) -> str:
        return page(self.source.choice(self.common))

    def rare_word(self) -> str:
        group = RARE_EVERY * RARE_ARTICLES
        return page(rare_word(group * self.source.randrange(max(1, self.size * 8 // 10 // group))))

    def two_words(self) -> str:
        return page(" ".join(self.words_of_an_article(2)))

    def phrase(self) -> str:
        if self.source.random() < 0.5:
            return page(f'"{self.source.choice(self.phrases)}"')
        words = self.source.choice(self.texts)
        place = self.source.randrange(len(words) - 1)
        return page(f'"{words[place]} {words[place + 1]}"')

    def typo(self) -> str:
        while True:
            word = self.words_of_an_article(1)[0]
            if len(word) >= 6 and (wrong := self.mistyped(word)) not in self.known:
                return page(wrong)

    def one_facet(self) -> str:
        """A common word of an article, and a choice among facets that this article has."""
        while True:
            place = self.source.randrange(len(self.articles))
            words = sorted(set(self.common).intersection(self.texts[place]))
            if words:
                name, value = self.source.choice(facets_of(self.articles[place]))
                return page(self.source.choice(words), **{name: value})

    def newest_first(self) -> str:
        return page(self.source.choice(self.common), sort="date")

    def fifth_page(self) -> str:
        return page(self.source.choice(self.common), page="5")

    def suggestion(self) -> str:
        words = self.words_of_an_article(self.source.choice((1, 1, 2)))
        last = words[-1][: self.source.randint(3, 6)]
        return f"/search/suggestions/?{urlencode({'q': ' '.join([*words[:-1], last])})}"

    def words_of_an_article(self, count: int) -> list[str]:
        while True:
            words = list(dict.fromkeys(word for word in self.source.choice(self.texts) if word in self.middling))
            if len(words) >= count:
                return self.source.sample(words, count)

    def mistyped(self, word: str) -> str:
        place = self.source.randrange(1, len(word) - 1)
        before, letter, after = word[:place], word[place], word[place + 1 :]
        other = self.source.choice(LETTERS)
        return self.source.choice(
            [
                f"{before}{after}",
                f"{before}{other}{after}",
                f"{before}{letter}{other}{after}",
                f"{before}{after[0]}{letter}{after[1:]}",
            ]
        )


def page(text: str, **choices: str) -> str:
    return f"/search/?{urlencode({'q': text, **choices})}"


def words_of(article: ArticlePage) -> list[str]:
    return [word.lower() for word in WORD.findall(f"{article.title} {words_of_body(list(article.body.raw_data))}")]


def facets_of(article: ArticlePage) -> list[tuple[str, str]]:
    return [
        ("category", article.category.slug),
        *(("tag", tag.slug) for tag in article.tag_list),
        *(("author", author.slug) for author in article.authors),
        ("year", str(article.published_at.year)),
    ]
