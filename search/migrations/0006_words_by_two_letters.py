from django.db import migrations, models
from django.db.models.functions import Left, Right


def letters(expression, length):
    return models.GeneratedField(
        db_persist=True, expression=expression, output_field=models.CharField(max_length=length)
    )


class Migration(migrations.Migration):

    dependencies = [
        ("search", "0005_first_synonyms"),
    ]

    operations = [
        migrations.RemoveIndex("word", "word_by_its_beginning"),
        migrations.RemoveIndex("word", "word_by_its_end"),
        migrations.RemoveField("word", "final"),
        migrations.RemoveField("word", "initial"),
        migrations.AddField("word", "initial", letters(Left("word", 1), 1)),
        migrations.AddField("word", "beginning", letters(Left("word", 2), 2)),
        migrations.AddField("word", "ending", letters(Right("word", 2), 2)),
        migrations.AddIndex("word", models.Index(fields=["initial", "length"], name="word_by_its_initial")),
        migrations.AddIndex("word", models.Index(fields=["beginning", "length"], name="word_by_its_beginning")),
        migrations.AddIndex("word", models.Index(fields=["ending", "length"], name="word_by_its_end")),
        migrations.AddIndex(
            "word",
            models.Index(fields=["beginning"], condition=models.Q(titles__gt=0), name="word_of_a_title"),
        ),
    ]
