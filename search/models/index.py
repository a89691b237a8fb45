"""Readers' index, and the synonyms that its questions are widened by.

The index has rows for articles that anybody may read, and for nothing else: its counts, its vocabulary and the time
that it takes can tell of nothing else.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Left, Right
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from search.words import LONGEST_WORD, STOP_WORDS, key_of, words_of

# The columns of words of an entry, from that in which a word says most, and those that name the article.
TEXTS = ("title", "labels", "headings", "excerpt", "body")
NAMES = ("title", "labels")
# The row of the vocabulary that counts the articles.
ALL = ""
# The longest name that a synonym can have.
MAXIMUM_TERM_WORDS = 6


class Entry(models.Model):
    """One published article, as words that are brought to one form: see `search.words`.

    Each column of words begins and ends with a blank, so that a word or a phrase is found between blanks. `facets`
    holds its category, tags, authors and year in the same way, as `search.facets` writes them. The table has an index
    over all words that no field here shows: FTS5 on SQLite, GIN on PostgreSQL; see `search.matching`.
    """

    article = models.OneToOneField("blog.ArticlePage", primary_key=True, on_delete=models.CASCADE, related_name="+")
    # Before the long columns, which a database then need not read to count matches.
    facets = models.TextField()
    published_at = models.DateTimeField(db_index=True)
    expire_at = models.DateTimeField(null=True)
    length = models.PositiveIntegerField(help_text="Words in the body.")
    # Of all that the row and its sections are made from: what has not changed is not written again.
    fingerprint = models.CharField(max_length=64)
    title = models.TextField()
    labels = models.TextField(help_text="Category, tags, authors and series.")
    headings = models.TextField()
    excerpt = models.TextField()
    body = models.TextField()

    class Meta:
        verbose_name = _("article in the readers’ index")
        verbose_name_plural = _("articles in the readers’ index")

    def __str__(self):
        return self.title.strip()


class Section(models.Model):
    """A part of an article as readers see it, from one heading to the next: where a passage is taken from."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    anchor = models.CharField(max_length=255, blank=True, help_text="Empty for what stands before the first heading.")
    heading = models.TextField(blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["entry", "position"], name="section_has_one_place")]
        verbose_name = _("section in the readers’ index")
        verbose_name_plural = _("sections in the readers’ index")

    def __str__(self):
        return self.heading or str(self.position)


class Word(models.Model):
    """A word of the index, and in how many articles it stands: what spelling and rarity are judged by.

    The row whose word is empty counts the articles themselves. `initial` is the first letter, `beginning` and `ending`
    are two: what a misspelt word still shares with this one finds it by an index.
    """

    word = models.CharField(max_length=LONGEST_WORD, primary_key=True)
    articles = models.IntegerField()
    titles = models.IntegerField(help_text="In how many titles and labels.")
    initial = models.GeneratedField(
        expression=Left("word", 1), output_field=models.CharField(max_length=1), db_persist=True
    )
    beginning = models.GeneratedField(
        expression=Left("word", 2), output_field=models.CharField(max_length=2), db_persist=True
    )
    ending = models.GeneratedField(
        expression=Right("word", 2), output_field=models.CharField(max_length=2), db_persist=True
    )
    length = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["beginning", "length"], name="word_by_its_beginning"),
            models.Index(fields=["ending", "length"], name="word_by_its_end"),
            models.Index(fields=["initial", "length"], name="word_by_its_initial"),
            # Few words stand in titles, and what is only begun is looked for among them.
            models.Index(fields=["beginning"], condition=models.Q(titles__gt=0), name="word_of_a_title"),
        ]
        verbose_name = _("word of the readers’ index")
        verbose_name_plural = _("words of the readers’ index")

    def __str__(self):
        return self.word


class Synonym(models.Model):
    """Two names of one thing: who searches for one finds the other as well."""

    term = models.CharField(_("term"), max_length=80, help_text=_("What readers type, for example k8s."))
    same_as = models.CharField(_("means the same as"), max_length=80, help_text=_("For example Kubernetes."))
    term_key = models.CharField(max_length=200, editable=False, db_index=True)
    same_as_key = models.CharField(max_length=200, editable=False, db_index=True)

    panels = [FieldPanel("term"), FieldPanel("same_as")]

    class Meta:
        ordering = ["term", "same_as"]
        constraints = [models.UniqueConstraint(fields=["term_key", "same_as_key"], name="synonym_said_once")]
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")

    def __str__(self):
        return f"{self.term} = {self.same_as}"

    def save(self, *args, **kwargs):
        self.set_keys()
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        errors = {name: complaint_about(getattr(self, name)) for name in ("term", "same_as")}
        if errors := {name: complaint for name, complaint in errors.items() if complaint}:
            raise ValidationError(errors)
        self.set_keys()
        if self.term_key == self.same_as_key:
            raise ValidationError({"same_as": _("Search takes the two for one already: they differ in no letter.")})
        pair = {self.term_key, self.same_as_key}
        others = Synonym.objects.exclude(pk=self.pk).filter(term_key__in=pair, same_as_key__in=pair)
        if others.exists():
            raise ValidationError(_("These two are synonyms already."))

    def set_keys(self) -> None:
        self.term_key, self.same_as_key = key_of(self.term), key_of(self.same_as)


def complaint_about(term: str) -> str | None:
    """Why `term` can be no synonym, as a sentence; None where it can."""
    words = words_of(term)
    if not words:
        return _("This has no letter and no digit that could be searched for.")
    if len(words) > MAXIMUM_TERM_WORDS:
        return _("Use at most %(count)s words.") % {"count": MAXIMUM_TERM_WORDS}
    if STOP_WORDS.issuperset(words):
        return _("Search passes over words like these, since they stand in almost every article.")
    return None
