"""The index that Wagtail's search on PostgreSQL speaks of and creates nowhere.

Without it, every search in the admin reads the whole table. It is built beside what goes on, since the table may be
large already.
"""

from django.db import migrations

CREATE = "CREATE INDEX CONCURRENTLY IF NOT EXISTS wagtailsearch_words ON wagtailsearch_indexentry USING gin ((title || body))"
DROP = "DROP INDEX CONCURRENTLY IF EXISTS wagtailsearch_words"


def on_postgresql(statement):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ("search", "0002_words_of_entries"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [
        migrations.RunPython(on_postgresql(CREATE), on_postgresql(DROP)),
    ]
