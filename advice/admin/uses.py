"""Uses of models: what each cost, how long it took and how it ended. To be read; no text of anybody is in it."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone

from accounts.admin.trail import ReadOnlyAdmin
from advice.admin import numbers_page
from advice.admin.words import dollars, seconds
from advice.models import ModelUse
from jobs.admin.bases import JobsAdmin, moment_column, page_link


@admin.register(ModelUse)
class ModelUseAdmin(ReadOnlyAdmin, JobsAdmin):
    list_display = ("asked", "goal", "outcome", "model", "tokens", "cost", "first", "total", "taken_out")
    list_filter = ("outcome", "state", "goal", ("reserved_at", admin.DateFieldListFilter))
    date_hierarchy = "reserved_at"
    ordering = ("-reserved_at", "-pk")
    actions_list = ("numbers",)
    fields = ("asked", "settled", "account", "goal", "state", "outcome", "provider", "model", "tokens",
              "is_estimated", "cost", "reserved", "first", "total", "taken_out", "sources",
              "prompt_digest")  # fmt: skip
    readonly_fields: ClassVar = fields

    asked = moment_column("reserved_at", "Asked")
    settled = moment_column("settled_at", "Settled")

    @admin.display(description="Account")
    def account(self, use: ModelUse) -> str:
        """Support finds it by this number."""
        return f"#{use.user_id}"

    @admin.display(description="Tokens in / out")
    def tokens(self, use: ModelUse) -> str:
        return f"{use.input_tokens:,} / {use.output_tokens:,}{' ≈' if use.is_estimated else ''}"

    @admin.display(description="Cost", ordering="cost_micro")
    def cost(self, use: ModelUse) -> str:
        return dollars(use.cost_micro)

    @admin.display(description="Reserved")
    def reserved(self, use: ModelUse) -> str:
        return dollars(use.reserved_micro)

    @admin.display(description="First words", ordering="first_ms")
    def first(self, use: ModelUse) -> str:
        return seconds(use.first_ms)

    @admin.display(description="In all", ordering="total_ms")
    def total(self, use: ModelUse) -> str:
        return seconds(use.total_ms)

    @admin.display(description="Taken out", ordering="removed")
    def taken_out(self, use: ModelUse) -> int:
        """Sentences that no source supports."""
        return use.removed

    @page_link(description="In numbers", url_path="numbers", icon="monitoring", permission="view")
    def numbers(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        shown: dict[str, Any] = numbers_page.shown(timezone.now(), cap_micro=settings.AI.day_cap_micro)
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": "Advice in numbers", **shown}
        return render(request, "admin/advice/modeluse/numbers.html", context)
