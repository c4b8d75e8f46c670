"""Accounts in the admin: what may be seen of them, and changed by whom (accounts.staff, docs/roles.md)."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.forms import AdminPasswordChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminEmailInputWidget

from accounts import audit, devices, staff
from accounts.admin.bases import ModelAdmin
from accounts.forms import AddressField
from accounts.models import AuditAction, AuditEntry, DeletionReceipt, User
from accounts.privacy.deletion import CannotDelete, delete_account
from accounts.privacy.export import rows_of
from accounts.privacy.inventory import declared

if TYPE_CHECKING:
    DjangoUserAdmin = BaseUserAdmin[User]
    UserModelForm = forms.ModelForm[User]
else:
    DjangoUserAdmin = BaseUserAdmin
    UserModelForm = forms.ModelForm


# allauth's own pages would show secrets, and change accounts without a trace
for model in (EmailAddress, Authenticator, UserSession, SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(model)
# one way in, with its limits; signed in already, the admin's own page says what is missing
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

_RIGHTS = ("is_staff", "groups", "is_superuser", "user_permissions")
_PANELS = ("addresses", "second_factors", "sessions", "last_entries", "holdings")
_SHOWN_ENTRIES = 20
_PANEL_ROW = "<div>{}</div>"


class AccountForm(UserModelForm):
    email = AddressField(widget=UnfoldAdminEmailInputWidget)


class PasswordForm(AdminPasswordChangeForm):  # type: ignore[misc]
    def save(self, commit: bool = True) -> User:
        with transaction.atomic():
            user = cast(User, super().save(commit))
            devices.end_all(user)
        return user


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):
    form = AccountForm
    add_form = UserCreationForm
    change_password_form = PasswordForm
    list_display = ("email", "name", "is_staff", "is_active", "last_login", "date_joined", "has_second_factor")
    list_filter = ("is_staff", "is_active", "groups")
    search_fields = ("email", "name")
    ordering = ("email",)
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("email", "name", "is_active")}),
        ("May", {"fields": _RIGHTS}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
        ("Signing in", {"fields": _PANELS[:-1]}),
        ("What the site holds", {"fields": _PANELS[-1:]}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)
    filter_horizontal: ClassVar = ("groups", "user_permissions")
    actions = ("end_all_sessions", "remove_second_factors")

    # Who may what ----------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Who does not manage staff sees members only."""
        users = super().get_queryset(request)
        users = users.annotate(second_factor=Exists(Authenticator.objects.filter(user=OuterRef("pk"))))
        return users if staff.manages_staff(request) else users.filter(is_staff=False, is_superuser=False)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if staff.manages_staff(request) else [part for part in fieldsets if part[0] != "May"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fields: tuple[str, ...] = ("last_login", "date_joined", *_PANELS)
        if not staff.manages_staff(request):
            return (*fields, "email", *_RIGHTS)
        if obj == request.user:  # nobody raises themselves, or locks themselves out
            return (*fields, "email", "is_active", *_RIGHTS)
        return fields if request.user.is_superuser else (*fields, "is_superuser", "user_permissions")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or staff.may_touch(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        reachable = obj is None or (staff.may_touch(request, obj) and obj != request.user)
        return super().has_delete_permission(request, obj) and staff.manages_staff(request) and reachable

    def has_manage_permission(self, request: HttpRequest) -> bool:
        """Asked by actions that are the administrators'."""
        return staff.manages_staff(request)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002
        if not staff.manages_staff(request):
            raise PermissionDenied
        if id == str(request.user.pk):
            return HttpResponseRedirect(reverse("account_change_password"))
        return super().user_change_password(request, id, form_url)

    # What is shown ---------------------------------------------------------------------

    @admin.display(description="Second factor", boolean=True, ordering="second_factor")
    def has_second_factor(self, user: Any) -> bool:
        return bool(user.second_factor)

    @admin.display(description="Addresses")
    def addresses(self, user: User) -> SafeString | str:
        rows = EmailAddress.objects.filter(user=user).order_by("-primary", "email")
        return _rows(f"{row.email}, {'verified' if row.verified else 'not verified'}" for row in rows)

    @admin.display(description="Second factors")
    def second_factors(self, user: User) -> SafeString | str:
        rows = Authenticator.objects.filter(user=user).order_by("created_at")
        return _rows(f"{row.get_type_display()}, since {row.created_at:%Y-%m-%d}, {_used(row)}" for row in rows)

    @admin.display(description="Sessions")
    def sessions(self, user: User) -> str:
        return str(UserSession.objects.filter(user=user).count())

    @admin.display(description="Audit trail")
    def last_entries(self, user: User) -> SafeString | str:
        rows = AuditEntry.objects.filter(account=user.pk)[:_SHOWN_ENTRIES]
        return _rows(f"{row.at:%Y-%m-%d %H:%M} {row.get_action_display()} {_by(row)}" for row in rows)

    @admin.display(description="Rows")
    def holdings(self, user: User) -> SafeString | str:
        """How many of each kind, so that support can say so; what is in them is the member's."""
        counts = {table.title: rows_of(label, table, user).count() for label, table in declared().items()}
        return _rows(f"{title}: {count:,}" for title, count in sorted(counts.items()) if count)

    # What is done ----------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        former = form.initial.get("email", "")
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            staff.change_address(obj, former)
        if change and not obj.is_active:
            devices.end_all(obj)

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        self.delete_queryset(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: Iterable[User]) -> None:
        """All or none."""
        with transaction.atomic():
            for user in queryset:
                delete_account(user, reason=DeletionReceipt.Reason.STAFF, request=request)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return _or_why(request, partial(super().delete_view, request, object_id, extra_context))

    def response_action(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse | None:
        return _or_why(request, partial(super().response_action, request, *args, **options))

    @admin.action(description="End all sessions", permissions=["change"])
    def end_all_sessions(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in self._reachable(request, queryset):
            staff.sign_out(user, request=request)

    @admin.action(description="Remove second factors (lost phone)", permissions=["manage"])
    def remove_second_factors(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in self._reachable(request, queryset):
            staff.remove_second_factors(user, request=request)

    def _reachable(self, request: HttpRequest, queryset: QuerySet[User]) -> list[User]:
        users = [user for user in queryset if staff.may_touch(request, user) and user != request.user]
        messages.info(request, f"Done for {len(users)} of {len(queryset)} accounts.")
        return users

    # What is written down: names of fields and numbers of accounts, no address -----------

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        if add:
            return [{"added": {}}]
        return [{"changed": {"fields": list(form.changed_data)}}] if form.changed_data else []

    def log_addition(self, request: HttpRequest, obj: User, message: Any) -> Any:
        audit.record(AuditAction.STAFF_ADDED, account=obj, request=request)
        return _without_address([super().log_addition(request, obj, message)])[0]

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        if message:
            audit.record(AuditAction.STAFF_CHANGED, account=obj, request=request, detail=message[0]["changed"])
        return _without_address([super().log_change(request, obj, message)])[0]

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[User]) -> Any:
        return _without_address(super().log_deletions(request, queryset))


def _or_why[Answer: HttpResponse | None](request: HttpRequest, act: Callable[[], Answer]) -> Answer | HttpResponse:
    """What `act` answers. Where an account cannot be deleted, nothing is done and the page says why."""
    try:
        with transaction.atomic():
            return act()
    except CannotDelete as refusal:
        messages.error(request, f"Nothing was deleted. {refusal}")
        return HttpResponseRedirect(request.get_full_path())


def _without_address(entries: list[LogEntry]) -> list[LogEntry]:
    for entry in entries:
        entry.object_repr = f"account {entry.object_id}"
    LogEntry.objects.bulk_update(entries, ["object_repr"])
    return entries


def _rows(lines: Iterable[str]) -> SafeString | str:
    return format_html_join("", _PANEL_ROW, ((line,) for line in lines)) or format_html(_PANEL_ROW, "none")


def _used(factor: Authenticator) -> str:
    return f"last used {factor.last_used_at:%Y-%m-%d}" if factor.last_used_at else "never used"


def _by(entry: AuditEntry) -> str:
    return "" if entry.actor in (None, entry.account) else f"by account {entry.actor}"
