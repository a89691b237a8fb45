"""The forms of pictures and documents: what each of their fields is for."""

from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm


class SiteImageForm(BaseImageForm):
    class Meta(BaseImageForm.Meta):
        help_texts = {
            "title": _("To find it by in the library. Readers never see it."),
            "description": _("What it shows, in a sentence, for those who cannot see it. Needed unless decorative."),
            "tags": _("To find it by in the library. Readers never see them."),
        }


class SiteDocumentForm(BaseDocumentForm):
    class Meta(BaseDocumentForm.Meta):
        help_texts = {
            "title": _("What readers are offered, beside the file’s kind and size."),
            "tags": _("To find it by in the library. Readers never see them."),
        }
