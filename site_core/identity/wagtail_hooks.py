"""Registers the room's screens."""

from wagtail import hooks

from site_core.identity.viewsets import RetiredAddressViewSet


@hooks.register("register_admin_viewset")
def register_retired_addresses() -> RetiredAddressViewSet:
    return RetiredAddressViewSet("retired_addresses")
