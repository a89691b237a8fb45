import json
import random
from collections import Counter

import pytest

from tests.search_bench.articles import RARE_ARTICLES, RARE_EVERY, Generator, planted_phrases, rare_word
from tests.search_bench.vocabulary import LEAST_WORDS, Vocabulary, Zipf, counted, words_of_body


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary(counted(["the index of the table", "an index is a promise"]))


def generator(vocabulary):
    return Generator(vocabulary, categories=[1, 2, 3], authors=[4, 5], tags=[6, 7, 8])


def test_words_are_as_likely_as_they_were_counted():
    vocabulary = Vocabulary(Counter(common=98, rare=2))

    drawn = Counter(vocabulary.draw(random.Random(1), 10_000))

    assert 100 < drawn["rare"] < 300


def test_a_small_vocabulary_is_filled_with_rarer_words(vocabulary):
    # A few of those that are made up are the same.
    assert len(vocabulary.words) == pytest.approx(LEAST_WORDS, rel=0.001)
    assert set(vocabulary.words[:2]) == {"the", "index"}


def test_an_article_is_the_same_whoever_makes_it(vocabulary):
    assert generator(vocabulary).article(7) == generator(vocabulary).article(7)
    assert generator(vocabulary).article(7) != generator(vocabulary).article(8)


def test_rare_word_stands_in_as_many_articles_as_it_says(vocabulary):
    articles = list(generator(vocabulary).articles(0, 3 * RARE_EVERY * RARE_ARTICLES))

    holders = [article for article in articles if rare_word(0) in article.body]

    assert len(holders) == RARE_ARTICLES
    assert len({rare_word(number) for number in range(0, 2000, RARE_EVERY * RARE_ARTICLES)}) == 100


def test_phrases_and_names_are_planted(vocabulary):
    article = generator(vocabulary).article(3)

    text = words_of_body(json.loads(article.body))

    assert sum(f" {phrase}." in text for phrase in set(planted_phrases(vocabulary))) >= 1
    assert "<code>" in article.body


def test_first_places_of_zipf_are_the_likeliest():
    zipf, source = Zipf(10), random.Random(1)

    drawn = Counter(zipf.draw(source) for _ in range(5000))

    assert set(drawn) == set(range(10))
    assert drawn[0] > 1.5 * drawn[1] > 1.5 * drawn[4]
