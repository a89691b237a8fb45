"""Keeps whoever may change users from taking over a superuser's account."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks

from site_core.models import User


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def leave_superusers_to_superusers(request: HttpRequest, user: User) -> None:
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied


@hooks.register("before_bulk_action")
def leave_superusers_out_of_bulk_actions(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action_class_instance: Any
) -> None:
    for chosen in objects:
        if isinstance(chosen, User):
            leave_superusers_to_superusers(request, chosen)
