"""Synonyms in the admin: who keeps them, and what is refused."""

import pytest
from django.urls import reverse

from search.models import Synonym

pytestmark = pytest.mark.django_db

ADD = "wagtailsnippets_search_synonym:add"


@pytest.fixture
def editor(client, people):
    client.force_login(people["Editor"])
    return client


@pytest.mark.parametrize("role", ["Editor", "Marketer", "Administrator"])
def test_a_role_that_keeps_synonyms_adds_changes_and_removes_one(client, people, role):
    client.force_login(people[role])

    client.post(reverse(ADD), {"term": "kaates", "same_as": "Kubernetes"})
    synonym = Synonym.objects.get(term="kaates")
    client.post(
        reverse("wagtailsnippets_search_synonym:edit", args=[synonym.pk]), {"term": "k-8", "same_as": "Kubernetes"}
    )
    synonym.refresh_from_db()
    client.post(reverse("wagtailsnippets_search_synonym:delete", args=[synonym.pk]))

    assert (synonym.term, synonym.term_key) == ("k-8", "k8")
    assert not Synonym.objects.filter(pk=synonym.pk).exists()


@pytest.mark.parametrize(
    ("term", "same_as", "sentence"),
    [
        ("?!", "Kubernetes", "This has no letter and no digit that could be searched for."),
        ("what is it", "Kubernetes", "Search passes over words like these"),
        ("a b c d e f g", "Kubernetes", "Use at most 6 words."),
        ("Next.js", "nextjs", "Search takes the two for one already"),
        ("Kubernetes", "k8s", "These two are synonyms already."),
        ("", "Kubernetes", "This field is required."),
    ],
)
def test_a_bad_synonym_is_refused_with_a_sentence(editor, term, same_as, sentence):
    before = Synonym.objects.count()

    response = editor.post(reverse(ADD), {"term": term, "same_as": same_as})

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert Synonym.objects.count() == before


def test_form_is_filled_in_from_the_report(editor):
    response = editor.get(reverse(ADD), {"term": 'htmx "\0 boost'})

    form = response.context["form"]
    assert (form["term"].value(), form["same_as"].value()) == ('htmx " boost', None)


@pytest.mark.parametrize(
    ("term", "same_as"), [("k8s", "Kubernetes"), ("DRF", "Django REST framework"), ("cpp", "C++"), ("db", "database")]
)
def test_a_new_site_knows_what_readers_type(term, same_as):
    assert Synonym.objects.get(term=term, same_as=same_as)


def test_first_synonyms_are_all_as_an_editor_could_save_them():
    for synonym in Synonym.objects.all():
        synonym.full_clean()

    assert 30 <= Synonym.objects.count() <= 70
