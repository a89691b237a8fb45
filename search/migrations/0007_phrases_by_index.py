"""Phrases by the index over words, so that no text is read to look for them.

SQLite knows where words stand; what parts two texts becomes a word, which no phrase reaches across. PostgreSQL is told
which words are neighbours: each pair of them is one word more, a number of 20 bits, so that the index stays small.

The index on PostgreSQL keeps no statistics: they would be made of the words of 30,000 articles at every ANALYZE, and
a planner without them takes the index, as it should.
"""

from importlib import import_module

from django.db import migrations

before = import_module("search.migrations.0002_words_of_entries")

COLUMNS = before.COLUMNS
ON_SQLITE = [before.ON_SQLITE[0].replace("./-_", "./-_|"), *before.ON_SQLITE[1:]]
FILL = "INSERT INTO search_entry_fts(search_entry_fts) VALUES ('rebuild')"
# In PL/pgSQL, which takes the text apart once: in SQL it takes more than twice as long.
LEXEMES = """CREATE FUNCTION search_lexemes(texts text, facets text) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
    DECLARE
        words text[] := string_to_array(texts, ' ');
    BEGIN
        RETURN array_remove(words || string_to_array(facets, ' '), '') || ARRAY(
            SELECT '~' || left(md5(word || ' ' || next), 5)
            FROM unnest(words, words[2:]) AS neighbours(word, next)
            WHERE word <> '' AND next <> '' AND '|' NOT IN (word, next)
        );
    END
    $$"""
ON_POSTGRESQL = [
    "DROP INDEX search_entry_words",
    LEXEMES,
    f"""CREATE INDEX search_entry_words ON search_entry USING gin (
        array_to_tsvector(search_lexemes({" || ".join(COLUMNS[:-1])}, {COLUMNS[-1]}))
    ) WITH (fastupdate = off)""",
    "ALTER INDEX search_entry_words ALTER COLUMN 1 SET STATISTICS 0",
]


def replace_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        before.drop_indexes(apps, schema_editor)
        statements = [*ON_SQLITE, FILL]
    else:
        statements = ON_POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


def restore_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        before.drop_indexes(apps, schema_editor)
        statements = [*before.ON_SQLITE, FILL]
    else:
        statements = ["DROP INDEX search_entry_words", "DROP FUNCTION search_lexemes", before.ON_POSTGRESQL[0]]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ("search", "0006_words_by_two_letters"),
    ]

    operations = [
        migrations.RunPython(replace_indexes, restore_indexes),
    ]
