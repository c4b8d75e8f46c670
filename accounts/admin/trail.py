"""The audit trail and the receipts of deletions in the admin: to be read, and nothing else."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.bases import ModelAdmin
from accounts.models import AuditEntry, DeletionReceipt


class ReadOnlyAdmin(ModelAdmin):
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ("at", "action", "account", "actor", "network", "detail")
    list_filter = ("action",)
    search_fields = ("account",)
    search_help_text = "The number of an account"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By the index on the account; what is no number finds nothing."""
        term = search_term.strip()
        if not term:
            return queryset, False
        found = queryset.filter(account=int(term)) if term.isdecimal() and len(term) < 19 else queryset.none()
        return found, False


@admin.register(DeletionReceipt)
class DeletionReceiptAdmin(ReadOnlyAdmin):
    list_display = ("id", "deleted_at", "reason")
    list_filter = ("reason",)
