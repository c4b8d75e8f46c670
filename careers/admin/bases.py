"""The classes our admin is built on, as a type checker can know them: Unfold's and simple_history's have no types."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action

from accounts.admin.bases import ModelAdmin
from accounts.models import User
from careers import epoch

if TYPE_CHECKING:
    from django import forms
    from django.contrib import admin
    from django.contrib.admin.views.main import ChangeList

    HistoryAdmin = admin.ModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
    InlineMixin = admin.options.InlineModelAdmin[Any, Any]

    class ModelForm(forms.ModelForm[Any]):
        _validate_constraints: bool

        def _get_validation_exclusions(self) -> set[str]: ...
        def _update_errors(self, errors: ValidationError) -> None: ...

    class InlineFormSet(forms.BaseInlineFormSet[Any, Any, Any]):
        def _construct_form(self, i: int, **kwargs: Any) -> Any: ...
        def _should_delete_form(self, form: Any) -> bool: ...
else:
    from django.forms import ModelForm
    from simple_history.admin import SimpleHistoryAdmin as HistoryAdmin
    from unfold.admin import StackedInline, TabularInline
    from unfold.forms import PaginationInlineFormSet as InlineFormSet
    from unfold.views import ChangeList

    InlineMixin = object

__all__ = [
    "ChangeList",
    "HistoryAdmin",
    "InlineFormSet",
    "InlineMixin",
    "ModelAdmin",
    "ModelForm",
    "StackedInline",
    "TabularInline",
    "UsedRows",
    "editor_of",
    "page_link",
]


type Page = Callable[..., HttpResponse]


def page_link(*, description: str, url_path: str, icon: str, permission: str) -> Callable[[Page], Page]:
    """A page of an admin of ours, with a link to it above the list or the form."""
    decorated = action(description=description, url_path=url_path, icon=icon, permissions=[permission])
    return cast(Callable[[Page], Page], decorated)


def editor_of(request: HttpRequest) -> User:
    """Who is signed in: nobody else gets to a page of the admin."""
    return cast(User, request.user)


class UsedRows(ModelAdmin):
    """An admin whose rows guides use: what is in use stays, and the message says how to get rid of it."""

    remedy = ""

    def uses(self, row: Any) -> int:
        """How many guides use the row."""
        raise NotImplementedError

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        epoch.bump()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        epoch.bump()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        in_use = [(row, number) for row in objs if (number := self.uses(row))]
        if not in_use:
            return super().get_deleted_objects(objs, request)
        said = [f"“{row}” is used in {number} {'guide' if number == 1 else 'guides'}. {self.remedy}"
                for row, number in in_use]  # fmt: skip
        return [str(row) for row in objs], {}, set(), said
