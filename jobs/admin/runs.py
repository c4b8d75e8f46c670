"""Runs of imports in the admin: to be read, and nothing else."""

from typing import ClassVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from accounts.admin.trail import ReadOnlyAdmin
from jobs.admin import source_panels
from jobs.admin.bases import NONE, Choices, JobsAdmin, address_of, link, moment_column, short
from jobs.choices import Outcome
from jobs.models import ImportRun


class Trouble(Choices):
    title = "outcome"
    parameter_name = "trouble"
    choices_of: ClassVar = {str(outcome.value): str(outcome.label) for outcome in Outcome}

    def condition(self, chosen: str) -> Q:
        return Q(outcome=chosen)


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin, JobsAdmin):
    list_display = ("started", "source", "outcome", "seen", "created", "changed", "closed", "fault_count", "in_short")
    list_filter = (Trouble, "source")
    list_select_related = ("source",)
    ordering = ("-pk",)
    fields = ("of_source", "started_at", "finished_at", "outcome", "message", "requests", "received", "seen",
              "created", "changed", "closed", "reopened", "held", "fault_count", "fault_table")  # fmt: skip
    readonly_fields = fields

    started = moment_column("started_at", "Started")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRun]:
        rows: QuerySet[ImportRun] = super().get_queryset(request)
        return rows.select_related("source")

    @admin.display(description="What happened")
    def in_short(self, run: ImportRun) -> str:
        return short(run.message) or NONE

    @admin.display(description="Source")
    def of_source(self, run: ImportRun) -> SafeString:
        return link(address_of(run.source), run.source.name)

    @admin.display(description="Received")
    def received(self, run: ImportRun) -> str:
        return f"{run.received_bytes / 1000:,.0f} KB"

    @admin.display(description="Faults")
    def fault_table(self, run: ImportRun) -> SafeString:
        return source_panels.faults(run)
