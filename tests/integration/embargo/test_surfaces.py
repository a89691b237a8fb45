"""Nothing of the site escapes the rig: neither an address nor a field."""

import pytest
from django.apps import apps
from django.test import Client
from wagtail.blocks import StreamBlock

from blog.models import ArticlePage
from site_core.models import SitePage
from tests.embargo.canaries import Canaries
from tests.embargo.content import Content, stream_fields, unknown_relations
from tests.embargo.rig import Rig, whole_text
from tests.embargo.surfaces import OPEN_ADMIN, admin_addresses, gone, unclassified

PAGE_TYPES = [model for model in apps.get_models() if issubclass(model, SitePage)]


def test_every_address_is_classified():
    assert unclassified() == []


def test_every_classified_address_exists():
    assert gone() == []


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda model: model.__name__)
def test_the_rig_fills_every_relation_of_a_page(page_type):
    assert unknown_relations(page_type) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page_type", "field"),
    [(model, field) for model in PAGE_TYPES for field in stream_fields(model)],
    ids=lambda part: getattr(part, "name", getattr(part, "__name__", "")),
)
def test_the_rig_writes_a_word_into_every_block(page_type, field):
    assert isinstance(field.stream_block, StreamBlock)
    canaries = Canaries()

    content = Content(canaries, "any")
    content.shares_files = False

    stored = content.raw(field.stream_block, "body")

    written = {canary.field.split(".")[1] for canary in canaries if canary.field.startswith("body.")}
    assert [child["type"] for child in stored] == list(field.stream_block.child_blocks)
    assert written == set(field.stream_block.child_blocks)


@pytest.mark.xdist_group("embargo")
def test_the_admin_sends_strangers_to_the_sign_in_form_and_tells_them_nothing(rig: Rig):
    article = ArticlePage.objects.filter(live=False).first()
    wrong = []
    for route, pattern, address in admin_addresses(article.pk):
        response = Client(headers={"host": "localhost"}, raise_request_exception=False).get(address)
        match = response.resolver_match
        if match is None or match.route.replace("^", "") != route.replace("^", ""):
            wrong.append(f"{route}: {address} is answered by {match and match.route}")
        if rig.canaries.found_in(whole_text(response)):
            wrong.append(f"{route} tells a stranger what is hidden")
        is_refusal = response.status_code == 302 and response.headers["Location"].startswith("/admin/login/?next=")
        if pattern.name not in OPEN_ADMIN and not is_refusal:
            wrong.append(f"{route} answers {response.status_code} at {address}")
    assert wrong == []
