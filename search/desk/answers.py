"""Closes what readers searched for in vain when an article is published that answers it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.utils import timezone

from blog.models import ArticlePage
from search.indexing import rows_of, words_in
from search.models import TEXTS, Synonym, UnansweredQuery
from search.questions import Typed, read
from search.words import STOP_WORDS, key_of, words_of
from site_core.publishing.events import Consumer, register_consumer
from site_core.publishing.models import EventDelivery, PublicationEvent

# Rows that are looked at between two writes.
BATCH = 500


def close_answered(article: ArticlePage) -> int:
    """Close every open entry that the public `article` answers, and name it there; gives how many.

    The article has all that was asked for but words like “the”, each as it was typed, in its other spellings, or as a
    synonym of it.
    """
    entry, _sections = rows_of(article)
    words = words_in(entry, TEXTS)
    synonyms = synonym_words()
    rows = UnansweredQuery.objects.open().values_list("pk", "query").iterator(BATCH)
    answered = [key for key, query in rows if is_answered(query, words, synonyms)]
    now = timezone.now()
    for start in range(0, len(answered), BATCH):
        closing = UnansweredQuery.objects.open().filter(pk__in=answered[start : start + BATCH])
        closing.update(closed_at=now, article=article)
    return len(answered)


def is_answered(query: str, words: Collection[str], synonyms: Mapping[str, Sequence[Collection[str]]]) -> bool:
    """Whether an article with these `words` has all that `query` asks for."""
    question = read(query)
    typed = (*question.names, *(each for phrase in question.phrases for each in phrase))
    telling = [each for each in typed if not STOP_WORDS.issuperset(each.name.parts)]
    if not telling or any(has(each, words, {}) for each in question.excluded):
        return False
    key = key_of(query)
    in_one_piece = key in words or any(words >= set(same) for same in synonyms.get(key, ()))
    return in_one_piece or all(has(each, words, synonyms) for each in telling)


def has(typed: Typed, words: Collection[str], synonyms: Mapping[str, Sequence[Collection[str]]]) -> bool:
    name = typed.name
    same = synonyms.get(name.key, ())
    return name.whole in words or words >= set(name.parts) or any(words >= set(other) for other in same)


def synonym_words() -> dict[str, list[list[str]]]:
    """The words of everything that is the same as a name, by the name's key."""
    found = defaultdict(list)
    for synonym in Synonym.objects.all():
        found[synonym.term_key].append(words_of(synonym.same_as))
        found[synonym.same_as_key].append(words_of(synonym.term))
    return found


def may_answer(event: PublicationEvent) -> bool:
    is_published = event.kind == PublicationEvent.Kind.PUBLISHED and event.is_public
    return is_published and issubclass(event.content_type.model_class(), ArticlePage)


def look_for_answers(delivery: EventDelivery) -> None:
    """What was published may have been taken down since, or become private: then it answers nobody."""
    if article := ArticlePage.objects.published().filter(pk=delivery.event.object_id).first():
        close_answered(article)


def register() -> None:
    register_consumer(Consumer("answers", look_for_answers, is_wanted=may_answer))
