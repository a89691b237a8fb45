"""Gives the admin's list of synonyms what readers of a technical blog type for something else.

They are a beginning: editors change and remove them like their own.
"""

from django.db import migrations

from search.words import key_of

SYNONYMS = [
    ("a11y", "accessibility"),
    ("AI", "artificial intelligence"),
    ("app", "application"),
    ("async", "asynchronous"),
    ("auth", "authentication"),
    ("authz", "authorization"),
    ("CD", "continuous delivery"),
    ("CI", "continuous integration"),
    ("CLI", "command line"),
    ("config", "configuration"),
    ("cpp", "C++"),
    ("CSP", "content security policy"),
    ("db", "database"),
    ("deps", "dependencies"),
    ("dev", "development"),
    ("DI", "dependency injection"),
    ("dict", "dictionary"),
    ("DNS", "domain name system"),
    ("docs", "documentation"),
    ("DRF", "Django REST framework"),
    ("env", "environment"),
    ("error", "exception"),
    ("forum", "discussion board"),
    ("golang", "Go"),
    ("i18n", "internationalization"),
    ("IaC", "infrastructure as code"),
    ("internship", "intern"),
    ("job", "position"),
    ("JS", "JavaScript"),
    ("k8s", "Kubernetes"),
    ("l10n", "localization"),
    ("library", "package"),
    ("LLM", "large language model"),
    ("login", "sign in"),
    ("macOS", "OS X"),
    ("ML", "machine learning"),
    ("mock", "fake"),
    ("mongo", "MongoDB"),
    ("NLP", "natural language processing"),
    ("o11y", "observability"),
    ("OOP", "object-oriented programming"),
    ("ORM", "object-relational mapping"),
    ("OSS", "open source"),
    ("perf", "performance"),
    ("photo", "image"),
    ("picture", "image"),
    ("postgres", "PostgreSQL"),
    ("psql", "PostgreSQL"),
    ("py", "Python"),
    ("regex", "regular expression"),
    ("repo", "repository"),
    ("signup", "registration"),
    ("SSR", "server-side rendering"),
    ("TDD", "test-driven development"),
    ("TS", "TypeScript"),
    ("tutorial", "guide"),
    ("UI", "user interface"),
    ("upgrade", "update"),
    ("vacancy", "position"),
    ("VCS", "version control"),
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
