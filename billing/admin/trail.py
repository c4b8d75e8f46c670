"""The billing audit and the reconciliations in the admin: to be read, and nothing else."""

import json
import re
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from billing.admin.bases import (
    NONE,
    BillingAdmin,
    Choices,
    account_link,
    accounts_found,
    moment,
    moment_column,
    short,
    table,
)
from billing.models import BillingAccount, BillingAudit, Reconciliation

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]{8,15}\+00:00")  # as state_of writes it


@admin.register(BillingAudit)
class BillingAuditAdmin(BillingAdmin):
    list_display = ("when", "action", "member", "by", "cause", "in_short")
    list_filter = ("action",)
    search_fields = ("cause",)
    search_help_text = "Number of a billing account, whole address, customer (cus_…), subscription (sub_…)"
    ordering = ("-pk",)
    fields = ("at", "action", "member", "by", "cause", "change", "request_id")
    readonly_fields = fields

    when = moment_column("at", "When")

    def get_queryset(self, request: HttpRequest) -> QuerySet[BillingAudit]:
        entries: QuerySet[BillingAudit] = super().get_queryset(request)
        return entries.select_related("account__user")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term = search_term.strip()
        found = BillingAccount.objects.filter(accounts_found(term)).values("pk")
        return (queryset.filter(account__in=found) if term else queryset), False

    @admin.display(description="Member")
    def member(self, entry: BillingAudit) -> SafeString | str:
        return account_link(entry.account)

    @admin.display(description="By whom")
    def by(self, entry: BillingAudit) -> str:
        return f"account {entry.actor}" if entry.actor else "the program"

    @admin.display(description="In short")
    def in_short(self, entry: BillingAudit) -> str:
        """What an alert says; of everything else, what is different afterwards."""
        said = entry.after.get("alert")
        different = (f"{name}: {after}" for name, before, after in _rows(entry) if before != after)
        return short(said if isinstance(said, str) else ", ".join(different)) or NONE

    @admin.display(description="What changed")
    def change(self, entry: BillingAudit) -> SafeString:
        return table("What changed", ("", "Before", "After"), _rows(entry))


def _rows(entry: BillingAudit) -> list[tuple[str, str, str]]:
    """One for each thing that is said of before or of after; a dictionary inside counts as so many things."""
    before, after = _flat(entry.before), _flat(entry.after)
    return [(name, before.get(name, NONE), after.get(name, NONE)) for name in dict.fromkeys([*before, *after])]


def _flat(found: Any, name: str = "") -> dict[str, str]:
    if not isinstance(found, dict):
        return {name: _text(found)}
    flat: dict[str, str] = {}
    for key, value in found.items():
        flat |= _flat(value, f"{name} {key}".strip())
    return flat


def _text(value: Any) -> str:
    if value is None or value == "":
        return NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_text(each) for each in value) or "none"
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        return moment(datetime.fromisoformat(value)) if _MOMENT.fullmatch(value) else value
    except ValueError:  # only looks like one
        return value


class Outcome(Choices):
    title = "outcome"
    parameter_name = "outcome"
    choices_of: ClassVar = {"well": "Ended well", "trouble": "Found differences, or failed", "open": "Not ended"}

    def condition(self, chosen: str) -> Q:
        trouble = Q(differences__gt=0) | Q(failed__gt=0) | ~Q(error="")
        ended = Q(finished__isnull=False)
        return {"well": ended & ~trouble, "trouble": trouble, "open": ~ended}[chosen]


@admin.register(Reconciliation)
class ReconciliationAdmin(BillingAdmin):
    list_display = ("begun", "kind", "ended", "seen", "synced", "differences", "failed", "error")
    list_filter = ("kind", Outcome)
    ordering = ("-pk",)

    begun = moment_column("started", "Begun")
    ended = moment_column("finished", "Ended")
