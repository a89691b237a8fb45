"""What readers would miss in an article that is scheduled is said before its hour, and stops nothing at it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from blog.models import ArticlePage
from site_core.publishing.preflight import Findings, examine
from site_core.publishing.publisher import publish_due
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_document,
    make_image,
    make_standard_page,
)
from tests.integration.site_core.publishing.test_pictures_at_the_door import figure, lose_file
from tests.integration.site_core.publishing.test_schedule import NINE, clock, plan

pytestmark = pytest.mark.django_db

__all__ = ["clock"]


@pytest.fixture
def sound(clock, blog_index):
    return {"index": blog_index, "category": make_category(), "authors": [make_author()]}


def text(html: str) -> dict:
    return {"type": "text", "value": f"<p>{html}</p>"}


def link(page) -> dict:
    return text(f'<a linktype="page" id="{page.pk}">there</a>')


def warnings_on(page) -> list[str]:
    revision = page.specific_class.objects.get(pk=page.pk).latest_revision
    findings = examine(revision, revision.approved_go_live_at)
    assert findings.blockers == []
    return findings.warnings


def goes_out(clock, page) -> bool:
    clock.move_to(NINE)
    publish_due()
    return page.specific_class.objects.get(pk=page.pk).live


def test_article_that_lacks_nothing_has_no_findings(clock, sound):
    image, document = make_image(size=(64, 36)), make_document()
    other = make_article(sound["index"], "Other")
    body = [figure(image), text(f'<a linktype="document" id="{document.pk}">file</a>'), link(other)]

    article = plan(**sound, cover=image, body=body, related=[other], tags=["indexes"])

    assert examine(article.latest_revision, NINE) == Findings()
    assert goes_out(clock, article)


def losses():
    """What may be deleted after an article was scheduled: how it is made, and what is said of it then."""
    yield (
        "category",
        lambda index: make_category("Networks", "networks"),
        lambda thing: {"category": thing},
        "It has no category, so no category’s page will list it.",
    )
    yield (
        "cover",
        lambda index: make_image(size=(64, 36)),
        lambda thing: {"cover": thing},
        "Its cover image has been deleted.",
    )
    yield (
        "further category",
        lambda index: make_category("Networks", "networks"),
        lambda thing: {"further_categories": [thing]},
        "One of its further categories has been deleted.",
    )
    yield (
        "author",
        lambda index: make_author("Ada Moreau", "ada-moreau"),
        lambda thing: {"authors": [thing, make_author("Lin", "lin")]},
        "Somebody who signs it is no longer among the authors.",
    )
    yield (
        "related article",
        lambda index: make_article(index, "Other"),
        lambda thing: {"related": [thing]},
        "An article that was chosen to be read after it has been deleted.",
    )
    yield (
        "image in the text",
        lambda index: make_image(size=(64, 36)),
        lambda thing: {"body": [figure(thing)]},
        "An image that the text shows has been deleted.",
    )
    yield (
        "document in the text",
        lambda index: make_document(),
        lambda thing: {"body": [{"type": "download", "value": {"document": thing.pk, "title": "", "text": ""}}]},
        "A document that the text offers has been deleted.",
    )
    yield (
        "page in the text",
        lambda index: make_article(index, "Other"),
        lambda thing: {"body": [link(thing)]},
        "A page that the text points at has been deleted.",
    )


@pytest.mark.parametrize(("make", "name_it", "sentence"), [pytest.param(*loss[1:], id=loss[0]) for loss in losses()])
def test_what_is_deleted_is_said_and_stops_nothing(clock, sound, make, name_it, sentence):
    thing = make(sound["index"])
    article = plan(**{**sound, **name_it(thing)})
    before = warnings_on(article)

    # As another request finds it.
    type(thing).objects.get(pk=thing.pk).delete()

    assert (before, warnings_on(article)) == ([], [sentence])
    assert goes_out(clock, article)


def test_article_that_nobody_signs_is_said(clock, sound):
    author = sound["authors"][0]
    article = plan(**sound)

    author.delete()

    assert warnings_on(article) == [
        "Nobody signs it: it has no author.",
        "Somebody who signs it is no longer among the authors.",
    ]
    assert goes_out(clock, article)


def test_things_that_are_gone_are_counted(clock, sound):
    first, second = make_image(size=(64, 36)), make_image(size=(32, 18))
    article = plan(**sound, body=[figure(first), figure(second)])
    first.delete()
    second.delete()

    assert warnings_on(article) == ["2 images that the text shows have been deleted."]


def test_page_that_is_not_public_at_that_time_is_named(clock, sound):
    draft = make_article(sound["index"], "A draft", live=False)
    leaving = make_article(sound["index"], "Leaving", expire_at=NINE)
    private = make_article(sound["index"], "Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    article = plan(**sound, body=[link(draft), link(leaving), link(private)], related=[draft, leaving])
    related = plan(**sound, title="Another", related=[leaving])

    assert warnings_on(article) == [
        "“A draft”, which the text points at, will not be public then.",
        "“Leaving”, which the text points at, will not be public then.",
        "“Private”, which the text points at, will not be public then.",
    ]
    assert warnings_on(related) == ["“Leaving”, which is named to be read next, will not be public then."]


def test_page_that_will_be_live_by_then_is_no_matter(clock, sound):
    earlier = plan(**sound, title="Earlier", at=NINE - timedelta(minutes=5))
    later = plan(**sound, title="Later", at=NINE + timedelta(minutes=5))
    article = plan(**sound, body=[link(earlier), link(later)])

    assert warnings_on(article) == ["“Later”, which the text points at, will not be public then."]


def test_private_page_that_will_be_live_by_then_is_named(clock, sound):
    private = plan(**sound, title="Private", at=NINE - timedelta(minutes=5))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    article = plan(**sound, body=[link(private)])

    assert warnings_on(article) == ["“Private”, which the text points at, will not be public then."]


def test_expiry_that_comes_first_is_said(clock, sound):
    article = plan(**sound, expire_at=NINE)

    assert warnings_on(article) == [
        "It expires before anybody can read it: its expiry is no later than its time to go live."
    ]


def test_article_below_a_page_that_is_not_live_is_said_and_can_be_read(clock, client, sound):
    article = plan(**sound, slug="plans")
    sound["index"].unpublish()

    sentence = "“Blog”, the page above it, will not be public, so nothing there leads to it."
    assert warnings_on(article) == [sentence]
    assert goes_out(clock, article)
    assert client.get("/blog/plans/").status_code == 200


def test_page_above_that_will_be_live_by_then_is_no_matter(clock, sound):
    article = plan(**sound)
    index = sound["index"]
    index.unpublish()
    index = type(index).objects.get(pk=index.pk)
    index.go_live_at = NINE - timedelta(minutes=1)
    index.save_revision().publish()

    assert warnings_on(article) == []


def test_picture_whose_file_cannot_be_read_is_said(clock, sound):
    lost, broken = make_image("Racks", size=(64, 36)), make_image("Wires", size=(64, 36))
    article = plan(**sound, cover=lost, body=[figure(broken)])
    for image in (lost, broken):
        image.renditions.all().delete()
    lose_file(lost)
    with broken.file.storage.open(broken.file.name, "wb") as file:
        file.write(b"no picture")

    assert warnings_on(article) == [
        "The file of the image “Racks” cannot be read. Upload it again, or choose another.",
        "The file of the image “Wires” cannot be read. Upload it again, or choose another.",
    ]
    assert goes_out(clock, article)


def test_picture_that_was_encoded_needs_no_file(clock, sound):
    image = make_image("Racks", size=(64, 36))
    article = plan(**sound, cover=image)
    lose_file(image)

    assert warnings_on(article) == []


def test_update_of_a_live_article_is_asked_of_and_not_what_is_live(clock, sound):
    cover = make_image(size=(64, 36))
    article = make_article(**sound, cover=cover)
    article.cover = None
    article.go_live_at = NINE
    article.save_revision().publish()
    cover.delete()

    assert warnings_on(article) == []


def test_editor_who_takes_the_cover_away_is_not_told_that_it_is_gone(clock, sound):
    article = plan(**sound, cover=make_image(size=(64, 36)))
    article = ArticlePage.objects.get(pk=article.pk).latest_revision.as_object()

    article.cover = None
    article.save_revision().publish()

    assert warnings_on(article) == []


def test_standard_page_says_what_its_text_points_at(clock, home_page, blog_index):
    other = make_article(blog_index, "Other")
    page = make_standard_page(home_page, live=False, body=[link(other)])
    page.go_live_at = NINE
    page.save_revision().publish()
    Page.objects.get(pk=other.pk).delete()

    assert warnings_on(page) == ["A page that the text points at has been deleted."]
    assert goes_out(clock, page)
    assert timezone.now() == NINE
