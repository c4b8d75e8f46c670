"""What every admin of the site is built on."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.options import ActionLocation
from django.http import HttpRequest

if TYPE_CHECKING:

    class UnfoldModelAdmin(admin.ModelAdmin[Any]):
        def _create_formsets(
            self, request: HttpRequest, obj: Any, change: bool = False
        ) -> tuple[list[Any], list[Any]]: ...
else:
    from unfold.admin import ModelAdmin as UnfoldModelAdmin


class ModelAdmin(UnfoldModelAdmin):
    """Unfold's, with the signature Django 6.1 asks of get_action_choices; every admin of the site is one."""

    def get_action_choices(
        self,
        request: HttpRequest,
        default_choices: list[tuple[str, str]] | None = None,
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> list[tuple[str, str]]:
        first = default_choices or [("", "Select action")]
        return admin.ModelAdmin.get_action_choices(self, request, first, action_location)
