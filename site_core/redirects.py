"""Redirects from addresses that readers knew, and from no others.

Wagtail's own automatic redirects (WAGTAILREDIRECTS_AUTO_CREATE, off here) also start from the slugs that a draft
had before anybody could read it (wagtail/wagtail#12582).
"""

from typing import Any

from django.dispatch import receiver
from wagtail.contrib.redirects.signal_handlers import create_redirects
from wagtail.models import Page, PageLogEntry, Revision, Site
from wagtail.signals import page_slug_changed, post_page_move


@receiver(page_slug_changed)
def redirect_from_public_slug(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    if was_public(instance_before):
        create_redirects(page=instance, page_old=instance_before, sites=sites_of(instance))


@receiver(post_page_move)
def redirect_after_move(instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    page = instance.specific
    if url_path_before == url_path_after or not was_public(page):
        return
    page_before = type(page)()
    page_before.__dict__.update(page.__dict__)
    page_before.url_path = url_path_before
    create_redirects(page=page, page_old=page_before, sites=sites_of(page))


def was_public(page: Page) -> bool:
    """Whether the address that `page` has could be read by anybody, now or before it was taken down."""
    if page.get_view_restrictions():
        return False
    if page.live:
        return True
    published = PageLogEntry.objects.filter(page=page.pk, action__in=["wagtail.publish", "wagtail.publish.scheduled"])
    return Revision.objects.filter(pk__in=published.values("revision"), content__slug=page.slug).exists()


def sites_of(page: Page) -> list[Site]:
    """The sites that show `page` below their root."""
    relevant = {option.site_id for option in page._get_relevant_site_root_paths()}
    return list(Site.objects.filter(pk__in=relevant).exclude(root_page=page))
