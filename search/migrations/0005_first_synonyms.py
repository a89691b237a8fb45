"""Gives the admin's list of synonyms what readers of a technical blog type for something else.

They are a beginning: editors change and remove them like their own.
"""

from django.db import migrations

from search.words import key_of

SYNONYMS = [
    ("a11y", "accessibility"),
    ("app", "application"),
    ("async", "asynchronous"),
    ("auth", "authentication"),
    ("authz", "authorization"),
    ("CD", "continuous delivery"),
    ("CI", "continuous integration"),
    ("config", "configuration"),
    ("cpp", "C++"),
    ("CSP", "content security policy"),
    ("db", "database"),
    ("deps", "dependencies"),
    ("dev", "development"),
    ("DI", "dependency injection"),
    ("DNS", "domain name system"),
    ("docs", "documentation"),
    ("DRF", "Django REST framework"),
    ("env", "environment"),
    ("golang", "Go"),
    ("i18n", "internationalization"),
    ("IaC", "infrastructure as code"),
    ("JS", "JavaScript"),
    ("k8s", "Kubernetes"),
    ("l10n", "localization"),
    ("LLM", "large language model"),
    ("ML", "machine learning"),
    ("mongo", "MongoDB"),
    ("o11y", "observability"),
    ("OOP", "object-oriented programming"),
    ("ORM", "object-relational mapping"),
    ("perf", "performance"),
    ("postgres", "PostgreSQL"),
    ("psql", "PostgreSQL"),
    ("py", "Python"),
    ("regex", "regular expression"),
    ("repo", "repository"),
    ("SSR", "server-side rendering"),
    ("TDD", "test-driven development"),
    ("TS", "TypeScript"),
]


def add_synonyms(apps, schema_editor):
    synonym = apps.get_model("search", "Synonym")
    rows = [
        synonym(term=term, same_as=same_as, term_key=key_of(term), same_as_key=key_of(same_as))
        for term, same_as in SYNONYMS
    ]
    synonym.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_searches_promotions_and_answers")]

    # Backwards nothing is taken away: by then the rows are the editors'.
    operations = [migrations.RunPython(add_synonyms, migrations.RunPython.noop)]
