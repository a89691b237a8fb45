"""The way of a query, from what a reader typed to what is shown: parse, expand, match, relax, rank, present.

`docs/search.md` says why each step is as it is.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from django.core.paginator import Page as ResultsPage
from django.db.models import QuerySet
from django.utils import timezone

from blog.models import ArticlePage
from search import matching
from search.expansion import Expansion, expand
from search.facets import LETTERS, facets_of, word_for
from search.matching import Alternative, Condition, Found, Group
from search.models import Section
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


class Answers(dict[Condition, Found]):
    """What was found for each condition, which is looked for once."""

    def __missing__(self, condition: Condition) -> Found:
        found = self[condition] = matching.found(condition)
        return found

    def with_phrases_read(self, condition: Condition) -> Condition:
        """The same condition for a database that has no index over phrases, after it has looked for them once."""
        condition, found = matching.with_phrases_read(condition, self[condition])
        self[condition] = found
        return condition


@dataclass(frozen=True)
class Search:
    """A query that has been read: which articles are meant, and how they are judged."""

    answers: Answers
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

    def found(self, chosen: Collection[str] = ()) -> Found:
        """The results that have these words among their facets."""
        return self.answers[self.condition.narrowed(chosen)]

    def complete_count(self, chosen: Collection[str]) -> int:
        """How many of them have all that was asked for."""
        return self.answers[self.complete.narrowed(chosen)].count

    def keys(self, chosen: Collection[str] = (), by_date: bool = False) -> Sequence[int]:
        """The keys of all results with these words among their facets, in order: the best whose rank is judged, then
        the others, newest first.
        """
        condition = self.condition.narrowed(chosen)
        found = self.answers[condition]
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
    words = {name: word_for(name, key) for name, key in choices.items()}
    chosen = list(words.values())
    page = paginate(search.keys(chosen, by_date))
    # What another choice in a facet would leave.
    beside = {name: search.found([word for other, word in words.items() if other != name]) for name in LETTERS}
    found = Results(
        query=text,
        page=page,
        results=present(page.object_list, Words(search.expansion.words)),
        facets=facets_of(beside, choices),
        left_out=search.left_out,
        complete_count=search.complete_count(chosen),
        read_as=reworded(text, search.read_instead),
        count_of_all=search.found().count,
    )
    if not found.count:
        return replace(found, nearest=cards(search.keys()[:MOST_NEAR]) or newest())
    return replace(found, spelling=better_spelling(text, search))


def understood(text: str) -> Search:
    """`text`, read and expanded, with a condition that enough articles meet. Phrases that none has are taken for words
    like others.
    """
    question, answers = read(text), Answers()
    found = relaxed(question, answers)
    if not question.phrases:
        return found
    condition = answers.with_phrases_read(found.condition)
    is_complete = found.complete == found.condition
    complete = condition if is_complete else answers.with_phrases_read(found.complete)
    found = replace(found, condition=condition, complete=complete)
    if not found.found().count:
        phrases = [" ".join(each.text for each in phrase) for phrase in question.phrases]
        found = relaxed(question.without_phrases(), answers)
        return replace(found, left_out=(*(f"“{phrase}”" for phrase in phrases), *found.left_out))
    return found


def relaxed(question: Question, answers: Answers) -> Search:
    """The strictest condition that enough articles meet: with all groups, or else with those that say most.

    Stop words alone are looked for in names, since a title can consist of them.
    """
    expansion, in_phrases = expand(question.names), expand([each for phrase in question.phrases for each in phrase])
    query = Query(
        groups=(*expansion.telling, *in_phrases.telling),
        words=[part for each in question.names for part in each.name.parts],
        articles=max(expansion.articles, in_phrases.articles),
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
        if not enough or answers[condition].count >= enough:
            break
    return Search(answers, condition, complete, query, merged(expansion, in_phrases), expansion.left_out)


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
    return replace(first, groups=(*first.groups, *second.groups))


def present(keys: Sequence[int], words: Words) -> list[Result]:
    """These articles as results, with the passages that have the words."""
    sections: dict[int, list[Section]] = {key: [] for key in keys}
    for section in Section.objects.filter(entry__in=keys):
        sections[section.entry_id].append(section)
    return [
        Result(article, words.marked(article.title), passages(sections[article.pk], words)) for article in shown(keys)
    ]


def shown(keys: Sequence[int]) -> list[ArticlePage]:
    """What names these articles, as far as anybody may read them now, in this order."""
    return in_order(ArticlePage.objects.published().for_naming(), keys)


def cards(keys: Sequence[int]) -> list[ArticlePage]:
    """The same with all that an article card shows."""
    return in_order(ArticlePage.objects.published().for_listing(), keys)


def in_order(articles: QuerySet[ArticlePage], keys: Sequence[int]) -> list[ArticlePage]:
    found = articles.in_bulk(keys) if keys else {}
    return [found[key] for key in keys if key in found]


def newest() -> list[ArticlePage]:
    return list(ArticlePage.objects.published().for_listing()[:MOST_NEAR])


def articles_near(words: str) -> list[ArticlePage]:
    """The few articles whose names say most of `words`, cleaned text; none where no name has a third of it."""
    expansion = expand(read(words).names)
    query = Query(expansion.telling, words.split(), expansion.articles, in_names=True)
    groups = sorted(expansion.telling, key=lambda group: group.articles)[:DECIDING]
    choices = choices_with(groups, query, LEAST_SHARE) if groups else ()
    keys = matching.candidates(Condition(choices, in_names=True)) if choices else []
    return cards(ranked(keys, query, timezone.now())[:MOST_NEAR])


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


def better_spelling(text: str, search: Search) -> Spelling | None:
    """`text` with a rare word in the commoner spelling it is one letter from, if that finds more."""
    count = search.found().count
    if count >= ENOUGH or search.expansion.corrected:
        return None
    for group in search.expansion.telling:
        word = group.alternatives[0].words[0]
        if len(group.alternatives[0].words) > 1:
            continue
        for other, _articles in corrections(word, typos=1, articles=COMMONER * group.articles)[:1]:
            query = reworded(text, {word: other})
            if query and (more := understood(query).found().count) > count:
                return Spelling(query, more)
    return None
