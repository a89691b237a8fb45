"""Whatever goes live has its pictures encoded; one that is broken is named to an editor, and stops no schedule."""

import logging
import re
from collections.abc import Collection

import pytest
from django.core.management import call_command
from django.urls import reverse

from blog.models import ArticlePage
from home.models import StandardPage
from site_core.models import COVER_ROLES, FIGURE_ROLES, PICTURE_ROLES, PORTRAIT_ROLES, SiteImage
from site_core.publishing.actions import PublishBlockedError, pictures_left_to_the_worker
from site_core.publishing.deliveries import deliver_waiting
from tests.factories import add_page, make_article, make_author, make_category, make_image, make_standard_page
from tests.integration.site_core.publishing.test_door import press_publish, scheduled

pytestmark = pytest.mark.django_db


def figure(image: SiteImage, width: str = "text") -> dict:
    value = {"image": {"image": image.pk, "decorative": True, "alt_text": ""}, "width": width, "caption": ""}
    return {"type": "image", "value": value}


def gallery(*images: SiteImage) -> dict:
    pictures = [{"image": {"image": each.pk, "decorative": True, "alt_text": ""}, "caption": ""} for each in images]
    return {"type": "gallery", "value": {"title": "", "pictures": pictures}}


def has_all_of(image: SiteImage, roles: Collection[str]) -> bool:
    made = set(image.renditions.values_list("filter_spec", flat=True))
    return made == {spec for role in roles for spec in PICTURE_ROLES[role].filter_specs(image)}


def lose_file(image: SiteImage) -> None:
    image.file.storage.delete(image.file.name)


def test_article_that_goes_live_has_all_renditions_that_it_shows_and_no_others(blog_index):
    cover, first, second, third, face = (make_image(f"Image {number}", size=(200, 120)) for number in range(5))
    draft = make_article(
        blog_index,
        live=False,
        cover=cover,
        authors=[make_author(photo=face)],
        body=[figure(first, "full"), gallery(second, third)],
    )
    assert not any(image.renditions.exists() for image in (cover, first, second, third, face))

    draft.latest_revision.publish()

    assert has_all_of(cover, COVER_ROLES)
    assert all(has_all_of(image, FIGURE_ROLES) for image in (first, second, third))
    assert has_all_of(face, PORTRAIT_ROLES)


def test_image_that_is_cover_and_figure_has_the_renditions_of_both(blog_index):
    image = make_image(size=(200, 120))

    make_article(blog_index, cover=image, body=[figure(image)])

    assert has_all_of(image, COVER_ROLES | FIGURE_ROLES)


def test_standard_page_that_goes_live_has_all_renditions_that_it_shows(home_page):
    image = make_image(size=(200, 120))

    make_standard_page(home_page, body=[figure(image)])

    assert has_all_of(image, FIGURE_ROLES)


def test_loader_does_not_wait_for_pictures(blog_index):
    image = make_image(size=(64, 36))

    with pictures_left_to_the_worker():
        article = make_article(blog_index, cover=image)

    assert article.live
    assert not image.renditions.exists()


def test_article_and_its_card_show_no_original(client, blog_index):
    images = [make_image(f"Image {number}", size=(200, 120)) for number in range(4)]
    make_article(
        blog_index,
        slug="plans",
        cover=images[0],
        authors=[make_author(photo=images[1])],
        body=[figure(images[2], "wide"), gallery(images[2], images[3])],
    )
    originals = [image.file.url for image in images]

    for address in ("/", "/blog/", "/blog/plans/", "/blog/author/noor-haddad/", "/blog/feed/"):
        html = client.get(address).content.decode()
        assert re.search(r"/media/images/[^\"]+\.(?:fill|width)-", html), address
        assert not [original for original in originals if original in html], address


def test_what_is_scheduled_has_its_pictures_long_before_its_hour(blog_index):
    image = make_image(size=(64, 36))
    draft = make_article(blog_index, live=False, cover=image)

    scheduled(draft)

    assert has_all_of(image, COVER_ROLES)
    assert not ArticlePage.objects.get().live


def test_at_the_hour_an_article_waits_for_no_picture_and_the_worker_makes_it(blog_index, background_work, monkeypatch):
    image = make_image(size=(64, 36))
    draft = make_article(blog_index, live=False, cover=image)
    scheduled(draft)
    image.renditions.all().delete()
    was_live = []
    make = SiteImage.make_renditions

    def look_first(*args):
        was_live.append(ArticlePage.objects.get().live)
        return make(*args)

    monkeypatch.setattr(SiteImage, "make_renditions", look_first)

    call_command("publish_scheduled")
    deliver_waiting()

    assert was_live == [True]
    assert has_all_of(image, COVER_ROLES)


def test_editor_is_told_which_image_is_broken_and_can_publish_without_it(client, superuser, blog_index):
    image = make_image("Racks")
    draft = make_article(blog_index, live=False, category=make_category(), authors=[make_author()], cover=image)
    lose_file(image)
    client.force_login(superuser)

    refusal = press_publish(client, draft)
    draft.refresh_from_db()
    was_live = draft.live
    draft.cover = None
    draft.save_revision()
    press_publish(client, draft)

    assert "The file of the image “Racks” cannot be read." in refusal.content.decode()
    assert not was_live
    draft.refresh_from_db()
    assert draft.live


def test_every_broken_image_is_named_at_once(superuser, home_page):
    images = [make_image(title) for title in ("First", "Second")]
    page = add_page(home_page, StandardPage(title="Racks", body=[figure(image) for image in images]), live=False)
    for image in images:
        lose_file(image)

    with pytest.raises(PublishBlockedError) as refusal:
        page.latest_revision.publish(user=superuser)

    assert [re.search("“(.+)”", sentence).group(1) for sentence in refusal.value.blockers] == ["First", "Second"]


def test_schedule_publishes_the_text_on_time_though_an_image_is_broken(client, blog_index, background_work, caplog):
    image = make_image("Racks")
    draft = make_article(blog_index, slug="plans", live=False, cover=image)
    scheduled(draft)
    image.renditions.all().delete()
    lose_file(image)

    with caplog.at_level(logging.WARNING):
        call_command("publish_scheduled")
        deliver_waiting()

    assert client.get("/blog/plans/").status_code == 200
    assert f"renditions.unreadable image={image.pk} page={draft.pk}" in caplog.text


def test_broken_image_whose_renditions_exist_blocks_nothing(client, superuser, blog_index):
    image = make_image()
    draft = make_article(blog_index, live=False, category=make_category(), authors=[make_author()], cover=image)
    image.make_renditions()
    lose_file(image)
    client.force_login(superuser)

    press_publish(client, draft)

    draft.refresh_from_db()
    assert draft.live


def test_author_who_gets_a_photo_later_needs_no_publication(
    client, superuser, blog_index, background_work, django_capture_on_commit_callbacks
):
    author = make_author()
    make_article(blog_index, slug="plans", authors=[author])
    with django_capture_on_commit_callbacks(execute=True):
        photo = make_image(size=(200, 200))
    client.force_login(superuser)

    address = reverse(author.snippet_viewset.get_url_name("edit"), args=[author.pk])
    client.post(address, {"name": author.name, "slug": author.slug, "photo": photo.pk})

    html = client.get("/blog/plans/").content.decode()
    assert "fill-96x96" in html
    assert photo.file.url not in html
