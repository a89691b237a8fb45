"""Files to download."""

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document


def documents_storage() -> Storage:
    """The storage that has no public address."""
    return storages["documents"]


class SiteDocument(AbstractDocument):
    """A document. Its bytes leave only through Wagtail's view, which checks the collection's privacy."""

    file = models.FileField(_("file"), upload_to="documents", storage=documents_storage)

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
