"""Brings readers' index to what is published: a row for each article that anybody may read, and no other row."""

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import QuerySet

from blog.models import ArticlePage
from search.facets import words_for
from search.models import ALL, NAMES, TEXTS, Entry, Section, Word
from search.words import LONGEST_WORD, stream
from site_core.story import Story
from site_core.targets import Targets

# Far more than any article has; what an import brings beyond is not searched.
LONGEST_TEXT = 500_000
# Rows of one statement, and articles of one transaction.
BATCH = 1_000
ARTICLES_AT_ONCE = 40


def update(keys: Iterable[int]) -> None:
    """Write the rows of those articles that are published now, and take out those of the others. Can be done twice.

    A few at a time, each few in a transaction: whoever else writes the index need not wait long.
    """
    keys = list(dict.fromkeys(keys))
    for start in range(0, len(keys), ARTICLES_AT_ONCE):
        update_few(keys[start : start + ARTICLES_AT_ONCE])


@transaction.atomic
def update_few(keys: Sequence[int]) -> None:
    # Read after the turn has come: nobody writes rows that are older than what is there.
    take_turns()
    public = ArticlePage.objects.published().for_feed().select_related("series").filter(pk__in=keys)
    rows = {article.pk: rows_of(article) for article in public}
    known = Entry.objects.in_bulk(keys)
    changed = [key for key in rows if key not in known or known[key].fingerprint != rows[key][0].fingerprint]
    before = [known[key] for key in known if key in changed or key not in rows]
    delete([entry.pk for entry in before])
    Entry.objects.bulk_create((rows[key][0] for key in changed), batch_size=BATCH)
    Section.objects.bulk_create((section for key in changed for section in rows[key][1]), batch_size=BATCH)
    count_words(before, [rows[key][0] for key in changed])


def remove(entries: QuerySet) -> None:
    """Take these rows out, with their words. Where there are none, nobody is waited for."""
    if not entries.exists():
        return
    with transaction.atomic():
        take_turns()
        gone = list(entries)
        delete([entry.pk for entry in gone])
        count_words(gone, [])


def prune() -> None:
    """Take out whatever is not published: after what hides many pages at once, as a privacy setting does."""
    remove(Entry.objects.exclude(pk__in=ArticlePage.objects.published().order_by().values("pk")))


def delete(keys: Sequence[int]) -> None:
    Section.objects.filter(entry__in=keys)._raw_delete(connection.alias)
    Entry.objects.filter(pk__in=keys)._raw_delete(connection.alias)


def take_turns() -> None:
    """Wait for whoever else writes the index: two that write one article at once would count its words twice."""
    if not Word.objects.select_for_update().filter(word=ALL):
        Word.objects.bulk_create([Word(word=ALL, articles=0, titles=0, length=0)], ignore_conflicts=True)
        list(Word.objects.select_for_update().filter(word=ALL))


def rows_of(article: ArticlePage) -> tuple[Entry, list[Section]]:
    """What is searched of `article`, and its parts as passages are taken from; nothing is written."""
    # Nothing is loaded for it: only its own words count, since what it points at may be hidden tomorrow.
    parts = Story(article.body, Targets()).parts()
    takeaways = "\n".join(str(takeaway.value) for takeaway in article.key_takeaways)
    labels = [
        *(category.name for category in (article.category, *article.further_categories) if category),
        *(tag.name for tag in article.tag_list),
        *(author.name for author in article.authors),
        *([article.series.name] if article.series else []),
    ]
    texts = {
        "title": [article.title],
        "labels": labels,
        "headings": [part.heading for part in parts],
        "excerpt": [article.excerpt, takeaways],
        "body": [part.text for part in parts],
    }
    sections = [
        Section(
            entry_id=article.pk,
            position=number,
            anchor=part.anchor,
            heading=plain(part.heading),
            text=plain(part.text),
        )
        for number, part in enumerate(parts)
    ]
    columns = {name: stream(map(plain, texts[name])) for name in TEXTS}
    entry = Entry(
        article_id=article.pk,
        **columns,
        facets=f" {' '.join(words_for(article))} ",
        length=columns["body"].count(" "),
        published_at=article.published_at,
        expire_at=article.expire_at,
    )
    entry.fingerprint = fingerprint_of(entry, sections)
    return entry, sections


def plain(text: str) -> str:
    """A text as the index and the passages have it: composed, and no longer than LONGEST_TEXT characters."""
    return unicodedata.normalize("NFC", text[:LONGEST_TEXT]).replace("\0", "")


def fingerprint_of(entry: Entry, sections: Sequence[Section]) -> str:
    values = [getattr(entry, name) for name in (*TEXTS, "facets")]
    dates = [str(entry.published_at), str(entry.expire_at)]
    told = json.dumps([values, dates, [[section.anchor, section.heading, section.text] for section in sections]])
    return hashlib.sha256(told.encode()).hexdigest()


def words_in(entry: Entry, columns: Iterable[str]) -> set[str]:
    return {word[:LONGEST_WORD] for name in columns for word in getattr(entry, name).split()} - {"|"}


def count_words(before: Iterable[Entry], after: Iterable[Entry]) -> None:
    """Count articles out of the vocabulary as they were, and in as they are. A word of no article is no row."""
    articles: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for entries, step in ((before, -1), (after, 1)):
        for entry in entries:
            articles[ALL] += step
            for counter, columns in ((articles, TEXTS), (titles, NAMES)):
                for word in words_in(entry, columns):
                    counter[word] += step
    changed = sorted(word for word in articles if articles[word] or titles[word])
    for start in range(0, len(changed), BATCH):
        words = changed[start : start + BATCH]
        rows, values = as_rows([(word, articles[word], titles[word], len(word)) for word in words])
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO search_word (word, articles, titles, length) {rows} ON CONFLICT (word) DO UPDATE SET "
                "articles = search_word.articles + excluded.articles, titles = search_word.titles + excluded.titles",
                values,
            )
        fewer = [word for word in words if articles[word] < 0]
        Word.objects.filter(word__in=fewer, articles__lte=0).exclude(word=ALL)._raw_delete(connection.alias)


def as_rows(rows: Sequence[tuple[str, int, int, int]]) -> tuple[str, list]:
    """Words with their three numbers as SQL that gives them, and its parameters."""
    if connection.vendor == "postgresql":
        # A parameter for each column: with one for each value, the driver and the server take twice as long.
        columns = [list(column) for column in zip(*rows, strict=True)]
        return "SELECT * FROM unnest(%s::text[], %s::int[], %s::int[], %s::int[])", columns
    return f"VALUES {', '.join(['(%s, %s, %s, %s)'] * len(rows))}", [value for row in rows for value in row]
