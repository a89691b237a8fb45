"""What a version of a page points at and readers will not find: it is gone, or not public at that time."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import StreamValue
from wagtail.models import Page

from site_core.models import SiteDocument, SiteImage
from site_core.models.pages import IsRestricted, SitePageQuerySet
from site_core.publishing.schedule import pages_planned_by
from site_core.targets import keys_in


def loose_ends(bodies: Iterable[StreamValue], at: datetime | None, beside: Iterable[int] = ()) -> list[str]:
    """What `bodies` point at that readers will not find at the instant `at` (now), as sentences for the editor.

    `beside` are keys of pages that are named outside of the text.
    """
    keys = keys_in(bodies)
    beside = set(beside)
    absent = pages_absent(keys["page"] | beside, at or timezone.now())
    sentences = [*images_gone(keys["image"]), *documents_gone(keys["document"])]
    if count := len([key for key in keys["page"] if absent.get(key, "") is None]):
        sentence = ngettext(
            "A page that the text points at has been deleted.",
            "%(count)d pages that the text points at have been deleted.",
            count,
        )
        sentences.append(sentence % {"count": count})
    for key, title in absent.items():
        if title is not None:
            sentence = (
                _("“%(title)s”, which the text points at, will not be public then.")
                if key in keys["page"]
                else _("“%(title)s”, which is named to be read next, will not be public then.")
            )
            sentences.append(sentence % {"title": title})
    return sentences


def pages_absent(keys: set[int], at: datetime) -> dict[int, str | None]:
    """The pages with these keys that strangers may not read at the instant `at`: their titles, None for what is gone.

    What is scheduled to go live by then may be read then.
    """
    if not keys:
        return {}
    absent = keys - set(SitePageQuerySet(Page).filter(pk__in=keys).published(at).values_list("pk", flat=True))
    if absent and (planned := pages_planned_by(at, absent)):
        coming = SitePageQuerySet(Page).filter(pk__in=planned).exclude(IsRestricted("path"))
        absent -= set(coming.values_list("pk", flat=True))
    if not absent:
        return {}
    titles = dict(Page.objects.filter(pk__in=absent).values_list("pk", "draft_title"))
    return {key: titles.get(key) for key in sorted(absent)}


def images_gone(keys: set[int]) -> Iterator[str]:
    count = len(keys) - (SiteImage.objects.filter(pk__in=keys).count() if keys else 0)
    if count:
        sentence = ngettext(
            "An image that the text shows has been deleted.",
            "%(count)d images that the text shows have been deleted.",
            count,
        )
        yield sentence % {"count": count}


def documents_gone(keys: set[int]) -> Iterator[str]:
    count = len(keys) - (SiteDocument.objects.filter(pk__in=keys).count() if keys else 0)
    if count:
        sentence = ngettext(
            "A document that the text offers has been deleted.",
            "%(count)d documents that the text offers have been deleted.",
            count,
        )
        yield sentence % {"count": count}
