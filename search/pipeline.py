"""The way of a query, from what a reader typed to what is shown: parse, expand, match, relax, rank, present.

`docs/search.md` says why each step is as it is.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from django.core.paginator import Page as ResultsPage
from django.utils import timezone

from blog.models import ArticlePage
from search import matching
from search.expansion import Expansion, expand
from search.facets import LETTERS, facets_of, word_for
from search.matching import Alternative, Condition, Found, Group
from search.models import ALL, Section, Word
from search.passages import Words, passages
from search.questions import Question, Typed, read
from search.ranking import Query, ranked
from search.results import Result, Results, Spelling
from search.spelling import corrections
from search.words import names

# With fewer articles that have all that was asked for, those follow that have most of it.
ENOUGH = 10
# How much of a query an article must have, by the rarity of each word, and how many articles must have that: where
# fewer do, less is enough. Where as many have all of it as are judged, the others are not looked for.
SHARES = ((1.0, matching.CANDIDATES), (0.6, ENOUGH), (0.35, ENOUGH), (0.0, 0))
# The rarest words of a long query decide what is found; in which order, all of them do.
DECIDING = 6
# Another spelling of a known word is offered if so many times as many articles have it.
COMMONER = 5
MOST_NEAR = 3
# Of the words of an address that leads nowhere, in the names of an article that is offered there.
LEAST_SHARE = 1 / 3


@dataclass(frozen=True)
class Search:
    """A query that has been read: which articles are meant, and how they are judged."""

    condition: Condition
    # The same, for articles that have all that was asked for.
    complete: Condition
    query: Query
    expansion: Expansion
    left_out: tuple[str, ...] = ()

    @property
    def read_instead(self) -> Mapping[str, str]:
        """Where some words were read as others: these, and nothing for what was left out."""
        corrected = self.expansion.corrected
        return {**dict.fromkeys(self.left_out, ""), **corrected} if corrected else {}

    def keys(self, chosen: Collection[str] = (), found: Found | None = None, by_date: bool = False) -> Sequence[int]:
        """The keys of all results with these words among their facets, in order: the best whose rank is judged, then
        the others, newest first. `found` are they, where they are known.
        """
        condition = self.condition.narrowed(chosen)
        found = found or matching.found(condition)
        if by_date:
            return found.keys
        best = ranked(matching.candidates(condition, found), self.query, timezone.now())
        are_best = frozenset(best)
        return [*best, *(key for key in found.keys if key not in are_best)][: found.count]


def find(
    text: str, choices: Mapping[str, str], by_date: bool, paginate: Callable[[Sequence[int]], ResultsPage]
) -> Results:
    """The answer to the query `text`, narrowed down by `choices`: a value by the name of its facet.

    `paginate` takes the keys of all results, and gives the page that is shown.
    """
    search = understood(text)
    chosen = {name: word_for(name, key) for name, key in choices.items()}
    among = Choices(search.condition, chosen)
    page = paginate(search.keys(chosen.values(), among.all, by_date))
    found = Results(
        query=text,
        page=page,
        results=present(page.object_list, Words(search.expansion.words)),
        facets=facets_of({name: among.beside(name) for name in LETTERS}, choices),
        left_out=search.left_out,
        complete_count=among.count_of(search.complete),
        read_as=reworded(text, search.read_instead),
        count_of_all=among.none.count,
    )
    if not found.count:
        return replace(found, nearest=shown(search.keys(found=among.none)[:MOST_NEAR]) or newest())
    return replace(found, spelling=better_spelling(text, search, found.count_of_all))


def understood(text: str) -> Search:
    """`text`, read and expanded, with a condition that enough articles meet. Phrases that none has are taken for words
    like others.
    """
    question = read(text)
    found = relaxed(question)
    if not question.phrases:
        return found
    condition = matching.with_phrases_read(found.condition)
    is_complete = found.complete == found.condition
    complete = condition if is_complete else matching.with_phrases_read(found.complete)
    found = replace(found, condition=condition, complete=complete)
    if not matching.has_as_many(found.condition, 1):
        phrases = [" ".join(each.text for each in phrase) for phrase in question.phrases]
        found = relaxed(question.without_phrases())
        return replace(found, left_out=(*(f"“{phrase}”" for phrase in phrases), *found.left_out))
    return found


def relaxed(question: Question) -> Search:
    """The strictest condition that enough articles meet: with all groups, or else with those that say most.

    Stop words alone are looked for in names, since a title can consist of them.
    """
    expansion, in_phrases = expand(question.names), expand([each for phrase in question.phrases for each in phrase])
    query = Query(
        groups=(*expansion.telling, *in_phrases.telling),
        words=[part for each in question.names for part in each.name.parts],
        articles=article_count(),
    )
    base = Condition(
        phrases=tuple(forms_of(phrase) for phrase in question.phrases),
        excluded=tuple(Alternative(form) for each in question.excluded for form in forms_of([each])),
        in_names=bool(expansion.groups) and expansion.says_nothing and not question.phrases,
    )
    groups = sorted(expansion.telling, key=lambda group: group.articles)[:DECIDING]
    complete = replace(base, choices=(tuple(groups),) if groups else ())
    condition = complete
    for share, enough in SHARES if len(groups) > 1 else ():
        condition = replace(base, choices=choices_with(groups, query, share))
        if not enough or matching.has_as_many(condition, enough):
            break
    return Search(condition, complete, query, merged(expansion, in_phrases), expansion.left_out)


def article_count() -> int:
    """How many articles anybody may read, by the index."""
    return Word.objects.filter(word=ALL).values_list("articles", flat=True).first() or 0


def choices_with(groups: Sequence[Group], query: Query, share: float) -> tuple[tuple[Group, ...], ...]:
    """The smallest choices among `groups` that are worth `share` of all of them, by their rarity."""
    wanted = share * sum(map(query.rarity, groups))
    choices: list[tuple[Group, ...]] = []
    for length in range(1, len(groups) + 1):
        for choice in combinations(groups, length):
            is_smallest = not any(set(smaller) <= set(choice) for smaller in choices)
            # What floating point makes of a sum in another order is no difference.
            if is_smallest and sum(map(query.rarity, choice)) >= wanted - 1e-9:
                choices.append(choice)
    return tuple(choices)


def forms_of(typed: Sequence[Typed]) -> tuple[tuple[str, ...], ...]:
    """A sequence of names as an article may have it: each in parts, or in one piece."""
    parts = tuple(part for each in typed for part in each.name.parts)
    return tuple(dict.fromkeys([parts, tuple(each.name.key for each in typed)]))


def merged(first: Expansion, second: Expansion) -> Expansion:
    return Expansion((*first.groups, *second.groups), first.left_out, first.corrected) if second.groups else first


class Choices:
    """What is found with each of the choices that were made among facets; looked for once."""

    def __init__(self, condition: Condition, words: Mapping[str, str]):
        self.condition, self.words = condition, words
        self.known: dict[frozenset[str], Found] = {}

    def found(self, names: Collection[str]) -> Found:
        """What is left by the choices of the facets in `names`."""
        key = frozenset(names)
        if key not in self.known:
            self.known[key] = matching.found(self.condition.narrowed([self.words[name] for name in sorted(key)]))
        return self.known[key]

    def beside(self, name: str) -> Found:
        """What another choice in the facet `name` would leave."""
        return self.found(self.words.keys() - {name})

    def count_of(self, condition: Condition) -> int:
        """How many of what all choices leave are meant by `condition` as well."""
        if condition == self.condition:
            return self.all.count
        return matching.count(condition.narrowed(list(self.words.values())))

    @property
    def all(self) -> Found:
        return self.found(self.words)

    @property
    def none(self) -> Found:
        return self.found(())


def present(keys: Sequence[int], words: Words) -> list[Result]:
    """These articles as results, with the passages that have the words."""
    sections: dict[int, list[Section]] = {key: [] for key in keys}
    for section in Section.objects.filter(entry__in=keys):
        sections[section.entry_id].append(section)
    return [
        Result(article, words.marked(article.title), passages(sections[article.pk], words, article.url))
        for article in shown(keys)
    ]


def shown(keys: Sequence[int]) -> list[ArticlePage]:
    """These articles as far as anybody may read them now, in this order."""
    articles = ArticlePage.objects.published().for_listing().in_bulk(keys) if keys else {}
    return [articles[key] for key in keys if key in articles]


def newest() -> list[ArticlePage]:
    return list(ArticlePage.objects.published().for_listing()[:MOST_NEAR])


def articles_near(words: str) -> list[ArticlePage]:
    """The few articles whose names say most of `words`, cleaned text; none where no name has a third of it."""
    expansion = expand(read(words).names)
    query = Query(expansion.telling, words.split(), article_count(), in_names=True)
    groups = sorted(expansion.telling, key=lambda group: group.articles)[:DECIDING]
    choices = choices_with(groups, query, LEAST_SHARE) if groups else ()
    keys = matching.candidates(Condition(choices, in_names=True)) if choices else []
    return shown(ranked(keys, query, timezone.now())[:MOST_NEAR])


def reworded(text: str, instead: Mapping[str, str]) -> str:
    """`text` with other words in the place of some; empty where there are none."""
    if not instead:
        return ""
    pieces, position = [], 0
    for name in names(text):
        if not instead.keys().isdisjoint(name.parts):
            pieces += [text[position : name.start], " ".join(instead.get(part, part) for part in name.parts)]
            position = name.end
    return " ".join("".join([*pieces, text[position:]]).split())


def better_spelling(text: str, search: Search, count: int) -> Spelling | None:
    """`text` with a rare word in the commoner spelling it is one letter from, if that finds more than `count`."""
    if count >= ENOUGH or search.expansion.corrected:
        return None
    for group in search.expansion.telling:
        word = group.alternatives[0].words[0]
        if len(group.alternatives[0].words) > 1:
            continue
        for other, _articles in corrections(word, typos=1, articles=COMMONER * group.articles)[:1]:
            query = reworded(text, {word: other})
            if query and (more := matching.count(understood(query).condition)) > count:
                return Spelling(query, more)
    return None
