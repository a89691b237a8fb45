"""The admin's list of addresses that are gone for good."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from site_core.identity.models import RetiredAddress


class RetiredAddressViewSet(ModelViewSet):
    """Addresses that answer 410."""

    model = RetiredAddress
    icon = "bin"
    menu_label = _("Retired addresses")
    menu_order = 810
    add_to_settings_menu = True
    list_display = ["path", "note", "retired_at"]
    list_export = ["path", "note", "retired_at"]
    search_fields = ["path", "note"]
    ordering = ["path"]
    form_fields = ["path", "note"]
    copy_view_enabled = False
    inspect_view_enabled = False
