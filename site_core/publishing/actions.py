"""The one door through which a page is published or scheduled, whoever knocks."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.db.models import Model
from django.utils.text import capfirst
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

_pictures_follow = ContextVar("pictures_follow", default=False)


@contextmanager
def pictures_left_to_the_worker() -> Iterator[None]:
    """Within this, nothing that is published waits for its pictures.

    For loaders, which publish in a transaction that everybody else who writes would have to wait for.
    """
    token = _pictures_follow.set(True)
    try:
        yield
    finally:
        _pictures_follow.reset(token)


class PublishBlockedError(Exception):
    """Raised when something speaks against publishing `page`; `blockers` are sentences for the editor.

    No PermissionDenied: the admin would say that the editor lacks a right. `middleware` says what the matter is.
    """

    def __init__(self, page: Model, blockers: list[str]):
        super().__init__(" ".join(blockers))
        self.page = page
        self.blockers = blockers


def what_is_invalid(page: Model) -> list[str]:
    """Why `page` could not be saved as live, as sentences.

    Asked before anything is written: Wagtail clears the schedule first, and finds an invalid page out after that.
    """
    try:
        page.full_clean()
    except ValidationError as error:
        return [
            sentence if name == NON_FIELD_ERRORS else f"{field_label(page, name)}: {sentence}"
            for name, sentences in error.message_dict.items()
            for sentence in sentences
        ]
    return []


def field_label(page: Model, name: str) -> str:
    try:
        return capfirst(page._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name


class PublishSitePageAction(PublishPageRevisionAction):
    """Publishes or schedules a revision, unless the page it holds is invalid or names a blocker.

    A page takes part through three methods, all optional: `publish_blockers()` returns sentences that say why this
    version must not go out, `make_pictures()` encodes what it lacks and returns sentences on pictures that are broken,
    and `before_publish(scheduled_for)` is told the moment that was chosen for it, None for a publication that nobody
    scheduled.
    """

    def check(self, skip_permission_checks: bool = False) -> None:
        super().check(skip_permission_checks=skip_permission_checks)
        blockers = [*what_is_invalid(self.object), *getattr(self.object, "publish_blockers", list)()]
        if not blockers and not _pictures_follow.get():
            # Here and not later: nothing is written yet, and of Wagtail's doors only an approval and a bulk action
            # hold a transaction by now.
            broken_pictures = getattr(self.object, "make_pictures", list)()
            # Somebody who is there can choose another picture. For the schedule the text must not wait for that.
            blockers = broken_pictures if self.user else []
        if blockers:
            raise PublishBlockedError(self.object, blockers)

    def _publish_revision(self, revision, object, *args, **kwargs):  # noqa: A002, the name that Wagtail passes
        if hasattr(object, "before_publish"):
            # Read now: Wagtail clears it before it saves the page.
            object.before_publish(scheduled_for=revision.approved_go_live_at)
        return super()._publish_revision(revision, object, *args, **kwargs)
