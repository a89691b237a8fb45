"""The indexes over the words of entries, which Django's models cannot say: FTS5 on SQLite, GIN on PostgreSQL.

On SQLite, three triggers keep the FTS5 table at what the entries are. A later migration that alters the table of
entries makes SQLite copy it, which loses the triggers: it has to make them again, as 0007 does.
"""

from django.db import migrations

COLUMNS = ("title", "labels", "headings", "excerpt", "body", "facets")


def values(row):
    return ", ".join(f"{row}.{column}" for column in COLUMNS)


FORGET = (
    f"INSERT INTO search_entry_fts(search_entry_fts, rowid, {', '.join(COLUMNS)}) "
    f"VALUES ('delete', old.article_id, {values('old')})"
)
ADD = f"INSERT INTO search_entry_fts(rowid, {', '.join(COLUMNS)}) VALUES (new.article_id, {values('new')})"
ON_SQLITE = [
    f"""CREATE VIRTUAL TABLE search_entry_fts USING fts5(
        {', '.join(COLUMNS)}, content='search_entry', content_rowid='article_id', tokenize="ascii tokenchars './-_'"
    )""",
    f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN {ADD}; END",
    f"CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN {FORGET}; END",
    f"CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN {FORGET}; {ADD}; END",
]
ON_POSTGRESQL = [
    f"""CREATE INDEX {name} ON search_entry USING gin (
        array_to_tsvector(array_remove(string_to_array({' || '.join(columns)}, ' '), ''))
    ) WITH (fastupdate = off)"""
    for name, columns in (("search_entry_words", COLUMNS), ("search_entry_names", COLUMNS[:2]))
]


def create_indexes(apps, schema_editor):
    for statement in ON_SQLITE if schema_editor.connection.vendor == "sqlite" else ON_POSTGRESQL:
        schema_editor.execute(statement)


def drop_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("added", "gone", "changed"):
            schema_editor.execute(f"DROP TRIGGER search_entry_{name}")
        schema_editor.execute("DROP TABLE search_entry_fts")
    else:
        for name in ("search_entry_words", "search_entry_names"):
            schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):

    dependencies = [
        ("search", "0001_readers_index"),
    ]

    operations = [
        migrations.RunPython(create_indexes, drop_indexes),
    ]
