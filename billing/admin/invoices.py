"""Invoices in the admin, and the page of revenue and churn that is worked out from them."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString

from billing import revenue
from billing.admin.bases import (
    NONE,
    BillingAdmin,
    Choices,
    account_link,
    accounts_found,
    dashboard_link,
    moment_column,
    outside_link,
)
from billing.admin.revenue_page import shown
from billing.models import BillingAccount, InvoiceCopy
from billing.plans import money


class State(Choices):
    title = "state"
    parameter_name = "state"
    choices_of: ClassVar = {
        "open": "Open",
        "paid": "Paid",
        "void": "Void",
        "uncollectible": "Uncollectible",
        "refunded": "Refunded, whole or in part",
    }

    def condition(self, chosen: str) -> Q:
        return Q(refunded__gt=0) if chosen == "refunded" else Q(status=chosen)


class Mode(Choices):
    title = "Stripe's mode"
    parameter_name = "mode"
    choices_of: ClassVar = {"live": "Live", "test": "Test"}

    def condition(self, chosen: str) -> Q:
        return Q(livemode=chosen == "live")


@admin.register(InvoiceCopy)
class InvoiceCopyAdmin(BillingAdmin):
    list_display = ("__str__", "member", "total", "returned", "status", "made", "paid_on", "at_stripe")
    list_filter = (State, Mode)
    search_fields = ("number",)
    search_help_text = "Number of an invoice, its id (in_…), whole address, customer (cus_…), subscription (sub_…)"
    ordering = ("-created", "-pk")
    fields = ("member", "number", "stripe_id", "subscription_id", "payment", "status", "total", "paid", "returned",
              "created", "paid_at", "at_stripe", "livemode", "failed_mailed_at", "action_mailed_at")  # fmt: skip
    readonly_fields = fields

    made = moment_column("created", "Made")
    paid_on = moment_column("paid_at", "Paid")

    def get_queryset(self, request: HttpRequest) -> QuerySet[InvoiceCopy]:
        invoices: QuerySet[InvoiceCopy] = super().get_queryset(request)
        return invoices.select_related("account__user")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        named = queryset.filter(Q(number=term) | Q(stripe_id=term))
        if named.exists():
            return named, False
        return queryset.filter(account__in=BillingAccount.objects.filter(accounts_found(term)).values("pk")), False

    @admin.display(description="Member")
    def member(self, invoice: InvoiceCopy) -> SafeString | str:
        return account_link(invoice.account)

    @admin.display(description="Amount", ordering="amount")
    def total(self, invoice: InvoiceCopy) -> str:
        return invoice.amount_text

    @admin.display(description="Paid")
    def paid(self, invoice: InvoiceCopy) -> str:
        return money(invoice.amount_paid, invoice.currency)

    @admin.display(description="Refunded", ordering="refunded")
    def returned(self, invoice: InvoiceCopy) -> str:
        return invoice.refunded_text or NONE

    @admin.display(description="Payment at Stripe")
    def payment(self, invoice: InvoiceCopy) -> SafeString | str:
        return dashboard_link("payments", invoice.payment_intent, livemode=invoice.livemode)

    @admin.display(description="Invoice at Stripe")
    def at_stripe(self, invoice: InvoiceCopy) -> SafeString | str:
        return outside_link(invoice.hosted_url, "Open") if invoice.hosted_url else NONE

    # Revenue and churn -----------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        page = path("revenue/", self.admin_site.admin_view(self.revenue_view), name="billing_invoicecopy_revenue")
        return [page, *super().get_urls()]

    def revenue_view(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        now = timezone.now()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Revenue and churn",
            **shown(revenue.figures(now), revenue.needing_somebody(now)),
        }
        return render(request, "admin/billing/revenue/page.html", context)
